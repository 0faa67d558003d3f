import Testing

@testable import Core

@Suite("Grading")
struct GradingTests {
    let quiz: Quiz

    /// Five items, worth 1, 2, 3, 4 and 10 points; the last is practice.
    init() throws {
        var quiz = try QuizDrafts.made(QuizDrafts.whole)
        for (place, points) in [1, 2, 3, 4, 10].enumerated() { quiz.items[place].points = points }
        for (place, topic) in [Topic.alarm114, .alarm114, .escape, .escape, .gas].enumerated() {
            quiz.items[place].topic = topic
        }
        self.quiz = quiz
    }

    static let right: [Int: [UInt8]] = [0: [1], 1: [0, 2], 2: [1], 3: [0, 1, 2, 3], 4: [0, 2]]

    private func sheet(_ responses: [Int: [UInt8]]) -> AnswerSheet {
        responses.mapValues { GivenAnswer(response: ItemResponse(bytes: $0), certainty: .sure, seconds: 7) }
    }

    private func grade(_ responses: [Int: [UInt8]], paper: [Int] = [0, 1, 2, 3, 4]) -> Grade {
        quiz.grade(paper: paper, sheet(responses))
    }

    @Test func givesEverythingForEverythingRight() {
        let grade = grade(Self.right)
        #expect(grade.total == Score(marks: Marks(points: 20), max: Marks(points: 20)))
        #expect(grade.total.percent == 100 && grade.passed == true && grade.weakestTopic == nil)
        #expect(grade.items.allSatisfy { $0.score.marks == $0.score.max })
    }

    @Test func givesNothingForNothing() {
        let grade = grade([:])
        #expect(grade.total == Score(marks: .zero, max: Marks(points: 20)))
        #expect(grade.passed == false && grade.total.percent == 0)
        #expect(grade.items.map(\.answer) == Array(repeating: GivenAnswer(response: .blank), count: 5))
    }

    @Test func addsUpTheoryPracticeAndTopics() {
        let grade = grade([0: [1], 1: [0], 2: [0], 3: [1, 0, 2, 3], 4: [0, 3]])
        #expect(grade.theory == Score(marks: Marks(nanopoints: 4_666_666_668), max: Marks(points: 10)))
        #expect(grade.practice == Score(marks: Marks(points: 4), max: Marks(points: 10)))
        #expect(grade.total == Score(marks: Marks(nanopoints: 8_666_666_668), max: Marks(points: 20)))
        #expect(grade.topics.map(\.topic) == [.alarm114, .escape, .gas])
        #expect(grade.topics.map { $0.score.marks.nanopoints } == [2_000_000_000, 2_666_666_668, 4_000_000_000])
        #expect(grade.topics.map(\.score.percent) == [66.67, 38.1, 40])
        #expect(grade.weakestTopic == .escape)
        #expect(grade.total.percent == 43.33)
    }

    @Test func keepsWhatWasGiven() throws {
        let item = try #require(grade([2: [1]]).items.first { $0.item == 2 })
        #expect(item.answer == GivenAnswer(response: ItemResponse([1]), certainty: .sure, seconds: 7))
    }

    @Test func countsTheItemsOfThePaperAlone() {
        let grade = grade(Self.right, paper: [4, 0])
        #expect(grade.items.map(\.item) == [4, 0])
        #expect(grade.total.max == Marks(points: 11) && grade.theory.max == Marks(points: 1))
    }

    @Test func namesTheFirstOfTopicsThatAreEquallyWeak() {
        #expect(grade([2: [1], 3: [0, 1, 2, 3]]).weakestTopic == .alarm114)
        #expect(grade([0: [1], 1: [0, 2]]).weakestTopic == .escape)
    }

    /// 20 points: true-false 3, single 1, multiple 2, ordering 4, scenario 10 or 4.
    static let passes: [(Int?, [Int: [UInt8]], Bool?)] = [
        (70, [4: [0, 2], 3: [0, 1, 2, 3]], true), (71, [4: [0, 2], 3: [0, 1, 2, 3]], false),
        (65, [4: [0, 2], 2: [1]], true), (66, [4: [0, 2], 2: [1]], false), (100, right, true), (1, [0: [1]], true),
        (1, [:], false), (nil, right, nil), (nil, [:], nil), (5, [0: [1]], true), (6, [0: [1]], false),
        (50, [4: [0, 2]], true),
    ]

    @Test(arguments: passes) func passesExactlyAtTheMark(mark: Int?, responses: [Int: [UInt8]], passed: Bool?) {
        var quiz = quiz
        quiz.pass = mark
        #expect(quiz.grade(paper: [0, 1, 2, 3, 4], sheet(responses)).passed == passed)
    }

    @Test func passesNobodyOnAnEmptyPaper() {
        let grade = grade([:], paper: [])
        #expect(
            grade.passed == false && grade.total.percent == nil && grade.topics.isEmpty && grade.weakestTopic == nil)
    }

    @Test func missesTheMarkByOneBillionth() {
        let whole = Marks(points: 100)
        #expect(Score(marks: Marks(points: 70), max: whole).reaches(percent: 70))
        #expect(!Score(marks: Marks(nanopoints: 69_999_999_999), max: whole).reaches(percent: 70))
    }

    @Test func leavesOutPlacesThatTheQuizHasNot() {
        let grade = grade([99: [1], -1: [0]], paper: [0, 99, -1, 5])
        #expect(grade.items.map(\.item) == [0])
        let damaged = [7, 0].map { ItemGrade(item: $0, answer: GivenAnswer(response: .blank), score: Score()) }
        #expect(quiz.grade(damaged).items.map(\.item) == [0])
    }

    @Test func givesTheSameFromItemsGradedAlready() {
        let first = grade([0: [1], 3: [1, 0, 2, 3], 4: [0, 3]])
        let again = quiz.grade(first.items)
        #expect(again.items == first.items && again.total == first.total && again.passed == first.passed)
        #expect(again.theory == first.theory && again.practice == first.practice)
    }

    /// Whatever is given: never below nothing, never above the maximum, the parts add up, twice the same.
    @Test func holdsForManyRandomSheets() {
        var numbers = SeededNumbers(seed: 2026)
        let responses = HostileAnswers.bytes(1_000)
        for _ in 0..<2_000 {
            var sheet: AnswerSheet = [:]
            for place in 0..<5 where Bool.random(using: &numbers) {
                let bytes =
                    Bool.random(using: &numbers) ? Self.right[place]! : responses.randomElement(using: &numbers)!
                sheet[place] = GivenAnswer(response: ItemResponse(bytes: bytes))
            }
            let grade = quiz.grade(paper: [0, 1, 2, 3, 4], sheet)
            for item in grade.items {
                #expect(item.score.marks >= .zero && item.score.marks <= item.score.max)
                if item.answer.response.isBlank { #expect(item.score.marks == .zero) }
                if item.answer.response.bytes == Self.right[item.item] { #expect(item.score.marks == item.score.max) }
            }
            #expect(grade.total.marks == grade.theory.marks + grade.practice.marks)
            #expect(grade.total.marks == grade.topics.reduce(.zero) { $0 + $1.score.marks })
            #expect(grade.total.max == Marks(points: 20))
            #expect(quiz.grade(paper: [0, 1, 2, 3, 4], sheet).items == grade.items)
        }
    }
}

@Suite("Credit")
struct CreditTests {
    static let parts: [(Int, Int, Int64)] = [
        (0, 3, 0), (1, 3, 333_333_333), (2, 3, 666_666_667), (3, 3, 1_000_000_000), (1, 7, 142_857_143),
        (40, 100, 400_000_000),
        (4, 3, 1_000_000_000), (-1, 3, 0),
    ]

    @Test(arguments: parts) func isRoundedToTheBillionth(part: Int, whole: Int, billionths: Int64) {
        #expect(Credit(part, of: whole).billionths == billionths)
    }

    @Test(arguments: [(Int64.min, Int64(0)), (-1, 0), (5, 5), (1_000_000_001, 1_000_000_000), (.max, 1_000_000_000)])
    func staysBetweenNothingAndAll(given: Int64, billionths: Int64) {
        #expect(Credit(billionths: given).billionths == billionths)
    }
}
