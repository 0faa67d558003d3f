import Foundation

/// The one rule by which text is compared without tone marks: NFC, lower case, đ and ð to d, marks stripped.
///
/// SQLite's FTS5 never folds đ, whatever its `remove_diacritics` says, so both the index and the query pass through here.
package enum Folding {
    /// What was typed for one line: composed, with single spaces, and without control signs and those that turn the
    /// direction of writing.
    package static func line(_ typed: String) -> String {
        let visible = typed.unicodeScalars.map { scalar in
            [.control, .format].contains(scalar.properties.generalCategory) ? " " : Character(scalar)
        }
        return String(visible).precomposedStringWithCanonicalMapping.split(whereSeparator: \.isWhitespace)
            .joined(separator: " ")
    }

    /// Lower case with its tone marks, composed: what "exactly as typed" compares.
    package static func exact(_ text: String) -> String {
        text.precomposedStringWithCanonicalMapping.lowercased()
    }

    /// Without tone marks. Hangul is composed again afterwards, because its syllables are no marks.
    package static func fold(_ text: String) -> String {
        var scalars = String.UnicodeScalarView()
        for scalar in exact(text).decomposedStringWithCanonicalMapping.unicodeScalars {
            switch scalar {
            case "\u{111}", "\u{F0}": scalars.append("d")
            case _ where scalar.properties.canonicalCombiningClass != .notReordered: continue
            default: scalars.append(scalar)
            }
        }
        return String(scalars).precomposedStringWithCanonicalMapping
    }

    /// The words of a text: runs of letters and digits.
    package static func words(_ text: String) -> [Substring] {
        text.split { !($0.isLetter || $0.isNumber) }
    }
}
