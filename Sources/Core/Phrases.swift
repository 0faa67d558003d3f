/// The sentences of the interface in one language.
package struct Phrases: Sendable {
    package let language: Language
    private let texts: [PhraseKey: String]

    package static let empty = Phrases(language: .master, texts: [:])

    init(language: Language, texts: [PhraseKey: String]) {
        self.language = language
        self.texts = texts
    }

    package subscript(key: PhraseKey) -> String { texts[key] ?? key.rawValue }

    /// The sentence with the words in braces filled in.
    package func callAsFunction(_ key: PhraseKey, _ words: [String: any CustomStringConvertible]) -> String {
        Self.fill(self[key], words)
    }

    package static func fill(_ text: String, _ words: [String: any CustomStringConvertible]) -> String {
        fill(text) { words[$0]?.description }
    }

    /// One pass, so that what is filled in (a visitor's own words, say) is never filled in again. A blank without a word
    /// stays as it is.
    private static func fill(_ text: String, _ word: (String) -> String?) -> String {
        var filled = ""
        var rest = text[...]
        while let open = rest.utf8.firstIndex(of: UInt8(ascii: "{")),
            let close = rest[open...].utf8.firstIndex(of: UInt8(ascii: "}"))
        {
            let name = String(rest[rest.index(after: open)..<close])
            filled += rest[..<open] + (word(name) ?? "{\(name)}")
            rest = rest[rest.index(after: close)...]
        }
        return filled + rest
    }

    /// A whole number with the thousands marked as the language does it.
    package func number(_ value: Int) -> String {
        let digits = String(value.magnitude)
        let mark = language == .vi ? "." : ","
        var text = ""
        for (place, digit) in digits.enumerated() {
            if place > 0, (digits.count - place) % 3 == 0 { text += mark }
            text.append(digit)
        }
        return (value < 0 ? "−" : "") + text
    }

    /// A day as it is written in the language: day first, or in Chinese and Korean year first.
    package func day(_ day: Day) -> String { language == .zh || language == .ko ? day.iso : day.spoken }

    /// Points: whole where they are, else with one decimal.
    package func number(_ value: Double) -> String {
        let tenths = Int((value * 10).rounded())
        if tenths % 10 == 0 { return number(tenths / 10) }
        return (tenths < 0 ? "−" : "") + number(abs(tenths / 10)) + (language == .vi ? "," : ".")
            + String(abs(tenths % 10))
    }

    /// Reads `Content/Phrases/<language>.yaml`; every key must be there and no other. Those of the staff area are in
    /// Vietnamese alone.
    package static func read(_ root: SourceNode, _ language: Language, _ reading: Reading) -> Phrases {
        var texts: [PhraseKey: String] = [:]
        let keys = PhraseKey.allCases.filter { language == .master || !$0.isForStaff }
        if let fields = Fields(root, reading, known: keys.map(\.rawValue)) {
            for key in keys { texts[key] = fields.requiredText(key.rawValue) }
        }
        return Phrases(language: language, texts: texts)
    }

    /// The words in braces of a phrase, sorted.
    package func blanks(of key: PhraseKey) -> [String] { Self.blanks(in: self[key]) }

    package static func blanks(in text: String) -> [String] {
        var blanks: [String] = []
        _ = fill(text) { blank in
            blanks.append(blank)
            return nil
        }
        return blanks.sorted()
    }
}
