import Testing

@testable import Core

@Suite("What a group did")
struct GatheringFiguresTests {
    /// Single (B right of three), statement (true), ordering.
    let quiz: Quiz

    init() throws {
        quiz = try QuizDrafts.made(
            QuizDrafts.quiz([QuizDrafts.item("single"), QuizDrafts.item("truefalse"), QuizDrafts.item("ordering")]))
    }

    private var key: [UInt8] { quiz.items[0].body.kind.right.map(UInt8.init) }
    private var wrong: [UInt8] { [key[0] == 0 ? 1 : 0] }

    /// Attempts that answer the first item right or not, and the statement always.
    private func attempts(right: Int, wrong count: Int) -> [[ItemGrade]] {
        let sheets = Array(repeating: key, count: right) + Array(repeating: wrong, count: count)
        return sheets.map { first in
            quiz.grade(
                paper: [0, 1],
                [
                    0: GivenAnswer(response: ItemResponse(bytes: first)),
                    1: GivenAnswer(response: ItemResponse(bytes: [1])),
                ]
            ).items
        }
    }

    @Test func nothingIsToldUnderFive() {
        #expect(GatheringFigures(quiz, begun: 9, attempts(right: 4, wrong: 0)) == nil)
        #expect(GatheringFigures(quiz, begun: 9, attempts(right: 5, wrong: 0)) != nil)
    }

    @Test func aShareIsOfThoseWhoFinishedAndTheGroupIsEverybodyWhoBegan() throws {
        let figures = try #require(GatheringFigures(quiz, begun: 14, attempts(right: 6, wrong: 6)))
        #expect(figures.finished == 12)
        #expect(figures.theory?.value == 75 && figures.theory?.n == 12 && figures.theory?.kind.members == 14)
        #expect(figures.practice == nil)
        #expect(figures.items.map(\.item) == [0, 1])
        #expect(
            figures.items[0].right == .exact(6) && figures.items[1].right == .withheld
                || figures.items[1].right == .exact(12))
        #expect(figures.items[0].tempting?.option == Int(wrong[0]) && figures.items[0].tempting?.count == 6)
        #expect(figures.items[1].tempting == nil)
        #expect(figures.scores == [.exact(0), .exact(0), .exact(6), .exact(0), .exact(6)])
        #expect(figures.weakest == .escape)
    }

    @Test("Fewer than five, right or wrong, have no number", arguments: [1, 4])
    func few(_ few: Int) throws {
        let fewWrong = try #require(GatheringFigures(quiz, begun: 20, attempts(right: 20 - few, wrong: few)))
        #expect(fewWrong.items[0].right == .withheld && fewWrong.items[0].tempting == nil)
        #expect(!fewWrong.scores.contains(.exact(few)))
        let fewRight = try #require(GatheringFigures(quiz, begun: 20, attempts(right: few, wrong: 20 - few)))
        #expect(fewRight.items[0].right == .under(5) && fewRight.items[0].tempting?.option == Int(wrong[0]))
        #expect(fewRight.items[0].tempting?.count == nil, "it would give away how many were right")
    }

    @Test("How many chose a wrong option is told only where the other wrong ones are nobody or five", arguments: 0...6)
    func others(_ others: Int) throws {
        let blank = quiz.grade(paper: [0, 1], [:]).items
        let all = attempts(right: 6, wrong: 6) + Array(repeating: blank, count: others)
        let line = try #require(GatheringFigures(quiz, begun: 20, all)).items[0]
        #expect(line.right == .exact(6) && line.tempting?.option == Int(wrong[0]))
        #expect(line.tempting?.count == ((1...4).contains(others) ? nil : 6))
    }

    @Test("Sheets typed later count from the fifth on, so that nobody's can be taken away from two looks")
    func batches() {
        func settled(_ sizes: [Int]) -> Int {
            GatheringFigures.settled(sizes.map { attempts(right: $0, wrong: 0) }).count
        }
        #expect(settled([]) == 0 && settled([4]) == 0 && settled([31]) == 31)
        #expect(settled([31, 1]) == 31 && settled([31, 1, 3]) == 31 && settled([31, 1, 3, 1]) == 36)
        #expect(settled([2, 2, 2, 1]) == 6)
    }

    @Test("An item that fewer than five had before them, because paper leaves it out, has no line")
    func leftOut() throws {
        let onScreen = quiz.grade(paper: [0, 1, 2], [0: GivenAnswer(response: ItemResponse(bytes: key))]).items
        let figures = try #require(GatheringFigures(quiz, begun: 9, attempts(right: 8, wrong: 0) + [onScreen]))
        #expect(figures.items.map(\.item) == [0, 1])
        #expect(figures.items.map(\.answered) == [9, 9])
    }
}
