import Core
import Web

/// What the API says of quizzes and attempts.
enum QuizJSON {
    private static func words<W: Word>(_ words: [W]) -> JSONValue { .array(words.map { .string($0.rawValue) }) }

    static func summary(_ quiz: Quiz) -> JSONValue {
        [
            "quiz": .string(quiz.name), "title": texts(quiz.title), "audience": words(quiz.audience),
            "parts": ["theory": .whole(quiz.count(of: .theory)), "practice": .whole(quiz.count(of: .practice))],
            "minutes": .whole(quiz.minutes), "languages": words(quiz.languages),
        ]
    }

    static func detail(_ quiz: Quiz) -> JSONValue {
        var object = summary(quiz).object ?? JSONObject()
        object["topics"] = words(quiz.topics)
        object["rules"] = [
            "modes": words(quiz.mayPractise ? [Mode.practice, .test] : [.test]), "pass": .whole(quiz.pass),
            "timeLimitSeconds": .whole(quiz.timeLimit),
            "graceSeconds": .integer(Deadline.grace),
            "attempts": quiz.allowance.map { allowance in
                [
                    "allowed": .whole(allowance.allowed), "delaySeconds": .whole(allowance.delay),
                    "counts": .string(allowance.counts.rawValue),
                ]
            } ?? .null,
        ]
        return .object(object)
    }

    // MARK: An attempt

    static func attempt(
        _ open: Attempts.Open, _ attempts: Attempts, _ program: Program, token: String?, answers: AttemptStore.Progress?
    ) -> JSONValue {
        var object: JSONObject = ["attempt": .string(open.id)]
        if let token { object["token"] = .string(token) }
        object["state"] = answers?.finishedAt == nil ? "open" : "submitted"
        object["mode"] = .string(open.head.mode.rawValue)
        object["deadline"] = .text(open.head.deadline?.end.rfc3339)
        object["serverTime"] = .string(program.clock.now.rfc3339)
        object["items"] = .array(
            open.head.items.map { item(open.quiz.items[$0], attempts.naming($0, of: open), open.head.language) })
        if let answers {
            var given = JSONObject()
            for place in open.head.items {
                // Handed in, what was left blank has an empty answer.
                guard let saved = answers.answers[place], answers.finishedAt == nil || !saved.given.response.isBlank
                else { continue }
                let item = open.quiz.items[place]
                given[item.id] = [
                    "response": answer(item.body.kind.answer(saved.given.response, attempts.naming(place, of: open))),
                    "seq": .integer(saved.seq),
                ]
            }
            object["answers"] = .object(given)
        }
        return .object(object)
    }

    private static func item(_ item: Item, _ naming: Naming, _ language: Language) -> JSONValue {
        var object: JSONObject = [
            "id": .string(item.id), "kind": .string(type(of: item.body.kind).name), "part": .string(item.part.rawValue),
            "topic": .string(item.topic.rawValue), "points": .whole(item.points),
            "prompt": .string(item.prompt[language]),
        ]
        object["image"] = item.image.map { .string(address(ofImage: $0)) }
        if item.isAskedHowSure { object["certainty"] = true }
        switch item.body {
        case .single(let body): object["options"] = options(body.options, naming, language)
        case .multiple(let body): object["options"] = options(body.options, naming, language)
        case .ordering(let body):
            object["options"] = .array(
                naming.order.map { ["id": .string(naming.ids[$0]), "text": .string(body.steps[$0].text[language])] })
        case .scenario(let body): object["situation"] = situation(body.start, step: 1, of: body, naming, language)
        case .matching(let body):
            let lefts = naming.order.filter { $0 < body.lefts.count }
            object["left"] = sides(lefts, of: body, naming, language)
            object["options"] = sides(naming.order.filter { $0 >= body.lefts.count }, of: body, naming, language)
        case .numeric(let body): object["unit"] = body.unit.map { .string($0[language]) }
        case .hotspot(let body):
            object["regions"] = .array(
                naming.order.map { region(body.regions[$0], as: naming.ids[$0], language) })
        case .checklist(let body):
            object["options"] = .array(
                body.points.indices.map {
                    ["id": .string(naming.ids[$0]), "text": .string(body.points[$0].text[language])]
                })
        case .trueFalse, .text: break
        }
        return .object(object)
    }

    private static func options(_ options: [Option], _ naming: Naming, _ language: Language) -> JSONValue {
        .array(
            naming.order.map { place in
                var option: JSONObject = [
                    "id": .string(naming.ids[place]), "text": .string(options[place].text[language]),
                ]
                option["image"] = options[place].image.map { .string(address(ofImage: $0)) }
                return .object(option)
            })
    }

    /// Left sides and right sides are counted together, as in `Matching.elements`.
    private static func sides(_ places: [Int], of matching: Matching, _ naming: Naming, _ language: Language)
        -> JSONValue
    {
        let sides = matching.lefts + matching.rights
        return .array(
            places.map { place in
                var side: JSONObject = ["id": .string(naming.ids[place]), "text": .string(sides[place].text[language])]
                side["image"] = sides[place].image.map { .string(address(ofImage: $0)) }
                return .object(side)
            })
    }

    private static func region(_ region: Hotspot.Region, as id: String, _ language: Language) -> JSONValue {
        var shape = JSONObject()
        shape[region.shape.name] = .array(region.shape.numbers.map { .number($0) })
        return ["id": .string(id), "text": .string(region.text[language]), "shape": .object(shape)]
    }

    private static func situation(
        _ name: String, step: Int, of scenario: Scenario, _ naming: Naming, _ language: Language
    ) -> JSONValue {
        guard let situation = scenario.situations[name] else { return nil }
        let choices = scenario.choices(in: name)
        var object: JSONObject = ["step": .whole(step), "text": .string(situation.text[language])]
        object["image"] = situation.image.map { .string(address(ofImage: $0)) }
        object["choices"] = .array(
            naming.order.filter(choices.contains).map {
                ["id": .string(naming.ids[$0]), "text": .string(scenario.choices[$0].text[language])]
            })
        return .object(object)
    }

    private static func address(ofImage name: String) -> String { "/media/drawings/\(name)" }

    static func decided(_ decided: Attempts.Decided, _ language: Language, tellsMistakes: Bool) -> JSONValue {
        let scenario = decided.scenario
        let choice = decided.response.places.last.map { scenario.choices[$0] }
        var object: JSONObject = [
            "consequence": .text(choice?.consequence[language]),
            "next": .text(tellsMistakes ? choice?.nextTime?[language] : nil),
            "situation": nil, "ending": nil,
        ]
        switch decided.state {
        case .situation(let name):
            object["situation"] = situation(
                name, step: decided.response.bytes.count + 1, of: scenario, decided.naming, language)
        case .ending(let name):
            object["ending"] = ["text": .string(scenario.endings[name]?.text[language] ?? "")]
        }
        return .object(object)
    }

    static func answer(_ answer: Answer) -> JSONValue {
        switch answer {
        case .blank: .null
        case .one(let id): .string(id)
        case .many(let ids): .array(ids.map { .string($0) })
        case .truth(let value): .bool(value)
        case .number(let number): .number(Double("\(number)") ?? 0)
        case .pairs(let pairs):
            .object(pairs.sorted { $0.key < $1.key }.reduce(into: JSONObject()) { $0[$1.key] = .string($1.value) })
        }
    }

    // MARK: Feedback and result

    static func feedback(_ feedback: ItemFeedback) -> JSONValue {
        [
            "item": .string(feedback.item.id), "points": .number(feedback.score.marks.points),
            "max": .number(feedback.score.max.points), "response": answer(feedback.answer),
            "feedback": .array(feedback.remarks.map { .string($0) }), "right": right(feedback),
            "answer": .array(feedback.rightWords.map { .string($0) }),
            "mistakes": .array(feedback.mistakes.map { .whole($0) }), "why": .text(feedback.why),
            "sources": .array(feedback.sources.map { .string($0) }),
        ]
    }

    static func right(_ feedback: ItemFeedback) -> JSONValue {
        if let truth = feedback.truth { return .bool(truth) }
        return feedback.pairs.map(answer) ?? .array(feedback.right.map { .string($0) })
    }

    private static func score(_ score: Score, passed: Bool?) -> JSONValue {
        [
            "points": .number(score.marks.points), "max": .number(score.max.points),
            "percent": score.percent.map { .number($0) } ?? .null, "passed": passed.map { .bool($0) } ?? .null,
        ]
    }

    static func result(
        _ submitted: ResultStore.Submitted, _ items: [ItemFeedback], receipt: String, next: Advice,
        in language: Language
    ) -> JSONValue {
        let grade = submitted.grade
        func part(_ score: Score) -> JSONValue { score.max > .zero ? Self.score(score, passed: nil) : .null }
        return [
            "receipt": .string(receipt), "score": score(grade.total, passed: grade.passed),
            "theory": part(grade.theory),
            "practice": part(grade.practice), "submittedAt": .string(submitted.finishedAt.rfc3339),
            "inGrace": .bool(submitted.inGrace),
            "topics": .array(
                grade.topics.map { ["topic": .string($0.topic.rawValue), "score": score($0.score, passed: nil)] }),
            "items": .array(items.map(feedback)),
            "next": .array([next.today.map(nextStep), next.clip.map { nextStep($0, language) }].compactMap { $0 }),
        ]
    }

    private static func nextStep(_ clip: Clip, _ language: Language) -> JSONValue {
        ["kind": "clip", "clip": .string(clip.name), "title": .string(clip.title[language])]
    }

    private static func nextStep(_ page: GuidancePage) -> JSONValue {
        [
            "kind": "guidance", "page": .string(page.name), "title": .string(page.title),
            "today": page.today.map { ["title": .string($0.title), "text": .string($0.text)] } ?? .null,
        ]
    }
}
