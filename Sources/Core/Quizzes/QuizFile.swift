// The file form of a quiz: `Quizzes/<quiz>.yaml`.

extension Quiz {
    private static let keys = [
        "quiz", "title", "summary", "audience", "pass", "open", "timeLimit", "held", "attempts", "draw", "author",
        "minor", "items",
    ]

    /// Reads one file. Nil only where nothing can be made of it; otherwise look at the complaints of `reading`.
    package static func read(_ root: SourceNode, _ reading: Reading) -> Quiz? {
        guard let fields = Fields(root, reading, known: keys) else { return nil }
        let audience: [Audience] = fields.requiredWords("audience")
        var quiz = Quiz(
            name: fields.requiredSlug("quiz"), title: fields.requiredLocalized("title"),
            summary: fields.localized("summary"), audience: audience, pass: fields.whole("pass", in: 1...100),
            open: fields.flag("open"), isHeld: fields.flag("held"), timeLimit: fields.duration("timeLimit"), items: [],
            authors: fields.accounts("author"), draws: readDraws(fields), allowance: Allowance.read(fields),
            minorAt: fields.flag("minor") ? fields.place(of: "minor") : nil)
        for node in fields.list("items") {
            guard let item = Item.read(node, reading, quizAudience: audience) else { continue }
            if quiz.items.contains(where: { $0.id == item.id }) {
                reading.complain(item.place, "Câu “\(item.id)” có hai lần trong bài.")
            }
            quiz.items.append(item)
        }
        quiz.checkDraws(fields)
        if quiz.items.count > 100 { fields.complain("items", "Một bài có nhiều nhất 100 câu.") }
        return quiz
    }
}

extension Item {
    private static let keys = [
        "id", "kind", "part", "topic", "minAge", "audience", "points", "image", "prompt", "why", "claims", "law",
        "fixed",
        "objective", "anchor", "bank", "certainty", "held", "concepts", "exitFree",
    ]

    fileprivate static func read(_ node: SourceNode, _ reading: Reading, quizAudience: [Audience]) -> Item? {
        guard let kind = kind(of: node, reading) else { return nil }
        guard let fields = Fields(node, reading, known: keys + kind.keys) else { return nil }
        let part: Part? = fields.requiredWord("part")
        let topic: Topic? = fields.requiredWord("topic")
        let audience: [Audience] = fields.has("audience") ? fields.requiredWords("audience") : quizAudience
        guard let body = ItemBody.read(kind.name, fields) else { return nil }
        var item = Item(
            id: fields.requiredSlug("id"), part: part ?? .theory, topic: topic ?? .prevention, audience: audience,
            minAge: fields.whole("minAge", in: 5...18) ?? (quizAudience.contains(.pupil) ? 6 : 11),
            points: kind.isGraded ? fields.whole("points", in: Item.pointRange) ?? 1 : 0, image: fields.text("image"),
            prompt: fields.requiredLocalized("prompt"), why: fields.localized("why"),
            claims: fields.names("claims").map(\.text), fixed: fields.flag("fixed"),
            objective: fields.word("objective") ?? topic ?? .prevention, isAnchor: fields.flag("anchor"),
            bank: fields.text("bank"), asksCertainty: fields.flag("certainty"), isHeld: fields.flag("held"),
            concepts: fields.names("concepts").map(\.text), exitIsFree: fields.flag("exitFree"), body: body,
            place: node.place)
        item.lawTies = lawTies(fields, foundations: item.foundations)
        if item.why == nil { reading.complain(node.place, "Câu “\(item.id)” thiếu why: vì sao đáp án đúng.") }
        return item
    }

    /// The kind must be known before the rest can be, since it says which keys belong.
    private static func kind(of node: SourceNode, _ reading: Reading) -> (any ItemKind.Type)? {
        guard case .map(let entries) = node.value, let entry = entries.first(where: { $0.key == "kind" }),
            case .text(let name) = entry.node.value
        else {
            reading.complain(node.place, "Mỗi câu là một nhóm khóa và cần khóa “kind”.")
            return nil
        }
        if let kind = ItemBody.kinds.first(where: { $0.name == name }) { return kind }
        let known = ItemBody.kinds.map { $0.name }.joined(separator: ", ")
        reading.complain(entry.node.place, "“\(name)” không phải loại câu nào. Các loại: \(known).")
        return nil
    }
}
