import Core
import Foundation
import GRDB
import HTTPTypes
import Testing
import Web

@testable import Site

/// What time takes away, and what it never does.
@Suite struct RetentionJobTests {
    /// Finishes a quiz in a browser and tells where the person lives. Returns the address of the result.
    static func finish(_ browser: Browser, quiz: String = "mixed") async throws -> String {
        let page = try await browser.post("/vi/quizzes/\(quiz)/attempts", ["mode": "test"]).location.orFail(
            "no attempt")
        try await browser.post("\(page)/answers", ["item": "door", "response": "true", "go": "next"])
        let result = try await browser.post("\(page)/submit").location.orFail("no receipt")
        try await browser.post("\(result)/about", ["homeUnit": "06658", "ageBand": "25-34"])
        return result
    }

    /// Begins a quiz and answers one question. Returns the address of the attempt.
    static func begin(_ browser: Browser, mode: String = "test") async throws -> String {
        let page = try await browser.post("/vi/quizzes/mixed/attempts", ["mode": mode]).location.orFail("no attempt")
        try await browser.post("\(page)/answers", ["item": "door", "response": "true", "go": "next"])
        return page
    }

    private func run(_ site: TestSite) async throws -> RetentionStore.Forgotten {
        try await RetentionStore(folder: site.program.folder).forget(
            site.program.settings.retention, at: site.clock.now)
    }

    /// Everything that statistics are made from.
    static func facts(_ site: TestSite) async throws -> [String] {
        let attempts = try await site.rows(
            """
            SELECT quiz || paper || language || mode || channel || coalesce(ageBand, '') || coalesce(homeUnit, '')
                || startedAt || coalesce(finishedAt, '') || coalesce(marks, '') || hex(coalesce(record, '')) AS fact
            FROM attempt ORDER BY id
            """)
        let counts = try await site.rows(
            "SELECT day || quiz || homeUnit || views || starts || finishes || passes AS fact FROM participation")
        return (attempts + counts).compactMap { $0["fact"] }
    }

    @Test("After 400 days nothing ties an attempt to anybody; a moment before, everything does")
    func link() async throws {
        let site = try await TestSite()
        let browser = site.browser()
        let result = try await Self.finish(browser)
        let facts = try await Self.facts(site)
        site.clock.advance(days: 400)
        #expect(try await run(site) == .init())
        #expect(try await browser.get(result).text.contains("details class=\"every\""), "still their own")
        site.clock.advance(seconds: 1)
        #expect(try await run(site) == .init(participants: 1, attempts: 1))
        #expect(try await site.count("SELECT count(*) FROM participant") == 0)
        let row = try await site.rows("SELECT participant, tokenHash, ageBand, homeUnit FROM attempt")[0]
        #expect(row["participant"] == nil as Int64?)
        #expect(row["tokenHash"].map { (data: Data) in [UInt8](data) } == AttemptHead.nobody)
        #expect(row["ageBand"] == "25-34" && row["homeUnit"] == "06658", "figures by commune and age need these")
        #expect(try await Self.facts(site) == facts)
        #expect(try await browser.get(result).status == 404)
        #expect(try await site.get(result).status == 404)
        #expect(try await run(site) == .init(), "there is nothing left to do")
    }

    @Test("A program's token opens its attempt for as long as a cookie does, also where it was just used")
    func token() async throws {
        let site = try await TestSite { $0.retention.participant = 30 }
        let attempt = try await Attempt.begin(site)
        try await attempt.put("door", true)
        site.clock.advance(days: 30)
        #expect(try await site.api(.get, attempt.path, token: attempt.token).status == 200)
        site.clock.advance(seconds: 1)
        _ = try await site.program.forgetting.runIfDue()
        #expect(try await site.api(.get, attempt.path, token: attempt.token).status == 404)
        #expect(try await attempt.put("door", false, seq: 2).status == 404)
    }

    @Test("The cookie lives as long as the setting says")
    func cookie() async throws {
        let site = try await TestSite { $0.retention.participant = 30 }
        let answer = try await site.browser().post("/vi/quizzes/mixed/attempts")
        #expect(answer.headers[.setCookie]?.hasSuffix("; Max-Age=2592000") == true)
    }

    @Test("Answers never handed in go 90 days after the last of them; the attempt and its start stay counted")
    func answers() async throws {
        let site = try await TestSite()
        let browser = site.browser()
        let page = try await Self.begin(browser, mode: "practice")
        site.clock.advance(days: 89)
        try await browser.post("\(page)/answers", ["item": "grown-up", "response": "true", "go": "next"])
        let facts = try await Self.facts(site)
        site.clock.advance(days: 90)
        #expect(try await run(site) == .init())
        site.clock.advance(seconds: 1)
        #expect(try await run(site) == .init(answers: 2))
        #expect(try await site.count("SELECT count(*) FROM answer") == 0)
        #expect(try await Self.facts(site) == facts)
        #expect(try await browser.get(page).status == 200, "the person may answer anew")
        try await browser.post("\(page)/answers", ["item": "door", "response": "false", "go": "next"])
        #expect(try await site.count("SELECT starts FROM participation") == 1)
    }

    @Test("Ended sessions and invitations go after a day, words that found nothing after 90; live ones stay")
    func rest() async throws {
        let site = try await TestSite()
        let admin = try await Staff.browser("quan.tri", [.administrator], of: site)
        _ = try await admin.post("/staff/accounts", ["name": "moi.vao", "role": "viewer"])
        let today = site.clock.now.day
        try await site.program.dictionary.miss("xyz", unitKind: "CAX", on: today)
        #expect(try await run(site) == .init())
        site.clock.advance(seconds: SessionRules.idle + 86_400)
        #expect(try await run(site) == .init())
        site.clock.advance(seconds: 1)
        #expect(try await run(site).sessions == 1)
        #expect(try await site.count("SELECT count(*) FROM session") == 0)
        site.clock.advance(days: 1)
        #expect(try await run(site).sessions == 1)
        #expect(try await site.count("SELECT count(*) FROM invitation") == 0)
        site.clock.advance(days: 88)
        #expect(try await run(site) == .init())
        site.clock.advance(days: 1)
        #expect(try await run(site) == .init(searches: 1))
        #expect(try await site.count("SELECT count(*) FROM account") == 2)
        #expect(try await site.count("SELECT count(*) FROM audit") > 0)
    }

    @Test("The copy that a migration left is deleted after 30 days, and no other file")
    func copies() async throws {
        let site = try await TestSite()
        let made = Date(timeIntervalSince1970: Double(site.clock.now.milliseconds) / 1000)
        for name in ["before-0003 staff.sqlite", "mine.sqlite", "before-notes.txt"] {
            try site.folder.write("data/\(name)", "x")
            try FileManager.default.setAttributes(
                [.modificationDate: made], ofItemAtPath: "\(site.folder.path)/data/\(name)")
        }
        site.clock.advance(days: 30)
        #expect(try await run(site) == .init())
        site.clock.advance(seconds: 1)
        #expect(try await run(site) == .init(copies: 1))
        #expect(!site.folder.exists("data/before-0003 staff.sqlite"))
        for name in ["mine.sqlite", "before-notes.txt", "outreach.sqlite"] {
            #expect(site.folder.exists("data/\(name)"))
        }
    }

    @Test("Slices add up to the whole, and one that fails leaves the rest for the next run")
    func slices() async throws {
        let site = try await TestSite()
        for _ in 0..<7 { _ = try await Self.finish(site.browser()) }
        let facts = try await Self.facts(site)
        site.clock.advance(days: 401)
        // A disk that refuses in the middle of the participants.
        try await site.write(
            """
            CREATE TRIGGER refuse BEFORE DELETE ON participant WHEN old.id = 5
            BEGIN SELECT raise(ABORT, 'no'); END
            """)
        let store = RetentionStore(folder: site.program.folder, slice: 2)
        let retention = site.program.settings.retention
        await #expect(throws: (any Error).self) { _ = try await store.forget(retention, at: site.clock.now) }
        #expect(try await site.count("SELECT count(*) FROM participant") == 3, "two whole slices are done, no half one")
        #expect(try await site.count("SELECT count(*) FROM attempt WHERE participant IS NOT NULL") == 3)
        #expect(try await Self.facts(site) == facts)
        try await site.write("DROP TRIGGER refuse")
        #expect(try await store.forget(retention, at: site.clock.now) == .init(participants: 3, attempts: 7))
        #expect(try await Self.facts(site) == facts)
    }

    @Test("It runs at start and again when a day has gone by; after a failure it is due at once")
    func schedule() async throws {
        let site = try await TestSite()
        let job = site.program.forgetting
        #expect(try await job.runIfDue() == .init())
        site.clock.advance(seconds: 86_399)
        #expect(try await job.runIfDue() == nil)
        site.clock.advance(seconds: 1)
        try await site.write("ALTER TABLE missedSearch RENAME TO away")
        await #expect(throws: (any Error).self) { try await job.runIfDue() }
        try await site.write("ALTER TABLE away RENAME TO missedSearch")
        #expect(try await job.runIfDue() == .init())
        #expect(try await job.runIfDue() == nil)
    }

    @Test("An attempt that was read before memory forgot is not remembered afterwards")
    func generations() async throws {
        let site = try await TestSite()
        let attempt = try await Attempt.begin(site)
        let heads = site.program.heads
        _ = try await attempt.read()
        let head = try heads[attempt.id].orFail("not kept")
        let before = heads.generation
        heads.forget()
        heads.keep(head, as: attempt.id, generation: before)
        #expect(heads[attempt.id] == nil)
        heads.keep(head, as: attempt.id, generation: heads.generation)
        #expect(heads[attempt.id] != nil)
    }
}
