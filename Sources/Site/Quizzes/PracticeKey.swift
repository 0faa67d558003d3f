import Core
import Web

/// What a browser needs to grade a practice and to explain it. `Public/js/grading.js` reads it; a test holds both to the
/// same marks.
struct PracticeKey {
    let quiz: Quiz
    let language: Language
    let library: Library
    let files: StaticFiles

    func json(_ place: Int, _ naming: Naming) -> JSONValue {
        let item = quiz.items[place]
        let kind = item.body.kind
        // Sources and reasons are the same whatever is answered.
        let blank = quiz.grade(paper: [place], [:]).items[0]
        let told = ItemFeedback(blank, of: quiz, naming, language, library)
        let common: JSONObject = [
            "kind": .string(type(of: kind).name), "part": .string(item.part.rawValue),
            "topic": .string(item.topic.rawValue), "points": .whole(item.points), "why": .text(told.why),
            "sources": .array(told.sources.map { .string($0) }),
            "right": QuizJSON.right(told), "answer": .array(told.rightWords.map { .string($0) }),
        ]
        return .object(common + own(item.body, naming))
    }

    private func own(_ body: ItemBody, _ naming: Naming) -> JSONObject {
        switch body {
        case .single(let choice): options(choice.options, naming)
        case .multiple(let choice): options(choice.options, naming)
        case .trueFalse(let statement):
            statement.wrongFeedback.map {
                ["feedback": .object(["\(!statement.isTrue)": .string($0[language])])]
            } ?? [:]
        case .ordering(let ordering):
            [
                "edges": .array(
                    ordering.scored.map { [.string(naming.ids[$0.before]), .string(naming.ids[$0.after])] })
            ]
        case .scenario(let scenario): story(scenario, naming)
        case .matching: [:]
        case .hotspot(let picture): remarks(picture.regions.map(\.feedback), naming)
        case .checklist(let list): remarks(list.points.map { $0.todo ?? $0.text }, naming)
        case .numeric(let number):
            accepted(
                number.accepted.map { (ends(of: $0.target), $0.credit, $0.feedback) }, number.otherFeedback)
        case .text(let text):
            accepted(
                text.accepted.map { (["text": .string(TypedText.compared($0.text))], $0.credit, $0.feedback) },
                text.otherFeedback)
        }
    }

    private func options(_ options: [Option], _ naming: Naming) -> JSONObject {
        let credits = zip(naming.ids, options).reduce(into: JSONObject()) { $0[$1.0] = .integer($1.1.credit) }
        return remarks(options.map(\.feedback), naming) + ["credits": .object(credits)]
    }

    /// What may be typed, each with its share and its remark; then the remark on everything else.
    private func accepted(_ answers: [(JSONObject, Credit, Localized?)], _ other: Localized?) -> JSONObject {
        [
            "accepted": .array(
                answers.map { answer, credit, remark in
                    .object(
                        answer + ["credit": .integer(credit.billionths), "feedback": .text(remark?[language])])
                }), "other": .text(other?[language]),
        ]
    }

    /// As text, because a number of JSON may lose its last digit.
    private func ends(of target: TypedNumber.Target) -> JSONObject {
        ["low": .string("\(target.ends.low)"), "high": .string("\(target.ends.high)")]
    }

    /// Remarks by id, and the ids in the order in which remarks are made.
    private func remarks(_ texts: [Localized?], _ naming: Naming) -> JSONObject {
        var told = JSONObject()
        for (id, text) in zip(naming.ids, texts) { told[id] = text.map { .string($0[language]) } }
        return ["feedback": .object(told), "inOrder": .array(naming.ids.map { .string($0) })]
    }

    private func story(_ scenario: Scenario, _ naming: Naming) -> JSONObject {
        var (choices, situations, endings) = (JSONObject(), JSONObject(), JSONObject())
        for (id, choice) in zip(naming.ids, scenario.choices) {
            var decided: JSONObject = ["consequence": .string(choice.consequence[language])]
            switch choice.target {
            case .situation(let next): decided["goto"] = .string(next)
            case .ending(let ending): decided["ending"] = .string(ending)
            }
            if choice.critical { decided["critical"] = true }
            choices[id] = .object(decided)
        }
        for (name, situation) in scenario.situations.sorted(by: { $0.key < $1.key }) {
            let offered = scenario.choices(in: name)
            var shown: JSONObject = ["text": .string(situation.text[language])]
            shown["image"] = situation.image.map { .string(files.link("/media/drawings/\($0)")) }
            shown["choices"] = .array(
                naming.order.filter(offered.contains).map {
                    ["id": .string(naming.ids[$0]), "text": .string(scenario.choices[$0].text[language])]
                })
            situations[name] = .object(shown)
        }
        for (name, ending) in scenario.endings.sorted(by: { $0.key < $1.key }) {
            endings[name] = ["text": .string(ending.text[language]), "credit": .integer(ending.credit.billionths)]
        }
        return remarks(scenario.choices.map(\.nextTime), naming) + [
            "start": .string(scenario.start), "choices": .object(choices), "situations": .object(situations),
            "endings": .object(endings),
        ]
    }
}
