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
        #expect(try await site.get("/en/corrections").text.contains("The old answer to this question was wrong"))
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

    // MARK: A minor edit

    private func minor(_ site: TestSite, _ old: String, _ new: String) async throws -> [String] {
        try site.folder.replace(file, old, with: new)
        if try !site.folder.read(file).contains("minor: true") {
            try site.folder.replace(file, "pass: 70", with: "pass: 70\nminor: true")
        }
        return try await site.program.importContent().complaints.map(\.description)
    }

    @Test("A minor edit keeps the paper: its figures go on, and open attempts show the better text")
    func minorEdit() async throws {
        let site = try await TestSite()
        for door in [true, false] { _ = try await Correcting.finish(site.browser(), door: door) }
        let open = try await Attempt.begin(site, "mixed", ["mode": "test"])
        #expect(try await minor(site, "Đóng cửa giữ khói lại.", "Đóng cửa giữ khỏi lại.").isEmpty)
        let quiz = try #require(site.program.library.quiz("mixed"))
        #expect(quiz.paper == 1 && quiz.key == 2)
        #expect(try await open.read().text.contains("giữ khỏi lại"))
        _ = try await Correcting.finish(site.browser(), door: true)
        let parts = quiz.quiz.items.map(CountedItem.init)
        let tally = try await site.program.attemptColumns.tally(
            .init(quiz: "mixed", paper: 1), parts: parts, where: AttemptFilter())
        #expect(tally.attempts == 3)
        // Left in the file, the mark does no harm to another minor edit, nor to the way back.
        #expect(try await minor(site, "Đóng cửa giữ khỏi lại.", "ĐÓNG cửa giữ khói lại.").isEmpty)
        #expect(site.program.library.quiz("mixed")?.paper == 1)
        #expect(try await site.count("SELECT count(*) FROM correction") == 0)
    }

    @Test(
        "More than a minor edit is refused at its place, and what was public stays",
        arguments: [
            ("Đóng cửa giữ khói lại.", "Đóng cửa chặn khói lại.", ":34:", "Câu “door” khác bản trước"),
            ("answer: true", "answer: false", ":34:", "Câu “door” đổi đáp án"),
            ("vi: \"Bài thử\"", "vi: \"Bài làm thử\"", ":4:", "Tên, đối tượng"),
            ("pass: 70", "pass: 80", ":", "Tên, đối tượng"), ("id: door", "id: door-shut", ":4:", "thứ tự câu"),
        ])
    func major(_ old: String, _ new: String, _ place: String, _ words: String) async throws {
        let site = try await TestSite()
        try site.folder.replace(file, "pass: 70", with: "minor: true\npass: 70")
        try site.folder.replace("Quizzes/short.yaml", "Bài ngắn", with: "Bài khác")
        let complaints = try await minor(site, old, new)
        #expect(complaints.count == 1 && complaints[0].contains(words) && complaints[0].contains("Bỏ “minor”"))
        #expect(complaints[0].contains("mixed.yaml\(place)"))
        #expect(try await site.get("/vi/quizzes").text.contains("Bài ngắn"), "nothing of the import is kept")
        try site.folder.replace(file, "minor: true\n", with: "")
        #expect(try await site.program.importContent().complaints.isEmpty)
    }
}
