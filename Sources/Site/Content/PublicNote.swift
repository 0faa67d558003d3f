import Core
import Web

/// What the public is told of a correction: 1 … 500 characters in Vietnamese, perhaps as many in English.
struct PublicNote: Sendable {
    var text: String
    var english: String

    init(_ text: String?, _ english: String?) throws(Refusal) {
        self.text = PlainWords.clean(text ?? "")
        self.english = PlainWords.clean(english ?? "")
        guard !self.text.isEmpty else { throw .invalid(field: "note", .staffNoteNeeded) }
        guard PlainWords.fit(self.text), PlainWords.fit(self.english) else {
            throw .invalid(field: "note", .staffWordsTooLong)
        }
    }
}

extension PublicNote {
    /// For a key that a new file changed, where nobody wrote a note.
    static func keyChangedByFile(_ library: Library) -> PublicNote {
        PublicNote(
            library.phrases(in: .master)[.correctionByFile], english: library.phrases(in: .en)[.correctionByFile])
    }

    private init(_ text: String, english: String) { (self.text, self.english) = (text, english) }
}
