/// Six letters by which people join a gathering: read aloud, written on a board, typed on any telephone. Letters that are
/// taken for another, or for a digit, are left out.
package struct SessionCode: Hashable, Sendable {
    package static let length = 6
    private static let letters = Array("ABCDEFGHJKLMNPQRTUVXY".utf8)

    package let text: String

    /// Reads what somebody typed, in any case, with spaces or hyphens between; nil for anything else.
    package init?(_ typed: some StringProtocol) {
        let bytes = typed.uppercased().utf8.filter { $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: "-") }
        guard bytes.count == Self.length, bytes.allSatisfy(Self.letters.contains) else { return nil }
        text = String(decoding: bytes, as: UTF8.self)
    }

    /// - Parameter chance: eight or more random bytes.
    package init(chance: [UInt8]) {
        var rest = chance.reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        var bytes: [UInt8] = []
        for _ in 0..<Self.length {
            bytes.append(Self.letters[Int(rest % UInt64(Self.letters.count))])
            rest /= UInt64(Self.letters.count)
        }
        text = String(decoding: bytes, as: UTF8.self)
    }

    /// In two groups of three, as it is read aloud.
    package var spaced: String { "\(text.prefix(3)) \(text.suffix(3))" }
}
