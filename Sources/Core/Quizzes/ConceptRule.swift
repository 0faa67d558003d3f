/// `Content/never-scored.yaml`: how far a concept, the tag of an option, a step or a whole item, may decide, and why.
package struct ConceptRule: Sendable {
    package enum Rule: String, Word {
        /// Good sources differ: no item may turn on it alone.
        case neverDecides = "never-decides"
        /// Always a safe thing to do, so never a wrong option; unless the stem says that the exit is free.
        case neverWrong = "never-wrong"
        /// Right for trained teams alone.
        case teamsOnly = "teams-only"
        /// No decision of a child under 11, right or wrong.
        case notForChildren = "not-for-children"
    }

    package var concept: String
    package var rule: Rule
    package var why: Localized

    package init(_ concept: String, _ rule: Rule = .neverDecides, why: Localized = Localized(vi: "")) {
        self.concept = concept
        self.rule = rule
        self.why = why
    }

    package static func readAll(_ root: SourceNode, _ reading: Reading) -> [ConceptRule] {
        guard case .list(let nodes) = root.value else {
            reading.complain(root.place, "Tệp này là một danh sách, mỗi mục bắt đầu bằng “- concept:”.")
            return []
        }
        return nodes.compactMap { node in
            Fields(node, reading, known: ["concept", "rule", "why"]).map {
                ConceptRule(
                    $0.requiredSlug("concept"), $0.word("rule") ?? .neverDecides, why: $0.requiredLocalized("why"))
            }
        }
    }
}

/// Something that a person can choose, with what choosing it turns on.
package struct TaggedPart: Sendable {
    package enum Verdict: Sendable { case right, wrong, neither }

    package var text: Localized
    package var concepts: [String]
    package var verdict: Verdict
    package var hasFeedback: Bool
    package var place: Place
}
