import Core
import Foundation
import GRDB

/// Answer sheets that were typed off.
struct PaperEntryStore: Sendable {
    /// Sheets that one gathering may have.
    private static let mostSheets = 300
    /// Days after its end on which sheets are still taken.
    private static let days: Int64 = 30

    let folder: DataFolder

    struct SheetForm: Sendable {
        /// Made with the page; a form sent twice has the same.
        var number: [UInt8]
        var textHash: [UInt8]
    }

    /// Throws `conflict` where sheets are no longer taken, or not so many.
    func check(_ gathering: Gathering, adding sheets: Int = 1, at now: Instant) async throws {
        try await folder.read { db in try Self.check(gathering, adding: sheets, at: now, db) }
    }

    private static func check(_ gathering: Gathering, adding sheets: Int, at now: Instant, _ db: Database) throws {
        let isRevoked = try Bool.fetchOne(
            db,
            sql: """
                SELECT EXISTS (SELECT 1 FROM gathering JOIN teacherLink ON teacherLink.id = gathering.teacherLink
                    WHERE gathering.id = ? AND revokedAt IS NOT NULL)
                """, arguments: [gathering.id])
        guard isRevoked != true, now < gathering.endsAt.adding(seconds: days * 86_400) else {
            throw Refusal.conflict(.paperEntryOver)
        }
        let taken = try Int.fetchOne(
            db, sql: "SELECT count(*) FROM attempt WHERE gathering = ? AND channel = ?",
            arguments: [gathering.id, Channel.paper.rawValue])
        guard (taken ?? 0) + sheets <= mostSheets else { throw Refusal.conflict(.paperEntryFull) }
    }

    /// Always true afterwards: each sheet is one finished attempt, counted once. A form that was taken before is not taken
    /// again. Returns how many sheets the form has brought.
    ///
    /// Throws `conflict` where sheets are no longer taken, or where the form was taken with another text or elsewhere.
    func enter(
        _ grades: [Grade], form: SheetForm, of gathering: Gathering, key: Int, language: Language, by actor: Actor,
        at now: Instant
    ) async throws -> Int {
        try await folder.write { db in
            let before = try Row.fetchOne(
                db, sql: "SELECT gathering, textHash, sheets FROM paperEntry WHERE form = ?",
                arguments: [Data(form.number)])
            if let before {
                let (place, textHash, sheets): (Int64, Data, Int) = (
                    before["gathering"], before["textHash"], before["sheets"]
                )
                guard place == gathering.id, textHash == Data(form.textHash) else {
                    throw Refusal.conflict(.paperEntryTaken)
                }
                return sheets
            }
            try Self.check(gathering, adding: grades.count, at: now, db)
            try db.execute(
                sql: "INSERT INTO paperEntry (form, gathering, textHash, sheets, at) VALUES (?, ?, ?, ?, ?)",
                arguments: [
                    Data(form.number), gathering.id, Data(form.textHash), grades.count, now.milliseconds,
                ])
            for grade in grades { try Self.insert(grade, gathering, key: key, language: language, at: now, db) }
            let counted = ParticipationKey(
                quiz: gathering.plan.quiz, language: language, channel: Channel.paper.rawValue)
            let passes = grades.count { $0.passed == true }
            try ParticipationStore.count(.starts, of: counted, on: now.day, by: grades.count, db)
            try ParticipationStore.count(.finishes, of: counted, on: now.day, by: grades.count, db)
            if passes > 0 { try ParticipationStore.count(.passes, of: counted, on: now.day, by: passes, db) }
            try AuditStore.append(
                .init(.paperEntered, "gathering \(gathering.id)", "\(grades.count)", by: actor, at: now), db)
            return grades.count
        }
    }

    private static func insert(
        _ grade: Grade, _ gathering: Gathering, key: Int, language: Language, at now: Instant, _ db: Database
    ) throws {
        let statement = try db.cachedStatement(
            sql: """
                INSERT INTO attempt (quiz, paper, items, language, mode, channel, tokenHash, startedAt, firstAnswerAt,
                    finishedAt, inGrace, gradedKey, marks, maxMarks, passed, record, gathering)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, ?, ?, ?, ?, ?, ?)
                """)
        try statement.execute(arguments: [
            gathering.plan.quiz, gathering.paper, Data(grade.items.map { UInt8($0.item) }), language.rawValue,
            gathering.plan.mode.rawValue, Channel.paper.rawValue, Data(AttemptHead.nobody), now.milliseconds,
            now.milliseconds, now.milliseconds, key, grade.total.marks.nanopoints, grade.total.max.nanopoints,
            grade.passed, Data(AttemptRecord.pack(grade.items)), gathering.id,
        ])
    }
}
