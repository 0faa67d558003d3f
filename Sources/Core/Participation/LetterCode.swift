/// Six letters by which people join a gathering, or an attempt goes on in another browser: read aloud, written on a
/// board, typed on any telephone.
///
/// No vowels, no D and no W: a Vietnamese keyboard would turn those into other letters while somebody types, and
/// nobody reads a word into them. No L either, which looks like I and 1.
package struct LetterCode: Hashable, Sendable {
    package static let letters = Array("BCFGHJKMNPQRSTVXZ")
    package static let length = 6

    package let text: String

    /// - Parameter random: its 24 million codes are as likely as one another, nearly enough, for 64 random bits.
    package init(random: UInt64) {
        var rest = random
        text = String(
            (0..<Self.length).map { _ in
                defer { rest /= UInt64(Self.letters.count) }
                return Self.letters[Int(rest % UInt64(Self.letters.count))]
            })
    }

    /// Reads what was typed, in small letters or with spaces, dots and hyphens too; nil for what cannot be a code.
    package init?(typed: some StringProtocol) {
        let text = typed.uppercased().filter { !$0.isWhitespace && $0 != "-" && $0 != "." }
        guard text.count == Self.length, text.allSatisfy(Self.letters.contains) else { return nil }
        self.text = text
    }

    /// In two groups, for reading out and copying.
    package var spaced: String { "\(text.prefix(3)) \(text.suffix(3))" }
}
