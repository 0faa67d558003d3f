import Core
import Foundation
import GRDB
import HTTPTypes
import Testing
import Web

@testable import Site

/// Quality flags: judged by frozen thresholds once a day is over, shown beside the figures, deleting nothing.
@Suite struct QualityTests {
    /// Attempts at `mixed`, each finished after `seconds` with `spent` seconds told for each answer.
    private func take(_ site: TestSite, _ count: Int, seconds: Int64, spent: Int64) async throws {
        for _ in 0..<count {
            let attempt = try await Attempt.begin(site, "mixed", ["mode": "test"])
            let answers = [
                ("number", try attempt.option("114", of: "number")), ("door", true),
                ("say", try attempt.options(["Ở đâu"], of: "say")),
            ]
            for (item, response) in answers {
                let body: JSONValue = ["response": response, "seq": 1, "seconds": .integer(spent)]
                _ = try await site.api(.put, "\(attempt.path)/answers/\(item)", body, token: attempt.token)
            }
            site.clock.advance(seconds: seconds)
            _ = try await attempt.submit()
        }
    }

    private func flags(_ site: TestSite) async throws -> [Int: Int] {
        try await site.program.folder.read { db in
            let rows = try Row.fetchAll(
                db, sql: "SELECT coalesce(flags, -1) AS flags, count(*) AS n FROM attempt GROUP BY flags")
            return Dictionary(uniqueKeysWithValues: rows.map { ($0["flags"] as Int, $0["n"] as Int) })
        }
    }

    @Test("Nothing is judged until thirty attempts of days that are over tell what is usual; then all are, for good")
    func frozen() async throws {
        let site = try await TestSite()
        try await take(site, 29, seconds: 90, spent: 20)
        site.clock.advance(days: 1)
        await ColumnsJob(program: site.program).pack()
        #expect(try await flags(site) == [-1: 29])
        try await take(site, 1, seconds: 10, spent: 20)
        site.clock.advance(days: 1)
        await ColumnsJob(program: site.program).pack()
        #expect(try await flags(site) == [0: 29, Int(QualityFlags.short.rawValue): 1])

        // What is usual now would be different; what was frozen stands.
        try await take(site, 40, seconds: 10, spent: 1)
        site.clock.advance(days: 1)
        await ColumnsJob(program: site.program).pack()
        let medians = try await site.program.folder.read { db in
            try Double.fetchAll(db, sql: "SELECT medianSeconds FROM qualityThresholds WHERE attempts = 30")
        }
        #expect(medians == [90])
        let later = QualityFlags.short.union(.tooFast)
        #expect(try await flags(site) == [0: 29, Int(QualityFlags.short.rawValue): 1, Int(later.rawValue): 40])
    }

    @Test("The third submission of its like from one network within ten minutes is marked, and only that")
    func burst() async throws {
        let head = AttemptHead(
            id: 1, quiz: "mixed", paper: 1, items: [0], language: .vi, mode: .test, channel: "web",
            startedAt: Instant(milliseconds: TestClock.start), deadline: nil, tokenHash: [], participant: nil,
            participantHash: nil)
        let grade = try #require(try await TestSite().program.library.quiz("short")?.quiz.grade(paper: [0], [:]))
        let watch = BurstWatch(seals: Seals(secret: Array(repeating: 7, count: 32)))
        let (one, other) = (NetworkAddress("192.0.2.1"), NetworkAddress("198.51.100.1"))
        let now = Instant(milliseconds: TestClock.start).adding(seconds: 60)
        #expect((0..<4).map { _ in watch.isBurst(head, grade, from: one, at: now) } == [false, false, true, true])
        #expect(!watch.isBurst(head, grade, from: other, at: now))
        #expect(!watch.isBurst(head, grade, from: nil, at: now))
        #expect(!watch.isBurst(head, grade, from: one, at: now.adding(seconds: 20)), "another time for the quiz")
    }

    @Test("Staff see how many carry a flag and how much the figures hang on them; nothing is left out by itself")
    func page() async throws {
        let site = try await TestSite()
        try await take(site, 40, seconds: 90, spent: 20)
        try await take(site, 12, seconds: 10, spent: 1)
        site.clock.advance(days: 1)
        await ColumnsJob(program: site.program).pack()
        let page = try await site.get("/staff/dashboard/mixed/quality", as: .operator).text
        #expect(page.contains("52 lượt làm lần đầu đã xem xét, 0 lượt chưa"))
        let cells = page.matches(of: #/<td class="number">([0-9]+)</td></tr>/#).map { String($0.1) }
        #expect(cells == ["12", "12", "0", "0"])
        func attempts(_ query: String) async throws -> Int? {
            try await site.get("/api/v1/statistics/items?quiz=mixed\(query)", as: .operator).json.at("attempts").int
        }
        #expect(try await attempts("") == 52)
        #expect(try await attempts("&unflagged=1") == 40)
        #expect(try await site.get("/staff/dashboard/nothing/quality", as: .operator).status == 404)
    }
}
