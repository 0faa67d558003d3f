import Core
import Foundation
import GRDB
import HTTPTypes
import Testing
import Web

@testable import Site

/// From files to what people see: `check`, the import and its versions.
@Suite struct ContentTests {
    @Test("`check` tells every complaint at once, sorted, as file:line:column")
    func check() throws {
        let folder = try TestFolder(.small)
        try folder.replace(
            "Quizzes/mixed.yaml", "topic: alarm-114\n    minAge: 6", with: "topic: alarms\n    minAge: 6")
        try folder.replace(
            "Quizzes/mixed.yaml", "claims: [close-door]\n  - id: order", with: "claims: [unknown-claim]\n  - id: order")
        try folder.replace("Quizzes/short.yaml", "answer: true", with: "answr: true")
        try folder.replace("Content/Guidance/check-up.vi.md", "topics:", with: "topic:")
        try folder.replace("Content/units.csv", "06652", with: "6652")
        try folder.replace("Content/Phrases/en.yaml", "siteName:", with: "sitename:")
        try folder.replace("Content/Claims.yaml", "confidence: likely", with: "confidence: perhaps")
        let complaints = Program.check(folder.settings).complaints
        #expect(complaints == complaints.sorted())
        func place(_ file: String, _ word: String) -> String? {
            complaints.first { $0.file.hasSuffix(file) && $0.message.contains(word) }
                .map { "\($0.place.line):\($0.place.column)" }
        }
        #expect(place("Quizzes/mixed.yaml", "alarms") == "11:12")
        #expect(place("Quizzes/mixed.yaml", "unknown-claim") != nil)
        #expect(place("Quizzes/short.yaml", "answr") == "11:5")
        #expect(place("Content/Guidance/check-up.vi.md", "“topic”") == "4:1")
        #expect(place("Content/units.csv", "6652") == "3:1")
        #expect(place("Content/Phrases/en.yaml", "sitename") == "2:1")
        #expect(place("Content/Claims.yaml", "perhaps") == "12:15")
        #expect(complaints.contains { $0.description.hasPrefix("\(folder.path)/Quizzes/short.yaml:11:5: ") })
    }

    @Test(
        "A file that is no YAML names the line where reading broke off",
        arguments: [
            "quiz: x\ntitle: {vi: \"a\n", "a: b: c\n", "\t- x\n", "", "- 1\n- 2\n", "quiz: &a x\nquiz: *a\n",
        ])
    func broken(_ text: String) throws {
        let folder = try TestFolder(.small)
        try folder.write("Quizzes/short.yaml", text)
        let complaints = Program.check(folder.settings).complaints
        #expect(!complaints.isEmpty)
        #expect(complaints.allSatisfy { $0.file.hasSuffix("Quizzes/short.yaml") || $0.file.hasSuffix(".md") })
        #expect(complaints.allSatisfy { $0.place.line >= 1 && $0.place.column >= 1 })
    }

    @Test("A missing file and one that is not UTF-8 are complaints")
    func unreadable() throws {
        let folder = try TestFolder(.small)
        try folder.remove("Content/units.csv")
        try Data([0x71, 0xFF, 0xFE]).write(to: URL(filePath: folder.path + "/Quizzes/short.yaml"))
        let files = Program.check(folder.settings).complaints.map { String($0.file.dropFirst(folder.path.count + 1)) }
        #expect(files == ["Content/units.csv", "Quizzes/short.yaml"])
    }

    @Test("With a complaint nothing is imported: library, database and pages stay as they were")
    func nothingHalf() async throws {
        let folder = try TestFolder(.small)
        let site = try await TestSite(folder)
        let (rows, revision) = (try await site.count("SELECT count(*) FROM content"), site.program.library.revision)
        try folder.replace("Quizzes/short.yaml", "Bài ngắn", with: "Bài ngắn hơn")
        try folder.replace("Quizzes/mixed.yaml", "credit: -50", with: "credit: -50x")
        let (complaints, changes) = try await site.program.importContent()
        #expect(complaints.count >= 1 && changes.isEmpty)
        #expect(complaints[0].file.hasSuffix("Quizzes/mixed.yaml"))
        #expect(try await site.count("SELECT count(*) FROM content") == rows)
        #expect(site.program.library.revision == revision)
        #expect(try await !site.get("/vi/quizzes").text.contains("Bài ngắn hơn"))
        #expect(try await site.get("/vi/quizzes").text.contains("Bài ngắn"))
    }

    @Test("A start with broken files goes on with the content of the database; without any it says why and stops")
    func brokenStart() async throws {
        let folder = try TestFolder(.small)
        do { _ = try await TestSite(folder) }
        try folder.write("Quizzes/mixed.yaml", "x")
        do {
            let site = try await TestSite(folder)
            #expect(try await site.get("/vi/quizzes/mixed").status == 200)
        }
        let empty = try TestFolder(.small)
        try empty.write("Quizzes/mixed.yaml", "x")
        let error = await #expect(throws: StartError.self) { _ = try await TestSite(empty) }
        #expect(error?.description.contains("Quizzes/mixed.yaml:1:1: ") == true)
        #expect(error?.exitCode == 1)
    }

    @Test("Unchanged files make no new version")
    func unchanged() async throws {
        let site = try await TestSite()
        let rows = try await site.count("SELECT count(*) FROM content")
        #expect(rows == (SmallContent.files + SmallClips.files).count { !$0.name.hasPrefix("Public") } + 2)
        for _ in 0..<3 {
            let (complaints, changes) = try await site.program.importContent()
            #expect(complaints.isEmpty && changes.isEmpty)
        }
        #expect(try await site.count("SELECT count(*) FROM content") == rows)
    }

    @Test("A change of the key alone: the same paper, a new key revision; open attempts are graded by it")
    func keyChange() async throws {
        let site = try await TestSite()
        let attempt = try await Attempt.begin(site, "mixed", ["mode": "test"])
        let done = try await Attempt.begin(site, "mixed", ["mode": "test"])
        for one in [attempt, done] { try await one.put("door", false) }
        let old = try await done.submit()
        #expect(try old.json.at("score points").double == 0)
        try site.folder.replace("Quizzes/mixed.yaml", "answer: true", with: "answer: false")
        #expect(try await site.program.importContent().changes == ["+ quiz mixed"])
        let quiz = try #require(site.program.library.quiz("mixed"))
        #expect(quiz.paper == 1 && quiz.key == 2)
        #expect(try await attempt.submit().json.at("score points").double == 1)
        #expect(try await done.submit().json.at("score points").double == 0, "old marks stand until they are regraded")
        #expect(try await site.rows("SELECT gradedKey FROM attempt ORDER BY id").map { $0["gradedKey"] } == [2, 1])
    }

    @Test("A change of the text: a new paper; open attempts keep theirs")
    func textChange() async throws {
        let site = try await TestSite()
        let attempt = try await Attempt.begin(site, "mixed", ["mode": "test"])
        try await attempt.put("number", attempt.option("114", of: "number"))
        try site.folder.replace(
            "Quizzes/mixed.yaml", "en: \"114\"}, correct: true", with: "en: \"One one four\"}, correct: true")
        try site.folder.replace(
            "Quizzes/mixed.yaml", "{vi: \"114\", en: \"One one four\"}",
            with: "{vi: \"Một một bốn\", en: \"One one four\"}")
        #expect(try await site.program.importContent().changes == ["+ quiz mixed"])
        let quiz = try #require(site.program.library.quiz("mixed"))
        #expect(quiz.paper == 2 && quiz.key == 1)
        #expect(try await attempt.read().at("items") == attempt.begun.at("items"))
        #expect(try await attempt.put("number", attempt.option("114", of: "number"), seq: 2).status == 200)
        #expect(try await attempt.submit().json.at("items 0 points").double == 1)
        let fresh = try await Attempt.begin(site, "mixed")
        #expect(throws: Never.self) { try fresh.option("Một một bốn", of: "number") }
    }

    @Test("A withdrawn file is no longer shown; open attempts of it can be finished; it can come back")
    func withdrawn() async throws {
        let site = try await TestSite()
        let attempt = try await Attempt.begin(site, "short")
        let text = try site.folder.read("Quizzes/short.yaml")
        try site.folder.remove("Quizzes/short.yaml")
        #expect(try await site.program.importContent().changes == ["- quiz short"])
        #expect(try await site.get("/vi/quizzes/short").status == 404)
        #expect(try await site.api(.post, "/quizzes/short/attempts", ["language": "vi"]).status == 404)
        #expect(try await attempt.put("only", true).status == 200)
        #expect(try await attempt.submit().status == 200)
        try site.folder.write("Quizzes/short.yaml", text)
        #expect(try await site.program.importContent().changes == ["+ quiz short"])
        #expect(try await site.get("/vi/quizzes/short").status == 200)
        #expect(site.program.library.quiz("short")?.paper == 1)
    }

    @Test("New content changes the cached page and its ETag; the old ETag no longer answers 304")
    func cache() async throws {
        let site = try await TestSite()
        let before = try await site.browser().get("/vi/quizzes")
        let tag = try before.headers[.eTag].orFail("no ETag")
        #expect(try await site.browser().get("/vi/quizzes", [.ifNoneMatch: tag]).status == 304)
        try site.folder.replace("Quizzes/short.yaml", "Bài ngắn", with: "Bài khác")
        _ = try await site.program.importContent()
        let after = try await site.browser().get("/vi/quizzes", [.ifNoneMatch: tag])
        #expect(after.status == 200 && after.text.contains("Bài khác"))
    }

    @Test("What was imported is there after a restart, with its numbers")
    func restart() async throws {
        let folder = try TestFolder(.small)
        do {
            let site = try await TestSite(folder)
            try folder.replace("Quizzes/mixed.yaml", "answer: true", with: "answer: false")
            _ = try await site.program.importContent()
        }
        let site = try await TestSite(folder)
        let quiz = try #require(site.program.library.quiz("mixed"))
        #expect(quiz.paper == 1 && quiz.key == 2)
    }
}
