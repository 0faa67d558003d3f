import Core
import Foundation
import GRDB
import HTTPTypes
import Testing
import Web

@testable import Site

/// Approval is a fact in the database: the band, and what `--show approved` hides.
@Suite struct ApprovalTests {
    private static let band = "<p class=\"band\">"

    /// Signs every claim in a language as it now reads.
    private func approveAll(_ site: TestSite, _ language: Language) async throws {
        for claim in site.program.library.claims.values {
            try await site.write(
                "INSERT INTO claimApproval VALUES (?, ?, ?, 'PC07', 1795485600000)",
                [claim.id, language.rawValue, claim.sentence[language]])
        }
        _ = try await site.program.importContent()
    }

    @Test("Nothing that ships is approved: quizzes, guidance and results carry the band")
    func band() async throws {
        let site = try await TestSite()
        let browser = site.browser()
        for path in ["/vi/quizzes/mixed", "/vi/guidance/power-line", "/en/guidance/power-line"] {
            #expect(try await browser.get(path).text.contains(Self.band), "\(path)")
        }
        let page = try await browser.post("/vi/quizzes/mixed/attempts", ["mode": "test"]).location.orFail("no attempt")
        #expect(try await browser.get(page).text.contains(Self.band))
        let receipt = try await browser.post("\(page)/submit").location.orFail("no receipt")
        #expect(try await browser.get(receipt).text.contains(Self.band))
        #expect(try await site.api(.get, "/guidance/power-line").json.at("approved") == false)
    }

    @Test("Once every claim is signed in a language the band is gone there, and stays in the other")
    func signed() async throws {
        let site = try await TestSite()
        try await approveAll(site, .vi)
        for path in ["/vi/quizzes/mixed", "/vi/guidance/power-line"] {
            #expect(try await !site.get(path).text.contains(Self.band), "\(path)")
        }
        #expect(try await site.get("/en/quizzes/mixed").text.contains(Self.band))
        #expect(try await site.get("/en/guidance/power-line").text.contains(Self.band))
        #expect(
            try await !site.get("/en/guidance/check-up").text.contains(Self.band),
            "shown in Vietnamese, signed in Vietnamese")
        #expect(try await site.api(.get, "/guidance/power-line").json.at("approved") == true)
    }

    @Test("A claim whose words change is no longer approved")
    func changed() async throws {
        let site = try await TestSite()
        try await approveAll(site, .vi)
        try site.folder.replace("Content/Claims.yaml", "Thấy cháy thì gọi 114.", with: "Thấy cháy, gọi ngay 114.")
        _ = try await site.program.importContent()
        #expect(try await site.get("/vi/quizzes/mixed").text.contains(Self.band))
        #expect(try await !site.get("/vi/quizzes/short").text.contains(Self.band), "the other claim is still signed")
    }

    @Test("`--show approved` hides what is not signed, everywhere")
    func approvedOnly() async throws {
        let site = try await TestSite { $0.showing = .approved }
        for path in [
            "/vi/quizzes/mixed", "/vi/guidance/power-line", "/api/v1/quizzes/mixed", "/api/v1/guidance/power-line",
        ] {
            #expect(try await site.get(path).status == 404, "\(path)")
        }
        #expect(try await site.api(.get, "/quizzes").json.at("quizzes") == [])
        #expect(try await site.api(.post, "/quizzes/mixed/attempts", ["language": "vi"]).status == 404)
        #expect(try await site.browser().post("/vi/quizzes/mixed/attempts").status == 404)
        #expect(try await !site.get("/vi").text.contains("/vi/quizzes/mixed"))
        #expect(try await !site.get("/vi/search?q=dien").text.contains("/vi/guidance/power-line"))
        for path in ["/vi", "/vi/quizzes", "/vi/guidance"] { #expect(try await site.get(path).status == 200) }

        try await approveAll(site, .vi)
        for path in ["/vi/quizzes/mixed", "/vi/guidance/power-line", "/api/v1/quizzes/mixed"] {
            #expect(try await site.get(path).status == 200, "\(path)")
        }
        #expect(try await site.get("/en/quizzes/mixed").status == 404)
        #expect(try await site.api(.post, "/quizzes/mixed/attempts", ["language": "vi"]).status == 201)
        #expect(try await site.api(.post, "/quizzes/mixed/attempts", ["language": "en"]).status == 404)
    }

    @Test("A quiz that is held back is nowhere, whatever is shown, until every claim is signed")
    func held() async throws {
        let folder = try TestFolder(.small)
        try folder.replace("Quizzes/mixed.yaml", "open: true", with: "open: true\nheld: true")
        let site = try await TestSite(folder)
        #expect(try await site.get("/vi/quizzes/mixed").status == 404)
        #expect(try await !site.get("/vi/quizzes").text.contains("/vi/quizzes/mixed"))
        #expect(try await site.api(.post, "/quizzes/mixed/attempts", ["language": "vi"]).status == 404)
        try await approveAll(site, .vi)
        #expect(try await site.get("/vi/quizzes/mixed").status == 200)
        #expect(try await site.get("/vi/quizzes").text.contains("/vi/quizzes/mixed"))
        #expect(try await site.get("/en/quizzes/mixed").status == 404)
    }

    @Test("An item that is held back is in no attempt until its claims are signed")
    func heldItem() async throws {
        let folder = try TestFolder(.small)
        try folder.replace("Quizzes/mixed.yaml", "- id: number\n", with: "- id: number\n    held: true\n")
        let site = try await TestSite(folder)
        func items() async throws -> [String] {
            let begun = try await Attempt.begin(site, "mixed").begun
            return try begun.at("items").array?.compactMap { $0["id"]?.string } ?? []
        }
        let before = try await items()
        #expect(!before.isEmpty && !before.contains("number"))
        try await approveAll(site, .vi)
        #expect(try await items().contains("number"))
    }
}
