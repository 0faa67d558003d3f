/// One of the options of a choice item.
package struct Option: Sendable {
    package var id: String
    package var text: Localized
    package var image: String?
    package var feedback: Localized?
    /// What choosing this option turns on; compared with `Content/never-scored.yaml`.
    package var concepts: [String]
    /// Share of the points in billionths: 1,000,000,000 = all. Wrong options of a multiple choice are negative.
    package var credit: Int64
    package var place: Place

    static let keys = ["id", "text", "image", "feedback", "concepts"]

    var texts: [Localized] { [text] + [feedback].compactMap { $0 } }

    func tagged(_ verdict: TaggedPart.Verdict) -> TaggedPart {
        TaggedPart(text: text, concepts: concepts, verdict: verdict, hasFeedback: feedback != nil, place: place)
    }

    /// Reads the list `options`; `credit` gives each option its share from its own fields, among them `own`.
    static func readAll(_ fields: Fields, own: [String], credit: (Fields) -> Int64) -> [Option] {
        var options: [Option] = []
        for node in fields.list("options") {
            guard let option = Fields(node, fields.reading, known: keys + own) else { continue }
            let id = option.requiredSlug("id")
            if options.contains(where: { $0.id == id }) { option.complain("id", "Phương án “\(id)” có hai lần.") }
            options.append(
                Option(
                    id: id, text: option.requiredLocalized("text"), image: option.text("image"),
                    feedback: option.localized("feedback"), concepts: option.names("concepts").map(\.text),
                    credit: credit(option), place: node.place))
        }
        if options.count < 2 || options.count > 12 { fields.complain("options", "Cần từ 2 đến 12 phương án.") }
        return options
    }
}

extension Fields {
    /// Reads the key `credit`, per cent with at most seven decimals, as billionths; nil where it is absent or wrong.
    func credit(from least: Int64) -> Int64? {
        guard has("credit"), let text = text("credit") else { return nil }
        let unsigned = text.hasPrefix("-") && least < 0 ? text.dropFirst() : text[...]
        let parts = unsigned.split(separator: ".", omittingEmptySubsequences: false)
        guard (1...2).contains(parts.count), let whole = Int64(digits: parts[0]), whole <= 100,
            parts.count == 1 || (1...7).contains(parts[1].count),
            let fraction = Int64(digits: (parts.count == 2 ? String(parts[1]) : "").padding(to: 7)),
            whole * 10_000_000 + fraction <= Marks.one
        else {
            complain("credit", "“\(text)” không phải phần trăm từ \(least) đến 100.")
            return nil
        }
        return (whole * 10_000_000 + fraction) * (text.hasPrefix("-") ? -1 : 1)
    }
}

extension String {
    fileprivate func padding(to width: Int) -> String {
        self + String(repeating: "0", count: Swift.max(0, width - count))
    }
}
