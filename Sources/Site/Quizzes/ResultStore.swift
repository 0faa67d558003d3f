import Core
import Foundation
import GRDB

/// Finished attempts: submit, look at, tell where one lives.
struct ResultStore: Sendable {
    let folder: DataFolder

    /// A finished attempt whose record says nothing: it stays as it is, for whoever repairs it.
    struct UnreadableRecord: Error { var attempt: Int64 }

    struct Submitted: Sendable {
        var grade: Grade
        var finishedAt: Instant
        var inGrace: Bool
        var homeUnit: String?
        var ageBand: AgeBand?
    }

    /// Grades the saved answers and packs them. Always true afterwards: the attempt is finished and counted once; a
    /// second submission answers as the first did.
    ///
    /// Throws `conflict` when the time and its grace are over; the answers stay.
    func submit(_ head: AttemptHead, _ version: QuizVersions.Version, at now: Instant) async throws -> Submitted {
        try await folder.write { db in
            if let finished = try Self.submitted(head.id, version.quiz, db) { return finished }
            let timing = head.deadline?.timing(at: now) ?? .inTime
            guard timing != .late else { throw Refusal.conflict(.refusedTimeIsUp) }
            let sheet = try AttemptStore.answers(of: head.id, db).mapValues(\.given)
            let grade = version.quiz.grade(paper: head.items, sheet)
            try Self.countFinish(of: head, grade, at: now, db)
            let statement = try db.cachedStatement(
                sql: """
                    UPDATE attempt SET finishedAt = ?, inGrace = ?, gradedKey = ?, marks = ?, maxMarks = ?, passed = ?,
                        record = ?, isRepeat = EXISTS (
                            SELECT 1 FROM attempt AS earlier
                            WHERE earlier.participant = attempt.participant AND earlier.quiz = attempt.quiz
                                AND earlier.paper = attempt.paper AND earlier.finishedAt IS NOT NULL)
                    WHERE id = ?
                    """)
            try statement.execute(arguments: [
                now.milliseconds, timing == .inGrace, version.key, grade.total.marks.nanopoints,
                grade.total.max.nanopoints, grade.passed, Data(AttemptRecord.pack(grade.items)), head.id,
            ])
            try db.cachedStatement(sql: "DELETE FROM answer WHERE attempt = ?").execute(arguments: [head.id])
            return Submitted(grade: grade, finishedAt: now, inGrace: timing == .inGrace)
        }
    }

    private static func countFinish(of head: AttemptHead, _ grade: Grade, at now: Instant, _ db: Database) throws {
        let statement = try db.cachedStatement(sql: "SELECT firstAnswerAt, homeUnit FROM attempt WHERE id = ?")
        guard let row = try Row.fetchOne(statement, arguments: [head.id]) else { throw Refusal.notFound }
        let counted = head.counted.living(in: row["homeUnit"])
        if row["firstAnswerAt"] == nil { try AttemptStore.countStart(of: head, at: now, db) }
        try ParticipationStore.count(.finishes, of: counted, on: now.day, db)
        if grade.passed == true { try ParticipationStore.count(.passes, of: counted, on: now.day, db) }
    }

    private static func submitted(_ attempt: Int64, _ quiz: Quiz, _ db: Database) throws -> Submitted? {
        let statement = try db.cachedStatement(
            sql: "SELECT finishedAt, inGrace, record, homeUnit, ageBand FROM attempt WHERE id = ?")
        guard let row = try Row.fetchOne(statement, arguments: [attempt]), let finishedAt = row["finishedAt"] as Int64?
        else { return nil }
        guard let items = AttemptRecord.unpack(Array(row["record"] as Data)) else {
            throw UnreadableRecord(attempt: attempt)
        }
        return Submitted(
            grade: quiz.grade(items), finishedAt: Instant(milliseconds: finishedAt), inGrace: row["inGrace"],
            homeUnit: row["homeUnit"], ageBand: (row["ageBand"] as String?).flatMap(AgeBand.init))
    }

    /// Always true afterwards: the attempt, where it is still there, will carry the flag of a burst.
    func markBurst(_ attempt: Int64) async throws {
        try await folder.write { db in
            try db.execute(sql: "UPDATE attempt SET inBurst = 1 WHERE id = ?", arguments: [attempt])
        }
    }

    /// Nil while the attempt is open.
    func result(of head: AttemptHead, _ quiz: Quiz) async throws -> Submitted? {
        try await folder.read { db in try Self.submitted(head.id, quiz, db) }
    }

    /// Keeps what the person chose to tell. Always true afterwards: the attempt is counted under that unit and no other.
    ///
    /// Throws `notFound` for an attempt that is nobody's any more, also if it became so a moment ago.
    func tell(homeUnit: String?, ageBand: AgeBand?, of head: AttemptHead) async throws {
        try await folder.write { db in try Self.tell(homeUnit: homeUnit, ageBand: ageBand, of: head, db) }
    }

    static func tell(homeUnit: String?, ageBand: AgeBand?, of head: AttemptHead, _ db: Database) throws {
        guard
            let row = try Row.fetchOne(
                db,
                sql: """
                    SELECT homeUnit, firstAnswerAt, finishedAt, passed FROM attempt
                    WHERE id = ? AND tokenHash <> ?
                    """, arguments: [head.id, Data(AttemptHead.nobody)]),
            let started = row["firstAnswerAt"] as Int64?, let finished = row["finishedAt"] as Int64?
        else { throw Refusal.notFound }
        try db.execute(
            sql: "UPDATE attempt SET homeUnit = ?, ageBand = ? WHERE id = ?",
            arguments: [homeUnit, ageBand?.rawValue, head.id])
        let old = head.counted.living(in: row["homeUnit"])
        let new = head.counted.living(in: homeUnit)
        guard old != new else { return }
        let startDay = Instant(milliseconds: started).day
        let finishDay = Instant(milliseconds: finished).day
        try ParticipationStore.move(.starts, from: old, to: new, on: startDay, db)
        try ParticipationStore.move(.finishes, from: old, to: new, on: finishDay, db)
        if row["passed"] == true { try ParticipationStore.move(.passes, from: old, to: new, on: finishDay, db) }
    }
}
