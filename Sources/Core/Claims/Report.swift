/// What a reader says is wrong with a question or a page. Nothing about the reader.
package struct Report: Sendable {
    package enum Choice: String, Word {
        case dangerous
        case wrongKey = "wrong-key"
        case unclear, outdated, typo, other

        /// What may be said of a page, which has no key.
        package static let ofPages = allCases.filter { $0 != .wrongKey }
    }

    package var choice: Choice
    /// At most `PlainWords.longest` characters; may be empty.
    package var text: String

    /// Throws `invalid` for no choice among those offered, or too many words.
    package init(choice: String?, text: String?, among offered: [Choice] = Choice.allCases) throws(Refusal) {
        guard let choice = choice.flatMap(Choice.init), offered.contains(choice) else {
            throw .invalid(field: "choice", .reportChoose)
        }
        let text = PlainWords.clean(text ?? "")
        guard PlainWords.fit(text) else { throw .invalid(field: "text", .reportTooLong) }
        self.choice = choice
        self.text = text
    }
}
