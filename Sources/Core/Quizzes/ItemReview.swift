/// What a reviewer must see of a quiz that no rule refuses: which order of steps earns marks, and which options do not
/// say what they turn on.
package struct ItemReview {
    package var claims: [String: Claim]

    package init(claims: [String: Claim]) { self.claims = claims }

    package func review(_ quiz: Quiz, _ reading: Reading) {
        for item in quiz.items {
            if case .ordering(let ordering) = item.body { tellEdges(of: ordering, item, reading) }
            tellTags(of: item, reading)
        }
    }

    private func tellEdges(of ordering: Ordering, _ item: Item, _ reading: Reading) {
        for edge in ordering.scored {
            let (before, after) = (ordering.steps[edge.before].text, ordering.steps[edge.after].text)
            let claim = claims[edge.claim].map { "\($0.sentence[.master]) (\($0.confidence.rawValue))" } ?? edge.claim
            reading.remark(
                edge.place,
                "Câu “\(item.id)” chấm: “\(before[.master])” trước “\(after[.master])”, vì: \(claim)")
        }
    }

    /// Whoever reviews an option must see what choosing it turns on; whoever is tempted must hear why it is wrong.
    private func tellTags(of item: Item, _ reading: Reading) {
        switch item.body {
        case .single, .multiple: break
        default: return
        }
        let tagged = item.body.kind.tagged
        for part in tagged where part.concepts.isEmpty {
            reading.remark(part.place, "Phương án chưa có concepts: [...]: chọn nó là dựa vào điều gì.")
        }
        if !tagged.contains(where: { $0.verdict == .wrong && $0.hasFeedback }) {
            reading.remark(item.place, "Câu “\(item.id)”: phương án sai dễ chọn nhất chưa có feedback.")
        }
    }
}
