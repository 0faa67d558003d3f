import Core
import Foundation
import GRDB

/// Certificates, without the names on them.
struct CertificateStore: Sendable {
    let folder: DataFolder

    /// Keeps what proves the name. Always true afterwards: the attempt has this certificate and no other.
    ///
    /// Throws `notFound` for an attempt that is nobody's any more.
    func keep(nameHash: [UInt8], of head: AttemptHead, at now: Instant) async throws {
        try await folder.write { db in
            guard try AttemptStore.head(head.id, db)?.isHeld == true else { throw Refusal.notFound }
            try db.execute(
                sql: """
                    INSERT INTO certificate (attempt, nameHash, madeAt) VALUES (?, ?, ?)
                    ON CONFLICT (attempt) DO UPDATE SET nameHash = excluded.nameHash, madeAt = excluded.madeAt
                    """, arguments: [head.id, Data(nameHash), now.milliseconds])
        }
    }

    struct Kept: Sendable {
        var quiz: String
        var paper: Int
        var finishedAt: Instant
        var score: Score
        var passed: Bool
        var nameHash: [UInt8]
    }

    /// Nil where the attempt has none.
    func certificate(of attempt: Int64) async throws -> Kept? {
        try await folder.read { db in
            let row = try Row.fetchOne(
                db,
                sql: """
                    SELECT quiz, paper, finishedAt, marks, maxMarks, passed, nameHash
                    FROM certificate JOIN attempt ON attempt.id = attempt WHERE attempt = ?
                    """, arguments: [attempt])
            return row.map { row in
                Kept(
                    quiz: row["quiz"], paper: row["paper"], finishedAt: Instant(milliseconds: row["finishedAt"]),
                    score: Score(marks: Marks(nanopoints: row["marks"]), max: Marks(nanopoints: row["maxMarks"])),
                    passed: row["passed"] ?? false, nameHash: Array(row["nameHash"] as Data))
            }
        }
    }
}
