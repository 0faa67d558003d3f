// What a quiz file says about banks, and what `check` says of a bank that cannot give what is drawn from it.

extension Quiz {
    static func readDraws(_ fields: Fields) -> [Draw] {
        guard fields.has("draw") else { return [] }
        return fields.list("draw").compactMap { node in
            guard let draw = Fields(node, fields.reading, known: ["bank", "count", "topic"]) else { return nil }
            if !draw.has("count") { fields.reading.complain(node.place, "Cần count: số câu được rút.") }
            let topic: Topic? = draw.word("topic")
            return Draw(
                bank: draw.requiredSlug("bank"), count: draw.whole("count", in: 1...100) ?? 1, topic: topic)
        }
    }

    func checkDraws(_ fields: Fields) {
        for (place, draw) in draws.enumerated() {
            if draws[..<place].contains(where: { $0.bank == draw.bank && $0.overlaps(draw) }) {
                fields.complain("draw", "Ngân hàng “\(draw.bank)” được rút hai lần: gộp lại, hoặc tách theo topic.")
            }
            checkFilling(of: draw, fields)
        }
        for item in items {
            guard let bank = item.bank else { continue }
            if !draws.contains(where: { $0.bank == bank && ($0.topic == nil || $0.topic == item.topic) }) {
                fields.reading.complain(
                    item.place, "Câu “\(item.id)” thuộc ngân hàng “\(bank)” nhưng draw không rút câu này.")
            }
            if Set(item.audience).isDisjoint(with: audience) {
                fields.reading.complain(
                    item.place, "Câu “\(item.id)” không dành cho đối tượng nào của bài, nên không ai được rút.")
            }
        }
    }

    private func checkFilling(of draw: Draw, _ fields: Fields) {
        let bank = places(of: draw).map { items[$0] }
        guard let first = bank.first else {
            return fields.complain("draw", "Ngân hàng “\(draw.bank)” không có câu nào để rút.")
        }
        // Otherwise two people's papers would differ in length of a part, or in what they are worth.
        if let other = bank.first(where: { $0.part != first.part || $0.points != first.points }) {
            fields.reading.complain(
                other.place, "Các câu được rút cùng nhau phải cùng part và cùng points như câu “\(first.id)”.")
        }
        for audience in audience {
            for ageBand in ageBands {
                let count = bank.count { $0.suits(audience, ageBand) }
                guard count < draw.count else { continue }
                let who = "\(audience.rawValue), \(ageBand.rawValue)"
                return fields.complain(
                    "draw", "Ngân hàng “\(draw.bank)” chỉ có \(count) câu cho \(who), mà cần \(draw.count).")
            }
        }
    }

    /// Whom the quiz serves: everybody from the age at which its easiest item may be shown.
    private var ageBands: [AgeBand] {
        AgeBand.allCases.filter { ageBand in items.contains { $0.suits(nil, ageBand) } }
    }
}

extension Draw {
    fileprivate func overlaps(_ other: Draw) -> Bool { topic == nil || other.topic == nil || topic == other.topic }
}
