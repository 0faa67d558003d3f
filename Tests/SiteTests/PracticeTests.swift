import Core
import Foundation
import HTTPTypes
import Testing
import Web

@testable import Site

/// Open quizzes are practised without the network and handed in later.
@Suite struct PracticeTests {
    private static let handIn = "/quizzes/mixed/practices"

    private func practice(_ site: TestSite) throws -> Practice {
        let quiz = try site.program.library.quiz("mixed").orFail("no quiz")
        return try Practice(quiz, site.program.library, site.program.disguise).orFail("it is not open")
    }

    /// The public id of one of an item's elements, by its place in the file.
    private func id(_ place: Int, of item: String, _ practice: Practice) throws -> JSONValue {
        let index = try practice.quiz.items.firstIndex { $0.id == item }.orFail("no item")
        return try .string((practice.namings[index]?.ids[place]).orFail("no id"))
    }

    /// Everything right but the last item, which is blank.
    private func body(_ site: TestSite, id code: String = "AAAAAAAAAAAAAAAAAAAAAA") throws -> JSONObject {
        let practice = try self.practice(site)
        func ids(_ places: [Int], _ item: String) throws -> JSONValue {
            .array(try places.map { try id($0, of: item, practice) })
        }
        return [
            "practice": .string(code), "language": "vi", "paper": .whole(practice.paper),
            "items": .array(practice.items.map { .string(practice.quiz.items[$0].id) }),
            "answers": [
                "number": try id(1, of: "number", practice), "say": try ids([0, 1], "say"), "door": true,
                "order": try ids([0, 1, 2], "order"), "smoke": try ids([0, 2], "smoke"), "grown-up": nil,
            ], "seconds": ["door": 12],
        ]
    }

    @Test("A practice is graded by the server and counted once, however often it comes")
    func once() async throws {
        let site = try await TestSite()
        let body = try self.body(site)
        let answers = [
            try await site.api(.post, Self.handIn, .object(body)),
            try await site.api(.post, Self.handIn, .object(body)),
        ]
        #expect(answers.map(\.status) == [201, 200])
        #expect(try answers.map { try $0.json } == [["counted": true], ["counted": true]])
        let attempts = try await site.rows(
            """
            SELECT count(*) AS n, sum(marks = 9000000000 AND maxMarks = 10000000000 AND passed AND NOT isRepeat) AS good,
                sum(mode = 'practice' AND channel = 'web' AND participant IS NULL AND tokenHash = zeroblob(32)) AS nobody
            FROM attempt
            """)[0]
        #expect(["n", "good", "nobody"].map { attempts[$0] as Int? } == [1, 1, 1])
        #expect(try await site.count("SELECT finishedAt - startedAt FROM attempt") == 12_000, "what the device told")
        let counts = try await site.rows(
            "SELECT sum(starts) AS s, sum(finishes) AS f, sum(passes) AS p FROM participation")[0]
        #expect(["s", "f", "p"].map { counts[$0] as Int? } == [1, 1, 1])

        var again = try self.body(site, id: "AAAAAAAAAAAAAAAAAAAAAQ")
        again["repeat"] = true
        #expect(try await site.api(.post, Self.handIn, .object(again)).status == 201)
        #expect(try await site.rows("SELECT sum(isRepeat) AS n FROM attempt")[0]["n"] == 1)
    }

    @Test(
        "What is no practice of an open quiz is refused and counts nothing",
        arguments: [
            ("practice", "short"), ("practice", nil), ("language", "xx"), ("items", ["door", "nothing"]),
            ("items", []), ("answers", ["door": "perhaps"]), ("answers", ["smoke": ["x"]]), ("seconds", ["door": -1]),
            ("repeat", "yes"),
        ] as [(String, JSONValue)])
    func refused(_ field: String, _ value: JSONValue) async throws {
        let site = try await TestSite()
        var body = try self.body(site)
        body[field] = value
        #expect(try await site.api(.post, Self.handIn, .object(body)).status == 422)
        #expect(try await site.rows("SELECT count(*) AS n FROM attempt")[0]["n"] == 0)
        #expect(try await site.rows("SELECT count(*) AS n FROM practice")[0]["n"] == 0)
    }

    @Test("A quiz that is not open never gives its key: no page, no offer, no practice")
    func closed() async throws {
        let site = try await TestSite()
        let browser = site.browser()
        #expect(try await browser.get("/vi/quizzes/mixed").text.contains("/vi/quizzes/mixed/offline"))
        #expect(try await browser.get("/vi/quizzes/mixed/offline").status == 200)
        #expect(!(try await browser.get("/vi/quizzes/short").text.contains("/offline\"")))
        #expect(try await browser.get("/vi/quizzes/short/offline").status == 404)
        let item = try site.program.library.quiz("short").orFail("no quiz").quiz.items[0].id
        let body: JSONValue = [
            "practice": "AAAAAAAAAAAAAAAAAAAAAA", "language": "vi", "paper": 1, "items": [.string(item)],
            "answers": [:],
        ]
        #expect(try await site.api(.post, "/quizzes/short/practices", body).status == 404)
        #expect(try await site.api(.post, "/quizzes/nothing/practices", body).status == 404)
    }

    @Test("A quiz whose tries are counted is not practised: neither here nor without the network")
    func counted() async throws {
        let site = try await DrawnQuiz.site(header: "open: true\nattempts: {allowed: 2}")
        let browser = site.browser()
        let page = try await browser.get("/vi/quizzes/drawn").text
        #expect(!page.contains("/offline\"") && !page.contains("value=\"practice\""))
        #expect(try await browser.get("/vi/quizzes/drawn/offline").status == 404)
        #expect(try await browser.get("/vi/quizzes/drawn/paper/key").status == 404)
        #expect(try await browser.get("/vi/quizzes/drawn/paper/sheet").status == 200)
        #expect(try await browser.post("/vi/quizzes/drawn/attempts", ["mode": "practice"]).status == 422)
        #expect(try await browser.post("/vi/quizzes/drawn/attempts").status == 303, "it is a test by itself")
        #expect(try await site.count("SELECT count(*) FROM attempt WHERE mode = 'test'") == 1)
        let body: JSONValue = [
            "practice": "AAAAAAAAAAAAAAAAAAAAAA", "language": "vi", "paper": 1, "items": ["always"], "answers": [:],
        ]
        #expect(try await site.api(.post, "/quizzes/drawn/practices", body).status == 404)
    }

    @Test("Any items of the quiz that may be practised are taken, also ones that no draw gives together")
    func items() async throws {
        let site = try await DrawnQuiz.site(header: "open: true")
        let items: [JSONValue] = ["always"] + (1...8).map { .string("door-\($0)") }
        let body: JSONValue = [
            "practice": "AAAAAAAAAAAAAAAAAAAAAA", "language": "vi", "paper": 1, "items": .array(items),
            "answers": ["door-8": true],
        ]
        #expect(try await site.api(.post, "/quizzes/drawn/practices", body).status == 201)
        #expect(try await site.count("SELECT maxMarks / 1000000000 FROM attempt") == 9)
        #expect(try await site.count("SELECT finishedAt - startedAt FROM attempt") == 0, "nothing was told")
    }

    @Test("The ids of a practice are those of no attempt")
    func names() async throws {
        let site = try await TestSite()
        let page = try await site.browser().get("/vi/quizzes/mixed/offline").text
        let begun = try await Attempt.begin(site)
        for id in try (begun.item("number").at("options").array ?? []).map({ try $0.text(at: "id") }) {
            #expect(!page.contains(id))
        }
    }
}
