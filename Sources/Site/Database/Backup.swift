import Core
import Crypto
import Foundation
import GRDB

/// A backup is one file: a copy of the database with the secret key in an extra table, then `OUTREACH-BACKUP1` and the
/// SHA-256 of all that stands before it, so that a cut or changed file is known for what it is.
package enum Backup {
    private static let mark = Array("OUTREACH-BACKUP1".utf8)

    /// Copies the database of a folder, in use or not, and verifies the copy before it gets its name.
    package static func make(folder: String, to file: String) throws {
        guard FileManager.default.fileExists(atPath: DataFolder.databasePath(folder)) else {
            throw StartError("There is no database in \(folder).")
        }
        let draft = "\(file).draft"
        defer { try? FileManager.default.removeItem(atPath: draft) }
        try copyDatabase(DataFolder.databasePath(folder), to: draft)
        let secret = try SecretKey.load(at: "\(folder)/secret.key")
        let queue = try DatabaseQueue(path: draft)
        try queue.write { db in
            try db.execute(sql: "CREATE TABLE backupFile (name TEXT PRIMARY KEY, contents BLOB NOT NULL) STRICT")
            try db.execute(sql: "INSERT INTO backupFile VALUES ('secret.key', ?)", arguments: [Data(secret)])
        }
        try queue.close()
        var bytes = try Data(contentsOf: URL(fileURLWithPath: draft), options: .alwaysMapped)
        bytes.append(contentsOf: mark + SHA256.hash(data: bytes))
        try bytes.write(to: URL(fileURLWithPath: file), options: .atomic)
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: file)
    }

    /// Puts a backup into a folder that nobody uses. The folder is as it was until everything has been verified.
    package static func restore(_ file: String, to folder: String) throws {
        let bytes = try verifiedBytes(of: file)
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let lock = try FolderLock(folder: folder)
        defer { lock.release() }
        let draft = "\(folder)/restore.draft"
        defer { try? FileManager.default.removeItem(atPath: draft) }
        try bytes.write(to: URL(fileURLWithPath: draft))
        let secret = try takeSecret(from: draft)
        // The old log belongs to the old file; closing it folds the log in, so that either file stands alone.
        try? DatabaseQueue(path: DataFolder.databasePath(folder)).close()
        for suffix in ["-wal", "-shm"] {
            try? FileManager.default.removeItem(atPath: DataFolder.databasePath(folder) + suffix)
        }
        try Data(secret).write(to: URL(fileURLWithPath: "\(folder)/secret.key"), options: .atomic)
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: "\(folder)/secret.key")
        guard rename(draft, DataFolder.databasePath(folder)) == 0 else {
            throw StartError("Cannot write in \(folder).")
        }
    }

    private static func verifiedBytes(of file: String) throws -> Data {
        guard let bytes = FileManager.default.contents(atPath: file) else { throw StartError("Cannot read \(file).") }
        let tail = mark.count + 32
        guard bytes.count > tail else {
            throw StartError("\(file) is no backup, or it was cut short. Nothing was changed.")
        }
        let body = bytes.prefix(bytes.count - tail)
        guard bytes.suffix(tail) == Data(mark + SHA256.hash(data: body)) else {
            throw StartError("\(file) is damaged: its checksum does not agree. Nothing was changed.")
        }
        return body
    }

    private static func takeSecret(from draft: String) throws -> [UInt8] {
        let queue = try DatabaseQueue(path: draft)
        defer { try? queue.close() }
        return try queue.writeWithoutTransaction { db in
            guard try !Migrations.migrator.hasBeenSuperseded(db) else {
                throw StartError("The backup was written by a newer version of outreach; restore it with that version.")
            }
            try verify(db)
            guard let secret = try Data.fetchOne(db, sql: "SELECT contents FROM backupFile WHERE name = 'secret.key'")
            else {
                throw StartError("The backup holds no secret key.")
            }
            try db.execute(sql: "DROP TABLE backupFile; PRAGMA journal_mode = WAL")
            return Array(secret)
        }
    }

    /// A consistent copy made beside a running server, checked before anybody relies on it.
    static func copyDatabase(_ source: String, to target: String) throws {
        try? FileManager.default.removeItem(atPath: target)
        var configuration = Configuration()
        configuration.readonly = true
        configuration.busyMode = .timeout(10)
        let queue = try DatabaseQueue(path: source, configuration: configuration)
        try queue.inDatabase { db in try db.execute(sql: "VACUUM INTO ?", arguments: [target]) }
        try queue.close()
        let copy = try DatabaseQueue(path: target)
        try copy.read(verify)
        try copy.close()
    }

    private static func verify(_ db: Database) throws {
        let answer = try String.fetchOne(db, sql: "PRAGMA integrity_check")
        guard answer == "ok" else { throw StartError("The copy is damaged: \(answer ?? "no answer").") }
    }
}
