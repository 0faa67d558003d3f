import Core
import Foundation
import Testing
import Web

@testable import Site

/// `outreach get PATH --as NAME`.
@Suite struct LookingAsTests {
    private let site: TestSite

    init() async throws { site = try await TestSite(TestFolder(.repository)) }

    @Test("The operator has the rights of the account that is named, no more and no fewer")
    func rights() async throws {
        try await Staff.add("an", [.viewer], to: site)
        try await Staff.add("binh", [.dictionaryReader], to: site)
        try await Staff.add("quan.tri", [.administrator], to: site, proves: false)
        for (name, path, status) in [
            ("an", "/staff/dashboard", 200), ("an", "/staff/dictionary", 403), ("an", "/staff/accounts", 403),
            ("an", "/api/v1/statistics/participation", 200), ("binh", "/staff/dictionary", 200),
            ("binh", "/staff/dashboard", 403), ("quan.tri", "/staff/accounts", 200),
            ("quan.tri", "/staff/dashboard", 403), ("an", "/vi/quizzes", 200), ("an", "/staff/nothing", 404),
        ] {
            #expect(try await site.program.get(path, as: name).status == status, "\(name) \(path)")
        }
        let page = try await site.program.get("/staff/account", as: "an").text
        #expect(page.contains(">an</a>"), "the page is theirs")
    }

    @Test("The audit log says who looked as whom and where, and not what was asked for")
    func audit() async throws {
        try await Staff.add("binh", [.dictionaryReader], to: site)
        _ = try await site.program.get("/staff/dictionary?q=bo+nhiem", as: "binh")
        let row = try await site.rows("SELECT * FROM audit ORDER BY id DESC LIMIT 1")[0]
        #expect(row["actor"] == "command line" && row["action"] == "looked as")
        #expect(row["object"] == "binh" && row["detail"] == "/staff/dictionary")
    }

    @Test("An unknown or disabled account is refused in words, and nothing is written down")
    func refused() async throws {
        let id = try await Staff.add("an", [.viewer], to: site)
        try await site.program.accounts.setDisabled(id, true, by: .commandLine, at: site.clock.now)
        let before = try await site.count("SELECT count(*) FROM audit")
        for (name, words) in [("nobody", "There is no account nobody."), ("an", "The account an is disabled.")] {
            let error = try await #require(throws: StartError.self) {
                _ = try await site.program.get("/staff/dashboard", as: name)
            }
            #expect(error.description == words && error.exitCode == 64)
        }
        await #expect(throws: StartError.self) { _ = try await site.program.get(line: "an") }
        #expect(try await site.count("SELECT count(*) FROM audit") == before)
    }

    @Test("A served program answers over its socket as a stopped one does")
    func served() async throws {
        let folder = try TestFolder(.small)
        do { try await Staff.add("an", [.viewer], to: TestSite(folder)) }
        func get(_ path: String, _ name: String) throws -> (code: Int32, text: String) {
            try Self.outreach(["get", path, "--as", name], folder)
        }
        let stopped = try get("/staff/dashboard", "an")
        let program = try ServedProgram(folder)
        defer { _ = program.stop() }
        let running = try get("/staff/dashboard", "an")
        #expect(stopped.code == 0 && running.code == 0)
        #expect(stopped.text.contains("<main") && running.text.contains("<main"))
        #expect(try get("/staff/accounts", "an").code == 1)
        #expect(try get("/staff/dashboard", "nobody").code != 0)
        #expect(try Self.outreach(["export", "attempts", "--out", "\(folder.path)/a.csv"], folder).code == 0)
        #expect(try Self.outreach(["export", "people", "--out", "\(folder.path)/p.csv"], folder).code == 64)
        #expect(folder.exists("a.csv") && !folder.exists("p.csv"))
    }

    /// Runs a subcommand to its end.
    private static func outreach(_ arguments: [String], _ folder: TestFolder) throws -> (code: Int32, text: String) {
        let process = Process()
        process.executableURL = URL(filePath: ServedProgram.path)
        let settings = folder.settings
        process.arguments =
            arguments + [
                "--data", settings.data, "--content", settings.content, "--quizzes", settings.quizzes, "--public",
                settings.publicFiles,
            ]
        process.environment = ["OUTREACH_LOG": "critical"]
        process.standardError = FileHandle.nullDevice
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let text = try output.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        return (process.terminationStatus, String(decoding: text, as: UTF8.self))
    }
}
