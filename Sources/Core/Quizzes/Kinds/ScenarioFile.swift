// The file form of a scenario, and what `check` says of one that cannot be played to an end.

extension Scenario {
    package init?(_ fields: Fields) {
        start = fields.requiredSlug("start")
        for entry in fields.map("endings") { readEnding(entry, fields.reading) }
        for entry in fields.map("situations") { readSituation(entry, fields.reading) }
        if !start.isEmpty, situations[start] == nil {
            fields.complain("start", "Không có tình huống nào tên “\(start)”.")
        }
        if choices.count > 120 { fields.complain("situations", "Nhiều nhất 120 lựa chọn trong một kịch bản.") }
        checkTargets(fields.reading)
        if situations[start] != nil { checkPaths(fields) }
    }

    private mutating func readEnding(_ entry: SourceNode.Entry, _ reading: Reading) {
        guard let fields = Fields(entry.node, reading, known: ["text", "credit"]) else { return }
        if !fields.has("credit") { reading.complain(entry.place, "Kết cục “\(entry.key)” thiếu credit (0 đến 100).") }
        let percent = fields.whole("credit", in: 0...100) ?? 0
        endings[entry.key] = Ending(text: fields.requiredLocalized("text"), credit: Credit(percent, of: 100))
    }

    private mutating func readSituation(_ entry: SourceNode.Entry, _ reading: Reading) {
        guard let fields = Fields(entry.node, reading, known: ["text", "image", "choices"]) else { return }
        if !isSlug(entry.key) { reading.complain(entry.place, "“\(entry.key)” không phải tên hợp lệ.") }
        situations[entry.key] = Situation(
            text: fields.requiredLocalized("text"), image: fields.text("image"), place: entry.place)
        let nodes = fields.list("choices")
        if nodes.count < 2 || nodes.count > 6 { fields.complain("choices", "Mỗi tình huống cần từ 2 đến 6 lựa chọn.") }
        for node in nodes { readChoice(node, in: entry.key, reading) }
    }

    private mutating func readChoice(_ node: SourceNode, in situation: String, _ reading: Reading) {
        let known = ["id", "text", "consequence", "goto", "ending", "critical", "next", "concepts"]
        guard let fields = Fields(node, reading, known: known) else { return }
        let id = fields.requiredSlug("id")
        if choices.contains(where: { $0.situation == situation && $0.id == id }) {
            fields.complain("id", "Lựa chọn “\(id)” có hai lần.")
        }
        let target: Target
        switch (fields.text("goto"), fields.text("ending")) {
        case (let next?, nil): target = .situation(next)
        case (nil, let ending?): target = .ending(ending)
        default:
            reading.complain(node.place, "Lựa chọn cần đúng một trong hai: goto hoặc ending.")
            return
        }
        choices.append(
            Choice(
                situation: situation, id: id, text: fields.requiredLocalized("text"),
                consequence: fields.requiredLocalized("consequence"), target: target,
                critical: fields.flag("critical"), nextTime: fields.localized("next"),
                concepts: fields.names("concepts").map(\.text), place: node.place))
    }

    private func checkTargets(_ reading: Reading) {
        for choice in choices {
            switch choice.target {
            case .situation(let name) where situations[name] == nil:
                reading.complain(choice.place, "goto: không có tình huống nào tên “\(name)”.")
            case .ending(let name) where endings[name] == nil:
                reading.complain(choice.place, "ending: không có kết cục nào tên “\(name)”.")
            default: break
            }
        }
    }

    /// Every situation can be reached, and from every situation an ending can be.
    private func checkPaths(_ fields: Fields) {
        var reached: Set = [start]
        var ending: Set<String> = []
        for _ in situations {
            for choice in choices {
                switch choice.target {
                case .situation(let next):
                    if reached.contains(choice.situation) { reached.insert(next) }
                    if ending.contains(next) { ending.insert(choice.situation) }
                case .ending: ending.insert(choice.situation)
                }
            }
        }
        for (name, situation) in situations.sorted(by: { $0.value.place < $1.value.place }) {
            if !reached.contains(name) {
                fields.reading.complain(situation.place, "Không lựa chọn nào dẫn tới tình huống “\(name)”.")
            } else if !ending.contains(name) {
                fields.reading.complain(situation.place, "Từ tình huống “\(name)” không đi tới kết cục nào.")
            }
        }
        if !hasFullCreditPath {
            fields.complain("endings", "Không có đường nào tới kết cục credit: 100 mà không qua lựa chọn critical.")
        }
    }

    /// Whether somebody who decides everything right gets everything.
    private var hasFullCreditPath: Bool {
        let harmless = choices.filter { !$0.critical }
        var reached: Set = [start]
        for _ in situations {
            for choice in harmless where reached.contains(choice.situation) {
                if case .situation(let next) = choice.target { reached.insert(next) }
            }
        }
        return harmless.contains { choice in
            guard reached.contains(choice.situation), case .ending(let name) = choice.target else { return false }
            return endings[name]?.credit == .full
        }
    }
}
