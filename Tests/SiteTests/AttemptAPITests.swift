import Core
import Foundation
import HTTPTypes
import Testing
import Web

@testable import Site

/// The attempt API, as the interface document fixes it.
@Suite struct AttemptAPITests {
    @Test("The list and a quiz tell everything but the items")
    func lists() async throws {
        let site = try await TestSite()
        let list = try await site.api(.get, "/quizzes")
        #expect(list.status == 200)
        #expect(try list.json.at("quizzes").array?.count == 2)
        let quiz = try list.json.at("quizzes 0")
        #expect(quiz.object?.keys == ["quiz", "title", "audience", "parts", "minutes", "languages"])
        #expect(try quiz.at("title") == ["vi": "Bài thử", "en": "Trial quiz"])
        #expect(try quiz.at("parts") == ["theory": 3, "practice": 3])
        #expect(try quiz.at("languages") == ["vi", "en"])
        let detail = try await site.api(.get, "/quizzes/mixed").json
        #expect(
            detail.object?.keys == ["quiz", "title", "audience", "parts", "minutes", "languages", "topics", "rules"])
        #expect(try detail.at("rules timeLimitSeconds") == 900)
        #expect(try await site.api(.get, "/quizzes/nothing").status == 404)
    }

    @Test("Beginning gives 201 with a token, the items in the asked language, and neither key nor file order")
    func begin() async throws {
        let site = try await TestSite()
        let answer = try await site.api(.post, "/quizzes/mixed/attempts", ["language": "en"])
        #expect(answer.status == 201)
        #expect(answer.headers[.cacheControl] == "no-store")
        #expect(answer.headers[.setCookie] == nil)
        let json = try answer.json
        #expect(json.object?.keys == ["attempt", "token", "state", "mode", "deadline", "serverTime", "items"])
        #expect(try json.at("state") == "open")
        #expect(try json.at("mode") == "practice")
        #expect(try json.at("serverTime") == "2026-11-24T02:00:00.000Z")
        let items = try json.at("items").array ?? []
        #expect(try items.map { try $0.text(at: "id") } == ["number", "say", "door", "order", "smoke", "grown-up"])
        #expect(items[0].object?.keys == ["id", "kind", "part", "topic", "points", "prompt", "options"])
        #expect(try items[0].at("prompt") == "Which number?")
        #expect(items[2].object?.keys == ["id", "kind", "part", "topic", "points", "prompt"])
        #expect(try items[4].at("situation").object?.keys == ["step", "text", "choices"])
        for word in ["correct", "credit", "why", "feedback", "claims", "\"b\"", "safe"] {
            #expect(!answer.text.contains("\"\(word)\"") && !answer.text.contains(word + "\":"), "\(word) is there")
        }
    }

    @Test("Each attempt has its own ids and its own order")
    func ownNames() async throws {
        let site = try await TestSite()
        var orders: Set<[String]> = []
        var ids: Set<String> = []
        for _ in 0..<12 {
            let options = try await Attempt.begin(site).item("number").at("options").array ?? []
            orders.insert(try options.map { try $0.text(at: "text") })
            for option in options { ids.insert(try option.text(at: "id")) }
        }
        #expect(orders.count > 2)
        #expect(ids.count == 36)
    }

    @Test("What is saved is read again, with its number")
    func read() async throws {
        let attempt = try await Attempt.begin(TestSite())
        #expect(try await attempt.read().at("answers") == [:])
        try await attempt.answerAll()
        let answers = try await attempt.read().at("answers")
        #expect(answers.object?.keys == ["number", "say", "door", "order", "smoke", "grown-up"])
        #expect(try answers.at("door") == ["response": true, "seq": 1])
        #expect(try answers.at("smoke seq") == 2)
        #expect(try answers.at("smoke response").array?.count == 2)
        #expect(try answers.at("order response") == attempt.options(["Ra ngoài", "Đóng cửa", "Gọi 114"], of: "order"))
    }

    @Test("Submitting grades by parts and topics; again gives the same bytes")
    func submit() async throws {
        let site = try await TestSite()
        let attempt = try await Attempt.begin(site, "mixed", ["mode": "test"])
        try await attempt.answerAll()
        let answer = try await attempt.submit()
        #expect(answer.status == 200)
        let json = try answer.json
        for key in ["receipt", "score", "theory", "practice", "topics", "items", "next"] {
            #expect(json[key] != nil, "\(key)")
        }
        #expect(try json.at("score") == ["points": 10.0, "max": 10.0, "percent": 100.0, "passed": true])
        #expect(try json.at("theory points").double == 4)
        #expect(try json.at("practice points").double == 6)
        #expect(try json.at("topics").array?.count == 3)
        let item = try json.at("items 0")
        for key in ["item", "points", "max", "response", "feedback", "why", "sources"] {
            #expect(item[key] != nil, "\(key)")
        }
        #expect(try json.at("next 0 kind") == "guidance")
        site.clock.advance(seconds: 60)
        #expect(try await attempt.submit() == answer)
        #expect(try await attempt.read().at("state") == "submitted")
        #expect(try await attempt.put("door", false, seq: 99).status == 409)
        #expect(try await site.count("SELECT count(*) FROM answer") == 0)
        #expect(try await site.count("SELECT sum(finishes) FROM participation") == 1)
    }

    @Test("Wrong, partly right and blank answers earn what the file says; a critical choice costs the whole item")
    func marks() async throws {
        let attempt = try await Attempt.begin(TestSite(), "mixed", ["mode": "test"])
        try await attempt.put("number", attempt.option("113", of: "number"))
        try await attempt.put("say", attempt.options(["Ở đâu"], of: "say"))
        try await attempt.put("order", attempt.options(["Ra ngoài", "Gọi 114", "Đóng cửa"], of: "order"))
        _ = try await attempt.step(1, attempt.option("Chạy xuống", of: "smoke"))
        let json = try await attempt.submit().json
        #expect(try json.at("items").array?.map { try $0.at("points").double } == [0, 1, 0, 1, 0, 0])
        #expect(try json.at("items 0 feedback") == ["113 là công an."])
        #expect(try json.at("items 0 right") == [attempt.option("114", of: "number")])
        #expect(try json.at("items 4 feedback") == ["Lần sau: lùi lại."])
        #expect(try json.at("score passed") == false)
    }

    @Test("In practice, checking locks the item and tells; again the same; a later PUT is 409")
    func check() async throws {
        let attempt = try await Attempt.begin(TestSite(), "mixed", ["mode": "practice"])
        #expect(try await attempt.check("number").status == 409)
        try await attempt.put("number", attempt.option("113", of: "number"), seq: 4)
        let told = try await attempt.check("number")
        #expect(told.status == 200)
        #expect(try told.json.at("feedback") == ["113 là công an."])
        #expect(try told.json.at("points").double == 0)
        #expect(try await attempt.check("number") == told)
        let later = try await attempt.put("number", attempt.option("114", of: "number"), seq: 5)
        #expect(later.status == 409)
        #expect(try later.json.at("type") == "urn:outreach:problem:conflict")
        #expect(
            try await attempt.put("number", attempt.option("114", of: "number"), seq: 3).json == [
                "saved": true, "seq": 4,
            ])
        #expect(try await attempt.submit().json.at("items 0 points").double == 0)
    }

    @Test("A test tells nothing before its end")
    func noCheckInTest() async throws {
        let attempt = try await Attempt.begin(TestSite(), "mixed", ["mode": "test"])
        try await attempt.put("door", true)
        #expect(try await attempt.check("door").status == 409)
        #expect(try await attempt.put("door", false, seq: 2).status == 200)
    }

    @Test("A scenario goes by steps: the same choice again gives the same, another is 409, out of turn is 409")
    func steps() async throws {
        let attempt = try await Attempt.begin(TestSite(), "mixed", ["mode": "test"])
        let back = try attempt.option("Lùi lại", of: "smoke")
        let run = try attempt.option("Chạy xuống", of: "smoke")
        #expect(try await attempt.step(2, back).status == 409)
        let first = try await attempt.step(1, back)
        #expect(first.status == 200)
        #expect(try first.json.at("consequence") == "Phòng còn trong.")
        #expect(try first.json.at("ending").isNull)
        #expect(try first.json.at("situation step") == 2)
        #expect(try await attempt.step(1, back) == first)
        #expect(try await attempt.step(1, run).status == 409)
        let seal = JSONValue.string(try Attempt.ids(["Chèn khe"], in: first.json.at("situation"))[0])
        let last = try await attempt.step(2, seal)
        #expect(try last.json.at("ending") == ["text": "Bạn an toàn."])
        #expect(try last.json.at("situation").isNull)
        #expect(try await attempt.step(1, back) == first, "an old step answers as it did")
        #expect(try await attempt.step(3, seal).status == 422, "nothing comes after the ending")
        #expect(try await attempt.submit().json.at("items 4 points").double == 3)
    }

    @Test("A step with a choice of another situation is refused")
    func strangeStep() async throws {
        let attempt = try await Attempt.begin(TestSite())
        let first = try await attempt.step(1, attempt.option("Lùi lại", of: "smoke")).json
        #expect(try await attempt.step(2, attempt.option("Chạy xuống", of: "smoke")).status == 422)
        #expect(try await attempt.step(2, "nothing").status == 422)
        #expect(try await attempt.step(2, 7).status == 422)
        #expect(try await attempt.step(1, attempt.option("114", of: "number"), of: "number").status == 422)
        #expect(try first.at("situation choices").array?.count == 2)
    }

    @Test("A wrong or missing token is 404, and so is somebody else's attempt")
    func tokens() async throws {
        let site = try await TestSite()
        let (mine, theirs) = (try await Attempt.begin(site), try await Attempt.begin(site))
        for token in [nil, "", "wrong", theirs.token, mine.token + "x"] {
            #expect(try await site.api(.get, mine.path, token: token).status == 404)
            let put = try await site.api(.put, "\(mine.path)/answers/door", ["response": true, "seq": 1], token: token)
            #expect(put.status == 404)
            #expect(try await site.api(.post, "\(mine.path)/answers/door/check", [:], token: token).status == 404)
            #expect(try await site.api(.post, "\(mine.path)/submit", [:], token: token).status == 404)
            let step = try await site.api(
                .post, "\(mine.path)/scenarios/smoke/steps", ["step": 1, "choice": "x"], token: token)
            #expect(step.status == 404)
        }
        let browser = site.browser()
        try await browser.post("/vi/quizzes/mixed/attempts")
        #expect(try await browser.api(.get, mine.path).status == 404)
        let unknown = String(mine.id.reversed())
        #expect(try await site.api(.get, "/attempts/\(unknown)", token: mine.token).status == 404)
        #expect(try await site.api(.get, "/attempts/1", token: mine.token).status == 404)
    }
}
