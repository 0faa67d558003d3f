import Core
import Foundation
import Testing
import Web

@testable import Site

/// Tables as files.
@Suite struct ExportTests {
    private static let now = Instant(milliseconds: 1_764_547_200_000)
    private static let notes = ["period", "filters", "calculatedAt"]

    private func export(_ thing: String, of folder: TestFolder) throws -> String {
        let file = "\(folder.path)/out.csv"
        _ = try Export.write(thing, as: .csv, folder: folder.settings.data, to: file, at: Self.now)
        // As it is: reading a text file would take the mark away.
        return try String(decoding: Data(contentsOf: URL(filePath: file)), as: UTF8.self)
    }

    /// Rows of a table in which no field has a line break.
    private func rows(_ text: String) -> [[String]] {
        text.trimmingPrefix("\u{FEFF}").split(separator: "\r\n").map { line in
            line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        }
    }

    @Test("Attempts: one row a finished attempt, while the program runs, and nothing that ties it to anybody")
    func attempts() async throws {
        let folder = try TestFolder(.small)
        let site = try await TestSite(folder)
        let browser = site.browser()
        _ = try await RetentionJobTests.begin(browser)
        let attempt = try await Attempt.begin(site, "mixed", ["mode": "test", "ageBand": "18-24", "homeUnit": "06652"])
        try await attempt.answerAll()
        site.clock.advance(seconds: 95)
        _ = try await attempt.submit()
        let result = try await RetentionJobTests.finish(site.browser(), quiz: "mixed")
        let text = try export("attempts", of: folder)
        #expect(Array(text.utf8.prefix(8)) == [0xEF, 0xBB, 0xBF] + Array("quiz,".utf8) && text.hasSuffix("\r\n"))
        let rows = rows(text)
        #expect(rows.count == 3, "the unfinished one is not there")
        #expect(
            rows[1] == [
                "mixed", "1", "1", "vi", "test", "api", "18-24", "", "06652", "2026-11-24T02:00:00.000Z",
                "2026-11-24T02:01:35.000Z", "95", "false", "10", "10", "true",
                "false", "false", "false", "all", "finished attempts; repeats and groups and bursts are marked",
                "2025-12-01T00:00:00.000Z",
            ])
        #expect(rows[2][6] == "25-34" && rows[2][8] == "06658" && rows[2][15] == "false")
        #expect(!text.contains(attempt.id) && !text.contains(result.split(separator: "/").last!))
        #expect(try folder.permissions(of: "out.csv") == 0o600)
        #expect(!folder.exists("out.csv.draft"))
    }

    @Test("Content: every version of every file, and which is public")
    func content() async throws {
        let folder = try TestFolder(.small)
        let site = try await TestSite(folder)
        try folder.replace("Quizzes/short.yaml", "vi: ", with: "vi: Mới ")
        _ = try await site.program.importContent()
        let rows = rows(try export("content", of: folder))
        #expect(rows[0] == ["kind", "name", "version", "revision", "importedAt", "isPublished"] + Self.notes)
        let short = rows.filter { $0[0] == "quiz" && $0[1] == "short" }
        #expect(short.map { $0[2] } == ["1", "2"] && short.map { $0[5] } == ["false", "true"])
        #expect(rows.count - 1 == (try await site.count("SELECT count(*) FROM content")))
    }

    @Test("Dictionary: each entry in a row, with what is still open")
    func dictionary() async throws {
        let folder = try TestFolder(.repository)
        let site = try await TestSite(folder)
        let file = "\(folder.path)/out.csv"
        let count = try Export.write("dictionary", as: .csv, folder: folder.settings.data, to: file, at: Self.now)
        #expect(count == site.program.library.dictionary.count && count > 0)
        let text = try folder.read("out.csv")
        for entry in site.program.library.dictionary {
            #expect(text.contains("\n\(entry.code),1,"), "\(entry.code)")
        }
    }

    @Test("Fields are quoted where they must be, texts are no formulas, numbers stay numbers")
    func fields() throws {
        let cells: [(ExportValue, String)] = [
            (.text("a"), "a"), (.text("a,b"), "\"a,b\""), (.text("say \"114\""), "\"say \"\"114\"\"\""),
            (.text("one\ntwo"), "\"one\ntwo\""), (.text("=1+1"), "'=1+1"), (.text("+84"), "'+84"), (.text("-x"), "'-x"),
            (.text("@a"), "'@a"), (.text("\tx"), "'\tx"), (.text("\rx"), "\"'\rx\""), (.text("=a,b"), "\"'=a,b\""),
            (.text(""), ""), (.none, ""), (.whole(-3), "-3"), (.number(2), "2"), (.number(-0.5), "-0.5"),
            (.truth(true), "true"), (.time(Instant(milliseconds: 0)), "1970-01-01T00:00:00.000Z"),
        ]
        let folder = try TestFolder(.small)
        for (cell, text) in cells {
            try folder.write("out.csv", "")
            let file = try CSVFile(path: "\(folder.path)/out.csv", columns: ["a", "b"])
            try file.write([cell, .whole(1)])
            try file.finish()
            #expect(try folder.read("out.csv").hasSuffix("a,b\r\n\(text),1\r\n"), "\(cell)")
        }
    }

    @Test("Rows go to the disk as they come, so that memory does not grow with them")
    func streams() throws {
        let folder = try TestFolder(.small)
        try folder.write("out.csv", "")
        let file = try CSVFile(path: "\(folder.path)/out.csv", columns: ["n"])
        for number in 0..<20_000 { try file.write([.whole(number)]) }
        let early = try folder.read("out.csv").utf8.count
        #expect(early > 60_000, "before the end most of it is on the disk")
        try file.finish()
        let text = try folder.read("out.csv")
        #expect(rows(text).count == 20_001 && text.hasSuffix("\r\n19999\r\n"))
    }

    @Test("What cannot be written is refused in words, and an older file stays as it was")
    func refused() async throws {
        let folder = try TestFolder(.small)
        #expect(throws: StartError.self) { try export("attempts", of: folder) }
        _ = try await TestSite(folder)
        try folder.write("out.csv", "older")
        let unknown = try #require(throws: StartError.self) { try export("people", of: folder) }
        #expect(unknown.exitCode == 64 && unknown.description.contains("attempts, content, dictionary"))
        #expect(try folder.read("out.csv") == "older")
        #expect(throws: StartError.self) {
            try Export.write(
                "attempts", as: .csv, folder: folder.settings.data, to: "\(folder.path)/nowhere/out.csv", at: Self.now)
        }
    }
}
