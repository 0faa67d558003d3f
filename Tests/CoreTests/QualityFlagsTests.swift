import Testing

@testable import Core

@Suite("Attempts that may not show what somebody knows")
struct QualityFlagsTests {
    /// Ten items of one point, each answered in `seconds`; nil = the browser told none, blank = nothing chosen.
    private func attempt(
        _ seconds: [Int?], whole: Double = 200, blank: Set<Int> = [], positions: [Int?] = []
    ) -> TimedAttempt {
        let items = seconds.enumerated().map { place, seconds in
            ItemGrade(
                item: place,
                answer: GivenAnswer(
                    response: blank.contains(place) ? .blank : ItemResponse(bytes: [1]), seconds: seconds),
                score: Score(marks: .zero, max: Marks(points: 1)))
        }
        return TimedAttempt(seconds: whole, items: items, positions: positions)
    }

    private let words = Array(repeating: 10, count: 10)
    private let usual = QualityThresholds(medianSeconds: 180, itemSeconds: Array(repeating: 20, count: 10))

    @Test(
        arguments: [
            (mean: nil, words: 0, least: 1.0), (mean: 5.0, words: 0, least: 1.0), (mean: 42.0, words: 0, least: 4.2),
            (mean: 400.0, words: 0, least: 10.0), (mean: 20.0, words: 10, least: 3.0),
            (mean: 20.0, words: 90, least: 10.0),
        ] as [(Double?, Int, Double)])
    func theLeastTimeIsATenthOfTheMeanOrTheTimeToRead(mean: Double?, words: Int, least: Double) {
        let thresholds = QualityThresholds(medianSeconds: nil, itemSeconds: [mean])
        #expect(thresholds.leastSeconds(on: 0, words: words) == least)
    }

    @Test("One item of ten answered too fast is a slip; two are not")
    func effort() {
        #expect(usual.flags(of: attempt([1] + Array(repeating: 9, count: 9)), words: words) == [])
        #expect(usual.flags(of: attempt([1, 2] + Array(repeating: 9, count: 8)), words: words) == .tooFast)
        #expect(
            usual.flags(of: attempt([1, 1] + Array(repeating: 9, count: 8), blank: [0, 1]), words: words) == [],
            "what is left blank is not answered fast")
        #expect(
            usual.flags(of: attempt([1, 1, 1, 1] + Array(repeating: nil, count: 6)), words: words) == [],
            "four times of ten tell too little")
        #expect(usual.flags(of: attempt([]), words: words) == [])
    }

    @Test("What nobody measured says nothing about what is usual")
    func unmeasured() {
        let some = (0..<30).map { attempt(Array(repeating: nil, count: 10), whole: $0 < 20 ? 0 : 90) }
        #expect(QualityThresholds(freezing: some, items: 10)?.medianSeconds == 90)
        let none = Array(repeating: attempt(Array(repeating: nil, count: 10), whole: 0), count: 30)
        let frozen = QualityThresholds(freezing: none, items: 10)
        #expect(frozen == QualityThresholds(medianSeconds: nil, itemSeconds: Array(repeating: nil, count: 10)))
    }

    @Test func lessThanAThirdOfTheMedianIsShort() {
        let steady = Array(repeating: Optional(5), count: 10)
        #expect(usual.flags(of: attempt(steady, whole: 59), words: words) == .short)
        #expect(usual.flags(of: attempt(steady, whole: 60), words: words) == [])
        #expect(usual.flags(of: attempt(steady, whole: 0), words: words) == [], "nobody measured it")
        let unknown = QualityThresholds(medianSeconds: nil, itemSeconds: [])
        #expect(unknown.flags(of: attempt(steady, whole: 1), words: words) == [])
    }

    @Test(
        arguments: [
            ([0, 0, 0, 0, 0, 0], true), ([0, 0, 0, 0, 0], false), ([0, 0, 0, nil, 0, 0, 0], false),
            ([1, 0, 0, 0, 0, 0, 0, 2, 3, 1], true), ([0, 0, 0, 0, 0, 0, 1, 2, 1, 2, 1, 2], false), ([], false),
        ] as [([Int?], Bool)])
    func theSamePlaceAgainAndAgainIsAStraightLine(positions: [Int?], isLine: Bool) {
        let steady = Array(repeating: Optional(5), count: 10)
        #expect(usual.flags(of: attempt(steady, positions: positions), words: words) == (isLine ? .straightLine : []))
    }

    @Test func whatIsUsualIsFrozenFromThirtyAttemptsWithoutTheirPauses() throws {
        let usual = (0..<29).map { _ in attempt(Array(repeating: 10, count: 10), whole: 120) }
        #expect(QualityThresholds(freezing: usual, items: 10) == nil)
        let paused = attempt([10, 5_000] + Array(repeating: 10, count: 8), whole: 5_300)
        let away = attempt(Array(repeating: 10, count: 10), whole: 90_000)
        let frozen = try #require(QualityThresholds(freezing: usual + [paused, away], items: 11))
        #expect(frozen.medianSeconds == 120)
        #expect(frozen.itemSeconds == Array(repeating: 10, count: 10) + [nil])
    }

    @Test func positionsAreThoseOfShuffledSingleChoices() throws {
        let fixed = QuizDrafts.item("single") {
            $0["id"] = "fixed"
            $0["fixed"] = "true"
        }
        let quiz = try QuizDrafts.made(
            QuizDrafts.quiz([QuizDrafts.item("single"), QuizDrafts.item("truefalse"), fixed]))
        let graded = [[2], [1], [0]].enumerated().map { place, bytes in
            AttemptRecordTests.item(place, bytes.map(UInt8.init), 0, of: Marks.one)
        }
        #expect(quiz.positions(of: graded) { _ in [1, 2, 0] } == [1])
        let blank = [AttemptRecordTests.item(0, [], 0, of: Marks.one)]
        #expect(quiz.positions(of: blank) { _ in [1, 2, 0] } == [nil])
    }
}
