@testable import Core
import Foundation
import GRDB
import Hummingbird
@testable import Site
import Web

/// Item statistics and the dashboard over many attempts: their time, and whether they are what a full recomputation
/// gives.
enum StatisticsBench {
    private static let filters: [(String, AttemptFilter)] = [
        ("all", AttemptFilter()),
        ("half year", filter { $0.days = Day(number: today.number - 182)...today }),
        ("unit", filter { $0.homeUnit = "unit-7" }),
        ("age and channel", filter { ($0.ageBand, $0.channel) = (.from18, "qr") }),
    ]
    private static let today = Instant(milliseconds: Int64(Date().timeIntervalSince1970 * 1000)).day

    private static func filter(_ change: (inout AttemptFilter) -> Void) -> AttemptFilter {
        var filter = AttemptFilter()
        change(&filter)
        return filter
    }

    static func run(attempts: Int) async throws {
        let site = try await BenchSite()
        try await fill(site.program, attempts)
        let packing = await Bench.seconds { await ColumnsJob(program: site.program).pack() }
        let parts = site.program.library.quizzes[0].quiz.items.map(CountedItem.init)
        let paper = AttemptColumnsStore.Paper(quiz: "bench", paper: 1)
        var lines: [String] = []
        for (name, filter) in filters {
            var times: [Double] = []
            var tally = PaperTally(items: parts.count)
            for _ in 0..<7 {
                times.append(
                    try await Bench.seconds {
                        tally = try await site.program.attemptColumns.tally(paper, parts: parts, where: filter)
                        _ = PaperFigures(tally, site.program.library.quizzes[0].quiz)
                    })
            }
            let isEqual = try await isFullRecomputation(tally, site.program, parts: parts.count, filter)
            lines.append(
                "{\"filter\": \"\(name)\", \"attempts\": \(tally.attempts), \"milliseconds\": \(Bench.median(times) * 1000), \"isEqual\": \(isEqual)}"
            )
        }
        let dashboard = try await dashboard(site.program)
        print(
            """
            {"attempts": \(attempts), "dashboardMilliseconds": \(dashboard), "packingSeconds": \(packing), \
            "items": [\(lines.joined(separator: ", "))]}
            """)
    }

    /// The page that whoever may see figures sees first, worked out and rendered.
    private static func dashboard(_ program: Program) async throws -> Double {
        let words = StatisticsWords(phrases: program.library.phrases(in: .vi), library: program.library)
        var times: [Double] = []
        for _ in 0..<15 {
            times.append(
                try await Bench.seconds {
                    let overview = try await Statistics(program: program).overview(StatisticsQuery())
                    _ = DashboardPages(words: words).overview(overview, today: today).body.bytes
                })
        }
        return Bench.median(times) * 1000
    }

    private static func isFullRecomputation(
        _ tally: PaperTally, _ program: Program, parts: Int, _ filter: AttemptFilter
    ) async throws -> Bool {
        let full = try await program.folder.read { db in
            var items = Array(repeating: ItemTally(), count: parts)
            let rows = try Row.fetchCursor(
                db,
                sql: "SELECT record, finishedAt, homeUnit, ageBand, channel FROM attempt WHERE finishedAt IS NOT NULL")
            while let row = try rows.next() {
                if let days = filter.days, !days.contains(Instant(milliseconds: row["finishedAt"]).day) { continue }
                if let unit = filter.homeUnit, unit != row["homeUnit"] { continue }
                if let age = filter.ageBand, age.rawValue != row["ageBand"] { continue }
                if let channel = filter.channel, channel != row["channel"] { continue }
                let grades = AttemptRecord.unpack(Array(row["record"] as Data)) ?? []
                let total = grades.reduce(Marks.zero) { $0 + $1.score.marks }
                for grade in grades {
                    items[grade.item].add(
                        ItemAnswer(chosen: grade.answer.response.places, marks: grade.score.marks, total: total))
                }
            }
            return items
        }
        return full.indices.allSatisfy { full[$0] == tally.answers(to: $0) }
    }

    /// Attempts of a year, spread over communes, ages and channels; abler people answer more items right.
    private static func fill(_ program: Program, _ attempts: Int) async throws {
        let ages = AgeBand.allCases.map(\.rawValue)
        let channels = ["web", "qr", "zalo", "poster"]
        for start in stride(from: 0, to: attempts, by: 2_000) {
            try await program.folder.write { db in
                let statement = try db.cachedStatement(
                    sql: """
                        INSERT INTO attempt (quiz, paper, items, language, mode, channel, ageBand, homeUnit, tokenHash,
                            startedAt, firstAnswerAt, finishedAt, inGrace, gradedKey, marks, maxMarks, passed, record)
                        VALUES ('bench', 1, ?, 'vi', 'test', ?, ?, ?, zeroblob(32), ?, ?, ?, 0, 1, ?, 20, 0, ?)
                        """)
                var state = UInt64(start) &* 0x9E37_79B9_7F4A_7C15 | 1
                func chance(_ below: Int) -> Int {
                    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                    return Int((state >> 33) % UInt64(below))
                }
                let places = Data((0..<20).map(UInt8.init))
                for number in start..<min(start + 2_000, attempts) {
                    let finished = (today.number - 1 - number % 364) * 86_400_000 + chance(36_000_000)
                    let ability = chance(100)
                    let items = (0..<20).map { item in
                        let choice = chance(100) < 30 + ability / 2 ? 0 : 1 + chance(3)
                        let marks = Marks(points: choice == 0 ? 1 : 0)
                        return ItemGrade(
                            item: item, answer: GivenAnswer(response: ItemResponse(bytes: [UInt8(choice)])),
                            score: Score(marks: marks, max: Marks(points: 1)))
                    }
                    let marks = items.reduce(0) { $0 + Int($1.score.marks.points) }
                    try statement.execute(arguments: [
                        places, channels[chance(4)], ages[chance(8)], "unit-\(chance(54))", finished - 300_000,
                        finished - 290_000, finished, marks, Data(AttemptRecord.pack(items)),
                    ])
                }
            }
        }
        try await count(program)
    }

    /// Participation of a year: the same days, communes and channels for any number of attempts.
    private static func count(_ program: Program) async throws {
        try await program.folder.write { db in
            try db.execute(
                sql: """
                    WITH RECURSIVE
                        number (n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM number WHERE n < 363),
                        channel (name) AS (VALUES ('web'), ('qr'), ('zalo'), ('poster'))
                    INSERT INTO participation (day, quiz, language, channel, homeUnit, views, starts, finishes, passes)
                    SELECT date(:today * 86400, 'unixepoch', -days.n || ' days'), 'bench', 'vi', channel.name,
                        'unit-' || units.n, 0, :each, :each, :each / 2
                    FROM number AS days, channel, number AS units WHERE units.n < 54
                    """, arguments: ["today": today.number, "each": 20])
        }
    }
}
