import Core
import Foundation
import GRDB
import HTTPTypes
import Testing
import Web

@testable import Site

/// Migrations, backup, restore.
@Suite struct BackupTests {
    private func counts(_ folder: String) throws -> [String: Int] {
        let queue = try DatabaseQueue(path: DataFolder.databasePath(folder))
        defer { try? queue.close() }
        return try queue.read { db in
            let tables = try String.fetchAll(
                db, sql: "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")
            return try Dictionary(
                uniqueKeysWithValues: tables.map {
                    ($0, try Int.fetchOne(db, sql: "SELECT count(*) FROM \"\($0)\"") ?? 0)
                })
        }
    }

    // MARK: Migrations

    @Test("From empty, the migrations make the whole schema, and making it again changes nothing")
    func fromEmpty() throws {
        let folder = try TestFolder(.small)
        try DataFolder(path: folder.settings.data, waiting: 1).close()
        let first = try counts(folder.settings.data)
        for table in [
            "content", "published", "claimApproval", "participant", "attempt", "answer", "participation", "search",
        ] {
            #expect(first[table] == 0, "\(table)")
        }
        try DataFolder(path: folder.settings.data, waiting: 1).close()
        #expect(try counts(folder.settings.data) == first)
        let copies = try FileManager.default.contentsOfDirectory(atPath: folder.settings.data).filter {
            $0.hasPrefix("before-")
        }
        #expect(copies.isEmpty, "an empty database has nothing to lose, an up-to-date one no step to take")
    }

    @Test("A newer schema is refused in one sentence, and left as it is")
    func newer() throws {
        let folder = try TestFolder(.small)
        try DataFolder(path: folder.settings.data, waiting: 1).close()
        let queue = try DatabaseQueue(path: DataFolder.databasePath(folder.settings.data))
        try queue.write { try $0.execute(sql: "INSERT INTO grdb_migrations VALUES ('9999 the future')") }
        try queue.close()
        let error = #expect(throws: StartError.self) { try DataFolder(path: folder.settings.data, waiting: 1) }
        let sentence = try #require(error?.description)
        #expect(sentence.contains("newer version") && !sentence.contains("\n") && sentence.hasSuffix("."))
        #expect(error?.exitCode == 1)
        #expect(try counts(folder.settings.data)["grdb_migrations"] == Migrations.migrator.migrations.count + 1)
    }

    @Test("Before a migration a verified copy is made; a step that fails leaves the old schema")
    func copyBefore() async throws {
        let folder = try TestFolder(.small)
        do { _ = try await Attempt.begin(TestSite(folder)) }
        let path = folder.settings.data
        let before = try counts(path)
        var failing = Migrations.migrator
        failing.registerMigration("9998 broken") { db in
            try db.execute(sql: "CREATE TABLE half (x INTEGER) STRICT; DROP TABLE answer")
            try db.execute(sql: "no SQL at all")
        }
        let connection = try Connection(path: DataFolder.databasePath(path))
        #expect(throws: (any Error).self) { try DataFolder.migrate(connection, folder: path, by: failing) }
        var next = Migrations.migrator
        next.registerMigration("9999 next") {
            try $0.execute(sql: "CREATE TABLE extra (x INTEGER) STRICT; DELETE FROM attempt")
        }
        try DataFolder.migrate(connection, folder: path, by: next)
        try connection.close()
        let after = try counts(path)
        #expect(after["extra"] == 0 && after["half"] == nil && after["answer"] == 0 && after["attempt"] == 0)
        let copy = try DatabaseQueue(path: "\(path)/before-9999 next.sqlite")
        #expect(try await copy.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM attempt") } == before["attempt"])
        #expect(try await copy.read { try String.fetchOne($0, sql: "PRAGMA integrity_check") } == "ok")
    }

    // MARK: Backup

    /// A folder with people in it, and its backup made while it was in use.
    private func backedUp() async throws -> (folder: TestFolder, file: String, attempt: (path: String, token: String)) {
        let folder = try TestFolder(.small)
        let file = folder.path + "/backup"
        let site = try await TestSite(folder)
        let attempt = try await Attempt.begin(site)
        try await attempt.put("door", true)
        let done = try await Attempt.begin(site)
        try await done.answerAll()
        _ = try await done.submit()
        try Backup.make(folder: folder.settings.data, to: file)
        return (folder, file, (attempt.path, attempt.token))
    }

    @Test("A backup made while serving, restored elsewhere, has the same counts and opens the same attempts")
    func restores() async throws {
        let (folder, file, attempt) = try await backedUp()
        #expect(try folder.permissions(of: "backup") == 0o600)
        let other = try TestFolder(.small)
        try Backup.restore(file, to: other.settings.data)
        #expect(try counts(other.settings.data) == counts(folder.settings.data))
        #expect(try other.permissions(of: "data/secret.key") == 0o600)
        #expect(
            FileManager.default.contentsEqual(
                atPath: other.settings.data + "/secret.key", andPath: folder.settings.data + "/secret.key"))
        let leftovers = try FileManager.default.contentsOfDirectory(atPath: other.settings.data).sorted()
        #expect(leftovers.allSatisfy { !$0.contains("draft") })
        let site = try await TestSite(other)
        let read = try await site.api(.get, attempt.path, token: attempt.token)
        #expect(read.status == 200)
        #expect(try read.json.at("answers door response") == true)
    }

    @Test("A restore replaces what was there")
    func replaces() async throws {
        let (folder, file, attempt) = try await backedUp()
        do {
            let site = try await TestSite(folder)
            let answer = try await site.api(
                .put, "\(attempt.path)/answers/door", ["response": false, "seq": 9], token: attempt.token)
            #expect(answer.status == 200)
        }
        try Backup.restore(file, to: folder.settings.data)
        let site = try await TestSite(folder)
        #expect(
            try await site.api(.get, attempt.path, token: attempt.token).json.at("answers door") == [
                "response": true, "seq": 1,
            ])
    }

    @Test("A truncated backup is refused wherever it was cut, and the folder stays as it was")
    func truncated() async throws {
        let (folder, file, _) = try await backedUp()
        let bytes = try Data(contentsOf: URL(filePath: file))
        let before = try counts(folder.settings.data)
        for length in [
            0, 1, 47, 48, 49, 4_096, bytes.count / 3, bytes.count / 2, bytes.count - 48, bytes.count - 32,
            bytes.count - 1,
        ] {
            try bytes.prefix(length).write(to: URL(filePath: file))
            #expect(throws: StartError.self, "\(length)") { try Backup.restore(file, to: folder.settings.data) }
        }
        #expect(try counts(folder.settings.data) == before)
        #expect(!folder.exists("data/restore.draft"))
    }

    @Test("A backup with one byte changed is refused")
    func flipped() async throws {
        let (folder, file, _) = try await backedUp()
        let bytes = try Data(contentsOf: URL(filePath: file))
        for place in [0, 100, 5_000, bytes.count / 2, bytes.count - 49, bytes.count - 40, bytes.count - 1] {
            var changed = bytes
            changed[place] ^= 0x20
            try changed.write(to: URL(filePath: file))
            #expect(throws: StartError.self, "\(place)") { try Backup.restore(file, to: folder.settings.data) }
        }
        try (bytes + [0]).write(to: URL(filePath: file))
        #expect(throws: StartError.self) { try Backup.restore(file, to: folder.settings.data) }
        try bytes.write(to: URL(filePath: file))
        #expect(throws: Never.self) { try Backup.restore(file, to: folder.settings.data) }
    }

    @Test("A folder in use is not restored over")
    func inUse() async throws {
        let (folder, file, _) = try await backedUp()
        let site = try await TestSite(folder)
        let error = #expect(throws: StartError.self) { try Backup.restore(file, to: folder.settings.data) }
        #expect(error?.exitCode == 75)
        #expect(try await site.get("/vi/quizzes").status == 200)
    }

    @Test("A backup of a newer version is refused in one sentence")
    func newerBackup() async throws {
        let (folder, file, _) = try await backedUp()
        let queue = try DatabaseQueue(path: DataFolder.databasePath(folder.settings.data))
        try await queue.write { try $0.execute(sql: "INSERT INTO grdb_migrations VALUES ('9999 the future')") }
        try queue.close()
        try Backup.make(folder: folder.settings.data, to: file)
        let other = try TestFolder(.small)
        let error = #expect(throws: StartError.self) { try Backup.restore(file, to: other.settings.data) }
        #expect(error?.description.contains("newer version") == true)
        #expect(!other.exists("data/outreach.sqlite"))
    }

    @Test("What is no backup, or not there, is refused")
    func none() throws {
        let folder = try TestFolder(.small)
        #expect(throws: StartError.self) { try Backup.restore(folder.path + "/nothing", to: folder.settings.data) }
        #expect(throws: StartError.self) {
            try Backup.restore(folder.path + "/Content/Claims.yaml", to: folder.settings.data)
        }
        #expect(throws: StartError.self) {
            try Backup.make(folder: folder.path + "/Content", to: folder.path + "/backup")
        }
        #expect(!folder.exists("backup") && !folder.exists("backup.draft"))
    }
}
