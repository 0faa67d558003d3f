import Core
import Foundation
import HTTPTypes
import Testing
import Web

@testable import Site

/// Initiatives for tests of the site.
enum Register {
    /// What a person fills in for a new one.
    static func form(_ changes: [String: String] = [:]) -> String {
        var fields = [
            "code": "SK-2025-001", "title": "Thẻ thoát nạn", "unit": "PC07", "field": "Phòng cháy", "year": "2025",
            "status": "registered", "who": "Đội 1", "progress": "0",
        ]
        fields.merge(changes) { $1 }
        return fields.map { "\($0)=\(encoded($1))" }.joined(separator: "&")
    }

    static func encoded(_ text: String) -> String {
        text.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? text
    }

    /// Puts one into the register as the province would.
    static func add(
        _ code: String, unit: String = "PC07", status: Initiative.Status = .registered, year: Int = 2025,
        title: String = "Thẻ thoát nạn", isSample: Bool = false, to site: TestSite
    ) async throws {
        let isDone = status == .completed
        let initiative = Initiative(
            code: code, title: title, unit: unit, field: "Phòng cháy", year: year, status: status,
            clears: [.who: "Đội 1"], progress: isDone ? 100 : 0, evidence: isDone ? "Biên bản" : "", isSample: isSample)
        try await site.program.initiatives.add(by: .operator, initiative, at: site.clock.now)
    }

    static func get(_ code: String, of site: TestSite) async throws -> RegisteredInitiative {
        try await site.program.initiatives.initiative(code).orFail("no \(code)")
    }
}

/// The register as its readers and writers meet it.
@Suite struct InitiativePagesTests {
    private let site: TestSite
    private let province: Browser

    init() async throws {
        site = try await TestSite(TestFolder(.repository))
        province = try await Staff.browser("tinh", [.editor], of: site)
    }

    private func codes(_ query: String) async throws -> [String] {
        let page = try await province.get("/staff/initiatives\(query)")
        guard page.status == 200 else { throw Missing(description: "\(query): \(page.status)") }
        return page.text.matches(of: #/<th scope="row"><a href="\/staff\/initiatives\/([A-Z0-9-]+)"/#).map {
            String($0.1)
        }
    }

    // MARK: One

    @Test("An initiative is added, shown with what is missing, and changed; its page tells who did what")
    func life() async throws {
        #expect(try await province.get("/staff/initiatives/new").status == 200)
        let added = try await province.post("/staff/initiatives", body: Register.form(["code": "sk-2025-001"]))
        #expect(added.location == "/staff/initiatives/SK-2025-001")
        let page = try await province.follow(added).text
        #expect(page.contains("Thẻ thoát nạn") && page.contains("Phòng Cảnh sát phòng cháy, chữa cháy"))
        #expect(page.contains("Còn thiếu: Rõ việc, Rõ trách nhiệm, Rõ thời gian, Rõ kết quả"))
        let changes = ["do": "change", "revision": "1", "status": "in-progress", "progress": "40", "what": "In\r\nthẻ"]
        let changed = try await province.post("/staff/initiatives/SK-2025-001", body: Register.form(changes))
        let after = try await province.follow(changed).text
        #expect(after.contains("Còn thiếu: Rõ trách nhiệm") && after.contains("40 %") && after.contains("In\nthẻ"))
        #expect(after.contains("trạng thái: mới đăng ký → đang thực hiện; rõ việc; tiến độ (%): 0 → 40"))
        #expect(after.contains("Thêm vào sổ") && after.contains("<td>tinh</td>"))
        let rows = try await site.rows("SELECT * FROM audit WHERE object = 'SK-2025-001' ORDER BY id")
        #expect(rows.compactMap { $0["action"] as String? } == ["initiative added", "initiative changed"])
        #expect(try await province.get("/staff/initiatives/SK-9").status == 404)
        #expect(try await province.post("/staff/initiatives/SK-9", body: Register.form()).status == 404)
    }

    @Test("Saving what the register says already is no change")
    func same() async throws {
        _ = try await province.post("/staff/initiatives", body: Register.form())
        let again = try await province.post("/staff/initiatives/SK-2025-001", body: Register.form(["revision": "1"]))
        #expect(again.status == 303)
        #expect(try await Register.get("SK-2025-001", of: site).revision == 1)
        #expect(try await site.count("SELECT count(*) FROM audit WHERE action LIKE 'initiative%'") == 1)
    }

    @Test("What cannot be is refused beside its field, with what was typed kept, and nothing is written")
    func refused() async throws {
        let page = try await province.post(
            "/staff/initiatives",
            body: Register.form(["title": "", "who": "TỐI MẬT", "field": "<b>\"x\"", "status": "completed"]))
        #expect(page.status == 422)
        #expect(page.text.contains("id=\"title-wrong\"") && page.text.contains("id=\"who-wrong\""))
        #expect(page.text.contains("Có dấu độ mật “TỐI MẬT”"))
        #expect(
            page.text.contains("value=\"&lt;b&gt;&quot;x&quot;\"") && page.text.contains("value=\"completed\" selected")
        )
        let done = try await province.post("/staff/initiatives", body: Register.form(["status": "completed"]))
        #expect(
            done.status == 422 && done.text.contains("id=\"progress-wrong\"")
                && done.text.contains("id=\"evidence-wrong\""))
        #expect(try await site.count("SELECT count(*) FROM initiative") == 0)
        _ = try await province.post("/staff/initiatives", body: Register.form())
        let taken = try await province.post("/staff/initiatives", body: Register.form(["title": "Khác"]))
        #expect(
            taken.status == 409 && taken.text.contains("id=\"code-wrong\"") && taken.text.contains("value=\"Khác\""))
        let secret = try await province.post(
            "/staff/initiatives/SK-2025-001", body: Register.form(["revision": "1", "evidence": "Độ mật: Mật"]))
        #expect(secret.status == 422 && secret.text.contains("<details class=\"edit\" open>"))
        #expect(try await Register.get("SK-2025-001", of: site).revision == 1)
    }

    @Test("A step that the register does not know is refused, also when the form is made by hand")
    func steps() async throws {
        try await Register.add("SK-2025-001", status: .completed, to: site)
        let body = Register.form(["revision": "1", "status": "registered"])
        let page = try await province.post("/staff/initiatives/SK-2025-001", body: body)
        #expect(page.status == 422 && page.text.contains("Không chuyển từ “hoàn thành” sang “mới đăng ký” được"))
        #expect(try await Register.get("SK-2025-001", of: site).initiative.status == .completed)
    }

    @Test("Whoever saves over a newer state is shown both, keeps what they typed, and may save after that")
    func stale() async throws {
        _ = try await province.post("/staff/initiatives", body: Register.form())
        let other = try await Staff.browser("khac", [.administrator], of: site)
        _ = try await other.post(
            "/staff/initiatives/SK-2025-001", body: Register.form(["revision": "1", "title": "Tên của người kia"]))
        let mine = Register.form(["revision": "1", "title": "Tên của tôi"])
        let page = try await province.post("/staff/initiatives/SK-2025-001", body: mine)
        #expect(page.status == 409)
        #expect(
            page.text.contains("Có người vừa sửa sáng kiến này")
                && page.text.contains("<td class=\"wording\">Tên của người kia</td>"))
        #expect(page.text.contains("value=\"Tên của tôi\"") && page.text.contains("name=\"revision\" value=\"2\""))
        #expect(try await Register.get("SK-2025-001", of: site).initiative.title == "Tên của người kia")
        let again = Register.form(["revision": "2", "title": "Tên của tôi"])
        #expect(try await province.post("/staff/initiatives/SK-2025-001", body: again).status == 303)
        let now = try await Register.get("SK-2025-001", of: site)
        #expect(now.initiative.title == "Tên của tôi" && now.revision == 3)
    }

    // MARK: Whose it is

    @Test("A writer of a unit writes that unit's and no other's, and is told so in words")
    func foreign() async throws {
        try await Register.add("SK-1", unit: "PC07", to: site)
        try await Register.add("SK-2", unit: "PX01", to: site)
        let own = try await Staff.browser("px01", [.dictionaryAuthor], unit: "PX01", of: site)
        let theirs = try await own.get("/staff/initiatives/SK-1").text
        #expect(theirs.contains("của đơn vị khác") && !theirs.contains("name=\"revision\""))
        #expect(try await own.get("/staff/initiatives/SK-2").text.contains("name=\"revision\""))
        func change(_ code: String, unit: String) async throws -> Answer {
            try await own.post(
                "/staff/initiatives/\(code)", body: Register.form(["revision": "1", "unit": unit, "title": "Mới"]))
        }
        for (code, unit) in [("SK-1", "PC07"), ("SK-1", "PX01"), ("SK-2", "PC07")] {
            let answer = try await change(code, unit: unit)
            #expect(answer.status == 403 && answer.text.contains("đơn vị mình"), "\(code) \(unit)")
        }
        let added = try await own.post("/staff/initiatives", body: Register.form(["code": "SK-3", "title": "Giữ lại"]))
        #expect(added.status == 403 && added.text.contains("id=\"unit-wrong\"") && added.text.contains("Giữ lại"))
        #expect(try await site.count("SELECT count(*) FROM initiative WHERE title <> 'Thẻ thoát nạn'") == 0)
        #expect(try await change("SK-2", unit: "PX01").status == 303)
        #expect(
            try await own.post("/staff/initiatives", body: Register.form(["code": "SK-3", "unit": "PX01"])).status
                == 303)
        #expect(
            try await own.get("/staff/initiatives/new").text.matches(of: #/<option value="[A-Z]+[0-9-]+"/#).count == 1)
    }

    @Test("Readers see everything and no form")
    func readers() async throws {
        try await Register.add("SK-1", to: site)
        let reader = try await Staff.browser("xem", [.viewer], of: site)
        let list = try await reader.get("/staff/initiatives").text
        #expect(
            list.contains("SK-1") && !list.contains("/staff/initiatives/new") && list.contains("/staff/initiatives.csv")
        )
        #expect(try await !reader.get("/staff/initiatives/SK-1").text.contains("<form method=\"post\" class=\"card\""))
        #expect(try await site.get("/staff/initiatives/SK-1", as: .operator).status == 200)
    }

    // MARK: Many

    @Test("The list is filtered by unit, status, year and words without tone marks")
    func filters() async throws {
        try await Register.add(
            "SK-1", unit: "PC07", status: .completed, year: 2024, title: "Đường ống cấp nước", to: site)
        try await Register.add("SK-2", unit: "PX01", status: .registered, year: 2025, title: "Duong tinh", to: site)
        try await Register.add("SK-3", unit: "PC07", status: .registered, year: 2025, isSample: true, to: site)
        #expect(try await codes("") == ["SK-2", "SK-1", "SK-3"], "the newest year first, made-up ones last")
        #expect(try await codes("?unit=PC07") == ["SK-1", "SK-3"])
        #expect(try await codes("?unit=PC07&status=completed&year=2024") == ["SK-1"])
        #expect(try await codes("?year=2025&status=") == ["SK-2", "SK-3"])
        #expect(try await codes("?q=duong%20sk") == ["SK-2", "SK-1"])
        #expect(try await codes("?q=%C4%91uong%20nuoc") == ["SK-1"])
        for hostile in ["%22", "%25", "_", "'%20OR%201=1", "%5D"] { _ = try await codes("?q=\(hostile)") }
        #expect(try await codes("?q=khongco").isEmpty)
        for wrong in ["?status=xong", "?year=x"] {
            #expect(try await province.get("/staff/initiatives\(wrong)").status == 422, "\(wrong)")
        }
    }

    @Test("A long list is shown by the hundred")
    func pages() async throws {
        for number in 101...220 { try await Register.add("SK-\(number)", to: site) }
        #expect(try await codes("").count == 100)
        let second = try await province.get("/staff/initiatives?unit=PC07&page=2").text
        #expect(second.contains("SK-201") && second.contains("SK-220") && !second.contains(">SK-200<"))
        #expect(second.contains("href=\"/staff/initiatives?unit=PC07\"") && !second.contains("page=3"))
    }

    @Test("The overview counts by unit and status; made-up rows are marked, named apart and in no number")
    func overview() async throws {
        for (number, status) in Initiative.Status.allCases.enumerated() {
            try await Register.add("SK-\(number)", status: status, to: site)
        }
        try await Register.add("SK-8", unit: "CAX-06658", status: .completed, to: site)
        try await Register.add("MAU-1", status: .completed, isSample: true, to: site)
        let page = try await province.get("/staff/initiatives").text
        #expect(page.contains("5 sáng kiến đã đăng ký, 2 đã hoàn thành."))
        #expect(page.contains("Ngoài ra có 1 hàng dữ liệu minh họa"))
        let table = try page.firstMatch(of: #/(?s)<tbody>.*?<\/tfoot>/#).orFail("no overview").0
        let numbers = table.matches(of: #/class="number">(?:<a[^>]*>)?(\d+)/#).map { String($0.1) }
        #expect(numbers == ["0", "0", "1", "0", "1", "1", "1", "1", "1", "4", "1", "1", "2", "1", "5"])
        #expect(table.contains("/staff/initiatives?unit=CAX-06658&amp;status=completed"))
        #expect(page.matches(of: #/class="chip sample"/#).count == 1)
        #expect(try await province.get("/staff/initiatives/MAU-1").text.contains("class=\"chip sample\""))
    }

    @Test("Only made-up rows can be taken away, by those who may write them")
    func samples() async throws {
        try await Register.add("SK-1", to: site)
        try await Register.add("MAU-1", isSample: true, to: site)
        let other = try await Staff.browser("px01", [.editor], unit: "PX01", of: site)
        #expect(try await other.post("/staff/initiatives/MAU-1", ["do": "remove"]).status == 403)
        #expect(try await province.post("/staff/initiatives/SK-1", ["do": "remove"]).status == 404)
        #expect(try await province.post("/staff/initiatives/MAU-1", ["do": "remove"]).status == 303)
        #expect(try await codes("") == ["SK-1"])
        let rows = try await site.rows("SELECT * FROM audit ORDER BY id DESC LIMIT 1")
        #expect(rows[0]["action"] == "sample initiative removed" && rows[0]["object"] == "MAU-1")
    }
}
