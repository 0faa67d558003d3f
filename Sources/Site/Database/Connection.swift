import Foundation
package import GRDB
import NIOConcurrencyHelpers

/// The open database file: readers and the one writing connection. Only the committer and startup write.
package final class Connection: Sendable {
    private let path: String
    private let pool: NIOLockedValueBox<DatabasePool>

    /// Opens or makes the file and proves that every commit reaches the disk.
    package init(path: String) throws {
        self.path = path
        pool = NIOLockedValueBox(try Self.open(path))
    }

    private static func open(_ path: String) throws -> DatabasePool {
        var configuration = Configuration()
        configuration.foreignKeysEnabled = true
        configuration.busyMode = .timeout(5)
        configuration.maximumReaderCount = 4
        configuration.prepareDatabase { db in
            try db.execute(
                sql: "PRAGMA trusted_schema = OFF; PRAGMA journal_size_limit = 67108864; PRAGMA cache_size = -16384")
        }
        let pool = try DatabasePool(path: path, configuration: configuration)
        // GRDB sets NORMAL after `prepareDatabase`, so FULL can only be set here.
        let level = try pool.writeWithoutTransaction { db in
            try db.execute(sql: "PRAGMA synchronous = FULL")
            return try Int.fetchOne(db, sql: "PRAGMA synchronous")
        }
        guard level == 2 else { throw StartError("SQLite does not keep synchronous = FULL on \(path).") }
        return pool
    }

    package func read<Value: Sendable>(_ job: @escaping @Sendable (Database) throws -> Value) async throws -> Value {
        try await pool.withLockedValue { $0 }.read(job)
    }

    /// Blocks the thread it is called on: for startup and for the committer's own thread.
    package func readBlocking<Value>(_ job: (Database) throws -> Value) throws -> Value {
        try pool.withLockedValue { $0 }.read(job)
    }

    func writeWithoutTransaction<Value>(_ job: (Database) throws -> Value) throws -> Value {
        try pool.withLockedValue { $0 }.writeWithoutTransaction(job)
    }

    func migrate(by migrator: DatabaseMigrator) throws { try migrator.migrate(pool.withLockedValue { $0 }) }

    /// After an I/O error SQLite may hold a page that the disk does not, so the file is opened afresh.
    func reopenIfBroken(after error: any Error) {
        guard let error = error as? DatabaseError, error.resultCode == .SQLITE_IOERR,
            let fresh = try? Self.open(path)
        else { return }
        let old = pool.withLockedValue { pool in
            defer { pool = fresh }
            return pool
        }
        try? old.close()
    }

    package func close() throws { try pool.withLockedValue { try $0.close() } }
}

/// Why the program cannot start, in one sentence that says what to do.
package struct StartError: Error, CustomStringConvertible {
    package var description: String
    /// 64 settings wrong, 75 data folder in use, 1 anything else.
    package var exitCode: Int32

    package init(_ description: String, exitCode: Int32 = 1) {
        self.description = description
        self.exitCode = exitCode
    }
}
