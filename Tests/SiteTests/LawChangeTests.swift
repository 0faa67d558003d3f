import Core
import Foundation
import HTTPTypes
import Testing
import Web

@testable import Site

/// Laws that change under claims.
@Suite struct LawChangeTests {
    private func tell(_ browser: Browser, from: String = "2026-11-24", note: String = "Luật mới.") async throws
        -> Answer
    {
        try await browser.post("/staff/corrections/law", ["claim": "call-114", "from": from, "note": note])
    }

    private func items(_ site: TestSite) async throws -> Int {
        try await Attempt.begin(site).begun.at("items").array?.count ?? 0
    }

    @Test("What mentions the law, or has it as background, stays in draws and on the editors' list")
    func ties() async throws {
        let folder = try TestFolder(.small)
        try folder.replace(
            "Quizzes/mixed.yaml", "claims: [call-114]\n  - id: say",
            with: "claims: [call-114]\n    law: {call-114: mentions}\n  - id: say")
        let site = try await TestSite(folder)
        let desk = try await Correcting(site)
        #expect(try await tell(desk.editor).status == 303)
        #expect(try await items(site) == 3)
        let page = try await desk.editor.get("/staff/corrections/law").text
        #expect(page.contains("Có nhắc đến, cần xem lại:</strong> mixed/number"))
        #expect(page.contains("Nêu điều luật, sẽ tạm dừng:</strong> mixed/say"))
        #expect(page.contains("/staff/approval/guidance/power-line"))
    }

    @Test("A law of tomorrow changes nothing today, and takes effect on its day without anybody's hand")
    func tomorrow() async throws {
        let site = try await TestSite()
        let desk = try await Correcting(site)
        #expect(try await tell(desk.editor, from: "2026-11-25").status == 303)
        #expect(try await items(site) == 6)
        site.clock.advance(days: 1)
        await RegradeJob(program: site.program).work()
        #expect(try await items(site) == 2)
    }

    @Test("A new wording of the claim, signed, ends it too")
    func newWording() async throws {
        let site = try await TestSite()
        let desk = try await Correcting(site)
        _ = try await tell(desk.editor)
        try site.folder.replace("Content/Claims.yaml", "Thấy cháy thì gọi 114.", with: "Thấy cháy thì gọi ngay 114.")
        _ = try await site.program.importContent()
        #expect(try await items(site) == 2, "a wording that nobody has signed ends nothing")
        let text = try #require(site.program.library.claims["call-114"]).approvedText(in: .vi)
        try await site.program.approvals.approve([text], as: "tuan", by: .commandLine, at: site.clock.now)
        try await site.program.showDecisions()
        #expect(try await items(site) == 6)
        #expect(try await desk.editor.get("/staff/corrections/law").text.contains("Câu mới đã được ký"))
    }

    @Test(
        "Told twice, by nobody's words, of no law, for no day, or verified by who told it: refused, and kept as typed")
    func refused() async throws {
        let site = try await TestSite()
        let both = try await Staff.browser("lan", [.editor, .approver], of: site)
        #expect(try await tell(both, note: "").status == 422)
        let bad = try await tell(both, from: "tomorrow")
        #expect(
            bad.status == 422 && bad.text.contains("value=\"call-114\" checked") && bad.text.contains(">Luật mới.<"))
        let physics = try await both.post(
            "/staff/corrections/law", ["claim": "close-door", "from": "2026-11-24", "note": "x"])
        #expect(physics.status == 422)
        #expect(try await both.post("/staff/corrections/law", ["from": "2026-11-24", "note": "x"]).status == 422)
        #expect(try await tell(both).status == 303)
        #expect(try await tell(both).status == 409)
        let own = try await both.post("/staff/corrections/law/1", ["do": "verify"])
        #expect(own.status == 409 && own.text.contains("Việc kiểm tra lại cần một người khác"))
        #expect(try await items(site) == 2)
    }

    @Test("At the command line it lists what rests on the claim")
    func commandLine() async throws {
        let site = try await TestSite()
        let new = NewLawChange(claims: ["call-114"], from: "2026-11-24", note: "Luật mới.", noteEnglish: "")
        let said = try await site.program.changeLaw(line: new.line)
        #expect(said.split(separator: "\n").count == 4 && said.contains("call-114: mixed/order states"))
        await #expect(throws: StartError.self) { try await site.program.changeLaw(new) }
    }

    @Test("A law tie to a claim that the item does not rest on, or of an unknown kind, is a complaint")
    func complaints() throws {
        for wrong in ["close-door: mentions", "call-114: touches"] {
            let folder = try TestFolder(.small)
            try folder.replace(
                "Quizzes/mixed.yaml", "claims: [call-114]\n  - id: say",
                with: "claims: [call-114]\n    law: {\(wrong)}\n  - id: say")
            #expect(Program.check(folder.settings).complaints.contains { $0.message.hasPrefix("law: ") })
        }
    }
}
