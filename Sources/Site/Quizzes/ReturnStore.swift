import Core
import Foundation
import GRDB

/// The codes by which attempts go on in another browser.
struct ReturnStore: Sendable {
    let folder: DataFolder

    /// Keeps the first of `hashes` that no other attempt has, and tells its place. Always true afterwards: the attempt
    /// has that code and no other.
    ///
    /// Throws `notFound` for an attempt that is nobody's any more.
    func keep(_ hashes: [[UInt8]], of head: AttemptHead, until end: Instant) async throws -> Int {
        try await folder.write { db in
            guard try AttemptStore.head(head.id, db)?.isHeld == true else { throw Refusal.notFound }
            try db.execute(sql: "DELETE FROM returnCode WHERE attempt = ?", arguments: [head.id])
            for (place, hash) in hashes.enumerated() {
                try db.execute(
                    sql: """
                        INSERT INTO returnCode (attempt, codeHash, expiresAt) VALUES (?, ?, ?)
                        ON CONFLICT (codeHash) DO NOTHING
                        """,
                    arguments: [head.id, Data(hash), end.milliseconds])
                if db.changesCount == 1 { return place }
            }
            throw Refusal.unavailable(retryAfter: 1)
        }
    }

    struct Moved: Sendable {
        var head: AttemptHead
        var isFinished: Bool
        var madeParticipant: Bool
    }

    /// Moves the attempt with that code to whoever asks. Always true afterwards: it is theirs alone, and nobody else can
    /// use the code. Whoever did use it gets the same answer again until `repeats`, because the first may never have
    /// arrived. Nil where no attempt has the code, or its time is over.
    /// - Parameter newHash: of a secret for a participant to be made where there is none; tells who repeats.
    func move(
        _ hash: [UInt8], to credential: Credential?, newHash: [UInt8], at now: Instant, repeats: Instant
    ) async throws -> Moved? {
        try await folder.write { db in
            let row = try Row.fetchOne(
                db, sql: "SELECT attempt, usedBy FROM returnCode WHERE codeHash = ? AND expiresAt > ?",
                arguments: [Data(hash), now.milliseconds])
            guard let row, let old = try AttemptStore.head(row["attempt"], db), old.isHeld else { return nil }
            if let usedBy = row["usedBy"] as Data? {
                return isEqual(Array(usedBy), newHash) ? try Self.moved(old, newHash, db) : nil
            }
            try db.execute(
                sql: "UPDATE returnCode SET usedBy = ?, expiresAt = ? WHERE attempt = ?",
                arguments: [Data(newHash), repeats.milliseconds, old.id])
            let known = try AttemptStore.knownParticipant(credential, db)
            var participant = known
            if participant == nil {
                try db.execute(
                    sql: "INSERT INTO participant (tokenHash, createdAt) VALUES (?, ?)",
                    arguments: [Data(newHash), now.milliseconds])
                participant = db.lastInsertedRowID
            }
            // With another hash, no token that was handed out before opens the attempt after this.
            try db.execute(
                sql: "UPDATE attempt SET participant = ?, tokenHash = ? WHERE id = ?",
                arguments: [participant, Data(newHash), old.id])
            return try AttemptStore.head(old.id, db).flatMap { try Self.moved($0, newHash, db) }
        }
    }

    private static func moved(_ head: AttemptHead, _ newHash: [UInt8], _ db: Database) throws -> Moved? {
        try Bool.fetchOne(db, sql: "SELECT finishedAt IS NOT NULL FROM attempt WHERE id = ?", arguments: [head.id])
            .map { Moved(head: head, isFinished: $0, madeParticipant: head.participantHash == newHash) }
    }
}
