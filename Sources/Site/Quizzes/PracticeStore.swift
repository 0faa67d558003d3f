import Core
import Foundation
import GRDB

/// Practices that were taken without the network and are handed in.
struct PracticeStore: Sendable {
    /// Days for which the same practice is known again.
    static let memory: Int64 = 180
    /// Seconds that a practice takes at the most.
    private static let longest: Int64 = 43_200

    let folder: DataFolder

    struct HandedIn: Sendable {
        /// 16 bytes, made by the device.
        var id: [UInt8]
        var head: AttemptHead
        var key: Int
        var grade: Grade
        /// The device has handed in this paper before.
        var isRepeat: Bool
    }

    /// Always true afterwards: the practice is there once, as a finished attempt that is nobody's, and counted once.
    /// Returns false for one that had come before.
    func add(_ practice: HandedIn, at now: Instant) async throws -> Bool {
        try await folder.write { db in
            try db.execute(
                sql: "DELETE FROM practice WHERE handedInAt < ?",
                arguments: [now.adding(seconds: -Self.memory * 86_400).milliseconds])
            try db.execute(
                sql: "INSERT INTO practice (id, handedInAt) VALUES (?, ?) ON CONFLICT DO NOTHING",
                arguments: [Data(practice.id), now.milliseconds])
            guard db.changesCount == 1 else { return false }
            try Self.insert(practice, at: now, db)
            let counted = practice.head.counted
            try ParticipationStore.count(.starts, of: counted, on: now.day, db)
            try ParticipationStore.count(.finishes, of: counted, on: now.day, db)
            if practice.grade.passed == true { try ParticipationStore.count(.passes, of: counted, on: now.day, db) }
            return true
        }
    }

    private static func insert(_ practice: HandedIn, at now: Instant, _ db: Database) throws {
        let (head, grade) = (practice.head, practice.grade)
        // Nobody knows when it began; how long its questions were on the screen is what the device tells.
        let told = grade.items.reduce(0) { $0 + Int64($1.answer.seconds ?? 0) }
        let begun = now.adding(seconds: -min(told, Self.longest))
        try db.execute(
            sql: """
                INSERT INTO attempt (quiz, paper, items, language, mode, channel, tokenHash, startedAt, firstAnswerAt,
                    finishedAt, inGrace, gradedKey, marks, maxMarks, passed, record, isRepeat)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                head.quiz, head.paper, Data(head.items.map(UInt8.init)), head.language.rawValue, head.mode.rawValue,
                head.channel, Data(head.tokenHash), begun.milliseconds, begun.milliseconds, now.milliseconds,
                practice.key,
                grade.total.marks.nanopoints, grade.total.max.nanopoints, grade.passed,
                Data(AttemptRecord.pack(grade.items)), practice.isRepeat,
            ])
    }
}
