import Core
import Foundation
import HTTPTypes
import Testing
import Web

@testable import Site

/// Six letters that take an attempt to another browser.
@Suite struct ReturnTests {
    private func code(_ browser: Browser, _ attempt: String) async throws -> String {
        let answer = try await browser.post("\(attempt)/code")
        #expect(answer.status == 200 && answer.headers[.cacheControl] == "no-store")
        let match = try answer.text.firstMatch(of: /class="code"[^>]*>([A-Z]{3}) ([A-Z]{3})</).orFail(answer.text)
        return String(match.1 + match.2)
    }

    @Test("The attempt goes on in the other browser with its answers, and is gone from the first")
    func moves() async throws {
        let site = try await TestSite()
        let (old, new) = (site.browser(), site.browser())
        let address = try await RetentionJobTests.begin(old)
        let typed = try await code(old, address)
        let arrived = try await new.post("/vi/return", ["code": typed.lowercased()])
        #expect(arrived.status == 303 && arrived.location == address)
        let page = try await new.get(address)
        #expect(page.status == 200 && page.text.contains("data-item=\"door\" data-kind=\"truefalse\" data-seq=\"1\""))
        let stranger = try await site.get("/vi/attempts/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")
        let left = try await old.get(address)
        #expect(left.status == 404 && left.bytes == stranger.bytes)
        #expect(try await old.post("\(address)/submit").status == 404)
        #expect(try await new.post("\(address)/submit").status == 303)
        #expect(try await site.browser().post("/vi/return", ["code": typed]).status == 422, "a code works once")
        #expect(try await old.post("/vi/return", ["code": typed]).status == 422)
    }

    @Test("The token of an attempt that has moved opens it no more")
    func token() async throws {
        let site = try await TestSite()
        let attempt = try await Attempt.begin(site)
        let head = HTTPRequest(
            method: .post, scheme: "http", authority: "localhost:8080", path: "/vi\(attempt.path)/code",
            headerFields: [
                .authorization: "Bearer \(attempt.token)", .contentType: "application/x-www-form-urlencoded",
            ])
        let text = try await site.send(head, Array("x=y".utf8)).text
        let match = try text.firstMatch(of: /class="code"[^>]*>([A-Z ]{7})</).orFail(text)
        #expect(try await attempt.put("door", true).status == 200)
        #expect(try await site.browser().post("/vi/return", ["code": String(match.1)]).status == 303)
        #expect(try await attempt.put("door", false, seq: 2).status == 404)
    }

    @Test("When the answer gets lost, the same browser asks again and gets it; nobody else does, and not for long")
    func lost() async throws {
        let site = try await TestSite()
        let (old, new) = (site.browser(), site.browser())
        let address = try await RetentionJobTests.begin(old)
        let typed = try await code(old, address)
        let form = try await new.get("/vi/return")
        #expect(form.headers[.cacheControl] == "no-store")
        let number = try form.headers[.setCookie].orFail("no cookie").split(separator: ";")[0]
        #expect(try await new.get("/vi/return").headers[.setCookie] == nil)
        let head = HTTPRequest(
            method: .post, scheme: "http", authority: "localhost:8080", path: "/vi/return",
            headerFields: [
                .cookie: String(number), .origin: "http://localhost:8080",
                .contentType: "application/x-www-form-urlencoded",
            ])
        let lost = try await site.send(head, Array("code=\(typed)".utf8))
        #expect(lost.location == address)
        let again = try await new.post("/vi/return", ["code": typed])
        #expect(again.location == address && again.headers[.setCookie] == lost.headers[.setCookie])
        #expect(try await new.get(address).status == 200)
        #expect(try await old.get(address).status == 404)
        _ = try await old.get("/vi/return")
        #expect(try await old.post("/vi/return", ["code": typed]).status == 422)
        site.clock.advance(seconds: ReturnHandlers.repeating)
        #expect(try await new.post("/vi/return", ["code": typed]).status == 422)
        #expect(try await site.count("SELECT count(*) FROM participant") == 2)
    }

    @Test("Wrong codes of everybody together are limited too, and stop no class")
    func budget() async throws {
        let site = try await TestSite()
        let (old, lesson) = (site.browser(), try await ClassFixture(site))
        let typed = try await code(old, RetentionJobTests.begin(old))
        for _ in 1...5_000 {
            try site.program.wrongReturnsOfAll.count("all", .refusedTooManyCodes, at: site.clock.now)
        }
        let refused = try await site.browser().post("/vi/return", ["code": typed])
        #expect(refused.status == 429 && refused.headers[.retryAfter] != nil)
        #expect(try await site.browser().post(lesson.join).status == 303)
        site.clock.advance(seconds: 3600)
        #expect(try await site.browser().post("/vi/return", ["code": typed]).status == 303)
    }

    @Test("Somebody with attempts of their own keeps them, and has the new one among them")
    func joins() async throws {
        let site = try await TestSite()
        let (old, new) = (site.browser(), site.browser())
        let own = try await RetentionJobTests.begin(new)
        let typed = try await code(old, RetentionJobTests.begin(old))
        let arrived = try await new.post("/vi/return", ["code": typed])
        #expect(arrived.headers[.setCookie] == nil)
        #expect(try await new.get(own).status == 200)
        #expect(try await new.follow(arrived).status == 200)
        #expect(try await site.count("SELECT count(*) FROM participant") == 2)
    }

    @Test("A code of an attempt that was handed in meanwhile opens its result")
    func finished() async throws {
        let site = try await TestSite()
        let (old, new) = (site.browser(), site.browser())
        let address = try await RetentionJobTests.begin(old)
        let typed = try await code(old, address)
        let result = try await old.post("\(address)/submit").location
        let arrived = try await new.post("/en/return", ["code": typed])
        #expect(arrived.location == result?.replacing("/vi/", with: "/en/"))
        #expect(try await new.follow(arrived).text.contains("/about"), "it is theirs now")
    }

    @Test("Unknown codes, used ones, ones that are over and ones of another kind get the same answer")
    func wrong() async throws {
        let site = try await TestSite()
        let (old, new) = (site.browser(), site.browser())
        let address = try await RetentionJobTests.begin(old)
        let first = try await code(old, address)
        let second = try await code(old, address)
        #expect(first != second)
        var pages: Set<String> = []
        func refuse(_ typed: String) async throws {
            let answer = try await new.post("/vi/return", ["code": typed])
            #expect(answer.status == 422, "\(typed)")
            pages.insert(answer.text.replacing(typed, with: "CODE"))
        }
        try await refuse(first)
        for typed in ["BBBBBB", "ABCDEF", "12", "114114"] { try await refuse(typed) }
        site.clock.advance(seconds: ReturnHandlers.validity)
        try await refuse(second)
        #expect(pages.count == 1 && pages.first?.contains("value=\"CODE\"") == true)
        #expect(try await old.get(address).status == 200, "a code that nobody used takes nothing away")
    }

    @Test("Wrong codes are limited by address, right ones are not counted")
    func limit() async throws {
        let site = try await TestSite { $0.limits.codesAddress = 2 }
        let old = site.browser()
        func enter(_ typed: String, from address: String) async throws -> Int {
            try await site.browser().post("/vi/return", ["code": typed], address: address).status
        }
        for _ in 0..<3 {
            let typed = try await code(old, RetentionJobTests.begin(old))
            #expect(try await enter(typed, from: "203.0.113.7") == 303)
        }
        #expect(try await enter("BBBBBB", from: "203.0.113.7") == 422)
        #expect(try await enter("BBBBBB", from: "203.0.113.7") == 422)
        let typed = try await code(old, RetentionJobTests.begin(old))
        #expect(try await enter(typed, from: "203.0.113.7") == 429)
        #expect(try await enter(typed, from: "203.0.113.8") == 303)
    }

    @Test("Codes are hashed, and forgotten with their time or their person")
    func forgotten() async throws {
        let site = try await TestSite()
        let browser = site.browser()
        let typed = try await code(browser, RetentionJobTests.begin(browser))
        let bytes = try Data(contentsOf: URL(filePath: "\(site.folder.path)/data/outreach.sqlite"))
        #expect(bytes.range(of: Data(typed.utf8)) == nil)
        let store = RetentionStore(folder: site.program.folder)
        let kept = try await store.forget(site.program.settings.retention, at: site.clock.now)
        #expect(kept.codes == 0)
        site.clock.advance(seconds: ReturnHandlers.validity + 1)
        let gone = try await store.forget(site.program.settings.retention, at: site.clock.now)
        #expect(gone.codes == 1)
        let finished = try await RetentionJobTests.begin(browser, mode: "practice")
        _ = try await code(browser, finished)
        try await browser.post("\(finished)/submit")
        try await browser.post("/vi/my-data/delete")
        #expect(try await site.count("SELECT count(*) FROM returnCode") == 0)
    }

    @Test(
        "Inside the browser of a chat app the attempt says how to leave it",
        arguments: [
            ("Zalo android/12080", true), ("[FBAN/FBIOS;FBAV/440]", true), ("musical_ly_2023", true),
            ("Chrome/120", false),
        ])
    func chatApps(agent: String, isChat: Bool) async throws {
        let site = try await TestSite()
        let browser = site.browser()
        let address = try await RetentionJobTests.begin(browser)
        let page = try await browser.get(address, [.userAgent: "Mozilla/5.0 \(agent)"]).text
        let phrases = site.program.library.phrases(in: .vi)
        #expect(page.contains(phrases[.chatAppTitle]) == isChat)
        #expect(page.contains("action=\"\(address)/code\""))
    }
}
