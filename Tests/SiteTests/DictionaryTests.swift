import Core
import Foundation
import HTTPTypes
import Testing
import Web

@testable import Site

/// The personnel dictionary as its readers meet it.
@Suite struct DictionaryTests {
    private let site: TestSite
    private let reader: Browser

    init() async throws {
        site = try await TestSite(TestFolder(.repository))
        reader = try await Staff.browser("an", [.dictionaryReader], of: site)
    }

    private func find(_ query: String) async throws -> [String] {
        let encoded = query.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? query
        let page = try await reader.get("/staff/dictionary?q=\(encoded)").text
        return page.matches(of: #/class="card" href="\/staff\/dictionary\/([a-z0-9-]+)"/#).map { String($0.1) }
    }

    @Test(
        "Words are found without tone marks, by their beginning, decomposed, by short form and by number",
        arguments: [
            ("bổ nhiệm", "bo-nhiem"), ("bo nhiem", "bo-nhiem"), ("bo nhi", "bo-nhiem"), ("BỔ NHIỆM", "bo-nhiem"),
            ("bổ nhiệm".decomposedStringWithCanonicalMapping, "bo-nhiem"), ("dieu dong", "dieu-dong"),
            ("đ", "dieu-dong"), ("BHXH", "bao-hiem-xa-hoi"), ("bảo hiểm xã hội", "bao-hiem-xa-hoi"),
            ("37/2018/QH14", "bo-nhiem"), ("37-2018-qh14", "bo-nhiem"), ("kĩ", "ky-luat"),
            ("hồ sơ cán", "ho-so-can-bo"),
        ])
    func found(query: String, code: String) async throws {
        #expect(try await find(query).contains(code), "\(query)")
    }

    @Test("What stands there as typed comes first, names before texts")
    func order() async throws {
        #expect(try await find("nghỉ hưu").first == "nghi-huu")
        #expect(try await find("bổ nhiệm").prefix(2).sorted() == ["bo-nhiem", "bo-nhiem-lai"])
    }

    @Test(
        "What a person types is never an operator",
        arguments: ["\"", "a OR b", "NEAR(a b)", "*", "-x", "bo:nhiem", "(", "{"])
    func hostile(query: String) async throws {
        let encoded = query.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? query
        #expect(try await reader.get("/staff/dictionary?q=\(encoded)").status == 200)
    }

    @Test("Hits are marked in the words as they are written, and what was typed is escaped")
    func marks() async throws {
        let page = try await reader.get("/staff/dictionary?q=bo%20nhiem").text
        #expect(page.contains("<mark>Bổ</mark> <mark>nhiệm</mark>"))
        #expect(try await reader.get("/staff/dictionary?q=%3Cb%3Exyz").text.contains("&lt;b&gt;xyz"))
    }

    @Test("An entry lists its legal basis, one line each")
    func basis() async throws {
        let page = try await reader.get("/staff/dictionary/bo-nhiem").text
        #expect(page.contains("<ul><li>Luật Công an nhân dân"))
        #expect(!page.contains("HTML(bytes"))
    }

    @Test("Words that find nothing are kept by day and kind of unit, never with a name; authors see them")
    func missed() async throws {
        for _ in 0..<3 { #expect(try await find("Xe Lửa Bay").isEmpty) }
        let rows = try await site.rows("SELECT * FROM missedSearch")
        #expect(rows.count == 1 && rows[0]["words"] == "xe lua bay" && rows[0]["count"] == 3)
        #expect(try await !reader.get("/staff/dictionary").text.contains("xe lua bay"))
        let author = try await Staff.browser("binh", [.dictionaryAuthor], of: site)
        #expect(try await author.get("/staff/dictionary").text.contains("xe lua bay"))
    }

    @Test("Every entry answers, is shown as unfinished, and says what waits for PX01")
    func entries() async throws {
        let entries = site.program.library.dictionary
        #expect(entries.count == 40 && entries.allSatisfy(\.isUnfinished))
        let phrases = site.program.library.phrases(in: .vi)
        for entry in entries {
            let page = try await reader.get("/staff/dictionary/\(entry.code)")
            #expect(page.status == 200 && page.text.contains("Chờ PX01 bổ sung"), "\(entry.code)")
            #expect(page.text.contains(phrases(.staffUnfinished, ["owner": "PX01"])))
            #expect(page.headers[.cacheControl] == "no-store" && page.text.contains("noindex"))
        }
        #expect(try await reader.get("/staff/dictionary/nothing").status == 404)
    }

    @Test("Nothing of it is public: not in the site's search, its map or its pages")
    func closed() async throws {
        #expect(try await !site.get("/vi/search?q=biet%20phai").text.contains("biet-phai"))
        #expect(try await site.get("/staff/dictionary/bo-nhiem").status == 303)
    }

    @Test("A file with a stamp of secrecy is refused with its place, also when it stands in a comment")
    func secrecy() throws {
        let folder = try TestFolder(.copy)
        for stamp in ["# TỐI MẬT\n", "# Độ mật: Mật\n"] {
            try folder.replace("Dictionary/bo-nhiem.yaml", "code: bo-nhiem\n", with: "code: bo-nhiem\n\(stamp)")
            let complaints = Importer.check(folder.settings.folders).complaints
            #expect(complaints.contains { $0.file.hasSuffix("bo-nhiem.yaml") && $0.place.line == 2 }, "\(stamp)")
            try folder.replace("Dictionary/bo-nhiem.yaml", stamp, with: "")
        }
        try folder.replace("Dictionary/bo-nhiem.yaml", "code: bo-nhiem\n", with: "code: bo-nhiem\n# bí mật nhà nước\n")
        #expect(Importer.check(folder.settings.folders).complaints.isEmpty)
    }

    @Test("Scene 10: acknowledging version 1 does not count for version 2; an old page asks to read again")
    func acknowledges() async throws {
        let folder = try TestFolder(.copy)
        let site = try await TestSite(folder)
        let binh = try await Staff.browser("binh", [.dictionaryReader], unit: "PC07", of: site)
        _ = try await Staff.browser("chi", [.dictionaryReader], unit: "PC07", of: site)
        _ = try await Staff.browser("dung", [.dictionaryReader], unit: "PX01", of: site)
        _ = try await Staff.browser("em", [.viewer], unit: "PC07", of: site)
        let path = "/staff/dictionary/bo-nhiem"
        #expect(try await binh.get(path).text.contains("0 trên 2 người"))
        for _ in 0..<2 { #expect(try await binh.post(path, ["version": "1"]).location == path) }
        let read = try await binh.get(path).text
        #expect(read.contains("Bạn đã xác nhận đọc phiên bản 1") && read.contains("1 trên 2 người"))
        #expect(!read.contains("Tôi đã đọc"))
        #expect(try await site.count("SELECT count(*) FROM acknowledgement") == 1)

        try folder.replace("Dictionary/bo-nhiem.yaml", "code: bo-nhiem\n", with: "code: bo-nhiem\n# lần sửa thứ hai\n")
        #expect(try await site.program.importContent().complaints.isEmpty)
        let changed = try await binh.get(path).text
        #expect(changed.contains("Tôi đã đọc phiên bản 2") && changed.contains("0 trên 2 người"))
        #expect(changed.contains("Bạn đã xác nhận phiên bản 1. Từ đó mục này đã đổi"))
        let stale = try await binh.post(path, ["version": "1"])
        #expect(stale.status == 409 && stale.text.contains("vừa có phiên bản mới"))
        #expect(try await site.count("SELECT count(*) FROM acknowledgement WHERE version = 2") == 0)
        #expect(try await binh.post(path, ["version": "2"]).location == path)
        #expect(try await binh.get(path).text.contains("1 trên 2 người"))
    }
}
