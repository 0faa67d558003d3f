import Core
import Foundation
import GRDB
import HTTPTypes
import Testing
import Web

@testable import Site

@Suite struct SearchTests {
    private func names(_ site: TestSite, _ query: String, _ language: Language = .vi) async throws -> [String] {
        try await site.program.search.find(query, in: language).map(\.name)
    }

    @Test(
        "`dien` finds “điện”, and so do capitals and đ",
        arguments: ["dien", "điện", "DIEN", "Ðiện", "đien", "dien ap", "ap dien", "die"])
    func folded(_ query: String) async throws {
        #expect(try await names(TestSite(), query) == ["power-line"])
    }

    @Test("Exact tones stand first: `đường` lists “đường dây” above “dương tính”, and `dương` the other way round")
    func exactFirst() async throws {
        let site = try await TestSite()
        #expect(try await names(site, "đường") == ["power-line", "check-up"])
        #expect(try await names(site, "dương") == ["check-up", "power-line"])
        #expect(try await Set(names(site, "duong")) == ["check-up", "power-line"])
    }

    @Test("Input in decomposed form finds the same")
    func decomposed() async throws {
        let site = try await TestSite()
        let query = "đường"
        #expect(Array(query.decomposedStringWithCanonicalMapping.unicodeScalars) != Array(query.unicodeScalars))
        #expect(try await names(site, query.decomposedStringWithCanonicalMapping) == ["power-line", "check-up"])
    }

    @Test("Every word must be there, the last one as a beginning; each language finds its own")
    func words() async throws {
        let site = try await TestSite()
        #expect(try await names(site, "đường dây") == ["power-line"])
        #expect(try await names(site, "đường bệnh cao") == [])
        #expect(try await names(site, "fall", .en) == ["power-line"])
        #expect(try await names(site, "fall") == [])
        for nothing in ["", "  …!?"] { #expect(try await names(site, nothing) == []) }
    }

    @Test(
        "Nothing a person types is an operator",
        arguments: [
            "\"", "\"\"", "*", "**", "duong*", "NEAR", "NEAR(a b)", "a NEAR b", "-duong", "- -", "a AND", "OR OR",
            "NOT a", "(", ")(", "{foldedTitle} : a",
            "foldedText:duong", "^duong", "a + b", "';DROP TABLE search;--", "%00", "\\", "duong\u{0}",
            "\u{300}\u{301}", "👨‍👩‍👧", "①½²", "ﷺ", "\u{202E}x",
            "한국어", "ß İ ı", String(repeating: "a ", count: 200), String(repeating: "đ", count: 5_000), "“điện”",
            "a\"b\"c", "\u{FFFF}",
        ])
    func hostile(_ query: String) async throws {
        let site = try await TestSite()
        _ = try await names(site, query)
        let encoded = try query.addingPercentEncoding(withAllowedCharacters: .alphanumerics).orFail("no encoding")
        let answer = try await site.get("/vi/search?q=\(encoded)")
        #expect(answer.status == 200)
        #expect(!answer.text.contains("\(query)<") || !query.contains("<"))
    }

    @Test("What was typed is shown again, escaped")
    func escaped() async throws {
        let answer = try await TestSite().get("/vi/search?q=%22%3E%3Cscript%3E")
        #expect(answer.text.contains("value=\"&quot;&gt;&lt;script&gt;\"") && !answer.text.contains("<script>"))
    }

    @Test("A former commune's name finds the units it became; folded too, and by the name of today")
    func formerUnits() async throws {
        let site = try await TestSite()
        for query in ["Bãi Cháy", "bai chay", "BÃI CHÁY"] {
            let encoded = try query.addingPercentEncoding(withAllowedCharacters: .alphanumerics).orFail("no encoding")
            let text = try await site.get("/vi/search?q=\(encoded)").text
            #expect(
                text.contains("<strong>Phường Hạ Long</strong>") && text.contains("<strong>Phường Hồng Gai</strong>"))
            #expect(text.contains("Phường Bãi Cháy (Thành phố Hạ Long)") && !text.contains("Xã Ba Chẽ"))
        }
        let text = try await site.get("/vi/search?q=ba%20che").text
        #expect(text.contains("<strong>Xã Ba Chẽ</strong>"))
        #expect(try await site.get("/vi/search?q=khong-co-gi").text.contains("class=\"empty\""))
    }

    @Test("The repository's former units all name a unit of today")
    func repositoryUnits() async throws {
        let units = try await TestSite(TestFolder(.repository)).program.library.units
        #expect(units.units.count == 54 && !units.former.isEmpty)
        for former in units.former { #expect(units[code: former.newCode] != nil, "\(former.name)") }
    }

    @Test("A withdrawn page is found no longer")
    func withdrawn() async throws {
        let site = try await TestSite()
        try site.folder.remove("Content/Guidance/check-up.vi.md")
        _ = try await site.program.importContent()
        #expect(try await names(site, "duong") == ["power-line"])
    }

    @Test("An index lost between import and crash is made again at the next start")
    func rebuilt() async throws {
        let folder = try TestFolder(.small)
        do { try await TestSite(folder).write("DELETE FROM search") }
        #expect(try await names(TestSite(folder), "dien") == ["power-line"])
    }
}
