import Core
import Foundation
import HTTPTypes
import Testing
import Web

@testable import Site

/// Taking content out of public: by one person, at once, until an approver puts it back.
@Suite struct WithdrawalTests {
    private func statuses(_ site: TestSite, _ paths: [String]) async throws -> [Int] {
        var statuses: [Int] = []
        for path in paths { statuses.append(try await site.get(path).status) }
        return statuses
    }

    @Test("A quiz is gone at once everywhere; attempts under way are finished; only an approver puts it back")
    func quiz() async throws {
        let site = try await TestSite { $0.baseURL = "http://localhost:8080" }
        let editor = try await Staff.browser("hoa", [.editor], of: site)
        let approver = try await Staff.browser("tuan", [.approver], of: site)
        let attempt = try await Attempt.begin(site)
        let lists = ["/vi", "/vi/quizzes", "/en/quizzes", "/sitemap.xml", "/api/v1/quizzes"]
        for path in lists { #expect(try await site.get(path).text.contains("mixed"), "\(path)") }

        let answer = try await editor.post("/staff/approval/quiz/mixed/withdrawal", ["reason": "Câu 3 sai"])
        #expect(answer.location == "/staff/approval/quiz/mixed")
        for path in lists { #expect(try await !site.get(path).text.contains("mixed"), "\(path)") }
        #expect(
            try await statuses(site, ["/vi/quizzes/mixed", "/en/quizzes/mixed", "/api/v1/quizzes/mixed"])
                == [404, 404, 404])
        #expect(try await site.api(.post, "/quizzes/mixed/attempts", ["language": "vi"]).status == 404)
        #expect(try await site.browser().post("/vi/quizzes/mixed/attempts").status == 404)
        #expect(try await !site.get("/vi/guidance/check-up").text.contains("/vi/quizzes/mixed"))
        #expect(try await attempt.put("door", true).status == 200)
        #expect(try await attempt.submit().status == 200, "nobody loses what they did")

        #expect(try await editor.get("/staff/approval/quiz/mixed").text.contains("Lý do: Câu 3 sai"))
        #expect(try await editor.post("/staff/approval/quiz/mixed/return", ["do": "return"]).status == 403)
        #expect(try await approver.post("/staff/approval/quiz/mixed/return", ["do": "return"]).status == 303)
        #expect(try await site.get("/vi/quizzes/mixed").status == 200)
        #expect(try await approver.post("/staff/approval/quiz/mixed/return", ["do": "return"]).status == 409)
        let audit = try await site.rows("SELECT * FROM audit WHERE object = 'quiz mixed' ORDER BY id")
        #expect(audit.map { $0["action"] } == ["withdrawn", "put back"])
        #expect(audit.map { $0["actor"] } == ["hoa", "tuan"] && audit.first?["detail"] == "Câu 3 sai")
    }

    @Test("The code on the wall of a hotel room leads to guidance while its quiz is withdrawn")
    func guests() async throws {
        let folder = try TestFolder(.small)
        try folder.write("Quizzes/lodging-guest.yaml", SmallContent.short.replacing("short", with: "lodging-guest"))
        let site = try await TestSite(folder)
        let editor = try await Staff.browser("hoa", [.editor], of: site)
        #expect(try await site.get("/guest").location == "/en/quizzes/lodging-guest?channel=qr")
        _ = try await editor.post("/staff/approval/quiz/lodging-guest/withdrawal", ["reason": "Sai"])
        #expect(try await site.get("/guest").location == "/en/guidance")
        #expect(try await site.get("/en/guidance").status == 200)
    }

    @Test("A guidance page leaves lists, search and the API; other pages no longer lead to it")
    func guidance() async throws {
        let folder = try TestFolder(.small)
        try folder.replace(
            "Content/Guidance/check-up.vi.md", "\"quiz:mixed\"", with: "\"quiz:mixed\", \"page:power-line\"")
        let site = try await TestSite(folder)
        let editor = try await Staff.browser("hoa", [.editor], of: site)
        let places = ["/vi/guidance", "/vi/search?q=dien", "/vi/guidance/check-up", "/api/v1/guidance"]
        for path in places { #expect(try await site.get(path).text.contains("power-line"), "\(path)") }
        _ = try await editor.post("/staff/approval/guidance/power-line/withdrawal", ["reason": "Sai"])
        for path in places { #expect(try await !site.get(path).text.contains("power-line"), "\(path)") }
        let own = ["/vi/guidance/power-line", "/en/guidance/power-line", "/api/v1/guidance/power-line"]
        #expect(try await statuses(site, own + ["/vi/guidance/power-line/report"]) == [404, 404, 404, 404])
    }

    @Test("A film leaves its page, every playlist, and its files are served no more")
    func clip() async throws {
        let site = try await TestSite { $0.baseURL = "http://localhost:8080" }
        let editor = try await Staff.browser("hoa", [.editor], of: site)
        let film = "/media/clips/always-vi-en-landscape.mp4"
        let lists = ["/vi/clips", "/api/v1/clips", "/api/v1/playlists/room.json", "/api/v1/playlists/room.m3u"]
        for path in lists { #expect(try await site.get(path).text.contains("always"), "\(path)") }
        let files = [film, "/media/clips/%61lways-vi-en-landscape.mp4", "/media/clips/evening-vi-en-landscape.mp4"]
        #expect(try await statuses(site, files + ["/vi/clips/always"]) == [200, 200, 200, 200])
        _ = try await editor.post("/staff/approval/clip/always/withdrawal", ["reason": "Cảnh sai"])
        for path in lists { #expect(try await !site.get(path).text.contains("always"), "\(path)") }
        #expect(try await statuses(site, files + ["/vi/clips/always"]) == [404, 404, 200, 404])
        #expect(try await site.get("/api/v1/clips/always").status == 404)

        let approver = try await Staff.browser("tuan", [.approver], of: site)
        _ = try await approver.post("/staff/approval/clip/always/return", ["do": "return"])
        #expect(try await statuses(site, files + ["/vi/clips/always"]) == [200, 200, 200, 200])
    }

    @Test("One item leaves new attempts and the numbers about the quiz, not the attempts under way")
    func item() async throws {
        let site = try await TestSite()
        let editor = try await Staff.browser("hoa", [.editor], of: site)
        let old = try await Attempt.begin(site)
        #expect(try await site.api(.get, "/quizzes/mixed").json.at("parts theory") == 3)
        let path = "/staff/approval/quiz/mixed"
        #expect(try await editor.post("\(path)/withdrawal", ["item": "door", "reason": "Đang sửa"]).status == 303)
        #expect(try await site.api(.get, "/quizzes/mixed").json.at("parts theory") == 2)
        let new = try await Attempt.begin(site)
        #expect(throws: Missing.self) { try new.item("door") }
        #expect(try await new.put("door", true).status == 404)
        #expect(try await old.put("door", true).status == 200)
        #expect(try await editor.post("\(path)/withdrawal", ["item": "nothing", "reason": "x"]).status == 404)
        #expect(try await editor.get(path).text.contains("Đã rút: Câu hỏi door"))
        let approver = try await Staff.browser("tuan", [.approver], of: site)
        #expect(try await approver.post("\(path)/return", ["item": "door"]).status == 303)
        _ = try (try await Attempt.begin(site)).item("door")
        _ = try await editor.post("/staff/approval/quiz/short/withdrawal", ["item": "only", "reason": "x"])
        #expect(try await site.get("/vi/quizzes/short").status == 404, "a quiz without a question is none")
    }

    @Test("It stays withdrawn across restarts and imports, also of another version, and when its file is gone")
    func stays() async throws {
        let folder = try TestFolder(.small)
        do {
            let site = try await TestSite(folder)
            let editor = try await Staff.browser("hoa", [.editor], of: site)
            _ = try await editor.post("/staff/approval/quiz/mixed/withdrawal", ["reason": "Sai"])
        }
        let site = try await TestSite(folder)
        // Chance repeats itself in tests, and with it the names of sessions.
        _ = site.program.random.bytes(9999)
        #expect(try await site.get("/vi/quizzes/mixed").status == 404)
        try folder.replace("Quizzes/mixed.yaml", "Bài thử", with: "Bài thử mới")
        _ = try await site.program.importContent()
        #expect(try await site.get("/vi/quizzes/mixed").status == 404)
        let source = try folder.read("Quizzes/mixed.yaml")
        try folder.remove("Quizzes/mixed.yaml")
        try folder.replace("Content/Guidance/check-up.vi.md", "related: [\"quiz:mixed\"]", with: "")
        try folder.replace("Content/Guidance/power-line.en.md", "related: [\"quiz:mixed\"]", with: "")
        #expect(try await site.program.importContent().complaints.map(\.description) == [])
        let approver = try await Staff.browser("tuan", [.approver], of: site)
        #expect(try await approver.get("/staff/approval").text.contains("/staff/approval/quiz/mixed"))
        #expect(try await approver.get("/staff/approval/quiz/mixed").status == 200)
        #expect(try await approver.post("/staff/approval/quiz/mixed/return", ["do": "return"]).status == 303)
        try folder.write("Quizzes/mixed.yaml", source)
        _ = try await site.program.importContent()
        #expect(try await site.get("/vi/quizzes/mixed").status == 200)
    }

    @Test("What cannot be withdrawn is refused in words, with what was typed")
    func refused() async throws {
        let site = try await TestSite()
        let editor = try await Staff.browser("hoa", [.editor], of: site)
        let path = "/staff/approval/quiz/mixed/withdrawal"
        for reason in ["", " \n ", String(repeating: "x", count: 501)] {
            let answer = try await editor.post(path, ["reason": reason])
            #expect(answer.status == 422 && answer.text.contains("role=\"alert\""))
            #expect(reason.count < 500 || answer.text.contains(reason))
        }
        #expect(try await editor.post("/staff/approval/sheet/room-card/withdrawal", ["reason": "x"]).status == 422)
        #expect(try await editor.post("/staff/approval/quiz/nothing/withdrawal", ["reason": "x"]).status == 404)
        #expect(try await site.count("SELECT count(*) FROM withdrawal") == 0)
        #expect(try await editor.post(path, ["reason": "Sai"]).status == 303)
        #expect(try await editor.post(path, ["reason": "Sai nữa"]).status == 409)
        #expect(try await site.count("SELECT count(*) FROM audit WHERE action = 'withdrawn'") == 1)
    }

    @Test("Whoever wrote a thing does not publish it again")
    func authors() async throws {
        let folder = try TestFolder(.small)
        try folder.replace("Quizzes/mixed.yaml", "quiz: mixed", with: "quiz: mixed\nauthor: lan.pham")
        let site = try await TestSite(folder)
        let author = try await Staff.browser("lan.pham", [.approver], of: site)
        #expect(try await author.post("/staff/approval/quiz/mixed/withdrawal", ["reason": "Sai"]).status == 303)
        let refused = try await author.post("/staff/approval/quiz/mixed/return", ["do": "return"])
        #expect(refused.status == 409 && refused.text.contains("Bạn là người soạn"))
        let item = try await author.post("/staff/approval/quiz/mixed/return", ["item": "door"])
        #expect(item.status == 409)
        #expect(try await site.get("/vi/quizzes/mixed").status == 404)
    }
}
