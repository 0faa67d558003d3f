package import Core
import Foundation
package import GRDB

#if canImport(Glibc)
    import Glibc
#endif

/// `data/`: the database, the secret key, the lock. One process writes it at a time, because a second writing
/// connection meets the WAL-reset bug of SQLite before 3.51.3.
package final class DataFolder: Sendable {
    package let path: String
    package let connection: Connection
    package let committer: Committer
    package let secret: [UInt8]
    private let lock: FolderLock

    /// Takes the lock, makes what is missing, migrates after a verified copy.
    ///
    /// Throws `StartError`: in use (75), a newer schema (1), no `synchronous = FULL` (1).
    package init(
        path: String, waiting: Int, patience: Duration = .seconds(10), batch: Int = Committer.largestBatch
    ) throws {
        // What is in it is nobody else's on this machine.
        try FileManager.default.createDirectory(
            atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        self.path = path
        lock = try FolderLock(folder: path)
        secret = try SecretKey.load(at: "\(path)/secret.key")
        connection = try Connection(path: Self.databasePath(path))
        try Self.migrate(connection, folder: path)
        committer = Committer(connection: connection, waiting: waiting, patience: patience, batch: batch)
    }

    package static func databasePath(_ folder: String) -> String { "\(folder)/outreach.sqlite" }
    package static func socketPath(_ folder: String) -> String { "\(folder)/outreach.sock" }

    /// Brings the schema up to date, after a verified copy `before-<step>.sqlite` where there is something to lose.
    static func migrate(
        _ connection: Connection, folder: String, by migrator: DatabaseMigrator = Migrations.migrator
    ) throws {
        let (isNewer, isDone, isEmpty) = try connection.readBlocking { db in
            (
                try migrator.hasBeenSuperseded(db), try migrator.hasCompletedMigrations(db),
                try migrator.appliedIdentifiers(db).isEmpty
            )
        }
        guard !isNewer else {
            throw StartError(
                "The database in \(folder) was written by a newer version of outreach; start that version.")
        }
        guard !isDone else { return }
        if !isEmpty {
            try Backup.copyDatabase(
                databasePath(folder), to: "\(folder)/\(copyPrefix)\(migrator.migrations.last ?? "").sqlite")
        }
        try connection.migrate(by: migrator)
    }

    private static let copyPrefix = "before-"

    /// Deletes the copies of migrations that were made before a moment: they hold what has been deleted since.
    /// - Returns: how many there were.
    func removeCopies(before limit: Instant) throws -> Int {
        let names = try FileManager.default.contentsOfDirectory(atPath: path).filter {
            $0.hasPrefix(Self.copyPrefix) && $0.hasSuffix(".sqlite")
        }
        let old = try names.map { "\(path)/\($0)" }.filter { file in
            let made = try FileManager.default.attributesOfItem(atPath: file)[.modificationDate] as? Date
            return made.map { $0.timeIntervalSince1970 * 1000 < Double(limit.milliseconds) } ?? false
        }
        for file in old { try FileManager.default.removeItem(atPath: file) }
        return old.count
    }

    /// One transaction; see `Committer.write(_:)`.
    package func write<Value: Sendable>(_ job: @escaping @Sendable (Database) throws -> Value) async throws -> Value {
        try await committer.write(job)
    }

    package func read<Value: Sendable>(_ job: @escaping @Sendable (Database) throws -> Value) async throws -> Value {
        try await connection.read(job)
    }

    /// Throws when a transaction does not reach the disk.
    func proveWritable() async throws {
        try await write { db in try db.execute(sql: "UPDATE published SET content = content WHERE false") }
    }

    /// The newest moment that the database knows of.
    package func newestTime() throws -> Instant {
        try connection.readBlocking { db in
            let newest = try Int64.fetchOne(
                db,
                sql: """
                    SELECT max(
                        coalesce((SELECT max(startedAt) FROM (SELECT startedAt FROM attempt ORDER BY id DESC LIMIT 1000)), 0),
                        coalesce((SELECT max(finishedAt) FROM (SELECT finishedAt FROM attempt ORDER BY id DESC LIMIT 1000)), 0),
                        coalesce((SELECT max(importedAt) FROM content), 0))
                    """)
            return Instant(milliseconds: newest ?? 0)
        }
    }

    /// Finishes waiting writes and lets go of the folder.
    package func close() {
        committer.stop()
        try? connection.close()
        lock.release()
    }
}

/// An advisory lock that the kernel gives back when the process ends, however it ends.
package final class FolderLock: Sendable {
    private let descriptor: Int32

    package init(folder: String) throws {
        let path = "\(folder)/outreach.lock"
        descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            throw StartError("Cannot write in \(folder): \(String(cString: strerror(errno))).")
        }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            Glibc.close(descriptor)
            throw StartError("The data folder \(folder) is in use by another outreach.", exitCode: 75)
        }
    }

    package func release() { Glibc.close(descriptor) }

    /// Whether somebody holds the lock of `folder` now.
    package static func isHeld(folder: String) -> Bool {
        guard let lock = try? FolderLock(folder: folder) else { return true }
        lock.release()
        return false
    }
}

enum SecretKey {
    /// Reads 32 bytes, or makes them where there is no file yet; readable by the owner alone.
    static func load(at path: String) throws -> [UInt8] {
        if let data = FileManager.default.contents(atPath: path) {
            guard data.count == 32 else {
                throw StartError("\(path) is damaged: it must hold 32 bytes. Restore a backup.")
            }
            return Array(data)
        }
        let secret = RandomSource.system.bytes(32)
        let made = FileManager.default.createFile(
            atPath: path, contents: Data(secret), attributes: [.posixPermissions: 0o600])
        guard made else { throw StartError("Cannot write \(path).") }
        return secret
    }
}
