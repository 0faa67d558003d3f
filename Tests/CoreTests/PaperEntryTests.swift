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
            return question.key(item, in: .vi).joined()
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
            for line in [
                "\(letter) - - -", " \(letter.lowercased()),-,-,-", "\(letter)\t-\t\t-", "\(letter); -;;; ;",
                "\(letter)---",
            ] {
                let read = entry(line)
                #expect(read.faults.isEmpty, "\(line)")
                #expect(read.sheets.first?[0]?.response.places == [expected], "\(line)")
                #expect(read.sheets.first?[3]?.response.isBlank == true, "\(line)")
            }
        }
    }

    @Test func blankLinesAreNoSheets() {
        let read = entry("\n- - - -\r\n\n   \n;;;\n\t\t\t\n----\n")
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

@Suite("A quiz on paper with lines, numbers, words and places in a picture")
struct PaperEntryOfOtherKindsTests {
    let quiz: Quiz
    let sheet: PaperSheet

    /// Printed in reverse: 1 is “Bị thương”, 3 is “Cháy”; A is 115, B is 114, C is 113; of the places C is the stove.
    init() throws {
        let kinds = ["matching", "numeric", "text", "hotspot", "checklist"]
        let quiz = try QuizDrafts.made(QuizDrafts.quiz(kinds.map { QuizDrafts.item($0) }))
        self.quiz = quiz
        sheet = PaperSheet(quiz, items: Array(quiz.items.indices)) { item in
            Array(item.body.kind.elements.indices.reversed())
        }
    }

    private func grade(_ line: String) throws -> [Double] {
        let entry = PaperEntry(line, sheet, of: quiz)
        #expect(entry.faults == [] && entry.sheets.count == 1)
        return quiz.grade(paper: Array(quiz.items.indices), try #require(entry.sheets.first)).items.map {
            $0.score.max == .zero ? 0 : Double($0.score.marks.nanopoints) / Double($0.score.max.nanopoints)
        }
    }

    @Test func theKeySaysWhatEarnsEverything() {
        let keys = sheet.questions.map { $0.key(quiz.items[$0.item], in: .vi) }
        #expect(keys == [["1 A", "2 B", "3 B"], ["3 – 4 mét"], ["đóng cửa"], ["A", "C"], []])
        #expect(sheet.leftOut == 0)
    }

    @Test(
        "Answers earn what they earn on the screen",
        arguments: [
            ("ABB; 3,5; Đóng cửa; AC; AB", [1, 1, 1, 1, 0]),
            ("abb;3.5;DONG  CUA;c a;b-", [1, 1, 1, 1, 0]), ("A - B\t9\tkhép cửa\tAB\t-", [2.0 / 3, 0.4, 0.5, 0, 0]),
            ("-;;;-;", [0, 0, 0, 0, 0]), ("--B;11;mở cửa;B;CC", [1.0 / 3, 0, 0, 0, 0]),
            ("ABB 3 - AC BB", [1, 1, 0, 1, 0]),
        ] as [(String, [Double])])
    func marks(_ line: String, _ shares: [Double]) throws {
        for (given, expected) in zip(try grade(line), shares) { #expect(close(given, expected, 1e-9), "\(line)") }
    }

    @Test("What is said of the points of a checklist is kept, and earns nothing")
    func checklist() throws {
        let entry = PaperEntry("-;-;-;-;B-", sheet, of: quiz)
        #expect(entry.sheets.first?[4]?.response == ItemResponse([2, 0]))
    }

    @Test(
        "Each mistake is told by its column",
        arguments: [
            ("AB;3;-;-;-", 1, PhraseKey.paperEntryEveryLine), ("ABD;3;-;-;-", 1, .paperEntryNoSuchLetter),
            ("-;ba;-;-;-", 3, .refusedDecimal), ("-;1,2,3;-;-;-", 3, .refusedDecimal),
            ("-; ;\(String(repeating: "x", count: 61));-;-", 5, .refusedWords), ("-;-;-;AA;-", 7, .paperEntryTwice),
            ("-;-;-;-;  D-", 11, .paperEntryNoSuchLetter), ("-;-;-;-;-;A", 1, .paperEntryCount),
        ])
    func faults(_ line: String, _ column: Int, _ phrase: PhraseKey) throws {
        let fault = try #require(PaperEntry(line, sheet, of: quiz).faults.first)
        #expect(fault.column == column && fault.phrase == phrase)
    }
}
