import Foundation

/// The name that somebody wants on a certificate: as it is printed, and as it is compared.
package struct CertificateName: Hashable, Sendable {
    /// Letters with their marks, and what they may be in UTF-8.
    static let (longest, mostBytes) = (60, 400)

    /// Composed, with single spaces.
    package let printed: String
    /// The same for every way in which keyboards write one name: small letters, and the tone mark where the old
    /// spelling has it (“hòa” for “hoà”).
    package let compared: String

    /// Throws `invalid` for a name without letters or one too long to print.
    package init(_ typed: String) throws(Refusal) {
        printed = Folding.line(typed)
        guard printed.contains(where: \.isLetter) else { throw .invalid(field: "name", .certificateNameEmpty) }
        guard printed.count <= Self.longest, printed.utf8.count <= Self.mostBytes else {
            throw .invalid(field: "name", .certificateNameLong)
        }
        compared = Self.spellings.reduce(Folding.exact(printed)) { $0.replacing($1.new, with: $1.old) }
    }

    private static let spellings: [(new: String, old: String)] = [("o", "a"), ("o", "e"), ("u", "y")].flatMap { pair in
        ["\u{300}", "\u{301}", "\u{309}", "\u{303}", "\u{323}"].map { tone in
            let (new, old) = ("\(pair.0)\(pair.1)\(tone)", "\(pair.0)\(tone)\(pair.1)")
            return (new.precomposedStringWithCanonicalMapping, old.precomposedStringWithCanonicalMapping)
        }
    }
}
