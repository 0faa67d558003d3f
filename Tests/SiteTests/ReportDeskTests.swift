import Core
import Foundation
import HTTPTypes
import Testing
import Web

@testable import Site

/// "Báo lỗi câu này": from a reader to the desk, without a name.
@Suite struct ReportDeskTests {
    /// A browser that has finished `mixed`, and the address of its result.
    private func finished(_ site: TestSite, language: String = "vi") async throws -> (browser: Browser, result: String)
    {
        let browser = site.browser()
        let page = try await browser.post("/\(language)/quizzes/mixed/attempts", ["mode": "test"]).location.orFail(
            "none")
        return (browser, try await browser.post("\(page)/submit").location.orFail("no receipt"))
    }

    @Test("A report keeps what it is about, a day, a reason and words, and nothing of who sent it")
    func item() async throws {
        let site = try await TestSite()
        let (browser, result) = try await finished(site, language: "en")
        #expect(try await browser.get(result).text.contains("href=\"\(result)/report/door\""))
        let form = try await browser.get("\(result)/report/door").text
        #expect(form.contains("A closed door holds back smoke.") && form.contains("value=\"wrong-key\""))
        let answer = try await browser.post(
            "\(result)/report/door", ["choice": "wrong-key", "text": "  The door was open.\r\nReally. "])
        #expect(answer.location == "\(result)/report/door?sent=1")
        #expect(try await browser.follow(answer).text.contains("Thank you."))
        let row = try await site.rows("SELECT * FROM report").first.orFail("no report")
        #expect(
            Set(row.values.keys) == [
                "id", "day", "kind", "name", "version", "language", "choice", "text", "handledBy", "handledAt", "note",
            ])
        #expect(row["day"] == "2026-11-24" && row["kind"] == "item" && row["name"] == "mixed/door")
        #expect(row["version"] == 1 && row["language"] == "en" && row["choice"] == "wrong-key")
        #expect(row["text"] == "The door was open.\nReally.")
    }

    @Test("Only whoever took the quiz, and only for its items, once it is finished")
    func holders() async throws {
        let site = try await TestSite()
        let (browser, result) = try await finished(site)
        #expect(try await browser.get("\(result)/report/nothing").status == 404)
        #expect(try await site.browser().get("\(result)/report/door").status == 404)
        #expect(try await site.browser().post("\(result)/report/door", ["choice": "typo"]).status == 404)
        let page = try await browser.post("/vi/quizzes/short/attempts", ["mode": "test"]).location.orFail("none")
        let id = String(page.dropFirst("/vi/attempts/".count).prefix { $0 != "?" })
        let row = try site.program.seals.open(id, for: .attempt).orFail("no attempt")
        let receipt = site.program.seals.seal(row, for: .receipt)
        #expect(try await browser.get("/vi/results/\(receipt)/report/only").status == 404, "not finished")
        #expect(try await site.count("SELECT count(*) FROM report") == 0)
    }

    @Test("A page can be reported too, in the version and language that was read")
    func page() async throws {
        let site = try await TestSite()
        try site.folder.replace("Content/Guidance/check-up.vi.md", "Một duong khác", with: "Một lối khác")
        _ = try await site.program.importContent()
        let browser = site.browser()
        #expect(try await browser.get("/en/guidance/check-up").text.contains("/en/guidance/check-up/report\""))
        #expect(try await !browser.get("/en/guidance/check-up/report").text.contains("wrong-key"), "a page has no key")
        #expect(try await browser.post("/en/guidance/check-up/report", ["choice": "wrong-key"]).status == 422)
        let answer = try await browser.post("/en/guidance/check-up/report", ["choice": "outdated"])
        #expect(try await browser.follow(answer).text.contains("/en/guidance/check-up\""))
        let row = try await site.rows("SELECT * FROM report").first.orFail("no report")
        #expect(row["kind"] == "guidance" && row["name"] == "check-up" && row["text"] == "")
        #expect(row["version"] == 2 && row["language"] == "vi", "shown in Vietnamese")
    }

    @Test("What cannot be taken is refused beside the form, with what was typed")
    func refused() async throws {
        let site = try await TestSite()
        let browser = site.browser()
        let address = "/vi/guidance/check-up/report"
        let missing = try await browser.post(address, ["text": "Sai <b>rồi</b>"])
        #expect(missing.status == 422 && missing.text.contains("Hãy chọn một lý do."))
        #expect(missing.text.contains(">Sai &lt;b&gt;rồi&lt;/b&gt;</textarea>"))
        let long = try await browser.post(address, ["choice": "typo", "text": String(repeating: "ế", count: 501)])
        #expect(long.status == 422 && long.text.contains("value=\"typo\" required checked"))
        #expect(try await site.count("SELECT count(*) FROM report") == 0)
        #expect(try await browser.post("/vi/guidance/nothing/report", ["choice": "typo"]).status == 404)
    }

    @Test("One address sends so many in an hour and no more")
    func limit() async throws {
        let site = try await TestSite { $0.limits.reportsAddress = 2 }
        let browser = site.browser()
        func send(_ address: String) async throws -> Answer {
            try await browser.post("/vi/guidance/check-up/report", ["choice": "typo"], address: address)
        }
        #expect(try await send("192.0.2.1").status == 303)
        #expect(try await send("192.0.2.1").status == 303)
        let refused = try await send("192.0.2.1")
        #expect(refused.status == 429 && refused.headers[.retryAfter] != nil)
        #expect(try await send("192.0.2.2").status == 303)
        site.clock.advance(seconds: 3601)
        #expect(try await send("192.0.2.1").status == 303)
        #expect(try await site.count("SELECT count(*) FROM report") == 4)
    }

    @Test("The desk lists reports newest first, counts them by item, shows words as words")
    func desk() async throws {
        let site = try await TestSite()
        let (browser, result) = try await finished(site)
        for (item, text) in [("door", "<script>alert(1)</script>"), ("door", "hai"), ("number", "ba")] {
            _ = try await browser.post("\(result)/report/\(item)", ["choice": "unclear", "text": text])
        }
        _ = try await browser.post("/vi/guidance/check-up/report", ["choice": "typo", "text": "bốn"])
        let editor = try await Staff.browser("hoa", [.editor], of: site)
        let page = try await editor.get("/staff/reports").text
        #expect(page.contains("&lt;script&gt;alert(1)&lt;/script&gt;") && !page.contains("<script>alert"))
        let order = page.matches(of: #/class="said">([^<]+)</#).map { String($0.1) }
        #expect(order == ["bốn", "ba", "hai", "&lt;script&gt;alert(1)&lt;/script&gt;"])
        #expect(page.contains("(mixed/door)</a></th><td class=\"number\">2</td>"))
        for (filter, words) in [
            ("quiz/mixed", ["ba", "hai"]), ("item/mixed/number", ["ba"]), ("guidance/check-up", ["bốn"]),
            ("quiz/mix", []),
        ] {
            let shown = try await editor.get("/staff/reports?thing=\(filter)").text
                .matches(of: #/class="said">([^&<]+)</#).map { String($0.1) }
            #expect(shown == words, "\(filter)")
        }
        #expect(try await editor.get("/staff/reports?before=2").text.matches(of: #/class="said"/#).count == 1)
    }

    @Test("A report is handled once, with a note, and the audit log says by whom")
    func handling() async throws {
        let site = try await TestSite()
        _ = try await site.browser().post("/vi/guidance/check-up/report", ["choice": "typo", "text": "Sai dấu"])
        let editor = try await Staff.browser("hoa", [.editor], of: site)
        let empty = try await editor.post("/staff/reports/1", ["note": " "])
        #expect(empty.status == 422 && empty.text.contains("Hãy ghi đã làm gì"))
        let note = String(repeating: "x", count: 501)
        #expect(try await editor.post("/staff/reports/1", ["note": note]).text.contains(note))
        #expect(try await editor.post("/staff/reports/1", ["note": "Đã sửa dấu"]).location == "/staff/reports")
        #expect(try await editor.post("/staff/reports/1", ["note": "Lần nữa"]).status == 409)
        #expect(try await editor.post("/staff/reports/2", ["note": "Không có"]).status == 404)
        #expect(try await editor.post("/staff/reports/x", ["note": "Không có"]).status == 404)
        #expect(try await !editor.get("/staff/reports").text.contains("Sai dấu"))
        #expect(
            try await editor.get("/staff/reports?state=handled").text.contains("hoa xử lý ngày 24/11/2026: Đã sửa dấu"))
        let audit = try await site.rows("SELECT * FROM audit WHERE action = 'report handled'")
        #expect(audit.count == 1 && audit.first?["object"] == "guidance check-up")
        #expect(audit.first?["actor"] == "hoa" && audit.first?["detail"] == "1: Đã sửa dấu")
    }
}
