import Core
import Foundation
import HTTPTypes
import Testing
import Web

@testable import Site

/// What another file of a quiz does to the attempts that are there.
@Suite struct NewFileTests {
    private let file = "Quizzes/mixed.yaml"

    private func marks(_ site: TestSite) async throws -> [Int64?] {
        try await site.rows("SELECT marks FROM attempt ORDER BY id").map { $0["marks"] }
    }

    private func regrade(_ site: TestSite) async {
        site.clock.advance(seconds: RegradeJob.overlap)
        await RegradeJob(program: site.program).work()
    }

    // MARK: Another key

    @Test("A key that the file changes is a correction: attempts are regraded, and the public is told")
    func anotherKey() async throws {
        let site = try await TestSite()
        for door in [false, true] { _ = try await Correcting.finish(site.browser(), door: door) }
        try site.folder.replace(file, "answer: true", with: "answer: false")
        #expect(try await site.program.importContent().changes == ["+ quiz mixed"])
        await regrade(site)
        #expect(try await marks(site) == [1_000_000_000, 0])
        let row = try #require(try await site.rows("SELECT * FROM correction").first)
        #expect(row["item"] == "door" && row["raised"] == 1 && row["lowered"] == 1 && row["proposedBy"] == "program")
        let notice = try await site.get("/vi/corrections").text
        #expect(notice.contains("Đóng cửa giữ khói lại.") && notice.contains("đã được sửa"))
        #expect(try await site.get("/en/corrections").text.contains("The marking of this question has been corrected"))
        #expect(try await site.program.importContent().changes.isEmpty)
    }

    @Test("Several keys are corrections of their own, each with what it changed; remarks come with them")
    func severalKeys() async throws {
        let site = try await TestSite()
        let attempt = try await Attempt.begin(site, "mixed", ["mode": "test"])
        try await attempt.put("door", false)
        try await attempt.put("number", attempt.option("115", of: "number"))
        _ = try await attempt.submit()
        try site.folder.replace(file, "en: \"114\"}, correct: true", with: "en: \"114\"}")
        try site.folder.replace(file, "en: \"115\"}", with: "en: \"115\"}, correct: true")
        try site.folder.replace(file, "answer: true", with: "answer: false")
        try site.folder.replace(file, "Cửa kín giữ khói.", with: "Cửa kín ngăn khói.")
        _ = try await site.program.importContent()
        await regrade(site)
        #expect(try await marks(site) == [2_000_000_000])
        let rows = try await site.rows("SELECT item, changed FROM correction ORDER BY id")
        #expect(rows.map { $0["item"] } == ["number", "door"] && rows.map { $0["changed"] } == [1, 1])
        let quiz = try #require(site.program.library.quiz("mixed"))
        #expect(quiz.paper == 1 && quiz.quiz.items[2].why?[.master] == "Cửa kín ngăn khói.")
        #expect(
            try await site.rows(
                "SELECT source FROM published JOIN content ON content.id = content WHERE published.name = 'mixed'"
            )
            .map { $0["source"] } == [try site.folder.read(file)])
    }

    @Test("Nobody is told where nobody had finished, or where only remarks changed")
    func noCorrection() async throws {
        let site = try await TestSite()
        _ = try await Attempt.begin(site, "mixed", ["mode": "test"])
        try site.folder.replace(file, "answer: true", with: "answer: false")
        _ = try await site.program.importContent()
        _ = try await Correcting.finish(site.browser(), door: true)
        try site.folder.replace(file, "Cửa kín giữ khói.", with: "Cửa kín ngăn khói.")
        #expect(try await site.program.importContent().changes == ["+ quiz mixed"])
        #expect(try await site.count("SELECT count(*) FROM correction") == 0)
    }

    @Test("A proposal that changes a key back is a correction too")
    func proposal() async throws {
        let site = try await TestSite()
        let desk = try await Correcting(site)
        _ = try await Correcting.finish(site.browser(), door: true)
        try await desk.correctDoor()
        try await desk.regrade()
        #expect(try await marks(site) == [0])
        try site.folder.replace(file, "Cửa kín giữ khói.", with: "Cửa kín ngăn khói.")
        #expect(try await site.program.importContent().changes == ["proposed: quiz mixed"])
        let beside = try Correcting.field("beside", in: try await desk.approver.get("/staff/proposals/1"))
        #expect(try await desk.approver.post("/staff/proposals/1", ["do": "publish", "beside": beside]).status == 303)
        await regrade(site)
        #expect(try await marks(site) == [1_000_000_000])
        #expect(try await site.count("SELECT count(*) FROM correction WHERE regradedAt IS NOT NULL") == 2)
    }

    @Test("A key and a text elsewhere at once: old attempts are regraded, new ones are of another paper")
    func keyAndText() async throws {
        let site = try await TestSite()
        for door in [false, true] { _ = try await Correcting.finish(site.browser(), door: door) }
        try site.folder.replace(file, "answer: true", with: "answer: false")
        try site.folder.replace(file, "Nói những gì?", with: "Bạn nói gì trước?")
        #expect(try await site.program.importContent().changes == ["+ quiz mixed"])
        await regrade(site)
        #expect(try await marks(site) == [1_000_000_000, 0])
        #expect(try await site.rows("SELECT item FROM correction").map { $0["item"] } == ["door"])
        let quiz = try #require(site.program.library.quiz("mixed"))
        #expect(quiz.paper == 2 && quiz.key == 1 && quiz.quiz.items[1].prompt[.master] == "Bạn nói gì trước?")
    }

    @Test("Where a changed law is the reason, old marks stand and the file is another paper; other keys are corrected")
    func law() async throws {
        let site = try await TestSite()
        let attempt = try await Attempt.begin(site, "mixed", ["mode": "test"])
        try await attempt.put("number", attempt.option("114", of: "number"))
        try await attempt.put("door", false)
        _ = try await attempt.submit()
        _ = try await site.program.changeLaw(
            NewLawChange(claims: ["call-114"], from: "2026-12-01", note: "Số mới.", noteEnglish: ""))
        try site.folder.replace(file, "en: \"114\"}, correct: true", with: "en: \"114\"}")
        try site.folder.replace(file, "en: \"115\"}", with: "en: \"115\"}, correct: true")
        try site.folder.replace(file, "answer: true", with: "answer: false")
        #expect(try await site.program.importContent().changes == ["+ quiz mixed"])
        await regrade(site)
        #expect(try await marks(site) == [2_000_000_000])
        #expect(try await site.rows("SELECT item FROM correction").map { $0["item"] } == ["door"])
        #expect(site.program.library.quiz("mixed")?.paper == 2)
        let fresh = try await Attempt.begin(site, "mixed", ["mode": "test"])
        try await fresh.put("door", false)
        #expect(try await fresh.submit().json.at("score points").double == 1)
    }

    // MARK: A minor edit

    /// What the import says.
    private func minor(_ site: TestSite, _ old: String, _ new: String) async throws -> [String] {
        try site.folder.replace(file, old, with: new)
        if try !site.folder.read(file).contains("minor: true") {
            try site.folder.replace(file, "pass: 70", with: "pass: 70\nminor: true")
        }
        return try await site.program.importContent().changes
    }

    @Test("A minor edit keeps the paper: its figures go on, and open attempts show the better text")
    func minorEdit() async throws {
        let site = try await TestSite()
        for door in [true, false] { _ = try await Correcting.finish(site.browser(), door: door) }
        let open = try await Attempt.begin(site, "mixed", ["mode": "test"])
        #expect(try await minor(site, "Đóng cửa giữ khói lại.", "Đóng cửa giữ khỏi lại.") == ["+ quiz mixed"])
        let quiz = try #require(site.program.library.quiz("mixed"))
        #expect(quiz.paper == 1 && quiz.key == 2)
        #expect(try await open.read().text.contains("giữ khỏi lại"))
        _ = try await Correcting.finish(site.browser(), door: true)
        let parts = quiz.quiz.items.map(CountedItem.init)
        let tally = try await site.program.attemptColumns.tally(
            .init(quiz: "mixed", paper: 1), parts: parts, where: AttemptFilter())
        #expect(tally.attempts == 3)
        // Left in the file, the mark does no harm to another minor edit, nor to the way back.
        #expect(try await minor(site, "Đóng cửa giữ khỏi lại.", "ĐÓNG cửa giữ khói lại.") == ["+ quiz mixed"])
        #expect(site.program.library.quiz("mixed")?.paper == 1)
        #expect(try await site.count("SELECT count(*) FROM correction") == 0)
    }

    @Test(
        "More than a minor edit is another paper, and whoever imports is told where and why",
        arguments: [
            ("Đóng cửa giữ khói lại.", "Đóng cửa chặn khói lại.", ":34:", "Câu “door” khác bản trước"),
            ("vi: \"Bài thử\"", "vi: \"Bài làm thử\"", ":5:", "Tên, đối tượng"),
            ("id: door", "id: door-shut", ":5:", "thứ tự câu"),
        ])
    func major(_ old: String, _ new: String, _ place: String, _ words: String) async throws {
        let site = try await TestSite()
        _ = try await Correcting.finish(site.browser(), door: true)
        let said = try await minor(site, old, new)
        #expect(said.count == 2 && said[0] == "+ quiz mixed" && said[1].contains(words))
        #expect(said[1].contains("mixed.yaml\(place)") && said[1].contains("bỏ “minor”"))
        #expect(site.program.library.quiz("mixed")?.paper == 2)
        #expect(try await site.count("SELECT count(*) FROM correction") == 0)
    }

    @Test("A key that a minor edit changes as well is a correction of its own")
    func minorWithKey() async throws {
        let site = try await TestSite()
        _ = try await Correcting.finish(site.browser(), door: true)
        try site.folder.replace(file, "answer: true", with: "answer: false")
        #expect(try await minor(site, "Nói những gì?", "Nói NHỮNG gì?") == ["+ quiz mixed"])
        await regrade(site)
        #expect(try await marks(site) == [0])
        let quiz = try #require(site.program.library.quiz("mixed"))
        #expect(quiz.paper == 1 && quiz.quiz.items[1].prompt[.master] == "Nói NHỮNG gì?")
    }
}
