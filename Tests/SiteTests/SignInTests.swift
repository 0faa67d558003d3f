import Core
import Foundation
import HTTPTypes
import Testing
import Web

@testable import Site

/// Who gets in, how often they may try, and when they are out again.
@Suite struct SignInTests {
    private let site: TestSite

    init() async throws { site = try await TestSite() }

    private func isIn(_ browser: Browser) async throws -> Bool { try await browser.get("/staff/account").status == 200 }

    @Test("A name and its password open the staff area; the cookie is for us alone and ends with the browser")
    func enter() async throws {
        try await Staff.add("an", [.viewer], to: site)
        let browser = site.browser()
        let answer = try await Staff.signIn(browser, "AN", to: "/staff/account")
        #expect(answer.status == 303 && answer.location == "/staff/account")
        let cookie = try answer.headers[.setCookie].orFail("no cookie")
        #expect(cookie.hasPrefix("outreach-staff=") && cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax"))
        #expect(!cookie.contains("Max-Age"))
        #expect(try await isIn(browser))
        let page = try await browser.get("/staff/account")
        #expect(page.headers[.cacheControl] == "no-store" && page.text.contains("noindex"))
    }

    @Test("Whoever is not signed in is asked to, and led back; programs get 401")
    func asked() async throws {
        let answer = try await site.get("/staff/audit")
        #expect(answer.status == 303 && answer.location == "/staff/sign-in?to=/staff/audit")
        #expect(try await site.api(.get, "/statistics/participation").status == 401)
        #expect(try await site.browser().post("/staff/accounts", ["name": "x"]).status == 401)
    }

    @Test("A wrong name, password or code, and a disabled account, are refused in the same words")
    func sameWords() async throws {
        try await Staff.add("an", [.viewer], to: site)
        try await Staff.add("binh", [.approver], to: site)
        let closed = try await Staff.add("chi", [.viewer], to: site)
        try await site.program.accounts.setDisabled(closed, true, by: .commandLine, at: site.clock.now)
        let answers = [
            try await Staff.signIn(site.browser(), "nobody"),
            try await Staff.signIn(site.browser(), "an", "wrong"),
            try await Staff.signIn(site.browser(), "binh", code: ""),
            try await Staff.signIn(site.browser(), "binh", code: "000000"),
            try await Staff.signIn(site.browser(), "chi"),
        ]
        let texts = answers.map { answer in
            ["nobody", "an", "binh", "chi"].reduce(answer.text) { $0.replacing("value=\"\($1)\"", with: "") }
        }
        #expect(Set(texts).count == 1)
        #expect(answers.allSatisfy { $0.status == 422 && $0.headers[.setCookie] == nil })
    }

    @Test("Staff who change what others see need a code, which works once, also when two ask at the same time")
    func code() async throws {
        try await Staff.add("binh", [.approver], to: site)
        let code = Staff.code(site)
        let answers = try await withThrowingTaskGroup(of: Int.self) { group in
            for _ in 0..<4 {
                group.addTask { [site] in try await Staff.signIn(site.browser(), "binh", code: code).status }
            }
            return try await group.reduce(into: [Int]()) { $0.append($1) }
        }
        #expect(answers.sorted() == [303, 422, 422, 422])
        site.clock.advance(seconds: 30)
        #expect(try await Staff.signIn(site.browser(), "binh", code: code).status == 422, "used already")
        #expect(try await Staff.signIn(site.browser(), "binh", code: Staff.code(site)).status == 303)
    }

    @Test("A recovery code opens once, however it is typed")
    func recovery() async throws {
        try await Staff.add("binh", [.approver], to: site)
        #expect(try await Staff.signIn(site.browser(), "binh", code: "ABCD EFGH jkmn").status == 303)
        #expect(try await Staff.signIn(site.browser(), "binh", code: "abcd-efgh-jkmn").status == 422)
    }

    @Test("Ten tries an account in a quarter of an hour, then the right password must wait too")
    func triesOfAnAccount() async throws {
        try await Staff.add("an", [.viewer], to: site)
        for _ in 0..<10 { #expect(try await Staff.signIn(site.browser(), "an", "wrong").status == 422) }
        let answer = try await Staff.signIn(site.browser(), "an")
        #expect(answer.status == 429 && answer.headers[.retryAfter] != nil)
        site.clock.advance(seconds: 901)
        #expect(try await Staff.signIn(site.browser(), "an").status == 303)
    }

    @Test("A hundred failures an address in an hour, whatever names were tried; others are not touched")
    func triesOfAnAddress() async throws {
        let site = try await TestSite { $0.limits.signInAddress = 3 }
        try await Staff.add("an", [.viewer], to: site)
        for name in ["a1", "a2", "a3"] {
            #expect(try await Staff.signIn(site.browser(), name, address: "203.0.113.7").status == 422)
        }
        #expect(try await Staff.signIn(site.browser(), "an", address: "203.0.113.7").status == 429)
        #expect(try await Staff.signIn(site.browser(), "an", address: "203.0.113.8").status == 303)
    }

    @Test(
        "Only our own staff pages are ever led to",
        arguments: [
            "https://evil.example", "//evil.example", "/\\evil.example", "/vi/", "/staff\\@evil", "javascript:alert(1)",
            "/staff/sign-out", "/staff\r\nSet-Cookie: x=1",
        ])
    func redirects(to: String) async throws {
        try await Staff.add("an", [.viewer], to: site)
        #expect(try await Staff.signIn(site.browser(), "an", to: to).location == "/staff")
    }

    // MARK: How long it lasts

    @Test("A session ends after half an hour without a request, and after twelve hours whatever happens")
    func ends() async throws {
        let idle = try await Staff.browser("an", [.viewer], of: site)
        site.clock.advance(seconds: 29 * 60)
        #expect(try await isIn(idle))
        site.clock.advance(seconds: 29 * 60)
        #expect(try await isIn(idle))
        site.clock.advance(seconds: 30 * 60 + 1)
        #expect(try await !isIn(idle))

        let busy = site.browser()
        _ = try await Staff.signIn(busy, "an")
        for _ in 0..<28 {
            site.clock.advance(seconds: 25 * 60)
            #expect(try await isIn(busy))
        }
        site.clock.advance(seconds: 21 * 60)
        #expect(try await !isIn(busy))
    }

    @Test("Signing in gives a new id; one that was planted before is worth nothing")
    func fixation() async throws {
        try await Staff.add("an", [.viewer], to: site)
        let browser = site.browser()
        _ = try await Staff.signIn(browser, "an")
        let first = try await site.rows("SELECT hash FROM session").count
        _ = try await Staff.signIn(browser, "an")
        #expect(try await site.rows("SELECT hash FROM session").count == first + 1)
        var head = HTTPRequest(method: .get, scheme: "http", authority: "localhost:8080", path: "/staff/account")
        head.headerFields[.cookie] = "outreach-staff=" + String(repeating: "A", count: 43)
        #expect(try await site.send(head).status == 303)
    }

    @Test("Signing out ends this session; a person ends all others at once")
    func leave() async throws {
        let here = try await Staff.browser("an", [.viewer], of: site)
        let there = site.browser()
        _ = try await Staff.signIn(there, "an")
        #expect(try await here.post("/staff/account/sessions").status == 303)
        #expect(try await isIn(here))
        #expect(try await !isIn(there))
        #expect(try await here.post("/staff/sign-out").location == "/staff/sign-in")
        #expect(try await !isIn(here))
    }

    @Test("A request from another site that carries the cookie is refused")
    func crossSite() async throws {
        _ = try await Staff.browser("an", [.viewer], of: site)
        let id = "whatever"
        var head = HTTPRequest(method: .post, scheme: "http", authority: "localhost:8080", path: "/staff/sign-out")
        head.headerFields[.cookie] = "outreach-staff=\(id)"
        head.headerFields[.origin] = "https://evil.example"
        head.headerFields[.contentType] = "application/x-www-form-urlencoded"
        #expect(try await site.send(head, Array("x=y".utf8)).status == 403)
    }
}
