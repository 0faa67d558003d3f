import Core
import Foundation
import HTTPTypes
import Testing
import Web

@testable import Site

/// Tables of initiatives, out of the register and into it.
@Suite struct InitiativeImportTests {
    private let site: TestSite
    private let province: Browser

    init() async throws {
        site = try await TestSite(TestFolder(.repository))
        province = try await Staff.browser("tinh", [.editor], of: site)
    }

    private static let header = Initiative.Column.allCases.map(\.heading).joined(separator: ",")

    private static func table(_ rows: String...) -> String { ([header] + rows).joined(separator: "\r\n") + "\r\n" }

    private static let one = "SK-1,\"Thẻ, loa\",PC07,Phòng cháy,2025,đang thực hiện,Đội 1,,,,,40,,"
    private static let two = "SK-2,Từ điển,PX01,Tổ chức cán bộ,2025,mới đăng ký,,,,,,0,,"

    private func preview(_ text: String, by browser: Browser? = nil) async throws -> Answer {
        try await (browser ?? province).post("/staff/initiatives/import", ["do": "preview", "text": text])
    }

    private func take(_ text: String, after preview: Answer, by browser: Browser? = nil) async throws -> Answer {
        let seal = preview.text.firstMatch(of: #/name="seen" value="([^"]*)"/#).map { String($0.1) } ?? ""
        return try await (browser ?? province).post(
            "/staff/initiatives/import", ["do": "import", "seen": seal, "text": text])
    }

    private func count() async throws -> Int { try await site.count("SELECT count(*) FROM initiative") }

    private func csv(_ query: String = "?bom=0") async throws -> String {
        try await province.get("/staff/initiatives.csv\(query)").text
    }

    @Test("A table is seen first, then taken; the same table again changes nothing")
    func whole() async throws {
        let text = Self.table(Self.one, Self.two)
        let seen = try await preview(text)
        #expect(seen.status == 200 && seen.text.contains("Thêm 2, sửa 0, giữ nguyên 0."))
        #expect(try await count() == 0, "a preview writes nothing")
        #expect(try await take(text, after: seen).location == "/staff/initiatives")
        #expect(try await Register.get("SK-1", of: site).initiative.title == "Thẻ, loa")
        let again = try await preview(text)
        #expect(again.text.contains("Thêm 0, sửa 0, giữ nguyên 2.") && !again.text.contains("value=\"import\""))
        #expect(try await take(text, after: again).status == 303)
        #expect(try await site.count("SELECT sum(revision) FROM initiative") == 2)
        #expect(try await site.count("SELECT count(*) FROM audit WHERE action LIKE 'initiative%'") == 2)
    }

    @Test("Rows name their code: what differs is changed, column by column, and written down")
    func changes() async throws {
        let text = Self.table(Self.one, Self.two)
        _ = try await take(text, after: try await preview(text))
        let newer = Self.table(Self.one.replacing(",40,", with: ",60,"), Self.two)
        let seen = try await preview(newer)
        #expect(seen.text.contains("Thêm 0, sửa 1, giữ nguyên 1.") && seen.text.contains("Sửa: Tiến độ (%)"))
        #expect(try await take(newer, after: seen).status == 303)
        let now = try await Register.get("SK-1", of: site)
        #expect(now.initiative.progress == 60 && now.revision == 2)
        #expect(try await province.get("/staff/initiatives/SK-1").text.contains("tiến độ (%): 40 → 60"))
    }

    @Test("One wrong cell and nothing is taken; each complaint names line and column")
    func allOrNothing() async throws {
        let text = Self.table(Self.one, Self.two.replacing("2025", with: "nay").replacing("PX01", with: "PX99"))
        let seen = try await preview(text)
        #expect(seen.status == 422)
        #expect(seen.text.contains("CSV:3:14: “đơn vị”: Không có đơn vị mang mã này."))
        #expect(seen.text.contains("CSV:3:34: “năm”: Năm là một số từ 2000 đến 2100."))
        #expect(seen.text.contains("SK-1,&quot;Thẻ, loa&quot;,PC07"), "what was pasted is kept")
        #expect(try await take(text, after: seen).status == 422)
        #expect(try await count() == 0)
    }

    @Test(
        "What is no table is refused in words",
        arguments: [
            ("", "Bảng chưa có hàng nào"), ("mã,tên\r\nA,B", "Thiếu cột"), (table(), "Bảng chưa có hàng nào"),
            (table("\"SK-1,x"), "Dấu nháy mở ở đây không đóng lại"), (table("SK-1,x"), "Hàng này có 2 ô, cần 14 ô"),
            (table(one, one), "CSV:3:1: Mã này đã có ở dòng 2"),
            (table(one.replacing("Đội 1", with: "MẬT")), "CSV:2:53: “rõ người”: Có dấu độ mật"),
            (table(one) + "TUYỆT MẬT", "CSV:3:1: Có dấu độ mật"),
            (table(two.replacing(",0,,", with: ",0,,có lẽ")), "Ghi “có” nếu là dữ liệu minh họa"),
        ])
    func noTable(text: String, words: String) async throws {
        let seen = try await preview(text)
        #expect(seen.status == 422)
        #expect(seen.text.contains(words), "\(seen.text.matches(of: #/<li>[^<]*/#).map { $0.0 })")
        #expect(try await count() == 0)
    }

    @Test("Semicolons and copied cells are read too", arguments: [";", "\t"])
    func separators(sign: String) async throws {
        let text = Self.table(Self.two).replacing(",", with: sign)
        let seen = try await preview(text)
        #expect(seen.status == 200, "\(seen.text.matches(of: #/<li>[^<]*/#).map { $0.0 })")
        #expect(try await take(text, after: seen).status == 303)
        #expect(try await Register.get("SK-2", of: site).initiative.field == "Tổ chức cán bộ")
    }

    @Test("Nothing is taken when register or table is no longer what was seen")
    func changedMeanwhile() async throws {
        let text = Self.table(Self.one, Self.two)
        _ = try await take(text, after: try await preview(text))
        let newer = Self.table(Self.one.replacing(",40,", with: ",60,"))
        let seen = try await preview(newer)
        let body = Register.form(["title": "Thẻ và loa", "status": "in-progress", "progress": "50", "revision": "1"])
        #expect(try await province.post("/staff/initiatives/SK-1", body: body).status == 303)
        let late = try await take(newer, after: seen)
        #expect(late.status == 409 && late.text.contains("đã đổi từ lần xem trước"))
        #expect(try await Register.get("SK-1", of: site).initiative.progress == 50)
        #expect(try await take(newer.replacing("60", with: "70"), after: late).status == 409, "another table")
        #expect(try await take(newer, after: late).status == 303)
        #expect(try await Register.get("SK-1", of: site).initiative.progress == 60)
    }

    @Test("A writer of a unit brings only that unit's rows, also when they are in the register already")
    func foreign() async throws {
        let own = try await Staff.browser("px01", [.dictionaryReviewer], unit: "PX01", of: site)
        let mixed = Self.table(Self.two, Self.one)
        let seen = try await preview(mixed, by: own)
        #expect(seen.status == 422 && seen.text.contains("CSV:3:17: “đơn vị”: Sáng kiến này của PC07."))
        #expect(try await count() == 0)
        _ = try await take(mixed, after: try await preview(mixed))
        let taken = Self.table(Self.one.replacing("PC07", with: "PX01"))
        #expect(try await preview(taken, by: own).status == 422)
        let mine = Self.table(Self.two.replacing("Từ điển", with: "Từ điển số"))
        #expect(try await take(mine, after: try await preview(mine, by: own), by: own).status == 303)
        #expect(try await Register.get("SK-2", of: site).initiative.title == "Từ điển số")
    }

    // MARK: Out

    @Test("An export is what the filter finds, guarded against formulas; taken in again it changes nothing")
    func export() async throws {
        let formula = Self.one.replacing("Đội 1", with: "\"=HYPERLINK(\"\"x\"\")\"").replacing("SK-1", with: "SK-3")
        let text = Self.table(Self.one, Self.two, formula)
        _ = try await take(text, after: try await preview(text))
        let answer = try await province.get("/staff/initiatives.csv")
        #expect(
            answer.headers[.contentType] == "text/csv; charset=utf-8" && answer.headers[.cacheControl] == "no-store")
        #expect(answer.headers[.contentDisposition] == "attachment; filename=\"initiatives-2026-11-24.csv\"")
        #expect(answer.bytes.starts(with: [0xEF, 0xBB, 0xBF]))
        let all = try await csv()
        #expect(all.hasPrefix("mã,tên sáng kiến,") && all.contains(",\"'=HYPERLINK(\"\"x\"\")\","))
        #expect(all.contains(",tất cả,\(site.clock.now.rfc3339)\r\n"))
        let some = try await csv("?unit=PX01&bom=0")
        #expect(some.contains("SK-2,") && !some.contains("SK-1,") && some.contains(",đơn vị: PX01,"))
        let again = try await preview(all)
        #expect(again.text.contains("Thêm 0, sửa 0, giữ nguyên 3."))
    }

    @Test("The template holds three rows marked as made up, which whoever gets it can take in as they are")
    func template() async throws {
        let own = try await Staff.browser("px01", [.editor], unit: "PX01", of: site)
        for browser in [own, province] {
            let text = try await browser.get("/staff/initiatives/template.csv?bom=0").text
            #expect(text.matches(of: #/,có\r\n/#).count == 3)
            #expect(try await preview(text, by: browser).status == 200)
        }
        let text = try await own.get("/staff/initiatives/template.csv").text
        #expect(try await take(text, after: try await preview(text, by: own), by: own).status == 303)
        let page = try await province.get("/staff/initiatives").text
        #expect(page.contains("Ngoài ra có 3 hàng dữ liệu minh họa") && !page.contains("sáng kiến đã đăng ký,"))
    }

    @Test("A table larger than the public may send is taken; one past the limit of staff is 413")
    func sizes() async throws {
        let line = Self.one.replacing("Đội 1", with: String(repeating: "a", count: 900))
        let text = Self.table(line) + (100..<200).map { line.replacing("SK-1", with: "SK-\($0)") + "\r\n" }.joined()
        #expect(text.utf8.count > site.program.settings.limits.bodyPublic)
        let seen = try await preview(text)
        #expect(seen.status == 200 && seen.text.contains("Thêm 101, "))
        #expect(try await preview(String(repeating: "a", count: 1 << 20)).status == 413)
        #expect(
            try await site.browser().post("/staff/sign-in", ["name": String(repeating: "a", count: 70_000)]).status
                == 413)
    }

    @Test("The database itself refuses what is no initiative")
    func schema() async throws {
        try await Register.add("SK-1", to: site)
        for change in [
            "status = 'completed'", "status = 'done'", "progress = 101", "progress = 5", "year = 25", "title = ''",
            "unit = ''", "isSample = 2", "revision = 0", "code = 'A'",
        ] {
            await #expect(throws: (any Error).self, "\(change)") {
                try await site.write("UPDATE initiative SET \(change)")
            }
        }
        try await site.write("UPDATE initiative SET status = 'completed', progress = 100, evidence = 'x'")
    }
}
