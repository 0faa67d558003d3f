import Core
import Foundation
import HTTPTypes
import Testing
import Web

@testable import Site

/// Certificates: printed with a name that is kept nowhere.
@Suite struct CertificateTests {
    private func made(_ browser: Browser, _ result: String, _ name: String) async throws -> (
        page: Answer, check: String
    ) {
        let page = try await browser.post("\(result)/certificate", ["name": name])
        let match = page.text.firstMatch(of: /\/vi\/certificates\/[A-Za-z0-9_-]{32}/)
        return (page, String(match?.0 ?? ""))
    }

    private func confirms(_ site: TestSite, _ check: String, _ name: String) async throws -> Bool {
        let answer = try await site.browser().post(check, ["name": name])
        let phrases = site.program.library.phrases(in: .vi)
        let (yes, no) = (
            answer.text.contains(phrases[.certificateMatches]), answer.text.contains(phrases[.certificateMatchesNot])
        )
        #expect(yes != no && answer.status == (yes ? 200 : 422))
        return yes
    }

    @Test("Whoever passed gets a sheet with their name, and the check page tells match or no match, never the name")
    func printed() async throws {
        let site = try await DrawnQuiz.site { $0.baseURL = "http://localhost:8080" }
        let browser = site.browser()
        let result = try await DrawnQuiz.finish(browser)
        #expect(try await browser.get(result).text.contains("\(result)/certificate"))
        let (page, check) = try await made(browser, result, "  Nguyễn  Thị Hoà ")
        #expect(page.status == 200 && page.headers[.cacheControl] == "no-store")
        let phrases = site.program.library.phrases(in: .vi)
        for words in [
            ">Nguyễn Thị Hoà<", "Bài rút", "4/4", "24/11/2026", "http://localhost:8080\(check)", "class=\"qr\"",
            phrases[.certificateNoForce], "class=\"trial\"", phrases[.pendingBand],
        ] {
            #expect(page.text.contains(words), "\(words)")
        }
        let shown = try await site.get(check)
        #expect(shown.status == 200 && shown.text.contains("Bài rút") && shown.text.contains("24/11/2026"))
        #expect(!shown.text.contains("Nguyễn"))
        for name in [
            "Nguyễn Thị Hoà", "nguyễn thị hòa", "NGUYỄN   THỊ HÒA",
            "Nguyễn Thị Hoà".decomposedStringWithCanonicalMapping,
        ] {
            #expect(try await confirms(site, check, name), "\(name)")
        }
        for name in ["Nguyễn Thị Hoa", "Hoà", "Nguyen Thi Hoa", ""] {
            #expect(try await !confirms(site, check, name), "\(name)")
        }
    }

    @Test("A code of no certificate is told so in its own words, whoever types a name beside it")
    func unknown() async throws {
        let site = try await DrawnQuiz.site()
        let words = site.program.library.phrases(in: .vi)[.certificateUnknown]
        for code in ["AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "x"] {
            let page = try await site.get("/vi/certificates/\(code)")
            let checked = try await site.browser().post("/vi/certificates/\(code)", ["name": "Hoa"])
            #expect(page.status == 404 && checked.status == 404, "\(code)")
            #expect(page.text.contains(words) && checked.text.contains(words), "\(code)")
        }
    }

    @Test("The name is in no file of the data folder")
    func nowhere() async throws {
        let site = try await DrawnQuiz.site()
        let browser = site.browser()
        let (page, check) = try await made(browser, DrawnQuiz.finish(browser), "Tôn Nữ Quỳnh Xyz")
        #expect(page.status == 200)
        _ = try await confirms(site, check, "Tôn Nữ Quỳnh Xyz")
        let data = "\(site.folder.path)/data"
        var size = 0
        for name in try FileManager.default.subpathsOfDirectory(atPath: data) {
            guard let bytes = FileManager.default.contents(atPath: "\(data)/\(name)") else { continue }
            size += bytes.count
            for text in ["Quỳnh", "quỳnh", "qùynh", "Xyz"] {
                #expect(bytes.range(of: Data(text.utf8)) == nil, "\(name)")
            }
        }
        #expect(size > 100_000)
    }

    @Test("Another name makes another sheet, and the first is no longer confirmed")
    func replaced() async throws {
        let site = try await DrawnQuiz.site()
        let browser = site.browser()
        let result = try await DrawnQuiz.finish(browser)
        let check = try await made(browser, result, "An").check
        #expect(try await made(browser, result, "Bình").check == check)
        #expect(try await !confirms(site, check, "An"))
        #expect(try await confirms(site, check, "Bình"))
        #expect(try await site.count("SELECT count(*) FROM certificate") == 1)
    }

    @Test("There is none for who failed, practised, or is somebody else")
    func none() async throws {
        let site = try await DrawnQuiz.site()
        let browser = site.browser()
        for (right, mode) in [(false, "test"), (true, "practice")] {
            let result = try await DrawnQuiz.finish(browser, right: right, mode: mode)
            #expect(try await !browser.get(result).text.contains("\(result)/certificate"))
            #expect(try await made(browser, result, "An").page.status == 409)
        }
        let passed = try await DrawnQuiz.finish(browser)
        #expect(try await made(site.browser(), passed, "An").page.status == 404)
        #expect(try await site.count("SELECT count(*) FROM certificate") == 0)
    }

    @Test("Where a quiz says which try counts, only that one has a certificate")
    func counted() async throws {
        let site = try await DrawnQuiz.site(header: "attempts: {allowed: 3, counts: first}")
        let browser = site.browser()
        let first = try await DrawnQuiz.finish(browser)
        let second = try await DrawnQuiz.finish(browser)
        #expect(try await made(browser, second, "An").page.status == 409)
        #expect(try await made(browser, first, "An").page.status == 200)
    }

    @Test("A certificate confirms no pass any more when a later try counts instead")
    func overtaken() async throws {
        let site = try await DrawnQuiz.site(header: "attempts: {allowed: 3, counts: last}")
        let browser = site.browser()
        let check = try await made(browser, DrawnQuiz.finish(browser), "An").check
        let phrases = site.program.library.phrases(in: .vi)
        let passed = ">\(phrases[.certificateHasPassed])<"
        #expect(try await site.get(check).text.contains(passed))
        _ = try await DrawnQuiz.finish(browser, right: false)
        let page = try await site.get(check)
        #expect(page.status == 200 && !page.text.contains(passed))
        #expect(page.text.contains(">\(phrases[.certificateNotPassed])<"))
    }

    @Test(
        "A name that cannot be printed is asked for again, with what was typed",
        arguments: [
            ("", PhraseKey.certificateNameEmpty), ("<b>1</b>", nil), ("—", .certificateNameEmpty),
            (String(repeating: "n", count: 61), .certificateNameLong),
        ])
    func refused(name: String, wrong: PhraseKey?) async throws {
        let site = try await DrawnQuiz.site()
        let browser = site.browser()
        let page = try await made(browser, DrawnQuiz.finish(browser), name).page
        guard let wrong else {
            #expect(page.status == 200 && page.text.contains("&lt;b&gt;1&lt;/b&gt;") && !page.text.contains("<b>1"))
            return
        }
        #expect(page.status == 422 && page.text.contains(site.program.library.phrases(in: .vi)[wrong]))
        #expect(page.text.contains("value=\"\(name)\""))
    }

    @Test("Names are tried a few times at one certificate, and some more from one address")
    func limits() async throws {
        let site = try await DrawnQuiz.site {
            $0.limits.namesCertificate = 3
            $0.limits.namesAddress = 4
        }
        let browser = site.browser()
        let check = try await made(browser, DrawnQuiz.finish(browser), "An").check
        let other = try await made(browser, DrawnQuiz.finish(browser), "An").check
        func ask(_ check: String, from address: String) async throws -> Int {
            try await site.browser().post(check, ["name": "Bình"], address: address).status
        }
        for _ in 0..<3 { #expect(try await ask(check, from: "203.0.113.7") == 422) }
        #expect(try await ask(check, from: "203.0.113.8") == 429, "wherever it comes from")
        #expect(try await ask(other, from: "203.0.113.7") == 422)
        #expect(try await ask(other, from: "203.0.113.7") == 429)
        #expect(try await ask(other, from: "203.0.113.8") == 422)
        site.clock.advance(seconds: 3600)
        #expect(try await ask(check, from: "203.0.113.7") == 422)
    }

    @Test("A person sees that one was printed; what they delete is confirmed no more")
    func deleted() async throws {
        let site = try await DrawnQuiz.site()
        let browser = site.browser()
        let result = try await DrawnQuiz.finish(browser)
        let check = try await made(browser, result, "An").check
        #expect(try await browser.get("/vi/my-data").text.contains(site.program.library.phrases(in: .vi)[.certificate]))
        #expect(
            try await browser.get("/vi/my-data.json").json.text(at: "attempts 0 certificatePrintedAt")
                == site.clock.now.rfc3339)
        try await browser.post("/vi/my-data/delete")
        #expect(try await site.get(check).status == 404)
        #expect(try await site.browser().post(check, ["name": "An"]).status == 404)
        #expect(try await site.count("SELECT count(*) FROM certificate") == 0)
    }

    @Test("It can be checked for as long as the sheet says")
    func retention() async throws {
        let site = try await DrawnQuiz.site { $0.retention.certificates = 10 }
        let browser = site.browser()
        let (page, check) = try await made(browser, DrawnQuiz.finish(browser), "An")
        #expect(page.text.contains("04/12/2026"))
        let store = RetentionStore(folder: site.program.folder)
        site.clock.advance(days: 10)
        #expect(try await store.forget(site.program.settings.retention, at: site.clock.now).certificates == 0)
        #expect(try await site.get(check).status == 200)
        site.clock.advance(days: 1)
        #expect(try await store.forget(site.program.settings.retention, at: site.clock.now).certificates == 1)
        #expect(try await site.get(check).status == 404)
    }

    @Test("Made-up codes and those of other things open nothing")
    func madeUp() async throws {
        let site = try await DrawnQuiz.site()
        let browser = site.browser()
        let result = try await DrawnQuiz.finish(browser)
        let receipt = result.split(separator: "/").last ?? ""
        for code in [String(receipt), "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "x"] {
            #expect(try await site.get("/vi/certificates/\(code)").status == 404)
        }
        let unprinted = site.program.seals.seal(1, for: .certificate)
        #expect(try await site.get("/vi/certificates/\(unprinted)").status == 404)
    }
}
