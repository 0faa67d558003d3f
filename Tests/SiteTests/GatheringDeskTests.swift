import Core
import Foundation
import HTTPTypes
import Testing
import Web

@testable import Site

/// Starting gatherings: staff, and teachers with a link.
@Suite struct GatheringDeskTests {
    private static let form: KeyValuePairs = [
        "kind": "event", "quiz": "mixed", "mode": "practice", "title": "Hội khoẻ", "hours": "3",
    ]

    @Test("Minh opens a code, sees it in the list of his unit, and closes it; all of it stands in the log")
    func staff() async throws {
        let site = try await TestSite()
        let minh = try await Staff.browser("minh", [.lodgingOfficer], unit: "PC07", of: site)
        let page = try await minh.post("/staff/gatherings", Self.form).location.orFail("not started")
        #expect(try await site.browser().get(page).text.contains("Hội khoẻ"), "the address alone opens the page")
        let other = try await Staff.browser("an", [.editor], unit: "PX01", of: site)
        #expect(try await minh.get("/staff/gatherings").text.contains("Hội khoẻ"))
        #expect(try await !other.get("/staff/gatherings").text.contains("Hội khoẻ"))
        #expect(try await other.post("/staff/gatherings/1/close").status == 404)
        #expect(try await minh.post("/staff/gatherings/1/close").status == 303)
        #expect(try await site.count("SELECT count(*) FROM gathering WHERE closedAt IS NOT NULL") == 1)
        let log = try await site.rows("SELECT actor FROM audit WHERE action LIKE 'gathering %'")
        #expect(log.map { $0["actor"] } == ["minh", "minh"])
    }

    @Test("A class of children gets no item that is meant for older people")
    func ages() async throws {
        let site = try await TestSite()
        let minh = try await Staff.browser("minh", [.editor], of: site)
        func start(_ band: String) async throws -> Answer {
            try await minh.post(
                "/staff/gatherings",
                ["kind": "class", "quiz": "mixed", "mode": "test", "title": band, "hours": "1", "ageBand": band])
        }
        for band in ["", "11-15", "18-24"] { #expect(try await start(band).status == 303) }
        // The item for grown-ups stands last in the file, at place 5.
        let grownUps = "SELECT count(*) FROM gathering WHERE hex(items) LIKE '%05' AND title"
        #expect(try await site.count("\(grownUps) = '11-15'") == 0)
        #expect(try await site.count("\(grownUps) <> '11-15'") == 2)
        #expect(try await start("12").status == 422)
    }

    @Test("A form sent twice starts one class and makes one link; filled in anew it is another wish")
    func twice() async throws {
        let site = try await TestSite()
        let minh = try await Staff.browser("minh", [.editor], of: site)
        let page = try await minh.get("/staff/gatherings").text
        let number = try String(#require(page.firstMatch(of: #/name="number" value="([\w-]{22})"/#)).output.1)
        func start(_ title: String) async throws -> String? {
            try await minh.post(
                "/staff/gatherings",
                ["number": number, "kind": "class", "quiz": "mixed", "mode": "test", "title": title, "hours": "1"]
            ).location
        }
        let first = try await start("Lớp 5A")
        #expect(try await start("Lớp 5A") == first)
        #expect(try await site.count("SELECT count(*) FROM gathering") == 1)
        #expect(try await start("Lớp 5B") != first)
        #expect(try await site.count("SELECT count(*) FROM gathering") == 2)
        for note in ["Trường A", "Trường A", "Trường B"] {
            try await minh.post("/staff/teacher-links", ["number": number, "note": note, "days": "7"])
        }
        #expect(try await site.count("SELECT count(*) FROM teacherLink") == 2)
    }

    @Test("A form that cannot be taken comes back with its words and what is wrong beside them")
    func wrong() async throws {
        let site = try await TestSite()
        let minh = try await Staff.browser("minh", [.editor], of: site)
        let answer = try await minh.post(
            "/staff/gatherings", ["kind": "class", "quiz": "mixed", "mode": "test", "title": "Lớp 5A", "hours": "99"])
        #expect(
            answer.status == 422 && answer.text.contains("value=\"Lớp 5A\"") && answer.text.contains("class=\"wrong\""))
        let gone = try await minh.post(
            "/staff/gatherings", ["kind": "class", "quiz": "nothing", "mode": "test", "hours": "1"])
        #expect(gone.status == 422)
        #expect(try await site.count("SELECT count(*) FROM gathering") == 0)
    }

    @Test("A teacher's link starts classes without an account, shows only its own, and ends when it is revoked or over")
    func teacher() async throws {
        let site = try await TestSite()
        let minh = try await Staff.browser("minh", [.editor], unit: "PC07", of: site)
        try await minh.post("/staff/teacher-links", ["note": "Trường Hạ Long", "days": "7"])
        let list = try await minh.get("/staff/gatherings").text
        let address = try list.firstMatch(of: #/\/vi\/teachers\/[\w-]{32}/#).orFail("no address").output
        let teacher = site.browser()
        _ = try await minh.post("/staff/gatherings", Self.form)
        #expect(try await !teacher.get(String(address)).text.contains("Hội khoẻ"))
        let fields: KeyValuePairs = [
            "kind": "class", "quiz": "mixed", "mode": "test", "title": "Lớp 4B", "hours": "2",
        ]
        let page = try await teacher.post(String(address), fields).location.orFail("not started")
        #expect(try await teacher.get(page).text.contains("Lớp 4B"))
        #expect(try await teacher.get(String(address)).text.contains("Lớp 4B"))
        #expect(
            try await minh.get("/staff/gatherings").text.contains("Lớp 4B"), "the unit sees what its teachers start")
        let log = try await site.rows("SELECT actor FROM audit WHERE action = 'gathering started' ORDER BY id")
        #expect(log.map { $0["actor"] } == ["minh", "teacher link 1"])

        #expect(try await minh.post("/staff/teacher-links/1/revoke").status == 303)
        #expect(try await teacher.get(String(address)).status == 404)
        #expect(try await teacher.post(String(address), fields).status == 404)
        #expect(try await teacher.get(page).status == 200, "what a class did can still be seen")
        let code: String = try await site.rows("SELECT code FROM gathering WHERE title = 'Lớp 4B'")[0]["code"]
            .orFail("no code")
        #expect(try await site.browser().post("/vi/join/\(code)").status == 410)
        #expect(try await teacher.get("\(page)/entry").status == 409)
        let links = try await site.rows("SELECT object, detail FROM audit WHERE action LIKE 'teacher link %'")
        #expect(links.map { $0["object"] } == ["teacher link 1", "teacher link 1"])
        #expect(links.allSatisfy { $0["detail"] == "" }, "what somebody wrote about a school stays out of the log")
    }

    @Test(
        "A quiz whose tries are counted is marked in the list and becomes a test whatever way is chosen",
        arguments: ["practice", "test"])
    func testOnly(mode: String) async throws {
        let site = try await DrawnQuiz.site(header: "open: true\nattempts: {allowed: 2}")
        let minh = try await Staff.browser("minh", [.editor], of: site)
        let id = try await site.program.teacherLinks.make("", unit: "", days: 1, by: .commandLine, at: site.clock.now)
        for address in ["/staff/gatherings", Gatherings(program: site.program).teacherAddress(id)] {
            let form = try await minh.get(address).text
            #expect(form.contains("<option value=\"drawn\">Bài rút (chỉ kiểm tra)</option>"))
            #expect(form.contains("<option value=\"mixed\">Bài thử</option>"))
            #expect(form.contains("aria-describedby=\"mode-hint\"") && form.contains("id=\"mode-hint\""))
            let fields: KeyValuePairs = ["kind": "class", "quiz": "drawn", "mode": mode, "hours": "2"]
            let page = try await minh.post(address, fields).location.orFail("refused")
            #expect(try await minh.get(page).text.contains("Bài này không in đáp án"))
            #expect(try await !minh.get(page).text.contains("/paper/key"), "no link leads into a refusal")
        }
        #expect(try await site.rows("SELECT mode FROM gathering").map { $0["mode"] } == ["test", "test"])
        let code: String = try await site.rows("SELECT code FROM gathering")[0]["code"].orFail("no code")
        #expect(try await site.browser().get("/vi/join/\(code)").text.contains("Kết quả ở cuối bài"))
        #expect(try await site.browser().post("/vi/join/\(code)").status == 303)
    }

    @Test("Where every quiz may be practised, the form says nothing of tests only")
    func nothingToMark() async throws {
        let site = try await TestSite()
        let minh = try await Staff.browser("minh", [.editor], of: site)
        let form = try await minh.get("/staff/gatherings").text
        #expect(!form.contains("mode-hint") && !form.contains("chỉ kiểm tra"))
    }

    @Test("Letters typed with separate marks, as some phones send them, fit like any others")
    func decomposed() async throws {
        let site = try await TestSite()
        let minh = try await Staff.browser("minh", [.editor], of: site)
        let words = String(repeating: "ễ", count: 80)
        let typed = words.decomposedStringWithCanonicalMapping
        let event: KeyValuePairs = [
            "kind": "event", "quiz": "mixed", "mode": "test", "title": typed, "hours": "3",
        ]
        #expect(try await minh.post("/staff/gatherings", event).status == 303)
        #expect(try await minh.post("/staff/teacher-links", ["note": typed, "days": "7"]).status == 303)
        let kept = try await site.rows("SELECT title FROM gathering UNION ALL SELECT note FROM teacherLink")
        #expect(kept.map { $0["title"] } == [words, words])
    }

    @Test("A link works for its days, and starts so many classes a day")
    func links() async throws {
        let site = try await TestSite()
        let id = try await site.program.teacherLinks.make("", unit: "", days: 1, by: .commandLine, at: site.clock.now)
        let address = Gatherings(program: site.program).teacherAddress(id)
        let teacher = site.browser()
        let fields: KeyValuePairs = ["kind": "household", "quiz": "mixed", "mode": "test", "hours": "2"]
        for _ in 1...40 { #expect(try await teacher.post(address, fields).status == 303) }
        #expect(try await teacher.post(address, fields).status == 429)
        #expect(try await site.count("SELECT count(*) FROM gathering WHERE kind = 'class'") == 40)
        site.clock.advance(days: 1)
        #expect(try await teacher.get(address).status == 404)
    }

    @Test("Made-up keys open nothing")
    func keys() async throws {
        let site = try await TestSite()
        let lesson = try await ClassFixture(site)
        let key = String(lesson.page.split(separator: "/").last ?? "")
        for path in ["/vi/classes/\(key.reversed().map(String.init).joined())", "/vi/teachers/\(key)", "/vi/classes/x"]
        {
            #expect(try await site.get(path).status == 404, "\(path)")
        }
    }
}
