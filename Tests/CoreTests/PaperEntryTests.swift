import Testing

@testable import Core

@Suite("A quiz on paper")
struct PaperEntryTests {
    let quiz: Quiz
    let sheet: PaperSheet

    /// Single, multiple, statement, ordering and a scenario, their options printed in reverse.
    init() throws {
        let quiz = try QuizDrafts.made(QuizDrafts.whole)
        self.quiz = quiz
        sheet = PaperSheet(quiz, items: Array(quiz.items.indices)) { item in
            Array(item.body.kind.elements.indices.reversed())
        }
    }

    private func entry(_ text: String) -> PaperEntry { PaperEntry(text, sheet, of: quiz) }

    /// The right letters of the sheet, an ordering in an order that keeps every scored pair.
    private var rightLine: String {
        sheet.questions.map { question in
            let item = quiz.items[question.item]
            if question.way == .order { return question.letters.reversed().joined() }
            return question.key(item).joined()
        }.joined(separator: " ")
    }

    @Test func aScenarioIsLeftOutAndSaidToBe() {
        #expect(sheet.questions.map(\.item) == [0, 1, 2, 3])
        #expect(sheet.leftOut == 1)
    }

    @Test func theKeyGivesAllOfTheMarks() throws {
        let read = entry(rightLine)
        #expect(read.faults.isEmpty && read.sheets.count == 1)
        let grade = quiz.grade(paper: [0, 1, 2, 3], read.sheets[0])
        #expect(grade.total.marks == grade.total.max && grade.total.max > .zero)
    }

    @Test("Letters stand for options in the printed order, whatever stands between the answers")
    func letters() throws {
        let letters = sheet.questions[0].letters
        for (place, letter) in letters.enumerated() {
            let expected = quiz.items[0].body.kind.elements.count - 1 - place
            for line in ["\(letter) - - -", "\(letter.lowercased()),-,-,-", "\t\(letter);  - - -  ", "\(letter)---"] {
                let read = entry(line)
                #expect(read.faults.isEmpty, "\(line)")
                #expect(read.sheets.first?[0]?.response.places == [expected], "\(line)")
                #expect(read.sheets.first?[3]?.response.isBlank == true, "\(line)")
            }
        }
    }

    @Test func blankLinesAreNoSheets() {
        let read = entry("\n- - - -\r\n\n   \n----\n")
        #expect(read.sheets.count == 2 && read.faults.isEmpty)
    }

    @Test(
        "Each mistake is told by line and column",
        arguments: [
            ("A A A", 1, 1, PhraseKey.paperEntryCount), ("- - - -\nA - - - -", 2, 1, .paperEntryCount),
            ("X - - -", 1, 1, .paperEntryNoSuchLetter), ("- - - -\n-  - C -", 2, 6, .paperEntryNoSuchLetter),
            ("AB - - -", 1, 1, .paperEntryOneLetter), ("- AA - -", 1, 3, .paperEntryTwice),
            ("- - - A", 1, 7, .paperEntryEveryLetter), ("--X-", 1, 3, .paperEntryNoSuchLetter),
        ])
    func faults(_ text: String, _ line: Int, _ column: Int, _ phrase: PhraseKey) throws {
        let fault = try #require(entry(text).faults.first)
        #expect((fault.line, fault.column) == (line, column) && fault.phrase == phrase)
    }

    @Test func moreThanAHundredSheetsAreTooMany() {
        let lines = Array(repeating: "- - - -", count: PaperEntry.mostSheets)
        #expect(entry(lines.joined(separator: "\n")).faults.isEmpty)
        let fault = entry((lines + ["- - - -"]).joined(separator: "\n")).faults.first
        #expect(fault?.line == PaperEntry.mostSheets + 1 && fault?.phrase == .paperEntryTooMany)
    }
}
