import Foundation

/// Something with words in it that somebody answers for: a quiz, one of its items, a guidance page, a clip, a printed
/// sheet.
package struct Thing: Hashable, Sendable {
    package enum Kind: String, Word {
        case quiz, item, guidance, clip, sheet

        /// A sheet is printed on demand and says nothing that a page does not.
        package var canBeWithdrawn: Bool { self != .sheet }
    }

    package var kind: Kind
    /// Its slug; of an item that of its quiz, a slash, its own.
    package var name: String

    package init(_ kind: Kind, _ name: String) {
        self.kind = kind
        self.name = name
    }

    package static func item(_ item: String, of quiz: String) -> Thing { Thing(.item, "\(quiz)/\(item)") }

    /// Why it was withdrawn: 1 … 500 characters.
    package static func reason(_ text: String?) throws(Refusal) -> String {
        let reason = PlainWords.clean(text ?? "")
        guard !reason.isEmpty else { throw .invalid(field: "reason", .staffReasonNeeded) }
        guard PlainWords.fit(reason) else { throw .invalid(field: "reason", .staffWordsTooLong) }
        return reason
    }
}

/// Words that somebody typed into a larger field.
package enum PlainWords {
    /// Code points, as the database counts them.
    package static let longest = 500

    package static func fit(_ text: String) -> Bool { text.unicodeScalars.count <= longest }

    /// NFC, with lines ended by `\n`, without other control characters and without space at its ends.
    package static func clean(_ text: String) -> String {
        let lines = text.replacing("\r\n", with: "\n").replacing("\r", with: "\n").unicodeScalars.filter {
            $0 == "\n" || $0.properties.generalCategory != .control
        }
        var view = String.UnicodeScalarView()
        view.append(contentsOf: lines)
        return String(view).trimmingCharacters(in: .whitespacesAndNewlines).precomposedStringWithCanonicalMapping
    }
}
