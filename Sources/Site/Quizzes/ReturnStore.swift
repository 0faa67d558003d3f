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
                    sql: "INSERT INTO returnCode VALUES (?, ?, ?) ON CONFLICT (codeHash) DO NOTHING",
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

    /// Moves the attempt with that code to whoever asks. Always true afterwards: it is theirs alone, and the code is
    /// used up. Nil where no attempt has the code, or its time is over.
    /// - Parameter newHash: of a secret for a participant to be made where there is none.
    func move(_ hash: [UInt8], to credential: Credential?, newHash: [UInt8], at now: Instant) async throws -> Moved? {
        try await folder.write { db in
            let found = try Int64.fetchOne(
                db, sql: "DELETE FROM returnCode WHERE codeHash = ? AND expiresAt > ? RETURNING attempt",
                arguments: [Data(hash), now.milliseconds])
            guard let found, try AttemptStore.head(found, db)?.isHeld == true else { return nil }
            let known = try AttemptStore.knownParticipant(credential, db)
            var participant = known
            if participant == nil {
                try db.execute(
                    sql: "INSERT INTO participant (tokenHash, createdAt) VALUES (?, ?)",
                    arguments: [Data(newHash), now.milliseconds])
                participant = db.lastInsertedRowID
            }
            // With another hash, no token that was handed out before opens the attempt after this.
            let isFinished = try Bool.fetchOne(
                db,
                sql: """
                    UPDATE attempt SET participant = ?, tokenHash = ? WHERE id = ? RETURNING finishedAt IS NOT NULL
                    """, arguments: [participant, Data(newHash), found])
            guard let isFinished, let head = try AttemptStore.head(found, db) else { return nil }
            return Moved(head: head, isFinished: isFinished, madeParticipant: known == nil)
        }
    }
}
