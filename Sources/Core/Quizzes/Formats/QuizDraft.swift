/// A foreign file on its way to a quiz file: what the file does not say comes from whoever takes it in. Claims and
/// reasons are never made up; what lacks them is listed.
package struct QuizDraft: Sendable {
    /// What the file does not say.
    package struct Defaults: Sendable {
        package var name: String
        package var title: String
        package var audience: [Audience]
        package var topic: Topic
        package var part: Part
        package var minAge: Int

        package init(name: String, title: String, audience: [Audience], topic: Topic, part: Part, minAge: Int) {
            (self.name, self.title, self.audience) = (name, title, audience)
            (self.topic, self.part, self.minAge) = (topic, part, minAge)
        }
    }

    /// The most questions a quiz may have.
    package static let mostItems = 100

    private let defaults: Defaults
    private let questions: [(id: String, question: CommonQuestion)]
    private let start = Place(line: 1, column: 1)

    /// Complains about the first question that is too many.
    package init(_ intake: Intake, _ defaults: Defaults) {
        self.defaults = defaults
        if intake.questions.count > Self.mostItems {
            let first = intake.questions[Self.mostItems]
            intake.faults.complain(
                first.place,
                "Đây là câu thứ \(Self.mostItems + 1). Một bài có nhiều nhất \(Self.mostItems) câu; hãy chia tệp.")
        }
        var taken: Set<String> = []
        questions = intake.questions.prefix(Self.mostItems).enumerated().map { place, question in
            let base = Self.slug(question.name ?? "", else: Self.slug(question.prompt.text, else: "cau-\(place + 1)"))
            var id = base
            var number = 2
            while !taken.insert(id).inserted {
                id = "\(base.prefix(60))-\(number)"
                number += 1
            }
            return (id, question)
        }
    }

    /// The words of a text as a name: `Số báo cháy?` → `so-bao-chay`.
    private static func slug(_ text: String, else fallback: @autoclosure () -> String) -> String {
        if isSlug(text) { return text }
        var slug = ""
        for word in Folding.words(Folding.fold(String(text.prefix(200)))) {
            let plain = word.filter { $0.isASCII }
            guard !plain.isEmpty else { continue }
            if slug.utf8.count + plain.utf8.count > 40 { break }
            slug += slug.isEmpty ? plain : "-\(plain)"
        }
        return slug.isEmpty ? fallback() : slug
    }

    // MARK: The file form

    /// - Parameter stand: put where a reason is missing, so that everything else can be read and checked.
    package func node(standingIn stand: String? = nil) -> SourceNode {
        .map(
            [
                ("quiz", .text(defaults.name, at: start)), ("title", .localized(PlacedText(defaults.title, at: start))),
                ("audience", .list(defaults.audience.map { .text($0.rawValue, at: start) }, at: start)),
                ("items", .list(questions.map { item($0.id, $0.question, stand) }, at: start)),
            ], at: start)
    }

    /// What is still to be written before the quiz can be published, each at its question.
    package func toDo(_ reading: Reading) {
        for (id, question) in questions {
            var missing: [String] = []
            if question.why == nil { missing.append("why (vì sao đáp án đúng)") }
            if question.claims.isEmpty { missing.append("claims (luận điểm làm chỗ dựa)") }
            if question.lacksPicture { missing.append("hình (image): tệp có hình, đã bị bỏ") }
            if !missing.isEmpty {
                reading.complain(question.place, "Câu “\(id)” còn cần: \(missing.joined(separator: ", ")).")
            }
        }
    }

    /// Which question became which item.
    package var items: [(id: String, question: CommonQuestion)] { questions }

    private func item(_ id: String, _ question: CommonQuestion, _ stand: String?) -> SourceNode {
        let place = question.place
        var entries: [(String, SourceNode?)] = [
            ("id", .text(id, at: place)), ("kind", .text(question.body.kindName, at: place)),
            ("part", .text(question.part ?? PlacedText(defaults.part.rawValue, at: place))),
            ("topic", .text(question.topic ?? PlacedText(defaults.topic.rawValue, at: place))),
            ("minAge", .text(question.minAge ?? PlacedText("\(defaults.minAge)", at: place))),
            ("points", .text("\(question.points)", at: place)),
            ("fixed", question.isFixed ? .text("true", at: place) : nil), ("prompt", .localized(question.prompt)),
        ]
        entries += question.body.entries(at: place)
        let why = question.why ?? stand.map { PlacedText($0, at: place) }
        entries.append(("why", why.map(SourceNode.localized)))
        if !question.claims.isEmpty {
            entries.append(("claims", .list(question.claims.map { .text($0) }, at: question.claims[0].place)))
        }
        return .map(entries, at: place)
    }
}

extension CommonQuestion.Body {
    fileprivate var kindName: String {
        switch self {
        case .single: SingleChoice.name
        case .multiple: MultipleChoice.name
        case .trueFalse: TrueFalse.name
        case .text: TypedText.name
        case .numeric: TypedNumber.name
        case .matching: Matching.name
        }
    }

    fileprivate func entries(at place: Place) -> [(String, SourceNode?)] {
        switch self {
        case .single(let answers):
            let options = options(answers, at: place) { credit in
                credit == Marks.one ? ("correct", "true") : credit > 0 ? ("credit", Percent.written(credit)) : nil
            }
            return [("options", options)]
        case .multiple(let answers):
            return [
                ("options", options(answers, at: place) { $0 == 0 ? nil : ("credit", Percent.written($0)) })
            ]
        case .trueFalse(let isTrue, let wrong):
            return [("answer", .text("\(isTrue)", at: place)), ("feedback", wrong.map(SourceNode.localized))]
        case .text(let answers, let other):
            return [
                ("accept", .list(answers.map(accepted), at: place)), ("feedback", other.map(SourceNode.localized)),
            ]
        case .numeric(let numbers, let unit, let other):
            return [
                ("answers", .list(numbers.map(accepted), at: place)), ("unit", unit.map(SourceNode.localized)),
                ("feedback", other.map(SourceNode.localized)),
            ]
        case .matching(let pairs, let extra): return sides(pairs, extra, at: place)
        }
    }

    private func options(
        _ answers: [CommonQuestion.Answer], at place: Place, _ credit: (Int64) -> (String, String)?
    ) -> SourceNode {
        .list(
            answers.enumerated().map { number, answer in
                var entries: [(String, SourceNode?)] = [
                    ("id", .text(Self.letter(number), at: answer.text.place)), ("text", .localized(answer.text)),
                ]
                if let (key, value) = credit(answer.credit) {
                    entries.append((key, .text(value, at: answer.text.place)))
                }
                entries.append(("feedback", answer.feedback.map(SourceNode.localized)))
                return .map(entries, at: answer.text.place)
            }, at: place)
    }

    private func accepted(_ answer: CommonQuestion.Answer) -> SourceNode {
        if answer.credit == Marks.one, answer.feedback == nil { return .text(answer.text) }
        return .map(
            [
                ("text", .text(answer.text)), ("credit", .text(Percent.written(answer.credit), at: answer.text.place)),
                ("feedback", answer.feedback.map(SourceNode.localized)),
            ], at: answer.text.place)
    }

    private func accepted(_ number: CommonQuestion.Number) -> SourceNode {
        var entries: [(String, SourceNode?)]
        switch number.span {
        case .around(let middle, let tolerance):
            entries = [("answer", .text(middle, at: number.place)), ("tolerance", .text(tolerance, at: number.place))]
        case .between(let low, let high):
            entries = [("from", .text(low, at: number.place)), ("to", .text(high, at: number.place))]
        }
        entries += [
            ("credit", .text(Percent.written(number.credit), at: number.place)),
            ("feedback", number.feedback.map(SourceNode.localized)),
        ]
        return .map(entries, at: number.place)
    }

    /// Right sides that read alike are one.
    private func sides(_ pairs: [CommonQuestion.Pair], _ extra: [PlacedText], at place: Place)
        -> [(String, SourceNode?)]
    {
        var names: [String: String] = [:]
        func name(_ text: PlacedText) -> String {
            if let name = names[text.text] { return name }
            let name = "r\(names.count + 1)"
            names[text.text] = name
            return name
        }
        func side(_ id: String, _ text: PlacedText) -> SourceNode {
            .map([("id", .text(id, at: text.place)), ("text", .localized(text))], at: text.place)
        }
        let nodes = pairs.enumerated().map { number, pair in
            SourceNode.map(
                [("left", side("l\(number + 1)", pair.left)), ("right", side(name(pair.right), pair.right))],
                at: pair.left.place)
        }
        let others = extra.filter { names[$0.text] == nil }.map { side(name($0), $0) }
        return [("pairs", .list(nodes, at: place)), ("extra", others.isEmpty ? nil : .list(others, at: place))]
    }

    /// `a`, `b` … `z`, then `o27`.
    private static func letter(_ number: Int) -> String {
        number < 26 ? String(Character(Unicode.Scalar(UInt8(ascii: "a") + UInt8(number)))) : "o\(number + 1)"
    }
}

extension SourceNode {
    static func text(_ text: String, at place: Place) -> SourceNode { SourceNode(.text(text), at: place) }
    static func text(_ text: PlacedText) -> SourceNode { SourceNode(.text(text.text), at: text.place) }

    static func list(_ nodes: [SourceNode], at place: Place) -> SourceNode { SourceNode(.list(nodes), at: place) }

    /// Without what is nil.
    static func map(_ entries: [(String, SourceNode?)], at place: Place) -> SourceNode {
        SourceNode(
            .map(entries.compactMap { key, node in node.map { Entry(key: key, place: $0.place, node: $0) } }),
            at: place)
    }

    static func localized(_ text: PlacedText) -> SourceNode {
        .map([(Language.master.rawValue, .text(text))], at: text.place)
    }
}
