import Core
import Foundation
import GRDB
import HTTPTypes
import Testing
import Web

@testable import Site

/// How an attempt begins: shared devices, the participant cookie, the hourly limits.
@Suite struct StartTests {
    private let start = "/vi/quizzes/mixed/attempts"

    @Test("Nothing but the beginning of an attempt sets a cookie")
    func cookieOnlyAtStart() async throws {
        let site = try await TestSite()
        let browser = site.browser()
        for path in [
            "/", "/vi", "/vi/quizzes", "/vi/quizzes/mixed", "/vi/quizzes/mixed?ask=1", "/vi/guidance",
            "/vi/guidance/power-line",
            "/vi/search?q=a", "/vi/awareness", "/vi/nothing", "/api/v1/quizzes",
            "/vi/privacy", "/vi/my-data", "/vi/my-data.json", "/vi/my-data/delete",
        ] {
            #expect(try await browser.get(path).headers[.setCookie] == nil, "\(path)")
        }
        #expect(try await browser.post(start, ["mode": "survey"]).headers[.setCookie] == nil)
        #expect(try await site.count("SELECT count(*) FROM participant") == 0)
        let cookie = try await browser.post(start).headers[.setCookie].orFail("no cookie")
        #expect(
            cookie.contains(#/^outreach-participant=[\w-]{75}; Path=\/; HttpOnly; SameSite=Lax; Max-Age=34560000$/#))
        #expect(
            try await browser.post(start, ["who": "continue"]).headers[.setCookie] == nil,
            "a known browser keeps its cookie")
    }

    @Test("Over HTTPS the cookie is Secure and bound to the host")
    func secureCookie() async throws {
        let site = try await TestSite { $0.baseURL = "https://pccc.example.vn" }
        var head = HTTPRequest(method: .post, scheme: "https", authority: "pccc.example.vn", path: start)
        head.headerFields = [.contentType: "application/x-www-form-urlencoded", .origin: "https://pccc.example.vn"]
        let cookie = try await site.send(head).headers[.setCookie].orFail("no cookie")
        #expect(cookie.hasPrefix("__Host-outreach-participant=") && cookie.contains("; Secure"))
    }

    @Test("The secret of the cookie is kept only as a hash")
    func hashed() async throws {
        let site = try await TestSite()
        let cookie = try await site.browser().post(start).headers[.setCookie].orFail("no cookie")
        let value = cookie.prefix { $0 != ";" }.split(separator: "=")[1]
        let row = try await site.rows("SELECT tokenHash FROM participant")[0]
        #expect(row["tokenHash"].map { (data: Data) in [UInt8](data) } == sha256(value.dropFirst(32).utf8))
    }

    @Test("With an unfinished attempt the start asks first; “I continue” takes it up, “start again” begins anew")
    func asks() async throws {
        let site = try await TestSite()
        let browser = site.browser()
        let page = try await browser.post(start).location
        let asked = try await browser.post(start)
        #expect(asked.location == "/vi/quizzes/mixed?ask=1")
        let question = try await browser.follow(asked).text
        for who in ["continue", "someone-else", "again"] { #expect(question.contains("name=\"who\" value=\"\(who)\"")) }
        #expect(try await browser.post(start, ["who": "continue"]).location == page)
        let again = try await browser.post(start, ["who": "again"])
        #expect(again.status == 303 && again.location != page)
        #expect(try await site.count("SELECT count(*) FROM participant") == 1)
        #expect(try await site.count("SELECT count(*) FROM attempt") == 2)
    }

    @Test("“Someone else” is a new participant who sees nothing of the one before")
    func someoneElse() async throws {
        let site = try await TestSite()
        let browser = site.browser()
        let first = try await browser.post(start).location.orFail("no attempt")
        try await browser.post("\(first)/answers", ["item": "door", "response": "true", "go": "next"])
        let before = Browser(site, cookiesOf: browser)
        let second = try await browser.post(start, ["who": "someone-else"])
        #expect(second.headers[.setCookie] != nil)
        let page = try second.location.orFail("no attempt")
        #expect(page != first)
        #expect(try await !browser.get(page).text.contains("data-answered=\"yes\""))
        #expect(try await browser.get(first).status == 404, "the attempt before is not theirs")
        #expect(try await before.get(first).status == 200, "the first person's own cookie still opens it")
        #expect(try await site.count("SELECT count(*) FROM participant") == 2)
    }

    @Test("The start page offers both buttons before anything has begun")
    func offers() async throws {
        let text = try await TestSite().get("/vi/quizzes/mixed").text
        #expect(text.contains("value=\"continue\"") && text.contains("value=\"someone-else\""))
    }

    @Test("Forty people on one tablet: forty attempts, no earlier answers seen")
    func forty() async throws {
        let site = try await TestSite()
        let tablet = site.browser()
        for _ in 0..<40 {
            let begun = try await tablet.post(start, ["who": "someone-else"])
            let page = try begun.location.orFail("\(begun.status)")
            #expect(try await !tablet.get(page).text.contains("data-answered=\"yes\""))
            try await tablet.post("\(page)/answers", ["item": "door", "response": "true", "go": "next"])
        }
        #expect(try await site.count("SELECT count(*) FROM participant") == 40)
        #expect(try await site.count("SELECT count(DISTINCT attempt) FROM answer") == 40)
    }

    @Test("After 30 starts in an hour a participant gets a pause page with Retry-After; what was answered stays")
    func perParticipant() async throws {
        let site = try await TestSite()
        let browser = site.browser()
        let first = try await browser.post(start).location.orFail("no attempt")
        try await browser.post("\(first)/answers", ["item": "door", "response": "true", "go": "next"])
        site.clock.advance(seconds: 60)
        for _ in 1..<30 { #expect(try await browser.post(start, ["who": "again"]).status == 303) }
        let paused = try await browser.post(start, ["who": "again"])
        #expect(paused.status == 429)
        #expect(paused.headers[.retryAfter] == "3541")
        #expect(paused.text.contains("<main id=\"main\" class=\"message\">"))
        #expect(try await browser.get(first).status == 200)
        #expect(
            try await browser.post("/vi/quizzes/short/attempts", ["who": "again"]).status == 303,
            "another quiz is another count")
        #expect(try await browser.post(start, ["who": "continue"]).status == 303, "going on is no start")
        site.clock.advance(seconds: 3541)
        #expect(try await browser.post(start, ["who": "again"]).status == 303)
    }

    @Test("An address may begin so many attempts an hour; an IPv6 /64 is one address; 429 has Retry-After")
    func perAddress() async throws {
        let site = try await TestSite { $0.limits.startsAddress = 2 }
        func begin(_ address: String) async throws -> Answer {
            try await site.api(.post, "/quizzes/mixed/attempts", ["language": "vi"], as: .guest(address: address))
        }
        #expect(try await begin("192.0.2.1").status == 201)
        #expect(try await begin("192.0.2.1").status == 201)
        let refused = try await begin("192.0.2.1")
        #expect(refused.status == 429)
        #expect(refused.headers[.retryAfter] == "3601")
        #expect(try refused.json.at("retryAfter") == 3601)
        #expect(try await begin("192.0.2.2").status == 201)
        for (address, status) in [
            ("2001:db8::1", 201), ("2001:db8::2", 201), ("2001:db8::3", 429), ("2001:db8:0:1::1", 201),
        ] {
            #expect(try await begin(address).status == status, "\(address)")
        }
        #expect(try await site.browser().post(start, [:], address: "192.0.2.1").status == 429)
        site.clock.advance(seconds: 3601)
        #expect(try await begin("192.0.2.1").status == 201)
    }

    @Test("A form from another site is refused")
    func crossSite() async throws {
        let site = try await TestSite()
        var head = HTTPRequest(method: .post, scheme: "http", authority: "localhost:8080", path: start)
        head.headerFields = [.contentType: "application/x-www-form-urlencoded", .origin: "https://elsewhere.example"]
        #expect(try await site.send(head).status == 403)
        head.headerFields = [.contentType: "application/x-www-form-urlencoded", .secFetchSite: "cross-site"]
        #expect(try await site.send(head).status == 403)
        #expect(try await site.count("SELECT count(*) FROM attempt") == 0)
    }

    @Test(
        "The channel of the address is kept, an unknown one counts as web",
        arguments: [("qr", "qr"), ("nonsense", "web")])
    func channels(_ asked: String, _ kept: String) async throws {
        let site = try await TestSite()
        let browser = site.browser()
        let page = try await browser.get("/vi/quizzes/mixed?channel=\(asked)").text
        #expect(page.contains("name=\"channel\" value=\"\(kept)\""))
        try await browser.post(start, ["channel": asked])
        #expect(try await site.rows("SELECT channel FROM attempt")[0]["channel"] == kept)
    }
}
