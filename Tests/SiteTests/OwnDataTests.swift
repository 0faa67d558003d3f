import Core
import Foundation
import GRDB
import HTTPTypes
import Testing
import Web

@testable import Site

/// What belongs to a cookie: seen, taken along, deleted. And the page that says so.
@Suite struct OwnDataTests {
    @Test("Without a cookie nothing is kept, and the pages say so", arguments: ["vi", "en"])
    func nothing(language: String) async throws {
        let site = try await TestSite()
        _ = try await RetentionJobTests.finish(site.browser())
        let phrases = site.program.library.phrases(in: Language(rawValue: language) ?? .master)
        for path in ["my-data", "my-data/delete"] {
            let answer = try await site.get("/\(language)/\(path)")
            #expect(answer.status == 200 && answer.text.contains(phrases[.myDataNone]), "\(path)")
            #expect(answer.headers[.cacheControl] == "no-store" && answer.text.contains("noindex"))
        }
        let file = try await site.get("/\(language)/my-data.json").json
        #expect(try file.at("since").isNull && file.at("attempts") == [])
    }

    @Test("A person sees their attempts: quiz, day, points, commune, age band; somebody else's cookie does not")
    func seen() async throws {
        let site = try await TestSite()
        let browser = site.browser()
        let result = try await RetentionJobTests.finish(browser)
        let open = try await RetentionJobTests.begin(browser)
        let page = try await browser.get("/vi/my-data").text
        let phrases = site.program.library.phrases(in: .vi)
        let quiz = try site.program.library.quiz("mixed").orFail("no quiz").quiz
        for words in [
            quiz.title[.vi], "24/11/2026", phrases[.myDataOpen], phrases[.ageFrom25], "href=\"\(result)\"",
            "href=\"\(open)\"", "29/12/2027",
        ] {
            #expect(page.contains(words), "\(words)")
        }
        #expect(page.contains(try site.program.library.units[code: "06658"].orFail("no unit").name))
        let other = site.browser()
        _ = try await RetentionJobTests.begin(other)
        let others = try await other.get("/vi/my-data").text
        #expect(!others.contains(result) && !others.contains(open) && !others.contains(phrases[.ageFrom25]))
    }

    @Test("The file holds everything in words, and nothing that leads to another person or tells a key")
    func file() async throws {
        let site = try await TestSite()
        let browser = site.browser()
        _ = try await RetentionJobTests.finish(browser)
        let open = try await RetentionJobTests.begin(browser)
        let id = String(open.split(separator: "/").last!)
        let items = try await browser.api(.get, "/attempts/\(id)").json
        let choices: [(String, JSONValue)] = [
            ("number", .string(try Attempt.ids(["114"], in: Attempt.item("number", in: items))[0])),
            ("say", .array(try Attempt.ids(["Ở đâu"], in: Attempt.item("say", in: items)).map { .string($0) })),
        ]
        for (item, response) in choices {
            try await browser.api(.put, "/attempts/\(id)/answers/\(item)", ["response": response, "seq": 1])
        }
        let answer = try await browser.get("/vi/my-data.json")
        #expect(answer.headers[.contentDisposition] == "attachment; filename=\"my-data.json\"")
        #expect(answer.headers[.cacheControl] == "no-store")
        let json = try answer.json
        #expect(try json.text(at: "since") == site.clock.now.rfc3339)
        #expect(try json.at("attempts 0 finishedAt").isNull && json.at("attempts 0 points").isNull)
        let given = try (json.at("attempts 0 answers").array ?? []).map { try $0.at("answer") }
        #expect(given.contains(["114"]) && given.contains(["Ở đâu"]) && given.contains(["true"]))
        #expect(try json.text(at: "attempts 1 homeUnit code") == "06658")
        #expect(try json.text(at: "attempts 1 ageBand") == "25-34")
        #expect(try json.at("attempts 1 max") == .number(10))
        #expect(!answer.text.contains("correct") && !answer.text.contains("tokenHash"))
    }

    @Test("Typed words go with their person: by deleting, and when the time is over", arguments: [true, false])
    func words(isAsked: Bool) async throws {
        let site = try await TestSite(TestFolder(.kinds))
        let browser = site.browser()
        let begun = try await browser.post("/vi/quizzes/kinds/attempts", ["mode": "test"])
        let address = try begun.location.orFail("not begun")
        let id = String(address.split(separator: "/").last ?? "")
        try await browser.api(.put, "/attempts/\(id)/answers/word", ["response": "tôi là An", "seq": 1])
        try await browser.post("\(address)/submit")
        func holds() async throws -> Int {
            try await site.count("SELECT instr(record, CAST('tôi là An' AS BLOB)) > 0 FROM attempt")
        }
        #expect(try await holds() == 1)
        if isAsked {
            try await browser.post("/vi/my-data/delete")
        } else {
            site.clock.advance(days: Int64(site.program.settings.retention.participant) + 1)
            _ = try await site.program.forgetting.runIfDue()
        }
        #expect(try await holds() == 0)
        #expect(try await site.count("SELECT count(*) FROM attempt WHERE participant IS NULL") == 1)
    }

    @Test("Deleting asks once, then takes the person out of everything; statistics keep what is nobody's")
    func deleted() async throws {
        let site = try await TestSite()
        let browser = site.browser()
        let result = try await RetentionJobTests.finish(browser)
        let open = try await RetentionJobTests.begin(browser)
        #expect(try await browser.get(open).status == 200)
        let records = "SELECT hex(record) || marks || startedAt AS fact FROM attempt WHERE record IS NOT NULL"
        let before: [String?] = try await site.rows(records).map { $0["fact"] }
        let number = try site.program.seals.open(result.split(separator: "/").last!, for: .receipt).orFail("no receipt")
        let stale = try await site.program.attemptStore.head(number).orFail("no attempt")
        #expect(try await browser.get("/vi/my-data/delete").text.contains("method=\"post\""))
        #expect(try await site.count("SELECT count(*) FROM participant") == 1, "asking deletes nothing")

        let answer = try await browser.post("/vi/my-data/delete")
        #expect(answer.location == "/vi/my-data?deleted=1")
        #expect(answer.headers[.setCookie] == "outreach-participant=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0")
        #expect(try await site.count("SELECT count(*) FROM participant") == 0)
        #expect(try await site.count("SELECT count(*) FROM attempt") == 1)
        #expect(try await site.count("SELECT count(*) FROM answer") == 0)
        await #expect(throws: Refusal.notFound, "a form that was under way tells nothing any more") {
            try await site.program.resultStore.tell(homeUnit: "06652", ageBand: nil, of: stale)
        }
        let row = try await site.rows("SELECT * FROM attempt")[0]
        for column in ["participant", "ageBand", "audience", "homeUnit", "placeUnit"] {
            #expect(row.values[column]?.isNull == true, "\(column)")
        }
        #expect(try await site.rows(records).map { $0["fact"] } == before)
        for path in [open, result] {
            #expect(try await browser.get(path).status == 404, "\(path)")
            #expect(try await site.get(path).status == 404, "\(path)")
        }
        for sql in ["starts = 2", "finishes = 1"] {
            #expect(
                try await site.count("SELECT count(*) FROM participation WHERE homeUnit = '' AND \(sql)") == 1,
                "\(sql): counted as before, in no commune")
        }
        #expect(
            try await site.count("SELECT sum(starts + finishes + passes) FROM participation WHERE homeUnit <> ''") == 0)
        let page = try await browser.get("/vi/my-data?deleted=1").text
        #expect(page.contains(site.program.library.phrases(in: .vi)[.myDataDeleted]))
    }

    @Test("The same cookie sent again after deleting finds nothing and harms nothing")
    func again() async throws {
        let site = try await TestSite()
        let browser = site.browser()
        let open = try await RetentionJobTests.begin(browser)
        let stale = Browser(site, cookiesOf: browser)
        #expect(try await browser.post("/vi/my-data/delete").status == 303)
        #expect(try await stale.post("/vi/my-data/delete").location == "/vi/my-data")
        #expect(try await stale.post("\(open)/answers", ["item": "door", "response": "false"]).status == 404)
        #expect(try await stale.post("/vi/quizzes/mixed/attempts").headers[.setCookie] != nil, "a new participant")
        #expect(try await site.count("SELECT count(*) FROM participant") == 1)
    }

    @Test("Another person's cookie, a made-up one, no cookie and a form from elsewhere delete nothing of mine")
    func mine() async throws {
        let site = try await TestSite()
        let browser = site.browser()
        let result = try await RetentionJobTests.finish(browser)
        let facts = try await RetentionJobTests.facts(site)
        let other = site.browser()
        let cookie = try await other.post("/vi/quizzes/short/attempts").headers[.setCookie].orFail("no cookie")
        let value = cookie.split(separator: "=", maxSplits: 1)[1].prefix { $0 != ";" }
        // My row with another's secret, and the other way round.
        let mine = site.program.seals.seal(1, for: .participant) + value.dropFirst(32)
        for name in [mine, String(value.prefix(32)) + String(repeating: "A", count: 43), "x"] {
            var head = HTTPRequest(
                method: .post, scheme: "http", authority: "localhost:8080", path: "/vi/my-data/delete")
            head.headerFields = [
                .cookie: "outreach-participant=\(name)", .origin: "http://localhost:8080",
                .contentType: "application/x-www-form-urlencoded",
            ]
            #expect(try await site.send(head, Array("x=y".utf8)).location == "/vi/my-data")
            head.headerFields[.cookie] = "outreach-participant=\(value)"
            head.headerFields[.origin] = "https://elsewhere.example"
            #expect(try await site.send(head, Array("x=y".utf8)).status == 403)
        }
        #expect(try await site.browser().post("/vi/my-data/delete").location == "/vi/my-data")
        #expect(try await other.post("/vi/my-data/delete").location == "/vi/my-data?deleted=1")
        #expect(try await RetentionJobTests.facts(site) == facts)
        #expect(try await site.count("SELECT count(*) FROM participant") == 1)
        #expect(try await browser.get(result).status == 200)
    }

    // MARK: The page on privacy

    @Test("The privacy page prints the settings in force and the cookies by name", arguments: ["vi", "en"])
    func privacy(language: String) async throws {
        let site = try await TestSite {
            ($0.retention.participant, $0.retention.answers, $0.retention.copies, $0.retention.searches) =
                (123, 17, 55, 41)
            $0.retention.certificates = 88
            $0.baseURL = "https://pccc.example.vn"
        }
        let page = try await site.get("/\(language)/privacy")
        #expect(page.headers[.eTag] != nil)
        let text = page.text
        for words in [
            "123", "17", "41", "55", "88", "__Host-outreach-participant", "__Host-outreach-staff", "91/2025/QH15",
            "href=\"/\(language)/my-data\"",
        ] {
            #expect(text.contains(words), "\(words)")
        }
        #expect(!text.contains("400") && !text.contains("mailto:") && !text.contains("{"))
        #expect(try await site.get("/\(language)/quizzes").text.contains("href=\"/\(language)/privacy\""))
        #expect(try await site.get("/sitemap.xml").text.contains("https://pccc.example.vn/\(language)/privacy<"))
    }

    @Test("A contact is shown, and written for machines, only where the operator gave one")
    func contact() async throws {
        #expect(try await TestSite().get("/.well-known/security.txt").status == 404)
        let site = try await TestSite {
            $0.contact = "mailto:pc07@example.vn"
            $0.baseURL = "https://pccc.example.vn"
        }
        #expect(
            try await site.get("/vi/privacy").text.contains("<a href=\"mailto:pc07@example.vn\">pc07@example.vn</a>"))
        let answer = try await site.get("/.well-known/security.txt")
        #expect(answer.headers[.contentType] == "text/plain; charset=utf-8")
        #expect(
            answer.text == """
                Contact: mailto:pc07@example.vn
                Expires: 2027-05-23T17:00:00.000Z
                Preferred-Languages: vi, en
                Canonical: https://pccc.example.vn/.well-known/security.txt

                """)
        site.clock.advance(days: 1)
        #expect(try await site.get("/.well-known/security.txt").text.contains("Expires: 2027-05-24T"))
    }

    @Test(
        "A contact that is no address is refused at start, together with every other fault",
        arguments: ["pc07@example.vn", "http://example.vn", "mailto:a b", "javascript:alert(1)", "tel:1\nX: y"])
    func wrongContact(text: String) throws {
        var settings = try TestFolder(.small).settings
        let faults = settings.readPrivacy(["OUTREACH_CONTACT": text, "OUTREACH_RETENTION_ANSWERS": "no"])
        #expect(faults.count == 1)
        #expect(settings.faults().contains { $0.hasPrefix("OUTREACH_CONTACT must be") })
    }
}
