import Testing

@testable import Core

@Suite("How often a test may be taken")
struct AllowanceTests {
    private static func at(_ seconds: Int64) -> Instant { Instant(milliseconds: 1_795_485_600_000 + seconds * 1000) }

    /// Begun after so many seconds, handed in a minute later with so many marks of ten; nil = never handed in.
    private static func tries(_ rows: [(Int64, Int?)]) -> [Allowance.Try] {
        rows.map { begun, marks in
            Allowance.Try(
                startedAt: at(begun), finishedAt: marks.map { _ in at(begun + 60) },
                score: marks.map { Score(marks: Marks(points: $0), max: Marks(points: 10)) })
        }
    }

    static let refusals: [(Allowance, [(Int64, Int?)], Int64, Refusal?)] = [
        (Allowance(allowed: 2), [], 0, nil),
        (Allowance(allowed: 2), [(0, 5)], 61, nil),
        (Allowance(allowed: 2), [(0, 5), (100, 6)], 999_999, .conflict(.refusedNoTriesLeft)),
        (Allowance(allowed: 2), [(0, nil), (100, nil)], 999_999, .conflict(.refusedNoTriesLeft)),
        (Allowance(allowed: 1, delay: 3600), [(0, 5)], 61, .conflict(.refusedNoTriesLeft)),
        (Allowance(delay: 3600), [(0, 5)], 60, .tooOften(.refusedTryLater, retryAfter: 3600)),
        (Allowance(delay: 3600), [(0, 5)], 3659, .tooOften(.refusedTryLater, retryAfter: 1)),
        (Allowance(delay: 3600), [(0, 5)], 3660, nil),
        (Allowance(delay: 3600), [(0, 5), (10, nil)], 3660, nil),
        (Allowance(delay: 3600), [(0, 5), (100, nil)], 3660, .tooOften(.refusedTryLater, retryAfter: 40)),
        (Allowance(), [(0, 5), (1, 5), (2, 5)], 3, nil),
    ]

    @Test(arguments: refusals.indices) func isAsTheQuizSays(row: Int) {
        let (allowance, rows, now, refusal) = Self.refusals[row]
        #expect(allowance.refusal(after: Self.tries(rows), at: Self.at(now)) == refusal)
    }

    static let counted: [(Allowance.Counting, [Int?], Int?)] = [
        (.first, [], nil), (.best, [], nil), (.last, [], nil), (.first, [nil], nil), (.best, [nil], nil),
        (.last, [nil], nil), (.first, [nil, 3, 9], 1), (.last, [nil, 3, 9, nil], 2), (.best, [3, nil, 9, 5], 2),
        (.best, [4, 9, 9], 1), (.best, [0], 0), (.best, [nil, 0, 0], 1),
    ]

    @Test(arguments: counted.indices) func saysWhichOneCounts(row: Int) {
        let (counting, marks, place) = Self.counted[row]
        let tries = Self.tries(marks.enumerated().map { (Int64($0.offset) * 100, $0.element) })
        #expect(Allowance(counts: counting).counted(of: tries) == place)
    }

    @Test func comparesSharesWhereDrawnPapersDifferInWorth() {
        let scores = [(6, 10), (7, 12), (13, 21)].map { Score(marks: Marks(points: $0.0), max: Marks(points: $0.1)) }
        let tries = scores.map { Allowance.Try(startedAt: Self.at(0), finishedAt: Self.at(1), score: $0) }
        #expect(Allowance(counts: .best).counted(of: tries) == 2)
    }

    @Test func isReadFromTheQuiz() throws {
        let draft = QuizDrafts.quiz([QuizDrafts.item("single")]) {
            $0["attempts"] = ["allowed": "3", "delay": "1h", "counts": "best"]
        }
        #expect(try QuizDrafts.made(draft).allowance == Allowance(allowed: 3, delay: 3600, counts: .best))
        #expect(try QuizDrafts.made(QuizDrafts.whole).allowance == nil)
    }

    static let faults = [
        Fault("“allowed” phải là số nguyên từ 1 đến 100.") { $0["attempts"] = ["allowed": "0"] },
        Fault("“soon” không phải một khoảng thời gian") { $0["attempts"] = ["delay": "soon"] },
        Fault("“worst” không có trong danh mục: first, best, last.") { $0["attempts"] = ["counts": "worst"] },
        Fault("Khóa lạ “often”.") { $0["attempts"] = ["often": "3"] },
    ]

    @Test(arguments: faults) func isComplainedOf(fault: Fault) {
        let draft = fault.made(in: QuizDrafts.quiz([QuizDrafts.item("single")]))
        let complaints = read(draft, Quiz.read).complaints.map { String($0.drop { $0 != " " }.dropFirst()) }
        #expect(cut(complaints, to: fault.complaints) == fault.complaints)
    }
}
