import Core
import Foundation
import GRDB

/// What a participant did before at the same quiz: how often it was taken as a test, and which items were seen.
extension AttemptStore {
    /// The tests of a participant at a quiz, in the order in which they began; the ids stand beside them.
    func tries(of participant: Int64, quiz: String) async throws -> [(id: Int64, try: Allowance.Try)] {
        try await folder.read { db in try Self.tries(of: participant, quiz: quiz, db) }
    }

    static func tries(of participant: Int64, quiz: String, _ db: Database) throws -> [(id: Int64, try: Allowance.Try)] {
        let rows = try Row.fetchAll(
            db,
            sql: """
                SELECT id, startedAt, finishedAt, marks, maxMarks FROM attempt
                WHERE participant = ? AND quiz = ? AND mode = 'test' ORDER BY id
                """, arguments: [participant, quiz])
        return rows.map { row in
            var found = Allowance.Try(startedAt: Instant(milliseconds: row["startedAt"]))
            if let finishedAt = row["finishedAt"] as Int64? {
                found.finishedAt = Instant(milliseconds: finishedAt)
                found.score = Score(
                    marks: Marks(nanopoints: row["marks"]), max: Marks(nanopoints: row["maxMarks"]))
            }
            return (row["id"], found)
        }
    }

    /// How often the participant had each item of a paper, by its place. None for somebody unknown.
    func seen(by credential: Credential?, quiz: String, paper: Int) async throws -> [Int: Int] {
        guard credential != nil else { return [:] }
        return try await folder.read { db in
            guard let participant = try Self.knownParticipant(credential, db) else { return [:] }
            let papers = try Data.fetchAll(
                db, sql: "SELECT items FROM attempt WHERE participant = ? AND quiz = ? AND paper = ?",
                arguments: [participant, quiz, paper])
            return papers.joined().reduce(into: [:]) { $0[Int($1), default: 0] += 1 }
        }
    }

    /// Throws what the quiz says to somebody who may not take it as a test again, or not yet.
    static func checkTries(of participant: Int64, _ beginning: Beginning, at now: Instant, _ db: Database) throws {
        guard let allowance = beginning.allowance else { return }
        let tries = try tries(of: participant, quiz: beginning.quiz, db).map(\.try)
        if let refusal = allowance.refusal(after: tries, at: now) { throw refusal }
    }
}
