import Foundation

/// Finds stamps of state secrecy in texts, so that nothing classified is stored here.
///
/// A stamp is MẬT, TỐI MẬT or TUYỆT MẬT in capitals with nothing beside it: on a line of its own, or in a cell of its own
/// (between tabs, `|` or five spaces, as page headers keep it). Digits, spaces and signs around and between its letters
/// do not count. After the label “Độ mật:” it is one in any case, with tone marks or without. The same words inside a
/// sentence (bí mật, mật khẩu, “đóng dấu MẬT”) are none.
package enum SecrecyGate {
    package enum Stamp: String, CaseIterable, Sendable {
        case mat = "MẬT"
        case toiMat = "TỐI MẬT"
        case tuyetMat = "TUYỆT MẬT"

        fileprivate var syllables: [Syllable] {
            switch self {
            case .mat: [.mat]
            case .toiMat: [Syllable(marked: "tối", bare: "toi"), .mat]
            case .tuyetMat: [Syllable(marked: "tuyệt", bare: "tuyet"), .mat]
            }
        }

        /// Its letters when it stands alone. Without tone marks MAT may be any of five words; the two longer stamps can
        /// be nothing else.
        fileprivate var capitals: [String] {
            switch self {
            case .mat: ["MẬT"]
            case .toiMat: ["TỐIMẬT", "TOIMAT"]
            case .tuyetMat: ["TUYỆTMẬT", "TUYETMAT"]
            }
        }
    }

    /// A stamp and where its first letter stands. The column counts characters as people see them.
    package struct Mark: Hashable, Sendable {
        package var stamp: Stamp
        package var place: Place
    }

    /// Every stamp, in the order of the text.
    package static func marks(in text: String) -> [Mark] {
        var marks: [Mark] = []
        var afterLabel = false
        // "\r\n" is one character, and a page break counts as a line's end.
        let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        for (index, line) in lines.enumerated() {
            guard afterLabel || mayHoldStamp(line) else { continue }
            let signs = Sign.all(in: line)
            guard let first = signs.firstIndex(where: \.isLetter) else { continue }
            var found = own(signs)
            // A form's field: the label on one line, its value alone on the next.
            if found.isEmpty, afterLabel, let stamp = stamp(in: signs, from: first, wholeRest: true) {
                found = [(stamp, signs[first].column)]
            }
            let labels = labelEnds(signs)
            for label in labels {
                guard let start = valueStart(signs, after: label), let stamp = stamp(in: signs, from: start) else {
                    continue
                }
                let column = signs[start].column
                if !found.contains(where: { $0.column == column }) { found.append((stamp, column)) }
            }
            afterLabel = labels.last.map { endsWithLabel(signs, after: $0) } ?? false
            marks += found.sorted { $0.column < $1.column }.map {
                Mark(stamp: $0.stamp, place: Place(line: index + 1, column: $0.column))
            }
        }
        return marks
    }

    // MARK: Most lines

    /// Whether the letters m, a, t follow each other, whatever marks a carries. A quick look, because nearly all lines of
    /// nearly all texts hold none; a script that it does not know gets the slow one.
    private static func mayHoldStamp(_ line: Substring) -> Bool {
        var found = 0
        for scalar in line.unicodeScalars {
            let letter: Unicode.Scalar
            switch scalar.value {
            case 0x41...0x5A, 0x61...0x7A: letter = Unicode.Scalar(UInt8(scalar.value | 0x20))
            case 0...0xBF, 0x300...0x36F, 0x2000...0x206F, 0xFEFF: continue
            case 0xC0...0xC5, 0xE0...0xE5, 0x102...0x103, 0x1EA0...0x1EB7: letter = "a"
            case 0xC6...0x24F, 0x1E00...0x1EFF: letter = "-"
            default: return true
            }
            switch (found, letter) {
            case (2, "t"): return true
            case (1, "a"): found = 2
            case (_, "m"): found = 1
            default: found = 0
            }
        }
        return false
    }

    // MARK: On its own

    /// Stamps that are all the letters of the line, or else of one of its cells.
    private static func own(_ signs: [Sign]) -> [(stamp: Stamp, column: Int)] {
        if let whole = alone(signs[...]) { return [whole] }
        return cells(signs).compactMap(alone)
    }

    private static func alone(_ signs: ArraySlice<Sign>) -> (stamp: Stamp, column: Int)? {
        guard let first = signs.first(where: \.isLetter), "MT".contains(first.character) else { return nil }
        let letters = signs.filter(\.isLetter)
        let text = String(letters.map(\.character))
        for stamp in Stamp.allCases {
            for form in stamp.capitals where isRepeated(form, in: text) { return (stamp, first.column) }
        }
        return nil
    }

    /// A header often carries its stamp at both ends.
    private static func isRepeated(_ form: String, in text: String) -> Bool {
        text.count % form.count == 0 && text == String(repeating: form, count: text.count / form.count)
    }

    private static func cells(_ signs: [Sign]) -> [ArraySlice<Sign>] {
        var cells: [ArraySlice<Sign>] = []
        var start = 0
        var spaces = 0
        // In a letter-spaced line, such as B Í     M Ậ T, spaces only part words.
        let isSpaced = !zip(signs, signs.dropFirst()).contains { $0.isLetter && $1.isLetter }
        for (index, sign) in signs.enumerated() {
            spaces = sign.character == " " && !isSpaced ? spaces + 1 : 0
            if sign.character == "\t" || sign.character == "|" || spaces == 5 {
                cells.append(signs[start..<index])
                start = index + 1
            }
        }
        return cells + [signs[start...]]
    }

    // MARK: After the label

    /// The places right after each “độ mật”.
    private static func labelEnds(_ signs: [Sign]) -> [Int] {
        signs.indices.compactMap { index in
            guard signs[index].isLetter, index == 0 || !signs[index - 1].isLetter else { return nil }
            return end(of: [Syllable(marked: "độ", bare: "do"), .mat], in: signs, from: index)
        }
    }

    /// Where the value begins: after a colon, an equals sign or the edge of a cell, and no letter before that.
    private static func valueStart(_ signs: [Sign], after label: Int) -> Int? {
        guard let value = signs[label...].firstIndex(where: \.isLetter), separates(signs[label..<value]) else {
            return nil
        }
        return value
    }

    private static func endsWithLabel(_ signs: [Sign], after label: Int) -> Bool {
        let rest = signs[label...]
        return !rest.contains(where: \.isLetter) && separates(rest)
    }

    private static func separates(_ signs: ArraySlice<Sign>) -> Bool {
        signs.contains { [":", "=", "|", "\t"].contains($0.character) }
    }

    private static func stamp(in signs: [Sign], from start: Int, wholeRest: Bool = false) -> Stamp? {
        Stamp.allCases.first { stamp in
            guard let end = end(of: stamp.syllables, in: signs, from: start) else { return false }
            return !wholeRest || !signs[end...].contains(where: \.isLetter)
        }
    }

    /// Where the syllables end, if they begin at `start`: each with all of its tone marks or with none, letters as far
    /// apart as one likes, and no letter right after the last.
    private static func end(of syllables: [Syllable], in signs: [Sign], from start: Int) -> Int? {
        var index = start
        for syllable in syllables {
            var isMarked = true
            var isBare = true
            for (marked, bare) in zip(syllable.marked, syllable.bare) {
                guard let next = signs[index...].firstIndex(where: \.isLetter) else { return nil }
                let letter = signs[next].lowercased
                isMarked = isMarked && letter == marked
                isBare = isBare && (letter == bare || letter == "đ" && bare == "d")
                guard isMarked || isBare else { return nil }
                index = next + 1
            }
        }
        return index < signs.count && signs[index].isLetter ? nil : index
    }

    /// In lower case, letter for letter: with all of its tone marks, and with none.
    fileprivate struct Syllable {
        var marked: String
        var bare: String

        static let mat = Syllable(marked: "mật", bare: "mat")
    }

    // MARK: Letters

    /// A character in its plainest form (full width and the like taken away, composed) and the column it stood in.
    private struct Sign {
        var character: Character
        var column: Int
        var isLetter: Bool

        /// The letter in lower case; the sign itself where that is more than one.
        var lowercased: Character {
            let lower = character.lowercased()
            return lower.count == 1 ? lower[lower.startIndex] : character
        }

        static func all(in line: Substring) -> [Sign] {
            var signs: [Sign] = []
            for (index, character) in line.enumerated() {
                if isPlain(character) {
                    signs.append(Sign(character: character, column: index + 1, isLetter: character.isLetter))
                    continue
                }
                for plain in plainest(character) {
                    signs.append(Sign(character: plain, column: index + 1, isLetter: plain.isLetter))
                }
            }
            return signs
        }

        /// ASCII, and the Vietnamese letters as they are composed.
        private static func isPlain(_ character: Character) -> Bool {
            let scalars = character.unicodeScalars
            guard let first = scalars.first, scalars.count == 1 else { return false }
            return first.isASCII || (0xC0...0x131).contains(first.value) || (0x1EA0...0x1EF9).contains(first.value)
        }

        private static func plainest(_ character: Character) -> String {
            var visible = String.UnicodeScalarView()
            visible.append(contentsOf: character.unicodeScalars.filter { !$0.properties.isDefaultIgnorableCodePoint })
            return String(visible).precomposedStringWithCompatibilityMapping
        }
    }
}
