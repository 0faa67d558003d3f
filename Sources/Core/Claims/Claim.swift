/// A safety statement with its source. Items, clips and pages name the claims they rest on.
package struct Claim: Sendable {
    package enum Confidence: String, Word { case certain, likely }
    package enum Kind: String, Word { case physics, law, local }

    package var id: String
    package var sentence: Localized
    package var source: String
    /// Who said it first: pages that quote the same body are one origin.
    package var origin: String
    package var confidence: Confidence
    package var kind: Kind
    package var audiences: [Audience]
    /// The accounts of those who wrote the sentence, where the file names them.
    package var authors: [String] = []

    /// Reads `Content/Claims.yaml`.
    package static func readAll(_ root: SourceNode, _ reading: Reading) -> [Claim] {
        guard case .list(let nodes) = root.value else {
            reading.complain(root.place, "Tệp này là một danh sách luận điểm, mỗi mục bắt đầu bằng “- id:”.")
            return []
        }
        var claims: [Claim] = []
        var ids: Set<String> = []
        for node in nodes {
            guard let claim = read(node, reading) else { continue }
            if !ids.insert(claim.id).inserted { reading.complain(node.place, "Luận điểm “\(claim.id)” có hai lần.") }
            claims.append(claim)
        }
        return claims
    }

    private static func read(_ node: SourceNode, _ reading: Reading) -> Claim? {
        let known = ["id", "sentence", "source", "origin", "confidence", "kind", "audiences", "author"]
        guard let fields = Fields(node, reading, known: known) else { return nil }
        return Claim(
            id: fields.requiredSlug("id"), sentence: fields.requiredLocalized("sentence"),
            source: fields.requiredText("source"), origin: fields.requiredSlug("origin"),
            confidence: fields.requiredWord("confidence") ?? .likely, kind: fields.requiredWord("kind") ?? .physics,
            audiences: fields.requiredWords("audiences"), authors: fields.accounts("author"))
    }
}

/// What an approval was given to: a claim in one language, as it then read. Any change of the words is another text.
package struct ApprovedText: Hashable, Sendable {
    package var claim: String
    package var language: Language
    package var sentence: String

    package init(claim: String, language: Language, sentence: String) {
        self.claim = claim
        self.language = language
        self.sentence = sentence
    }
}

extension Claim {
    package func approvedText(in language: Language) -> ApprovedText {
        ApprovedText(claim: id, language: language, sentence: sentence[language])
    }
}
