import Foundation

/// Answer sheets, typed off: a line a sheet, an answer an item in the order of the sheet. Answers are letters, numbers or
/// words, “-” is blank. Between answers stand semicolons or tabs, as in tables; in a line that has none of these, spaces or
/// commas; and where every answer is one letter they may stand together.
package struct PaperEntry: Sendable {
    package static let mostSheets = 100

    /// What is wrong, and where: both count from 1.
    package struct Fault: Hashable, Sendable {
        package var line: Int
        package var column: Int
        package var phrase: PhraseKey
        /// How many answers the line has.
        package var found = 0
    }

    package var sheets: [AnswerSheet]
    package var faults: [Fault]

    package init(_ text: String, _ sheet: PaperSheet, of quiz: Quiz) {
        sheets = []
        faults = []
        for (number, line) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated() {
            if line.allSatisfy(Self.isGap) { continue }
            let answers = Self.answers(line, count: sheet.questions.count)
            if sheets.count == Self.mostSheets {
                faults.append(Fault(line: number + 1, column: 1, phrase: .paperEntryTooMany))
                return
            }
            guard answers.count == sheet.questions.count else {
                faults.append(
                    Fault(line: number + 1, column: 1, phrase: .paperEntryCount, found: answers.count))
                continue
            }
            var read: AnswerSheet = [:]
            for (question, answer) in zip(sheet.questions, answers) {
                do {
                    let response = try question.response(answer.text, quiz.items[question.item])
                    read[question.item] = GivenAnswer(response: response)
                } catch {
                    guard case .invalid(_, let phrase) = error else { continue }
                    faults.append(Fault(line: number + 1, column: answer.column, phrase: phrase))
                }
            }
            sheets.append(read)
        }
    }

    private static func isGap(_ character: Character) -> Bool {
        character.isWhitespace || character == "," || character == ";"
    }

    private static func answers(_ line: Substring, count: Int) -> [(text: String, column: Int)] {
        let isTable = line.contains { $0 == ";" || $0 == "\t" }
        var answers = isTable ? cells(line) : words(line)
        // Tables that were copied may end in empty cells.
        while isTable, answers.count > count, answers.last?.text.isEmpty == true { answers.removeLast() }
        // One word of as many letters as there are questions is an answer each.
        guard !isTable, answers.count == 1, count > 1 else { return answers }
        return answers[0].text.enumerated().map { (String($0.element), answers[0].column + $0.offset) }
    }

    private static func cells(_ line: Substring) -> [(text: String, column: Int)] {
        var column = 1
        return line.split(omittingEmptySubsequences: false) { $0 == ";" || $0 == "\t" }.map { cell in
            defer { column += cell.count + 1 }
            let text = String(cell).trimmingCharacters(in: .whitespaces)
            return (text, column + cell.prefix(while: \.isWhitespace).count)
        }
    }

    private static func words(_ line: Substring) -> [(text: String, column: Int)] {
        var words: [(text: String, column: Int)] = []
        var isInside = false
        for (place, character) in line.enumerated() {
            defer { isInside = !isGap(character) }
            if isGap(character) { continue }
            if !isInside { words.append(("", place + 1)) }
            words[words.count - 1].text.append(character)
        }
        return words
    }
}
