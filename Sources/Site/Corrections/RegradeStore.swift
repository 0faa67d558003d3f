import Core
import Foundation
import GRDB
import NIOPosix

/// Finished attempts under a corrected key. Which of them are still to be done stands in the attempts themselves, so
/// that it goes on after any end of the program, and doing it again changes nothing.
struct RegradeStore: Sendable {
    let folder: DataFolder

    /// A published correction whose attempts are not all regraded yet.
    struct Pending: Sendable {
        var correction: Int64
        var quiz: String
        var paper: Int
        var key: Int
        var source: String
        var publishedAt: Instant
    }

    struct Finished: Sendable {
        var id: Int64
        var key: Int
        var marks: Marks
        var passed: Bool?
        var record: [UInt8]
    }

    /// The oldest first: a later one is of a later key.
    func pending() async throws -> [Pending] {
        try await folder.read { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT correction.id AS correction, quiz, version, revision, content.source AS text, decidedAt
                    FROM correction JOIN content ON content.id = correction.content
                    WHERE regradedAt IS NULL ORDER BY decidedAt, correction.id
                    """
            ).map { row in
                Pending(
                    correction: row["correction"], quiz: row["quiz"], paper: row["version"], key: row["revision"],
                    source: row["text"], publishedAt: Instant(milliseconds: row["decidedAt"]))
            }
        }
    }

    /// The rows of finished attempts that an older key graded, ascending.
    func waiting(for pending: Pending) async throws -> [Int64] {
        try await folder.read { db in
            try Int64.fetchAll(
                db,
                sql: """
                    SELECT id FROM (\(FinishedAttempts.ofPaper("id, gradedKey"))) WHERE gradedKey < :key ORDER BY id
                    """, arguments: ["quiz": pending.quiz, "paper": pending.paper, "key": pending.key])
        }
    }

    /// Those of these attempts that are still there.
    func attempts(_ rows: ArraySlice<Int64>) async throws -> [Finished] {
        try await folder.read { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT id, gradedKey, marks, passed, record FROM attempt
                    WHERE id IN (\(databaseQuestionMarks(count: rows.count))) ORDER BY id
                    """, arguments: StatementArguments(rows)
            ).map { row in
                Finished(
                    id: row["id"], key: row["gradedKey"], marks: Marks(nanopoints: row["marks"]), passed: row["passed"],
                    record: Array(row["record"] as Data))
            }
        }
    }

    /// Attempts that a preview looks at.
    static let mostPreviewed = 20_000

    /// What `quiz` as the key of a paper would do to its finished attempts, or to `mostPreviewed` of them.
    func effect(of quiz: Quiz, paper: Int) async throws -> RegradeEffect {
        let rows = try await folder.read { db in
            try Row.fetchAll(
                db, sql: "\(FinishedAttempts.ofPaper("marks, passed, record")) LIMIT :most",
                arguments: ["quiz": quiz.name, "paper": paper, "most": Self.mostPreviewed + 1]
            ).map { (Marks(nanopoints: $0["marks"]), $0["passed"] as Bool?, Array($0["record"] as Data)) }
        }
        return try await NIOThreadPool.singleton.runIfActive {
            var effect = RegradeEffect()
            for (marks, passed, record) in rows.prefix(Self.mostPreviewed) {
                effect.add(marks: marks, passed: passed, quiz.regrade(record))
            }
            effect.isCut = rows.count > Self.mostPreviewed
            return effect
        }
    }

    /// Always true afterwards: each of these attempts has the marks of the new key, and where those are others, the old
    /// ones beside them; participation counts it as passed or not. Attempts that were regraded meanwhile stay.
    func write(_ graded: [(attempt: Finished, grade: Grade)], for pending: Pending) async throws {
        try await folder.write { db in
            var effect = RegradeEffect()
            for (attempt, grade) in graded {
                let record = AttemptRecord.pack(grade.items)
                let isSame = record == attempt.record
                guard try Self.write(attempt, grade, record: isSame ? nil : record, for: pending, db) else { continue }
                effect.add(marks: attempt.marks, passed: attempt.passed, grade)
            }
            try db.execute(
                sql: """
                    UPDATE correction SET changed = changed + ?, raised = raised + ?, lowered = lowered + ?,
                        nowPassed = nowPassed + ?, nowFailed = nowFailed + ? WHERE id = ?
                    """,
                arguments: [
                    effect.changed, effect.raised, effect.lowered, effect.nowPassed, effect.nowFailed,
                    pending.correction,
                ])
        }
    }

    /// - Parameter record: nil where it is as it was, so that what was counted from it stands.
    /// - Returns: false where another has done it.
    private static func write(
        _ attempt: Finished, _ grade: Grade, record: [UInt8]?, for pending: Pending, _ db: Database
    ) throws -> Bool {
        guard let record else {
            try db.cachedStatement(sql: "UPDATE attempt SET gradedKey = ? WHERE id = ? AND gradedKey = ?")
                .execute(arguments: [pending.key, attempt.id, attempt.key])
            return db.changesCount == 1
        }
        let statement = try db.cachedStatement(
            sql: """
                UPDATE attempt SET gradedKey = ?, marks = ?, maxMarks = ?, passed = ?, record = ?
                WHERE id = ? AND gradedKey = ? RETURNING language, channel, homeUnit, finishedAt
                """)
        let row = try Row.fetchOne(
            statement,
            arguments: [
                pending.key, grade.total.marks.nanopoints, grade.total.max.nanopoints, grade.passed, Data(record),
                attempt.id, attempt.key,
            ])
        guard let row else { return false }
        try db.cachedStatement(sql: "INSERT INTO earlierMarks VALUES (?, ?, ?, ?, ?, ?)").execute(arguments: [
            attempt.id, attempt.key, attempt.marks.nanopoints, grade.total.max.nanopoints, attempt.passed,
            pending.correction,
        ])
        let (passes, passed) = (grade.passed == true, attempt.passed == true)
        guard passes != passed else { return true }
        let key = ParticipationKey(
            quiz: pending.quiz, language: Language(rawValue: row["language"]) ?? .master, channel: row["channel"],
            homeUnit: row["homeUnit"] ?? "")
        let day = Instant(milliseconds: row["finishedAt"]).day
        if passes {
            try ParticipationStore.count(.passes, of: key, on: day, db)
        } else {
            try ParticipationStore.uncount(.passes, of: key, on: day, db)
        }
        return true
    }

    /// Always true afterwards: the correction has been carried out; the audit log says so.
    /// - Parameter unreadable: attempts that were left as they are.
    func finish(_ pending: Pending, unreadable: Int, at now: Instant) async throws {
        try await folder.write { db in
            let item = try String.fetchOne(
                db,
                sql: """
                    UPDATE correction SET regradedAt = ?, unreadable = ? WHERE id = ? AND regradedAt IS NULL
                    RETURNING item
                    """, arguments: [now.milliseconds, unreadable, pending.correction])
            guard let item else { return }
            // Without the counts: the log hides no small groups.
            try AuditStore.append(
                .init(
                    .regraded, "item \(pending.quiz)/\(item)", "\(pending.paper).\(pending.key)", by: .program, at: now),
                db)
        }
    }
}
