import Core
import Foundation
import HTTPTypes
import Testing
import Web

@testable import Site

@Suite struct DashboardTests {
    /// Finished attempts at `mixed` by people of `unit`, all through the API.
    @discardableResult
    static func take(
        _ site: TestSite, _ count: Int, unit: String? = nil, age: String? = nil, right: Bool = true
    ) async throws -> [Attempt] {
        var attempts: [Attempt] = []
        for _ in 0..<count {
            var fields: JSONObject = ["mode": "test"]
            fields["homeUnit"] = unit.map { .string($0) }
            fields["ageBand"] = age.map { .string($0) }
            let attempt = try await Attempt.begin(site, "mixed", fields)
            if right { try await attempt.answerAll() } else { try await attempt.put("door", false) }
            _ = try await attempt.submit()
            attempts.append(attempt)
        }
        return attempts
    }

    private func items(_ site: TestSite, _ query: String = "") async throws -> JSONValue {
        try await site.get("/api/v1/statistics/items?quiz=mixed\(query)", as: .operator).json
    }

    /// What the API says, apart from the moment at which it was worked out.
    private func figures(_ site: TestSite, _ query: String = "") async throws -> JSONValue {
        var object = try #require(try await items(site, query).object)
        object["calculatedAt"] = nil
        return .object(object)
    }

    @Test("The first page of whoever may see figures says who took part, and of whom the numbers speak")
    func overview() async throws {
        let site = try await TestSite()
        _ = try await site.get("/vi/quizzes/mixed?channel=qr")
        try await site.program.views.flush()
        try await Self.take(site, 6)
        let browser = try await Staff.browser("lan", [.viewer], of: site)
        #expect(try await browser.get("/staff").location == "/staff/dashboard")
        let page = try await browser.get("/staff/dashboard")
        #expect(page.status == 200 && page.headers[.cacheControl] == "no-store")
        #expect(page.text.contains("người tự nguyện làm bài") && !page.text.contains("±"))
        #expect(page.text.contains("<dt>Làm xong</dt><dd>6</dd>"))
        #expect(page.text.contains("href=\"/staff/dashboard/mixed\""))
        #expect(page.text.contains("href=\"/staff/figures/participation.xlsx\""))
        #expect(page.text.contains("<svg") && page.text.contains("24/11/2026"))
    }

    @Test("Scene 9: a commune with three participants is “<5” for staff in every form, and nothing for the public")
    func scene9() async throws {
        let site = try await TestSite()
        try await Self.take(site, 3, unit: "06658")
        try await Self.take(site, 20, unit: "06652")
        try await Self.take(site, 7)
        let page = try await site.get("/staff/dashboard", as: .operator).text
        let name = try #require(site.program.library.units[code: "06658"]?.name)
        let row = try page.firstMatch(of: try Regex("<tr><th scope=\"row\">\(name)</th>(.*?)</tr>")).orFail("no row")
        let cells = String(page[row.range]).matches(of: #/<td class="number">([^<]*(?:&lt;)?[^<]*)</#).map {
            String($0.1)
        }
        #expect(cells == ["&lt;5", "&lt;5", "&lt;5"])
        let csv = try await site.get("/staff/figures/units.csv", as: .operator).text
        #expect(csv.contains("06658,\(name),<5,<5,<5,"))
        #expect(!csv.contains(",3,"))
        let json = try await site.get("/api/v1/statistics/participation", as: .operator).json
        let units = try #require(try json.at("units").array)
        let small = try #require(units.first { $0["homeUnit"] == "06658" })
        #expect(small["finishes"] == ["value": .null, "suppressed": true])
        #expect(units.count { $0["finishes"]?.int == nil } >= 2, "one hidden number alone could be worked out")
        for path in ["/staff/dashboard?unit=06658", "/staff/dashboard/mixed?unit=06658"] {
            let text = try await site.get(path, as: .operator).text
            #expect(text.contains("<dd>&lt;5</dd>") || text.contains("· &lt;5 lượt"), "\(path)")
            #expect(!text.contains("<dd>3</dd>") && !text.contains("3 lượt"), "\(path)")
        }
        #expect(try await items(site, "&unit=06658").at("attempts") == ["value": .null, "suppressed": true])
        site.clock.advance(days: 7)
        let open = try await site.get("/vi/awareness").text
        #expect(!open.contains(name) && !open.contains("06658"))
    }

    @Test("Figures are the same before attempts are packed, after, and after packing again")
    func packing() async throws {
        let site = try await TestSite()
        let job = ColumnsJob(program: site.program)
        try await Self.take(site, 8, unit: "06652", age: "18-24")
        try await Self.take(site, 12, right: false)
        let before = try await figures(site)
        #expect(try before.at("attempts") == 20)
        await job.pack()
        #expect(try await site.count("SELECT count(*) FROM attemptColumns") == 0, "today is not over")
        site.clock.advance(days: 1)
        await job.pack()
        #expect(try await site.count("SELECT count(*) FROM attempt WHERE columns IS NULL") == 0)
        #expect(try await site.count("SELECT count(*) FROM attemptColumns WHERE built = revision") == 1)
        #expect(try await figures(site) == before)
        try await Self.take(site, 5)
        #expect(try await figures(site).at("attempts") == 25)
        site.clock.advance(days: 1)
        await job.pack()
        await job.pack()
        #expect(try await site.count("SELECT count(*) FROM attemptColumns") == 1, "there is room for them")
        #expect(try await figures(site).at("attempts") == 25)
        #expect(try await figures(site, "&ageBand=18-24").at("attempts") == 8)
    }

    @Test("An attempt that changes or goes after it was packed is counted as it is now")
    func changes() async throws {
        let site = try await TestSite()
        try await Self.take(site, 20, age: "18-24")
        site.clock.advance(days: 1)
        await ColumnsJob(program: site.program).pack()
        try await site.write("UPDATE attempt SET ageBand = '65+' WHERE id <= 10")
        #expect(try await figures(site, "&ageBand=65%2B").at("attempts") == 10)
        try await site.write("DELETE FROM attempt WHERE id = 1")
        #expect(try await figures(site, "&ageBand=65%2B").at("attempts") == 9)
        #expect(try await site.count("SELECT count(*) FROM attemptColumns WHERE built < revision") == 1)
        await ColumnsJob(program: site.program).pack()
        #expect(try await site.count("SELECT count(*) FROM attemptColumns WHERE built < revision") == 0)
        #expect(try await figures(site, "&ageBand=65%2B").at("attempts") == 9)
    }

    @Test("A damaged piece is counted from its attempts, and made anew")
    func damage() async throws {
        let site = try await TestSite()
        try await Self.take(site, 12)
        site.clock.advance(days: 1)
        await ColumnsJob(program: site.program).pack()
        let before = try await figures(site)
        try await site.write("UPDATE attemptColumns SET bytes = x'01FFFF'")
        #expect(try await figures(site) == before)
        #expect(try await site.count("SELECT count(*) FROM attemptColumns WHERE built = revision") == 0)
        await ColumnsJob(program: site.program).pack()
        #expect(try await site.count("SELECT count(*) FROM attemptColumns WHERE built = revision") == 1)
        #expect(try await figures(site) == before)
    }

    @Test("Who takes a paper again is left out, unless repeats are asked for")
    func repeats() async throws {
        let site = try await TestSite()
        try await Self.take(site, 6)
        let browser = site.browser()
        for _ in 0..<2 {
            let page = try await browser.post(
                "/vi/quizzes/mixed/attempts", ["mode": "test", "who": "again"]
            ).location.orFail("no attempt")
            try await browser.post("\(page)/answers", ["item": "door", "response": "true", "go": "next"])
            try await browser.post("\(page)/submit")
        }
        #expect(try await figures(site).at("attempts") == 7)
        #expect(try await figures(site, "&repeats=1").at("attempts") == 8)
    }

    @Test("The item table names the quiz's items with their options, the key among them")
    func itemTable() async throws {
        let site = try await TestSite()
        try await Self.take(site, 20)
        try await Self.take(site, 20, right: false)
        let json = try await items(site)
        let item = try Attempt.itemLine("number", in: json)
        #expect(item["n"] == 40 && item["facility"]?.double == 50)
        #expect(item["choices"]?.array?.first { $0["right"] == true }?["share"]?.double == 50)
        #expect(item["choices"]?.array?.last?["option"] == .null, "blank is an option of its own")
        let tree = try #require(try Attempt.itemLine("smoke", in: json)["tree"])
        #expect(tree["reached"]?.int == 40)
        let page = try await site.get("/staff/dashboard/mixed", as: .operator).text
        #expect(page.contains("id=\"item-number\"") && page.contains("Không ai chọn"))
        let csv = try await site.get("/staff/figures/items.csv?quiz=mixed&bom=0", as: .operator)
        #expect(csv.text.hasPrefix("item,part,topic,prompt,n,facility,"))
        #expect(csv.headers[.contentDisposition] == "attachment; filename=\"items.csv\"")
        let xlsx = try await site.get("/staff/figures/items.xlsx?quiz=mixed", as: .operator)
        #expect(xlsx.status == 200 && xlsx.bytes.starts(with: [0x50, 0x4B]))
    }

    @Test("Awareness by topic for every quiz, or for the one asked for")
    func awareness() async throws {
        let site = try await TestSite()
        try await Self.take(site, 12)
        let all = try await site.get("/api/v1/statistics/awareness", as: .operator).json
        #expect(try all.at("kind") == "volunteers")
        let topics = try #require(try all.at("topics").array)
        #expect(Set(topics.compactMap { $0["quiz"]?.string }) == ["mixed", "short"])
        #expect(topics.contains { $0["quiz"] == "mixed" && ($0["percent"]?.double ?? 0) > 0 })
        let one = try await site.get("/api/v1/statistics/awareness?quiz=short", as: .operator).json
        #expect(try one.at("topics").array?.allSatisfy { $0["quiz"] == "short" && $0["percent"] == .null } == true)
    }

    @Test(
        "What cannot be read is refused with its field; what there is not is not found",
        arguments: [
            ("from=24/11", 422), ("from=2026-12-01&to=2026-11-01", 422), ("unit=99999", 422), ("ageBand=old", 422),
            ("audience=all", 422), ("channel=fax", 422), ("mode=exam", 422), ("version=x", 422), ("version=9", 404),
            ("quiz=nothing", 404),
        ])
    func refusals(_ query: String, _ status: Int) async throws {
        let site = try await TestSite()
        let quiz = query.hasPrefix("quiz") ? "" : "quiz=mixed&"
        #expect(try await site.get("/api/v1/statistics/items?\(quiz)\(query)", as: .operator).status == status)
    }

    @Test("Items need to know of which quiz")
    func ofWhichQuiz() async throws {
        let site = try await TestSite()
        #expect(try await site.get("/api/v1/statistics/items", as: .operator).status == 422)
        #expect(try await site.get("/staff/dashboard/nothing", as: .operator).status == 404)
        #expect(try await site.get("/staff/figures/secrets.csv", as: .operator).status == 404)
        #expect(try await site.get("/staff/figures/items.pdf?quiz=mixed", as: .operator).status == 404)
    }
}

extension Attempt {
    fileprivate static func itemLine(_ id: String, in json: JSONValue) throws -> JSONValue {
        try (json.at("items").array ?? []).first { $0["item"]?.string == id }.orFail("no item \(id)")
    }
}
