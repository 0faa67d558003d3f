import Core
import Foundation
import HTTPTypes
import GRDB
import Testing
import Web

@testable import Site

/// Finished attempts under a corrected key.
@Suite struct RegradeTests {
    private func marks(_ site: TestSite) async throws -> [Int64?] {
        try await site.rows("SELECT marks FROM attempt ORDER BY id").map { $0["marks"] }
    }

    @Test("An attempt still open is graded with the newest key")
    func open() async throws {
        let site = try await TestSite()
        let desk = try await Correcting(site)
        let attempt = try await Attempt.begin(site, "mixed", ["mode": "test"])
        try await attempt.put("door", false)
        try await desk.correctDoor()
        #expect(try await attempt.submit().json.at("score points").double == 1)
        try await desk.regrade()
        #expect(try await site.count("SELECT count(*) FROM earlierMarks") == 0)
    }

    @Test("Passes follow: participation counts those who pass now, and no longer those who do not")
    func passes() async throws {
        let site = try await TestSite()
        let desk = try await Correcting(site)
        for door in [true, false] {
            let attempt = try await Attempt.begin(site)
            try await attempt.answerAll()
            try await attempt.put("door", .bool(door), seq: 2)
            try await attempt.put("order", nil, seq: 2)
            try await attempt.put("grown-up", true, seq: 2)
            _ = try await attempt.submit()
        }
        #expect(try await site.rows("SELECT passed FROM attempt ORDER BY id").map { $0["passed"] } == [true, false])
        try await desk.correctDoor()
        try await desk.regrade()
        #expect(try await site.rows("SELECT passed FROM attempt ORDER BY id").map { $0["passed"] } == [false, true])
        #expect(try await site.count("SELECT sum(passes) FROM participation") == 1)
        let row = try await site.rows("SELECT * FROM correction").first
        #expect(row?["changed"] == 2 && row?["nowPassed"] == 1 && row?["nowFailed"] == 1)
        #expect(row?["raised"] == 1 && row?["lowered"] == 1)
    }

    @Test("A correction that cannot be carried out keeps no other from being")
    func others() async throws {
        let site = try await TestSite()
        let desk = try await Correcting(site)
        _ = try await Correcting.finish(site.browser(), door: false)
        try await desk.correctDoor()
        try await site.program.folder.write { db in
            try db.execute(
                sql: """
                    INSERT INTO content (kind, name, version, revision, source, sourceHash, seenHash, importedAt, madeBy)
                    VALUES ('quiz', 'broken', 1, 1, '{', zeroblob(32), zeroblob(32), 1, 'staff');
                    """)
            let broken = db.lastInsertedRowID
            try db.execute(
                sql: """
                    INSERT INTO correction (quiz, item, base, source, note, noteEnglish, proposedBy, proposedAt, content,
                        decision, decidedBy, decidedAt)
                    VALUES ('broken', 'x', ?, '{', 'Sai.', '', 'an', 1, ?, 'published', 'an', 1)
                    """, arguments: [broken, broken])
        }
        try await desk.regrade()
        #expect(
            try await site.rows("SELECT quiz FROM correction WHERE regradedAt IS NULL").map { $0["quiz"] } == ["broken"]
        )
        #expect(try await marks(site) == [Marks.one])
    }

    @Test("Figures equal a full recomputation afterwards, also where attempts were packed")
    func statistics() async throws {
        let site = try await TestSite()
        for door in [true, false, false] { _ = try await Correcting.finish(site.browser(), door: door) }
        site.clock.advance(days: 1)
        let desk = try await Correcting(site)
        await ColumnsJob(program: site.program).pack()
        let parts = try #require(site.program.library.quiz("mixed")).quiz.items.map(CountedItem.init)
        func tally() async throws -> PaperTally {
            try await site.program.attemptColumns.tally(
                .init(quiz: "mixed", paper: 1), parts: parts, where: AttemptFilter())
        }
        #expect(try await tally().sum(of: 2).marks == 1_000_000_000)
        try await desk.correctDoor()
        try await desk.regrade()
        let unpacked = try await tally()
        #expect(try await site.count("SELECT count(*) FROM attemptColumns WHERE built = revision") == 0)
        await ColumnsJob(program: site.program).pack()
        let packed = try await tally()
        #expect(unpacked.sum(of: 2).marks == 2_000_000_000 && packed.sum(of: 2).marks == 2_000_000_000)
        #expect(packed.scores == unpacked.scores && packed.answers(to: 2) == unpacked.answers(to: 2))
    }

    @Test("Interrupted, it goes on where it was; done twice, it changes nothing")
    func interrupted() async throws {
        let folder = try TestFolder(.small)
        let clock = TestClock()
        do {
            let site = try await TestSite(folder, clock: clock)
            let desk = try await Correcting(site)
            for _ in 0..<4 { _ = try await Correcting.finish(site.browser(), door: false) }
            try await desk.correctDoor()
            let pending = try await site.program.regrades.pending()[0]
            let waiting = try await site.program.regrades.waiting(for: pending)
            #expect(waiting == [1, 2, 3, 4])
            let some = try await site.program.regrades.attempts(waiting.prefix(2))
            let quiz = try #require(Quiz.read(source: pending.source))
            let graded = try some.map { (attempt: $0, grade: try #require(quiz.regrade($0.record))) }
            for _ in 0..<2 { try await site.program.regrades.write(graded, for: pending) }
            #expect(try await marks(site) == [1_000_000_000, 1_000_000_000, 0, 0])
        }
        let site = try await TestSite(folder, clock: clock)
        await RegradeJob(program: site.program).work()
        #expect(try await site.count("SELECT count(*) FROM correction WHERE regradedAt IS NULL") == 1)
        clock.advance(seconds: RegradeJob.overlap)
        for _ in 0..<2 { await RegradeJob(program: site.program).work() }
        #expect(try await marks(site) == Array(repeating: 1_000_000_000, count: 4))
        let row = try await site.rows("SELECT * FROM correction").first
        #expect(row?["changed"] == 4 && row?["raised"] == 4 && row?["regradedAt"] == clock.now.milliseconds)
        #expect(try await site.count("SELECT count(*) FROM audit WHERE action = 'regraded'") == 1)
        #expect(try await site.count("SELECT count(*) FROM earlierMarks") == 4)
    }

    @Test("A record that cannot be read is left as it is, and counted")
    func unreadable() async throws {
        let site = try await TestSite()
        let desk = try await Correcting(site)
        for _ in 0..<2 { _ = try await Correcting.finish(site.browser(), door: false) }
        try await site.write("UPDATE attempt SET record = x'09' WHERE id = 1")
        try await desk.correctDoor()
        try await desk.regrade()
        #expect(try await marks(site) == [0, 1_000_000_000])
        #expect(try await site.rows("SELECT unreadable FROM correction").map { $0["unreadable"] } == [1])
        #expect(try await site.rows("SELECT gradedKey FROM attempt ORDER BY id").map { $0["gradedKey"] } == [1, 2])
    }

    @Test("Corrected twice: every earlier score is kept, and the result tells both steps")
    func twice() async throws {
        let site = try await TestSite()
        let desk = try await Correcting(site)
        let browser = site.browser()
        let result = try await Correcting.finish(browser, door: false)
        try await desk.correctDoor()
        try await desk.regrade()
        let page = try await desk.proposeDoor("true").location.orFail("not proposed")
        _ = try await desk.approver.post(page, ["do": "publish"])
        try await desk.regrade()
        #expect(try await site.rows("SELECT key, marks FROM earlierMarks ORDER BY key").map { $0["key"] } == [1, 2])
        let text = try await browser.get(result).text
        #expect(text.contains("điểm của bạn: 0 → 1.") && text.contains("điểm của bạn: 1 → 0."))
    }

    // MARK: The preview

    @Test("A preview finds every attempt of the paper, packed, not packed and in a class, and reads no others")
    func preview() async throws {
        let site = try await TestSite()
        let quiz = try #require(site.program.library.quiz("mixed")).quiz
        _ = try await Correcting.finish(site.browser(), door: false)
        site.clock.advance(days: 1)
        await ColumnsJob(program: site.program).pack()
        _ = try await Correcting.finish(site.browser(), door: false)
        try await site.write(
            """
            INSERT INTO gathering (kind, quiz, paper, items, mode, title, unit, startedAt, endsAt)
            VALUES ('class', 'mixed', 1, x'00', 'test', '', '', 1, 2)
            """)
        for part in ["gathering = 1, paper = 1", "gathering = NULL, paper = 2"] {
            _ = try await Correcting.finish(site.browser(), door: false)
            try await site.write("UPDATE attempt SET \(part) WHERE id = (SELECT max(id) FROM attempt)")
        }
        #expect(try await site.program.regrades.effect(of: quiz, paper: 1).attempts == 3)
    }

    @Test("A preview that stopped says so")
    func cut() async throws {
        let site = try await TestSite()
        let desk = try await Correcting(site)
        _ = try await Correcting.finish(site.browser(), door: false)
        try await site.write(
            """
            INSERT INTO attempt (quiz, paper, items, language, mode, channel, tokenHash, startedAt, finishedAt,
                gradedKey, marks, maxMarks, passed, record)
            WITH RECURSIVE number (i) AS (
                SELECT 1 UNION ALL SELECT i + 1 FROM number WHERE i < \(RegradeStore.mostPreviewed))
            SELECT quiz, paper, items, language, mode, channel, tokenHash, startedAt, finishedAt,
                gradedKey, marks, maxMarks, passed, x'09' FROM attempt, number WHERE id = 1
            """)
        let page = try await desk.proposeDoor(do: "preview", note: "").text
        #expect(page.contains("Đã xét 20.000 bài") && page.contains("Bản xem trước dừng ở số này"))
    }

    @Test("An open correction is not regraded again within the minute, and not at all for who only looks")
    func glance() async throws {
        let site = try await TestSite()
        let desk = try await Correcting(site)
        for _ in 0..<5 { _ = try await Correcting.finish(site.browser(), door: false) }
        let address = try await desk.proposeDoor().location.orFail("not proposed")
        #expect(try await desk.approver.get(address).text.contains("Đã xét 5 bài"))
        _ = try await Correcting.finish(site.browser(), door: false)
        #expect(try await desk.approver.get(address).text.contains("Đã xét 5 bài"))
        site.clock.advance(seconds: 60)
        #expect(try await desk.approver.get(address).text.contains("Đã xét 6 bài"))
        let looker = try await Staff.browser("mai", [.viewer], of: site)
        let page = try await looker.get(address)
        #expect(page.status == 200 && !page.text.contains("Đã xét"))
    }

    // MARK: Keys in memory

    @Test("A key read before another was published is not kept")
    func lateReader() async throws {
        let site = try await TestSite()
        let desk = try await Correcting(site)
        let versions = site.program.quizVersions
        let generation = versions.generation
        let old = try await versions.version("mixed", paper: 1)
        try await desk.correctDoor()
        versions.keep(old, as: "mixed 1", generation: generation)
        #expect(try await versions.version("mixed", paper: 1).key == 2)
    }

    @Test("A published key grades also where showing it failed")
    func notShown() async throws {
        let site = try await TestSite()
        let desk = try await Correcting(site)
        let versions = site.program.quizVersions
        let page = try await desk.proposeDoor().location.orFail("not proposed")
        #expect(try await versions.version("mixed", paper: 1).key == 1)
        try await site.write("ALTER TABLE mediaFile RENAME TO elsewhere")
        #expect(try await desk.approver.post(page, ["do": "publish"]).status == 500)
        #expect(try await versions.version("mixed", paper: 1).key == 2)
    }
}
