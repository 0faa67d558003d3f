import Testing

@testable import Core

@Suite("A million attempts, column by column")
struct PaperTallyTests {
    static let parts = [CountedItem(.theory), CountedItem(.theory), CountedItem(.practice)]

    /// Attempts of many kinds; the third item has more different responses than one byte can tell apart.
    static func attempts(_ count: Int, seed: UInt64) -> [AttemptFacts] {
        var numbers = SeededNumbers(seed: seed)
        func below(_ limit: Int) -> Int { Int(numbers.next() % UInt64(limit)) }
        return (0..<count).map { _ in
            let right = below(3)
            let first = grade(0, [UInt8(right)], right == 0 ? 1 : 0, of: 1)
            let second = grade(1, below(4) == 0 ? [] : [0, UInt8(1 + below(3))], below(2), of: 2)
            let third = grade(2, [UInt8(below(20)), UInt8(below(20))], below(4), of: 3)
            return AttemptFacts(
                day: Day(number: 20_000 + below(60)), mode: below(3) == 0 ? .practice : .test,
                language: Language.allCases[below(4)], channel: ["web", "qr", "zalo"][below(3)],
                homeUnit: ["", "06652", "06658"][below(3)], ageBand: below(9) == 0 ? nil : AgeBand.allCases[below(8)],
                audience: below(2) == 0 ? nil : Audience.allCases[below(8)], isRepeat: below(5) == 0,
                items: below(6) == 0 ? [first, third] : [third, first, second])
        }
    }

    private static func grade(_ item: Int, _ bytes: [UInt8], _ marks: Int, of max: Int) -> ItemGrade {
        AttemptRecordTests.item(item, bytes, Int64(marks) * Marks.one, of: Int64(max) * Marks.one)
    }

    @Test("Columns come back from their bytes as they were", arguments: [0, 1, 40, 3_000])
    func bytes(count: Int) throws {
        let columns = AttemptColumns(Self.attempts(count, seed: 5), parts: Self.parts)
        #expect(columns.count == count)
        #expect(AttemptColumns(bytes: columns.bytes) == columns)
    }

    @Test("Bytes that were cut or changed are refused, or are columns of as many attempts; nothing worse happens")
    func damage() {
        let columns = AttemptColumns(Self.attempts(30, seed: 6), parts: Self.parts)
        let bytes = columns.bytes
        for length in 0..<bytes.count { #expect(AttemptColumns(bytes: Array(bytes.prefix(length))) == nil) }
        #expect(AttemptColumns(bytes: bytes + [0]) == nil)
        var numbers = SeededNumbers(seed: 7)
        for _ in 0..<3_000 {
            var changed = bytes
            changed[Int(numbers.next() % UInt64(bytes.count))] = UInt8(truncatingIfNeeded: numbers.next())
            guard let read = AttemptColumns(bytes: changed) else { continue }
            var tally = PaperTally(items: 3)
            tally.add(read, where: AttemptFilter())
            #expect(tally.attempts <= AttemptColumns.most)
        }
    }

    static let filters: [AttemptFilter] = [
        filter { _ in }, filter { $0.withRepeats = true },
        filter { $0.days = Day(number: 20_010)...Day(number: 20_030) },
        filter { $0.mode = .test }, filter { $0.language = .ko }, filter { $0.channel = "qr" },
        filter { $0.homeUnit = "06652" }, filter { $0.ageBand = .from65 }, filter { $0.audience = .pupil },
        filter { ($0.homeUnit, $0.ageBand, $0.channel, $0.withRepeats) = ("", .from18, "web", true) },
        filter { $0.channel = "nobody" },
    ]

    private static func filter(_ change: (inout AttemptFilter) -> Void) -> AttemptFilter {
        var filter = AttemptFilter()
        change(&filter)
        return filter
    }

    @Test("Any filter counts exactly what a look at every attempt counts, in any pieces", arguments: filters)
    func equalsTheFullRecomputation(filter: AttemptFilter) {
        let attempts = Self.attempts(2_500, seed: 8)
        let chosen = attempts.filter(filter.admits)
        var inPieces = PaperTally(items: 3)
        for start in [1_700, 0, 900] {
            let end = start == 1_700 ? 2_500 : start == 0 ? 900 : 1_700
            let columns = AttemptColumns(Array(attempts[start..<end]), parts: Self.parts)
            inPieces.add(AttemptColumns(bytes: columns.bytes)!, where: filter)
        }
        var apart = PaperTally(items: 3)
        apart.add(AttemptColumns(Array(attempts[..<1_200]), parts: Self.parts), where: filter)
        var together = PaperTally(items: 3)
        together.add(AttemptColumns(Array(attempts[1_200...]), parts: Self.parts), where: filter)
        together += apart
        #expect(together.scores == inPieces.scores)
        #expect(Self.parts.indices.allSatisfy { together.answers(to: $0) == inPieces.answers(to: $0) })
        #expect(inPieces.attempts == chosen.count)
        for item in Self.parts.indices {
            var full = ItemTally()
            var responses: [ItemResponse: Int] = [:]
            for attempt in chosen {
                guard let grade = attempt.items.first(where: { $0.item == item }) else { continue }
                let total = attempt.items.reduce(Marks.zero) { $0 + $1.score.marks }
                full.add(
                    ItemAnswer(chosen: grade.answer.response.places, marks: grade.score.marks, total: total))
                responses[grade.answer.response, default: 0] += 1
            }
            #expect(inPieces.answers(to: item) == full)
            #expect(inPieces.responses(to: item) == responses)
            #expect(inPieces.sum(of: item).count == full.count)
        }
        let theory = chosen.reduce(Int64(0)) { sum, attempt in
            sum + attempt.items.filter { $0.item < 2 }.reduce(0) { $0 + $1.score.marks.nanopoints }
        }
        #expect(inPieces.scores.reduce(0) { $0 + $1.key.theory.marks.nanopoints * Int64($1.value) } == theory)
    }

    @Test("More than one piece can hold is left out, and so are items that the quiz has not")
    func limits() {
        let attempts = Self.attempts(AttemptColumns.most + 10, seed: 9)
        #expect(AttemptColumns(attempts, parts: Self.parts).count == AttemptColumns.most)
        var tally = PaperTally(items: 1)
        tally.add(AttemptColumns(Array(attempts.prefix(10)), parts: [CountedItem(.theory)]), where: Self.filters[1])
        #expect(tally.answers(to: 0).count == 10)
    }
}

@Suite("Figures of one paper")
struct PaperFiguresTests {
    @Test("A score distribution has ten bands by whole numbers; half-way scores are exact")
    func distribution() {
        func score(_ marks: Int, of max: Int) -> PaperScore {
            var score = PaperScore()
            score.theory = Score(marks: Marks(points: marks), max: Marks(points: max))
            return score
        }
        let scores = [
            score(0, of: 10): 2, score(7, of: 10): 3, score(10, of: 10): 1, score(1, of: 3): 1, score(0, of: 0): 5,
        ]
        let distribution = ScoreDistribution(scores, of: \.theory)
        #expect(distribution.bands == [2, 0, 0, 1, 0, 0, 0, 3, 0, 1])
        #expect(distribution.n == 7)
        #expect(close(distribution.mean, (210 + 100 + 100.0 / 3) / 7, 1e-12))
        #expect(distribution.median == 70)
        let none = ScoreDistribution([:], of: \.total)
        #expect(none.n == 0 && none.mean == nil && none.median == nil && none.bands.allSatisfy { $0 == 0 })
    }

    @Test("A scenario's decisions are a tree; who stopped on the way is told apart; impossible paths are left out")
    func tree() throws {
        let scenario = try #require(Scenario.made(from: KindDrafts.scenario).kind)
        let responses: [[UInt8]: Int] = [[]: 2, [0]: 1, [0, 2]: 10, [0, 4]: 4, [1]: 3, [0, 5, 1]: 1, [2]: 99]
        let tree = DecisionTree(
            scenario, Dictionary(uniqueKeysWithValues: responses.map { (ItemResponse(bytes: $0.key), $0.value) }))
        #expect(tree.start.place == .situation("bed"))
        #expect(tree.start.reached == 21 && tree.start.stopped == 2)
        #expect(tree.start.branches.map(\.choice) == [0, 1] && tree.start.branches.map(\.count) == [16, 3])
        let door = try #require(tree.start.branches[0].next)
        #expect(door.place == .situation("door") && door.reached == 16 && door.stopped == 1)
        #expect(door.branches.map(\.count) == [10, 0, 4, 1] && door.branches[1].next == nil)
        #expect(door.branches[0].next?.place == .ending("safe"))
        #expect(door.branches[3].next?.branches.map(\.count) == [0, 1])
        #expect(tree.start.branches[1].next?.place == .ending("hurt"))
    }

    @Test("Staff never see a branch of fewer than five, nor what lies behind it")
    func shownTree() throws {
        let scenario = try #require(Scenario.made(from: KindDrafts.scenario).kind)
        let responses: [[UInt8]: Int] = [[0, 2]: 10, [0, 4]: 4, [0, 3]: 20, [1]: 30]
        let tree = ShownNode(
            DecisionTree(
                scenario, Dictionary(uniqueKeysWithValues: responses.map { (ItemResponse(bytes: $0.key), $0.value) })
            ).start)
        #expect(tree.branches.map(\.share.count) == [.exact(34), .exact(30)])
        let door = try #require(tree.branches[0].next)
        #expect(!door.branches.map(\.share.count).contains(.exact(4)))
        #expect(door.branches.first { $0.choice == 4 }?.next == nil)
        #expect(
            door.branches.contains { $0.share.count == .withheld }
                || door.branches.count { $0.share.count == .under(5) } > 1)
    }

    @Test(
        "A percentage needs ten people, and tells of none or of at least three",
        arguments: [
            (0, 9, false), (5, 9, false), (0, 10, true), (1, 10, false), (2, 10, false), (3, 10, true), (7, 10, true),
            (8, 10, false), (9, 10, false), (10, 10, true), (98, 100, false), (97, 100, true),
        ])
    func mayTell(_ count: Int, _ n: Int, _ may: Bool) { #expect(ShownShare.mayTell(count, of: n) == may) }

    @Test(
        "The periods of reports",
        arguments: [
            (ReportPeriod.week, "2026-11-22", "2026-11-16", "2026-11-22"),
            (.days30, "2026-11-22", "2026-10-24", "2026-11-22"), (.month, "2026-11-14", "2026-10-15", "2026-11-14"),
            (.month, "2026-11-15", "2026-11-15", "2026-12-14"), (.month, "2026-12-20", "2026-12-15", "2027-01-14"),
            (.month, "2027-01-03", "2026-12-15", "2027-01-14"), (.quarter, "2026-11-22", "2026-10-01", "2026-12-31"),
            (.quarter, "2027-02-28", "2027-01-01", "2027-03-31"), (.halfYear, "2026-06-30", "2026-01-01", "2026-06-30"),
            (.halfYear, "2026-07-01", "2026-07-01", "2026-12-31"), (.year, "2028-02-29", "2028-01-01", "2028-12-31"),
        ])
    func periods(_ period: ReportPeriod, _ day: String, _ from: String, _ until: String) throws {
        let days = period.days(around: try #require(Day(iso: day)))
        #expect(days.lowerBound.iso == from && days.upperBound.iso == until)
    }
}
