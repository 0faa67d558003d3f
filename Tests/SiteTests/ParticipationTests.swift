import Core
import Foundation
import GRDB
import HTTPTypes
import Testing
import Web

@testable import Site

@Suite struct ParticipationTests {
    private func figures(_ site: TestSite, _ condition: String = "true") async throws -> [Int] {
        try await site.program.views.flush()
        let row = try await site.rows(
            """
            SELECT coalesce(sum(views), 0) AS v, coalesce(sum(starts), 0) AS s, coalesce(sum(finishes), 0) AS f,
                coalesce(sum(passes), 0) AS p FROM participation WHERE \(condition)
            """)[0]
        return ["v", "s", "f", "p"].map { row[$0] ?? -1 }
    }

    @Test("A view is a look at the start page, a start the first saved answer, then finish and pass")
    func counts() async throws {
        let site = try await TestSite()
        let browser = site.browser()
        _ = try await browser.get("/vi/quizzes")
        #expect(try await figures(site) == [0, 0, 0, 0])
        _ = try await browser.get("/vi/quizzes/mixed")
        _ = try await browser.get("/vi/quizzes/mixed")
        #expect(try await figures(site) == [2, 0, 0, 0], "a cached page counts too")
        let page = try await browser.post("/vi/quizzes/mixed/attempts", ["mode": "test"]).location.orFail("no attempt")
        _ = try await browser.get(page)
        #expect(try await figures(site) == [2, 0, 0, 0], "beginning is no start yet")
        try await browser.post("\(page)/answers", ["item": "door", "response": "", "go": "next"])
        #expect(try await figures(site) == [2, 0, 0, 0], "“I do not know” is none either")
        for _ in 0..<2 {
            try await browser.post("\(page)/answers", ["item": "door", "response": "true", "go": "next"])
        }
        #expect(try await figures(site) == [2, 1, 0, 0])
        for _ in 0..<2 { try await browser.post("\(page)/submit") }
        #expect(try await figures(site) == [2, 1, 1, 0])

        let attempt = try await Attempt.begin(site, "mixed", ["mode": "test", "language": "vi"])
        try await attempt.answerAll()
        _ = try await attempt.submit()
        #expect(try await figures(site) == [2, 2, 2, 1])
        #expect(try await figures(site, "channel = 'api'") == [0, 1, 1, 1])
        #expect(try await figures(site, "channel = 'web'") == [2, 1, 1, 0])
    }

    @Test("A submission without any answer counts as a start too, so that no finish has none")
    func emptySubmission() async throws {
        let site = try await TestSite()
        _ = try await Attempt.begin(site, "mixed", ["mode": "test"]).submit()
        #expect(try await figures(site) == [0, 1, 1, 0])
    }

    @Test("HEAD and refused requests are no views")
    func noViews() async throws {
        let site = try await TestSite()
        let head = HTTPRequest(method: .head, scheme: "http", authority: "localhost:8080", path: "/vi/quizzes/mixed")
        #expect(try await site.send(head).status == 200)
        #expect(try await site.get("/vi/quizzes/nothing").status == 404)
        #expect(try await figures(site) == [0, 0, 0, 0])
    }

    @Test("Days are Việt Nam's: a view at 23:59 and one at 00:01 are two days")
    func days() async throws {
        let site = try await TestSite()
        site.clock.advance(seconds: 14 * 3600 + 3540)
        _ = try await site.get("/vi/quizzes/mixed")
        site.clock.advance(seconds: 120)
        _ = try await site.get("/en/quizzes/mixed?channel=qr")
        try await site.program.views.flush()
        let rows = try await site.rows("SELECT day, language, channel FROM participation ORDER BY day")
        #expect(rows.map { $0["day"] } == ["2026-11-24", "2026-11-25"])
        #expect(rows[1]["language"] == "en" && rows[1]["channel"] == "qr")
    }

    @Test("Telling where one lives moves the counts to that unit; views stay; telling again moves them on")
    func tells() async throws {
        let site = try await TestSite()
        let browser = site.browser()
        _ = try await browser.get("/vi/quizzes/short")
        let page = try await browser.post("/vi/quizzes/mixed/attempts", ["mode": "test"]).location.orFail("no attempt")
        let id = String(page.split(separator: "/").last!)
        let items = try await browser.api(.get, "/attempts/\(id)").json
        let right: [(String, JSONValue)] = [
            ("number", .string(try Attempt.ids(["114"], in: Attempt.item("number", in: items))[0])), ("door", true),
            ("grown-up", false),
        ]
        for (item, response) in right {
            try await browser.api(.put, "/attempts/\(id)/answers/\(item)", ["response": response, "seq": 1])
        }
        let receipt = try await browser.post("\(page)/submit").location.orFail("no receipt")
        try await site.write("UPDATE attempt SET passed = 1")
        try await site.write("UPDATE participation SET passes = 1 WHERE quiz = 'mixed'")
        try await browser.post("\(receipt)/about", ["homeUnit": "06658"])
        #expect(try await figures(site, "homeUnit = '06658'") == [0, 1, 1, 1])
        #expect(try await figures(site, "homeUnit = ''") == [1, 0, 0, 0])
        try await browser.post("\(receipt)/about", ["homeUnit": "06652"])
        #expect(try await figures(site, "homeUnit = '06652'") == [0, 1, 1, 1])
        try await browser.post("\(receipt)/about", ["ageBand": "18-24"])
        #expect(try await figures(site, "homeUnit = ''") == [1, 1, 1, 1])
        #expect(try await figures(site) == [1, 1, 1, 1])
    }

    @Test("An attempt begun with a home unit is counted there from its start, and moved from there")
    func begunWithUnit() async throws {
        let site = try await TestSite()
        let attempt = try await Attempt.begin(site, "mixed", ["mode": "test", "homeUnit": "06658"])
        try await attempt.put("door", true)
        _ = try await attempt.submit()
        #expect(try await figures(site, "homeUnit = '06658'") == [0, 1, 1, 0])
        #expect(try await figures(site) == [0, 1, 1, 0])
    }

    @Test("For browsers, views ≥ starts ≥ finishes ≥ passes, whatever people do")
    func invariant() async throws {
        let site = try await TestSite()
        for number in 0..<12 {
            let browser = site.browser()
            _ = try await browser.get("/vi/quizzes/mixed")
            if number % 4 == 0 { continue }
            let page = try await browser.post("/vi/quizzes/mixed/attempts", ["mode": "test"]).location.orFail(
                "no attempt")
            if number % 4 == 1 { continue }
            try await browser.post(
                "\(page)/answers", ["item": "door", "response": number % 2 == 0 ? "true" : "false", "go": "next"])
            guard number % 4 == 3 else { continue }
            let receipt = try await browser.post("\(page)/submit").location.orFail("no receipt")
            try await browser.post("\(receipt)/about", ["homeUnit": "06658"])
        }
        let counts = try await figures(site)
        #expect(counts == [12, 6, 3, 0])
        #expect(zip(counts, counts.dropFirst()).allSatisfy { $0 >= $1 })
        #expect(try await site.count("SELECT count(*) FROM attempt WHERE firstAnswerAt IS NOT NULL") == counts[1])
        #expect(try await site.count("SELECT count(*) FROM attempt WHERE finishedAt IS NOT NULL") == counts[2])
    }

    @Test("Views that cannot be written are kept and written later")
    func viewsKept() async throws {
        let site = try await TestSite { $0.limits.writes = 1 }
        _ = try await site.get("/vi/quizzes/mixed")
        try await Committing.withBusyWriter(site.program.folder.committer, waiting: 1) {
            await #expect(throws: Refusal.self) { try await site.program.views.flush() }
        }
        #expect(try await figures(site) == [1, 0, 0, 0])
    }

    @Test("The public page shows closed weeks only, hides under ten and rounds to five")
    func open() async throws {
        let site = try await TestSite()
        func insert(_ day: String, _ quiz: String, _ counts: [Int]) async throws {
            try await site.write(
                "INSERT INTO participation VALUES (?, ?, 'vi', 'web', '', ?, ?, ?, ?)",
                [day, quiz, counts[0], counts[1], counts[2], counts[3]])
        }
        try await insert("2026-11-16", "mixed", [1_000, 13, 6, 9])
        try await insert("2026-11-22", "mixed", [234, 0, 6, 0])
        try await insert("2026-11-23", "mixed", [777, 555, 333, 222])
        try await insert("2026-09-01", "mixed", [888, 0, 0, 0])
        let text = try await site.get("/vi/awareness").text
        #expect(text.contains("16/11/2026"))
        let row = try text.firstMatch(of: #/<tr><th scope="row">16\/11\/2026.*?<\/tr>/#.dotMatchesNewlines()).orFail(
            "no row"
        ).0
        let cells = row.matches(of: #/<td class="number">([^<]*)</#).map { String($0.1) }
        #expect(cells == ["1.235", "15", "10", "–"])
        for hidden in ["777", "555", "23/11/2026", "888", "890"] { #expect(!text.contains(hidden), "\(hidden)") }
        site.clock.advance(days: 7)
        #expect(try await site.get("/vi/awareness").text.contains("23/11/2026"), "the kept page ends with the week")
    }

    @Test(
        "What the public may see",
        arguments: [(0, nil), (9, nil), (10, 10), (12, 10), (13, 15), (17, 15), (18, 20), (1_002, 1_000)])
    func shown(_ count: Int, _ figure: Int?) { #expect(Suppression.open(count) == figure) }

    @Test("The exact figures are for the operator and for staff who may see them")
    func staff() async throws {
        let site = try await TestSite()
        _ = try await site.get("/vi/quizzes/mixed")
        try await site.program.views.flush()
        let path = "/api/v1/statistics/participation"
        #expect(try await site.get(path).status == 401)
        let json = try await site.get("\(path)?from=2026-11-24&to=2026-11-24&quiz=mixed", as: .operator).json
        #expect(try json.at("participation 0 views") == 1 && json.at("units") == [])
        #expect(try await site.get("\(path)?from=24/11", as: .operator).status == 422)
        #expect(try await site.get("\(path)?quiz=short", as: .operator).json.at("participation") == [])
    }

    @Test("The figures as CSV: a mark for Excel, a header row, one line a count")
    func csv() async throws {
        let site = try await TestSite()
        _ = try await site.get("/vi/quizzes/mixed")
        try await site.program.views.flush()
        var head = HTTPRequest(
            method: .get, scheme: "http", authority: "localhost", path: "/api/v1/statistics/participation")
        head.headerFields[.accept] = "text/csv"
        let answer = try await site.send(head, as: .operator)
        #expect(answer.headers[.contentType] == "text/csv; charset=utf-8")
        let lines = answer.text.split(separator: "\r\n")
        #expect(lines.count == 2)
        #expect(
            lines[0]
                == "\u{FEFF}day,quiz,language,channel,views,starts,finishes,passes,period,filters,kind,calculatedAt")
        #expect(lines[1].hasPrefix("2026-11-24,mixed,vi,web,1,0,0,0,2026-10-26 – 2026-11-24,,"))
    }
}
