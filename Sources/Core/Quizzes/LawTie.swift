/// How an item depends on a claim that says what the law is. A changed law takes away what states it.
package enum LawTie: String, Word {
    /// Right and wrong turn on it.
    case states
    /// It is told along the way.
    case mentions
    case background
}

extension Item {
    package func tie(to claim: String) -> LawTie { lawTies[claim] ?? .states }

    package func states(_ claim: String) -> Bool { foundations.contains(claim) && tie(to: claim) == .states }

    /// Reads `law: {claim: mentions}`: only claims that the item rests on.
    static func lawTies(_ fields: Fields, foundations: [String]) -> [String: LawTie] {
        guard fields.has("law") else { return [:] }
        let words = LawTie.allCases.map(\.rawValue).joined(separator: ", ")
        var ties: [String: LawTie] = [:]
        for entry in fields.map("law") {
            guard foundations.contains(entry.key) else {
                fields.reading.complain(entry.place, "law: câu này không dựa trên luận điểm “\(entry.key)”.")
                continue
            }
            guard case .text(let text) = entry.node.value, let tie = LawTie(rawValue: text) else {
                fields.reading.complain(entry.node.place, "law: mỗi luận điểm cần một trong các chữ: \(words).")
                continue
            }
            ties[entry.key] = tie
        }
        return ties
    }
}
