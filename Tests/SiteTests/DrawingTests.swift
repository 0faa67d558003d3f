import Core
import HTTPTypes
import Testing
import Web

@testable import Site

/// Quizzes that draw from banks, and what they say of further tries.
@Suite struct DrawingTests {
    @Test("An attempt keeps its seed, and its items are what that seed draws")
    func seed() async throws {
        let site = try await DrawnQuiz.site()
        let quiz = try site.program.library.quiz("drawn").orFail("no quiz").quiz
        var papers: Set<[String]> = []
        for _ in 0..<12 {
            let attempt = try await Attempt.begin(site, "drawn")
            let items = try (attempt.begun.at("items").array ?? []).map { try $0.text(at: "id") }
            let row = try await site.rows("SELECT seed FROM attempt ORDER BY id DESC LIMIT 1")[0]
            let seed: Int64 = try (row["seed"] as Int64?).orFail("no seed")
            #expect(
                items == quiz.paper(for: nil, nil, seed: UInt64(bitPattern: seed)).map { quiz.items[$0].id })
            #expect(items.count == 4 && items[0] == "always")
            papers.insert(items)
        }
        #expect(papers.count > 4)
        _ = try await Attempt.begin(site)
        #expect(try await site.count("SELECT count(*) FROM attempt WHERE seed IS NULL") == 1)
    }

    @Test("Trying again brings other items first; somebody else may get any")
    func again() async throws {
        let site = try await DrawnQuiz.site()
        let browser = site.browser()
        let first = Set(try await DrawnQuiz.items(browser, DrawnQuiz.begin(browser)))
        let second = Set(try await DrawnQuiz.items(browser, DrawnQuiz.begin(browser)))
        #expect(first.intersection(second) == ["always"])
        let third = Set(try await DrawnQuiz.items(browser, DrawnQuiz.begin(browser)))
        #expect(third.isSuperset(of: Set((1...8).map { "door-\($0)" }).subtracting(first.union(second))))
        #expect(try await DrawnQuiz.items(browser, DrawnQuiz.begin(browser, who: "someone-else")).count == 4)
    }

    @Test("A withdrawn item is drawn no more, and what is said of the quiz is what is drawn")
    func withdrawn() async throws {
        let site = try await DrawnQuiz.site()
        #expect(try await site.get("/vi/quizzes/drawn").text.contains("4 câu"))
        #expect(
            try await site.api(.get, "/quizzes/drawn").json.at("parts") == [
                "theory": .integer(4), "practice": .integer(0),
            ])
        let editor = try await Staff.browser("hoa", [.editor], of: site)
        for door in 1...6 {
            try await editor.post(
                "/staff/approval/quiz/drawn/withdrawal", ["item": "door-\(door)", "reason": "Xem lại"])
        }
        let attempt = try await Attempt.begin(site, "drawn")
        #expect(
            try (attempt.begun.at("items").array ?? []).map { try $0.text(at: "id") } == ["always", "door-7", "door-8"])
        #expect(try await site.get("/vi/quizzes/drawn").text.contains("3 câu"))
    }

    @Test("Which items are drawn does not depend on the key")
    func keys() async throws {
        var answers: [Answer] = []
        for key in ["true", "false"] {
            let folder = try TestFolder(.small)
            try folder.write("Quizzes/drawn.yaml", DrawnQuiz.text(key))
            try folder.write("data/secret.key", "0123456789abcdef0123456789abcdef")
            let site = try await TestSite(folder)
            answers.append(
                try await site.api(.post, "/quizzes/drawn/attempts", ["language": "vi", "mode": "test"]))
        }
        #expect(answers[0].status == 201 && answers[0] == answers[1])
    }

    @Test("Papers that differ are worth the same, and figures are made of them")
    func figures() async throws {
        let site = try await DrawnQuiz.site()
        for _ in 0..<10 { _ = try await DrawnQuiz.finish(site.browser()) }
        let viewer = try await Staff.browser("lan", [.viewer], of: site)
        #expect(try await viewer.get("/staff/dashboard/drawn").status == 200)
        let rows = try await site.rows("SELECT items, marks, maxMarks, passed FROM attempt")
        #expect(
            rows.allSatisfy { $0["marks"] == 4 * Marks.one && $0["maxMarks"] == 4 * Marks.one && $0["passed"] == 1 })
    }

    // MARK: Tries

    @Test("After the tries that a quiz allows it refuses a test, to its person alone")
    func allowed() async throws {
        let site = try await DrawnQuiz.site(header: "attempts: {allowed: 2, counts: last}")
        let browser = site.browser()
        let phrases = site.program.library.phrases(in: .vi)
        #expect(try await site.get("/vi/quizzes/drawn").text.contains(phrases(.triesAllowed, ["count": 2])))
        for _ in 0..<2 { _ = try await DrawnQuiz.finish(browser) }
        let refused = try await browser.post("/vi/quizzes/drawn/attempts", ["mode": "test", "who": "again"])
        #expect(refused.status == 409 && refused.text.contains(phrases[.refusedNoTriesLeft]))
        #expect(try await site.count("SELECT count(*) FROM attempt") == 2)
        _ = try await DrawnQuiz.begin(browser, who: "someone-else")
    }

    @Test("Between two tries there is a pause, and the page says until when")
    func delay() async throws {
        let site = try await DrawnQuiz.site(header: "attempts: {delay: 1h}")
        let browser = site.browser()
        _ = try await DrawnQuiz.finish(browser)
        site.clock.advance(seconds: 1805)
        let refused = try await browser.post("/vi/quizzes/drawn/attempts", ["mode": "test", "who": "again"])
        #expect(refused.status == 429 && refused.headers[.retryAfter] == "1795")
        #expect(refused.text.contains("10:00 ngày 24/11/2026"))
        site.clock.advance(seconds: 1795)
        _ = try await DrawnQuiz.begin(browser)
    }

    @Test("An unfinished test is taken up again without costing a try")
    func resumed() async throws {
        let site = try await DrawnQuiz.site(header: "attempts: {allowed: 1}")
        let browser = site.browser()
        let begun = try await DrawnQuiz.begin(browser)
        #expect(try await DrawnQuiz.begin(browser, who: "continue") == begun)
    }

    @Test("The result says which try counts")
    func counted() async throws {
        let site = try await DrawnQuiz.site(header: "attempts: {allowed: 3, counts: best}")
        let browser = site.browser()
        let phrases = site.program.library.phrases(in: .vi)
        let first = try await DrawnQuiz.finish(browser)
        #expect(try await browser.get(first).text.contains(phrases[.tryCounts]))
        let second = try await browser.get(DrawnQuiz.finish(browser, right: false)).text
        #expect(second.contains(phrases(.otherTryCounts, ["number": 1, "percent": 100])))
        #expect(second.contains(phrases(.tryOf, ["number": 2, "allowed": 3])))
    }
}
