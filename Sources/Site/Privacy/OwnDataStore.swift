import Core
import Foundation
import GRDB

/// What is kept under a participant cookie: to see, to take along, to delete.
struct OwnDataStore: Sendable {
    let folder: DataFolder

    struct KeptPaper: Hashable, Sendable {
        var quiz: String
        var paper: Int
    }

    struct Kept: Sendable {
        var since: Instant
        /// The newest first.
        var attempts: [KeptAttempt]
    }

    struct KeptAttempt: Sendable {
        var head: AttemptHead
        var ageBand: AgeBand?
        var audience: Audience?
        var homeUnit: String?
        var placeUnit: String?
        /// Nil while it is open, like `score`.
        var finishedAt: Instant?
        var score: Score?
        var passed: Bool?
        /// When a certificate was printed last; the name on it is not kept.
        var certifiedAt: Instant?
        /// By place in the quiz.
        var answers: [Int: GivenAnswer]
    }

    /// Nil when the cookie is nobody's.
    func kept(for credential: Credential?) async throws -> Kept? {
        try await folder.read { db in
            guard let id = try AttemptStore.knownParticipant(credential, db),
                let since = try Int64.fetchOne(
                    db, sql: "SELECT createdAt FROM participant WHERE id = ?", arguments: [id])
            else { return nil }
            let rows = try Row.fetchAll(
                db,
                sql: """
                    SELECT \(AttemptHead.columns), ageBand, audience, homeUnit, placeUnit, finishedAt, marks, maxMarks,
                        passed, record,
                        (SELECT madeAt FROM certificate WHERE attempt = attempt.id) AS certifiedAt
                    FROM attempt JOIN participant ON participant.id = participant WHERE participant = ?
                    ORDER BY attempt.id DESC
                    """, arguments: [id])
            return Kept(
                since: Instant(milliseconds: since), attempts: try rows.map { try Self.attempt($0, db) })
        }
    }

    private static func attempt(_ row: Row, _ db: Database) throws -> KeptAttempt {
        let head = AttemptHead(row)
        let finishedAt = (row["finishedAt"] as Int64?).map(Instant.init(milliseconds:))
        var score: Score?
        if let marks = row["marks"] as Int64?, let max = row["maxMarks"] as Int64? {
            score = Score(marks: Marks(nanopoints: marks), max: Marks(nanopoints: max))
        }
        return KeptAttempt(
            head: head, ageBand: (row["ageBand"] as String?).flatMap(AgeBand.init),
            audience: (row["audience"] as String?).flatMap(Audience.init), homeUnit: row["homeUnit"],
            placeUnit: row["placeUnit"], finishedAt: finishedAt, score: score, passed: row["passed"],
            certifiedAt: (row["certifiedAt"] as Int64?).map(Instant.init(milliseconds:)),
            answers: try answers(of: head, record: row["record"], db))
    }

    private static func answers(of head: AttemptHead, record: Data?, _ db: Database) throws -> [Int: GivenAnswer] {
        guard let record else { return try AttemptStore.answers(of: head.id, db).mapValues(\.given) }
        let graded = AttemptRecord.unpack(Array(record)) ?? []
        return Dictionary(uniqueKeysWithValues: graded.map { ($0.item, $0.answer) })
    }

    /// Deletes what is theirs. Always true afterwards: no row leads to the person, unfinished attempts are gone with
    /// their answers, finished ones are facts without commune, age or holder, and no certificate of theirs is confirmed.
    ///
    /// Answers and marks of finished attempts stay, because they are nobody's any more: taking them out again would
    /// change figures that were published, and whoever compared two of those would learn what this person had answered.
    /// For the same reason a start that was counted stays counted. Typed words do not stay.
    ///
    /// False when the cookie is nobody's.
    /// - Parameter quizzes: those of the person's attempts.
    func delete(for credential: Credential?, quizzes: [KeptPaper: Quiz]) async throws -> Bool {
        try await folder.write { db in
            guard let id = try AttemptStore.knownParticipant(credential, db) else { return false }
            try db.execute(sql: "DELETE FROM attempt WHERE participant = ? AND finishedAt IS NULL", arguments: [id])
            let told = try Int64.fetchAll(
                db, sql: "SELECT id FROM attempt WHERE participant = ? AND homeUnit IS NOT NULL", arguments: [id])
            for head in try told.compactMap({ try AttemptStore.head($0, db) }) {
                try ResultStore.tell(homeUnit: nil, ageBand: nil, of: head, db)
            }
            try Self.reword(attemptsOf: id, quizzes, db)
            for table in ["certificate", "returnCode"] {
                try db.execute(
                    sql: "DELETE FROM \(table) WHERE attempt IN (SELECT id FROM attempt WHERE participant = ?)",
                    arguments: [id])
            }
            try db.execute(
                sql: """
                    UPDATE attempt SET participant = NULL, tokenHash = ?, ageBand = NULL, audience = NULL,
                        homeUnit = NULL, placeUnit = NULL WHERE participant = ?
                    """, arguments: [Data(AttemptHead.nobody), id])
            try db.execute(sql: "DELETE FROM participant WHERE id = ?", arguments: [id])
            return true
        }
    }

    private static func reword(attemptsOf participant: Int64, _ quizzes: [KeptPaper: Quiz], _ db: Database) throws {
        let rows = try Row.fetchAll(
            db, sql: "SELECT id, quiz, paper, record FROM attempt WHERE participant = ?", arguments: [participant])
        for row in rows {
            guard let record = row["record"] as Data?,
                let new = quizzes[KeptPaper(quiz: row["quiz"], paper: row["paper"])]?.impersonal(Array(record))
            else { continue }
            try db.execute(
                sql: "UPDATE attempt SET record = ? WHERE id = ?", arguments: [Data(new), row["id"] as Int64])
        }
    }
}
