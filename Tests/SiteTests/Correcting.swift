import Core
import Foundation
import HTTPTypes
import Testing
import Web

@testable import Site

/// An editor and an approver at the corrections of a site.
struct Correcting: Sendable {
    let site: TestSite
    let editor: Browser
    let approver: Browser

    init(_ site: TestSite) async throws {
        self.site = site
        editor = try await Staff.browser("hoa", [.editor], of: site)
        approver = try await Staff.browser("tuan", [.approver], of: site)
    }

    /// The editor says that a statement is not so.
    func proposeDoor(_ truth: String = "false", do action: String = "propose", note: String = "Cửa mở mới đúng.")
        async throws -> Answer
    {
        let form = try await editor.get("/staff/corrections/new?quiz=mixed&item=door")
        return try await editor.post(
            "/staff/corrections/new",
            [
                "quiz": "mixed", "item": "door", "base": Self.field("base", in: form), "right": truth, "note": note,
                "do": action,
            ])
    }

    /// What a hidden field of a page holds.
    static func field(_ name: String, in page: Answer) throws -> String {
        let parts = page.text.components(separatedBy: "name=\"\(name)\" value=\"")
        return String(try parts.dropFirst().first.orFail("no \(name) in \(page.status)").prefix { $0 != "\"" })
    }

    /// Proposes and publishes; the attempts are still to be regraded.
    func correctDoor() async throws {
        let page = try await proposeDoor().location.orFail("not proposed")
        let answer = try await approver.post(page, ["do": "publish"])
        guard answer.status == 303 else { throw Missing(description: "not published: \(answer.status)") }
    }

    /// What the background job does, until nothing is left.
    func regrade() async throws {
        site.clock.advance(seconds: RegradeJob.overlap)
        await RegradeJob(program: site.program).work()
    }

    /// A page's attempt, handed in with one answer. Returns the address of its result.
    static func finish(_ browser: Browser, door: Bool) async throws -> String {
        let page = try await browser.post("/vi/quizzes/mixed/attempts", ["mode": "test"]).location.orFail("no attempt")
        let id = String(page.split(separator: "/").last!)
        try await browser.api(.put, "/attempts/\(id)/answers/door", ["response": .bool(door), "seq": 1])
        return try await browser.post("\(page)/submit").location.orFail("not submitted")
    }
}
