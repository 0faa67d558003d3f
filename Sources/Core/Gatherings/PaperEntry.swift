/// Answer sheets, typed off: a line a sheet, an answer an item in the order of the sheet. Answers are letters, “-” is
/// blank. Between answers stand spaces, commas or semicolons; where every answer is one letter they may stand together.
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
            let answers = Self.answers(line, count: sheet.questions.count)
            if answers.isEmpty { continue }
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
                    let response = try question.response(answer.letters, quiz.items[question.item])
                    read[question.item] = GivenAnswer(response: response)
                } catch {
                    guard case .invalid(_, let phrase) = error else { continue }
                    faults.append(Fault(line: number + 1, column: answer.column, phrase: phrase))
                }
            }
            sheets.append(read)
        }
    }

    private static func answers(_ line: Substring, count: Int) -> [(letters: [String], column: Int)] {
        var answers: [(letters: [String], column: Int)] = []
        var isInside = false
        for (place, character) in line.enumerated() {
            if character.isWhitespace || character == "," || character == ";" {
                isInside = false
                continue
            }
            if !isInside { answers.append(([], place + 1)) }
            isInside = true
            if character != "-" { answers[answers.count - 1].letters.append(character.uppercased()) }
        }
        // One word of as many letters as there are questions is an answer each.
        guard answers.count == 1, count > 1 else { return answers }
        let word = line.enumerated().filter { !$0.element.isWhitespace && $0.element != "," && $0.element != ";" }
        return word.map { ($0.element == "-" ? [] : [$0.element.uppercased()], $0.offset + 1) }
    }
}
