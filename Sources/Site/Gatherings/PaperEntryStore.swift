import Core
import Foundation
import GRDB

/// Answer sheets that were typed off.
struct PaperEntryStore: Sendable {
    let folder: DataFolder

    /// Always true afterwards: each sheet is one finished attempt, counted once. A form that was taken before is not taken
    /// again. Returns how many sheets the form has brought.
    func enter(
        _ grades: [Grade], form: [UInt8], of gathering: Gathering, key: Int, language: Language, by actor: Actor,
        at now: Instant
    ) async throws -> Int {
        try await folder.write { db in
            let before = try Int.fetchOne(
                db, sql: "SELECT sheets FROM paperEntry WHERE form = ?", arguments: [Data(form)])
            if let before { return before }
            try db.execute(
                sql: "INSERT INTO paperEntry VALUES (?, ?, ?, ?)",
                arguments: [Data(form), gathering.id, grades.count, now.milliseconds])
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
