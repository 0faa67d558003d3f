import Core
import Foundation
import HTTPTypes
import Testing

@testable import Site

/// One chain of versions per thing: what files may do where staff have published.
@Suite struct ProposalTests {
    private func proposed() async throws -> (TestSite, Correcting) {
        let site = try await TestSite()
        let desk = try await Correcting(site)
        try await desk.correctDoor()
        try site.folder.replace("Quizzes/mixed.yaml", "vi: \"Bài thử\"", with: "vi: \"Bài thử mới\"")
        _ = try await site.program.importContent()
        return (site, desk)
    }

    @Test("An approver publishes the file: it is the next version, and later files follow it by themselves")
    func publish() async throws {
        let (site, desk) = try await proposed()
        let beside = try Correcting.field("beside", in: try await desk.approver.get("/staff/proposals/1"))
        #expect(try await desk.editor.post("/staff/proposals/1", ["do": "publish", "beside": beside]).status == 403)
        #expect(try await desk.approver.post("/staff/proposals/1", ["do": "publish", "beside": beside]).status == 303)
        #expect(site.program.library.quiz("mixed")?.paper == 2)
        #expect(try await site.get("/vi/quizzes").text.contains("Bài thử mới"))
        #expect(try await site.get("/vi/search?q=thu").status == 200)
        try site.folder.replace("Quizzes/mixed.yaml", "Bài thử mới", with: "Bài thử ba")
        #expect(try await site.program.importContent().changes == ["+ quiz mixed"])
        let audit = try await site.rows("SELECT action FROM audit WHERE object = 'quiz mixed'")
        #expect(audit.map { $0["action"] } == ["proposal published"])
        #expect(
            try await desk.approver.post("/staff/proposals/1", ["do": "set-aside"]).location == "/staff/corrections")
    }

    @Test("The page says in words what the file would change; the file itself is folded away")
    func words() async throws {
        let (site, desk) = try await proposed()
        let page = try await desk.approver.get("/staff/proposals/1").text
        #expect(page.contains("<h1>Tệp được đề nghị: Bài thử mới</h1>"))
        #expect(page.contains("Tên bài: Bài thử → Bài thử mới"))
        // The file still has the key that staff corrected.
        #expect(page.contains("Câu đổi đáp án: 1") && page.contains("Đáp án đúng: Sai → Đúng"))
        #expect(page.contains(#/<details><summary>Xem thay đổi trong tệp<\/summary>/#))
        #expect(try await desk.approver.get("/staff/corrections").text.contains(">Bài thử</a>"))
        #expect(site.program.library.quiz("mixed")?.paper == 1)
    }

    @Test("Set aside, the file is not asked about again until it changes")
    func setAside() async throws {
        let (site, desk) = try await proposed()
        #expect(try await desk.approver.post("/staff/proposals/1", ["do": "set-aside"]).status == 303)
        #expect(try await site.program.importContent().changes.isEmpty)
        #expect(try await desk.approver.get("/staff/proposals/1").status == 404)
        try site.folder.replace("Quizzes/mixed.yaml", "Bài thử mới", with: "Bài thử ba")
        #expect(try await site.program.importContent().changes == ["proposed: quiz mixed"])
        try site.folder.replace("Quizzes/mixed.yaml", "Bài thử ba", with: "Bài thử bốn")
        #expect(try await site.program.importContent().changes == ["proposed: quiz mixed"])
        #expect(try await site.count("SELECT count(*) FROM proposal WHERE decision IS NULL") == 1)
    }

    @Test("A file that says what staff published proposes nothing")
    func equal() async throws {
        let (site, _) = try await proposed()
        let text =
            try await site.rows(
                "SELECT source FROM content JOIN published ON published.content = content.id WHERE content.name = 'mixed'"
            ).first?["source"] ?? ""
        try site.folder.write("Quizzes/mixed.yaml", text)
        #expect(try await site.program.importContent().changes.isEmpty)
        #expect(try await site.count("SELECT count(*) FROM proposal WHERE decision IS NULL") == 0)
    }

    @Test("Published beside a text that is no longer public: refused in words")
    func stale() async throws {
        let (_, desk) = try await proposed()
        let beside = try Correcting.field("beside", in: try await desk.approver.get("/staff/proposals/1"))
        let page = try await desk.proposeDoor("true").location.orFail("not proposed")
        #expect(try await desk.approver.post(page, ["do": "publish"]).status == 303)
        let answer = try await desk.approver.post("/staff/proposals/1", ["do": "publish", "beside": beside])
        #expect(answer.status == 409 && answer.text.contains("đã có bản khác được công bố"))
    }

    @Test("Without its file a corrected quiz is not public; with the file it is back as staff corrected it")
    func removed() async throws {
        let (site, _) = try await proposed()
        let text = try site.folder.read("Quizzes/mixed.yaml")
        try site.folder.remove("Quizzes/mixed.yaml")
        for page in ["check-up.vi", "power-line.vi", "power-line.en"] {
            let name = "Content/Guidance/\(page).md"
            let text = try site.folder.read(name)
            try site.folder.write(name, text.replacing("related: [\"quiz:mixed\"]\n", with: ""))
        }
        let removal = try await site.program.importContent()
        #expect(removal.complaints.isEmpty && removal.changes.contains("- quiz mixed"), "\(removal)")
        try site.folder.write("Quizzes/mixed.yaml", text)
        #expect(try await site.program.importContent().changes == ["+ quiz mixed"])
        #expect(site.program.library.quiz("mixed")?.key == 2)
    }
}
