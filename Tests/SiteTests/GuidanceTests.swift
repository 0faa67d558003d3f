import Core
import Foundation
import HTTPTypes
import Testing
import Web

@testable import Site

/// Guidance pages, as pages and through the API.
@Suite struct GuidanceTests {
    @Test("Guidance: the list and a page in a language, with its claims")
    func guidance() async throws {
        let site = try await TestSite()
        let list = try await site.api(.get, "/guidance").json
        #expect(try list.at("guidance").array?.map { try $0.text(at: "page") } == ["check-up", "power-line"])
        let page = try await site.api(.get, "/guidance/power-line?lang=en").json
        #expect(try page.at("title") == "Power lines")
        #expect(try page.at("approved") == false)
        #expect(try page.at("claims 0 sentence") == "If you see a fire, call 114.")
        #expect(try await site.api(.get, "/guidance/check-up?lang=en").json.at("language") == "vi")
        #expect(try await site.api(.get, "/guidance/nothing").status == 404)
        #expect(try await site.api(.get, "/guidance/power-line?lang=xx").status == 422)
    }

    @Test("A page shows steps, what to do today, its sources and its review date")
    func page() async throws {
        let site = try await TestSite()
        let page = try await site.get("/vi/guidance/power-line")
        #expect(page.status == 200)
        for text in [
            "<h1>Đường dây điện áp cao</h1>", "Tránh xa dây điện đứt.", "Làm hôm nay", "Thấy cháy thì gọi 114.",
            "31/05/2027",
        ] {
            #expect(page.text.contains(text), "\(text)")
        }
        #expect(try await site.get("/vi/guidance/nothing").status == 404)
    }

    @Test("A page missing in a language is shown in Vietnamese, and says so")
    func missing() async throws {
        let page = try await TestSite().get("/en/guidance/check-up")
        #expect(page.status == 200)
        #expect(page.text.contains("<main id=\"main\" class=\"guidance\" lang=\"vi\">"))
        #expect(page.text.contains("shown in Vietnamese") || page.text.contains("in Vietnamese"))
    }

    @Test("From its review date on a page says so, also when it was kept before")
    func review() async throws {
        let site = try await TestSite()
        let due = site.program.library.phrases(in: .vi)[.dueForReview]
        #expect(try await !site.get("/vi/guidance/power-line").text.contains(due))
        site.clock.advance(days: 190)
        #expect(try await site.get("/vi/guidance/power-line").text.contains(due))
    }

    @Test("An author's HTML and scripts are not passed on")
    func safeMarkdown() async throws {
        let folder = try TestFolder(.small)
        try folder.write(
            "Content/Guidance/evil.vi.md",
            SmallContent.page(
                "<script>alert(1)</script>", "<script>alert(2)</script> [x](javascript:alert(3))", topic: "escape"))
        let text = try await TestSite(folder).get("/vi/guidance/evil").text
        #expect(!text.contains("<script>") && !text.contains("javascript:"))
        #expect(text.contains("&lt;script&gt;alert(1)"))
    }
}
