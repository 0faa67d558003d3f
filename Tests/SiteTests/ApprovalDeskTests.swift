import Core
import Foundation
import HTTPTypes
import Testing
import Web

@testable import Site

/// The desk at which sentences are signed: by a second person, for exact words, seen by the public at once.
@Suite struct ApprovalDeskTests {
    private static let band = "<p class=\"band\">"

    /// Signs one claim in one language as its page has it.
    @discardableResult
    private func approve(_ claim: String, _ language: String, _ browser: Browser, do action: String = "approve")
        async throws -> Answer
    {
        let mark = try await Self.mark(
            claim, language, in: browser.get("/staff/claims/\(claim)").text, of: browser.site)
        return try await browser.post("/staff/claims/\(claim)", ["do": action, "text": mark])
    }

    /// What a form says of the wording: from the page, or where the page offers no button, as the desk makes it.
    private static func mark(_ claim: String, _ language: String, in page: String, of site: TestSite) throws -> String {
        if let found = try page.firstMatch(of: Regex("value=\"(\(claim) \(language) [0-9a-f]{16})\"")),
            let mark = found.output[1].substring
        {
            return String(mark)
        }
        let sentence = try site.program.library.claims[claim].orFail(claim).sentence[
            Language(rawValue: language) ?? .vi]
        return "\(claim) \(language) \(hexadecimal(sha256(sentence.utf8).prefix(8)))"
    }

    private func signed(_ site: TestSite) async throws -> [String] {
        try await site.rows("SELECT * FROM claimApproval ORDER BY claim, language").map {
            "\($0["claim"] as String? ?? "") \($0["language"] as String? ?? "") \($0["approvedBy"] as String? ?? "")"
        }
    }

    private func site(claimsBy author: String? = nil, quizBy editor: String? = nil) async throws -> TestSite {
        let folder = try TestFolder(.small)
        if let author {
            try folder.replace("Content/Claims.yaml", "- id: call-114", with: "- id: call-114\n  author: \(author)")
        }
        if let editor {
            try folder.replace("Quizzes/mixed.yaml", "quiz: mixed", with: "quiz: mixed\nauthor: \(editor)")
        }
        return try await TestSite(folder)
    }

    // MARK: Two persons

    @Test("Scene 10: an author cannot approve their own text; a second person can")
    func authors() async throws {
        let site = try await site(claimsBy: "[lan.pham, minh]")
        let author = try await Staff.browser("lan.pham", [.approver], of: site)
        #expect(try await author.get("/staff/claims/call-114").text.contains("Bạn là người soạn"))
        let refused = try await approve("call-114", "vi", author)
        #expect(refused.status == 409 && refused.text.contains("Bạn là người soạn"))
        let mark = try Self.mark("call-114", "vi", in: "", of: site)
        let ticked = try await author.post("/staff/approval/quiz/mixed", ["text": mark])
        #expect(ticked.status == 409 && ticked.text.contains("Bạn là người soạn"))
        #expect(try await signed(site).isEmpty)
        #expect(try await approve("close-door", "vi", author).status == 303, "another's text")

        let second = try await Staff.browser("tuan", [.approver], of: site)
        #expect(try await approve("call-114", "vi", second).status == 303)
        #expect(try await signed(site) == ["call-114 vi tuan", "close-door vi lan.pham"])
    }

    @Test("Whoever wrote a quiz does not sign what it rests on, but may take a signature back")
    func authorsOfThings() async throws {
        let site = try await site(quizBy: "lan.pham")
        let author = try await Staff.browser("lan.pham", [.approver], of: site)
        #expect(try await approve("call-114", "vi", author).status == 409)
        let second = try await Staff.browser("tuan", [.approver], of: site)
        #expect(try await approve("call-114", "vi", second).status == 303)
        #expect(try await approve("call-114", "vi", author, do: "take-back").status == 303)
        #expect(try await approve("call-114", "vi", author, do: "take-back").status == 409, "nothing to take back")
        #expect(try await signed(site).isEmpty)
    }

    @Test("Where the file names no author, an editor who also approves might be it, and is refused")
    func unknownAuthors() async throws {
        let site = try await site(claimsBy: "lan.pham")
        let both = try await Staff.browser("minh", [.approver, .editor], of: site)
        let refused = try await approve("close-door", "vi", both)
        #expect(refused.status == 409 && refused.text.contains("Tệp không ghi người soạn"))
        #expect(try await approve("call-114", "vi", both).status == 303, "the file says that somebody else wrote it")
        let editor = try await Staff.browser("hoa", [.editor], of: site)
        #expect(try await approve("close-door", "vi", editor).status == 403)
        #expect(try await signed(site) == ["call-114 vi minh"])
    }

    @Test(
        "An author is named as their account is, so that the two can be told to be one",
        arguments: ["Lan.Pham", "Lan Phạm", "x"])
    func names(_ author: String) async throws {
        let folder = try TestFolder(.small)
        for (file, start) in [("Content/Claims.yaml", "- id: call-114"), ("Quizzes/mixed.yaml", "quiz: mixed")] {
            let indent = start.hasPrefix("-") ? "  " : ""
            try folder.replace(file, start, with: "\(start)\n\(indent)author: [an.nguyen, \(author)]")
        }
        let complaints = Program.check(folder.settings).complaints.map(\.description)
        #expect(complaints.count == 2 && complaints.allSatisfy { $0.contains("“\(author)” không phải tên tài khoản") })
    }

    // MARK: What the public sees

    @Test("With the last signature the band goes at once and kept pages are renewed; a changed sentence brings it back")
    func atOnce() async throws {
        let site = try await site()
        let approver = try await Staff.browser("tuan", [.approver], of: site)
        let reader = site.browser()
        let before = try await reader.get("/vi/guidance/power-line")
        let tag = try before.headers[.eTag].orFail("no ETag")
        #expect(before.text.contains(Self.band))
        #expect(try await reader.get("/vi/guidance/power-line", [.ifNoneMatch: tag]).status == 304)

        try await approve("call-114", "vi", approver)
        let after = try await reader.get("/vi/guidance/power-line", [.ifNoneMatch: tag])
        #expect(after.status == 200 && !after.text.contains(Self.band))
        let renewed = try after.headers[.eTag].orFail("no ETag")
        #expect(try await reader.get("/vi/guidance/power-line", [.ifNoneMatch: renewed]).status == 304)
        #expect(try await site.api(.get, "/guidance/power-line").json.at("approved") == true)
        #expect(try await reader.get("/en/guidance/power-line").text.contains(Self.band))
        #expect(try await reader.get("/vi/quizzes/mixed").text.contains(Self.band), "it rests on another one too")
        try await approve("close-door", "vi", approver)
        #expect(try await !reader.get("/vi/quizzes/mixed").text.contains(Self.band))
        #expect(try await !reader.get("/vi/quizzes/short").text.contains(Self.band))

        try site.folder.replace("Content/Claims.yaml", "Thấy cháy thì gọi 114.", with: "Thấy cháy, gọi ngay 114.")
        _ = try await site.program.importContent()
        #expect(try await reader.get("/vi/guidance/power-line", [.ifNoneMatch: renewed]).text.contains(Self.band))
        let page = try await approver.get("/staff/claims/call-114")
        #expect(page.text.contains("đã đổi sau khi duyệt") && page.text.contains("“Thấy cháy thì gọi 114.” (tuan"))
        #expect(try await approver.get("/staff/claims?state=changed").text.contains("/staff/claims/call-114\""))
        try await approve("call-114", "vi", approver)
        #expect(try await !reader.get("/vi/guidance/power-line").text.contains(Self.band))
    }

    @Test("With `--show approved` a signature opens the page, and taking it back closes it")
    func approvedOnly() async throws {
        let site = try await TestSite { $0.showing = .approved }
        let approver = try await Staff.browser("tuan", [.approver], of: site)
        #expect(try await site.get("/vi/guidance/power-line").status == 404)
        try await approve("call-114", "vi", approver)
        #expect(try await site.get("/vi/guidance/power-line").status == 200)
        #expect(try await site.get("/vi/guidance").text.contains("/vi/guidance/power-line"))
        #expect(
            try await !site.get("/vi/guidance/check-up").text.contains("/vi/quizzes/mixed"),
            "no page leads to what is not offered")
        try await approve("call-114", "vi", approver, do: "take-back")
        #expect(try await site.get("/vi/guidance/power-line").status == 404)
        #expect(try await !site.get("/vi/guidance").text.contains("/vi/guidance/power-line"))
    }

    @Test("A reader of a language in which a quiz is not written sees its Vietnamese, and its Vietnamese signatures")
    func untranslated() async throws {
        let folder = try TestFolder(.small)
        try folder.write(
            "Quizzes/short.yaml",
            SmallContent.short.replacing(#/, en: "[^"]*"/#, with: ""))
        let site = try await TestSite(folder)
        let approver = try await Staff.browser("tuan", [.approver], of: site)
        #expect(try await site.get("/en/quizzes/short").text.contains(Self.band))
        try await approve("close-door", "vi", approver)
        #expect(try await !site.get("/en/quizzes/short").text.contains(Self.band))
        #expect(try await site.get("/en/quizzes/mixed").text.contains(Self.band))
    }

    @Test("A film loses its band when every language in its picture is signed")
    func films() async throws {
        let site = try await site()
        let approver = try await Staff.browser("tuan", [.approver], of: site)
        for language in ["vi", "en", "zh"] {
            #expect(try await site.get("/vi/clips/always").text.contains(Self.band), "\(language)")
            try await approve("call-114", language, approver)
        }
        #expect(try await !site.get("/vi/clips/always").text.contains(Self.band))
    }

    // MARK: A whole thing

    @Test("The ticked sentences of a thing are signed together, or none where one has changed meanwhile")
    func ticks() async throws {
        let site = try await site()
        let approver = try await Staff.browser("tuan", [.approver], of: site)
        let page = try await approver.get("/staff/approval/quiz/mixed").text
        let marks = try ["call-114 vi", "close-door vi"].map { name in
            try Self.mark(
                String(name.split(separator: " ")[0]), String(name.split(separator: " ")[1]), in: page, of: site)
        }
        #expect(page.contains(marks[0]) && page.contains(marks[1]))
        try site.folder.replace("Content/Claims.yaml", "Đóng cửa giữ khói lại.", with: "Cửa đóng giữ khói lại.")
        _ = try await site.program.importContent()
        let all = try await approver.get("/staff/approval/quiz/mixed?tick=vi").text
        #expect(all.matches(of: #/value="[a-z0-9-]+ vi [0-9a-f]+" checked/#).count == 2)
        #expect(!all.contains(#/ en [0-9a-f]+" checked/#))
        let stale = try await approver.post("/staff/approval/quiz/mixed", ["text": marks[0], "text": marks[1]])
        #expect(stale.status == 409 && stale.text.contains("Câu đã đổi trong lúc bạn xem"))
        #expect(stale.text.contains("value=\"\(marks[0])\" checked"), "what was ticked stays ticked")
        #expect(try await signed(site).isEmpty)

        let fresh = try Self.mark(
            "close-door", "vi", in: try await approver.get("/staff/approval/quiz/mixed").text, of: site)
        #expect(try await approver.post("/staff/approval/quiz/mixed", ["text": marks[0], "text": fresh]).status == 303)
        #expect(try await signed(site) == ["call-114 vi tuan", "close-door vi tuan"])
        #expect(try await approver.get("/staff/approval").text.contains("2 trên 2 câu"))
        #expect(try await approver.post("/staff/approval/quiz/mixed", ["text": marks[0]]).status == 303, "again")
        let audit = try await site.rows("SELECT * FROM audit WHERE action = 'claim approved' ORDER BY object")
        #expect(audit.map { $0["object"] } == ["call-114", "close-door"])
        #expect(audit.first?["detail"] == "vi: Thấy cháy thì gọi 114.")
        for wrong in ["x y z", "call-114 vi", "call-114 xx 0011223344556677", "nothing vi 0011223344556677"] {
            #expect(try await approver.post("/staff/approval/quiz/mixed", ["text": wrong]).status == 409, "\(wrong)")
        }
    }

    @Test("Signatures given at the same moment are all shown")
    func together() async throws {
        let site = try await site()
        let first = try await Staff.browser("tuan", [.approver], of: site)
        let second = try await Staff.browser("mai", [.approver], of: site)
        async let one = approve("call-114", "vi", first)
        async let two = approve("close-door", "vi", second)
        #expect(try await [one.status, two.status] == [303, 303])
        #expect(try await !site.get("/vi/quizzes/mixed").text.contains(Self.band))
    }

    @Test("The sheet to sign has every sentence, every answer, and who has signed already")
    func sheet() async throws {
        let site = try await site(claimsBy: "lan.pham")
        let approver = try await Staff.browser("tuan", [.approver], of: site)
        try await approve("call-114", "vi", approver)
        let sheet = try await approver.get("/staff/approval/quiz/mixed/sheet").text
        for words in [
            "Phiếu duyệt nội dung", "Thấy cháy thì gọi 114.", "A closed door holds back smoke.", "Sách",
            "tuan duyệt lúc 09:00 ngày 24/11/2026", "☐ Đúng", "✔ <span lang=\"vi\">114</span>",
            "✘ <span lang=\"vi\">113</span>", "Không thở được.", "sai là mất cả câu", "Người duyệt", "Ngày … tháng",
        ] {
            #expect(sheet.contains(words), "\(words)")
        }
        for path in ["guidance/power-line", "clip/always", "sheet/room-card"] {
            #expect(
                try await approver.get("/staff/approval/\(path)/sheet").text.contains("Thấy cháy thì gọi 114."),
                "\(path)")
            #expect(try await approver.get("/staff/approval/\(path)").status == 200, "\(path)")
        }
        for path in ["quiz/nothing", "guidance/mixed", "item/mixed", "king/mixed"] {
            #expect(try await approver.get("/staff/approval/\(path)").status == 404, "\(path)")
            #expect(try await approver.get("/staff/approval/\(path)/sheet").status == 404, "\(path)")
        }
    }

    @Test("The list of claims goes by state, language and thing; a claim names where it is used and who signed it")
    func lists() async throws {
        let site = try await site()
        let approver = try await Staff.browser("tuan", [.approver], of: site)
        try await approve("call-114", "vi", approver)
        try await approve("call-114", "vi", approver, do: "take-back")
        try await approve("call-114", "vi", approver)
        let (call, door) = ("/staff/claims/call-114\"", "/staff/claims/close-door\"")
        for (query, hasCall, hasDoor) in [
            ("", true, true), ("state=approved", true, false), ("state=waiting&language=vi", false, true),
            ("thing=guidance/power-line", true, false), ("thing=quiz/short", false, true),
            ("state=changed", false, false),
        ] {
            let page = try await approver.get("/staff/claims?\(query)").text
            #expect(page.contains(call) == hasCall && page.contains(door) == hasDoor, "\(query)")
        }
        let page = try await approver.get("/staff/claims/call-114").text
        #expect(page.contains("/staff/approval/quiz/mixed\"") && page.contains("/staff/approval/clip/always\""))
        #expect(!page.contains("/staff/approval/quiz/short\""))
        #expect(page.contains("tuan duyệt lúc 09:00"))
        #expect(page.matches(of: #/· tuan · /#).count == 3, "signed, taken back, signed")
        let viewer = try await Staff.browser("xem", [.viewer], of: site)
        #expect(try await !viewer.get("/staff/claims/call-114").text.contains("<button class=\"button main\""))
        #expect(try await viewer.get("/staff/claims/nothing").status == 404)
    }
}
