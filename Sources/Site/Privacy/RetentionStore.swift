import Core
import Foundation
import GRDB

/// What time takes away. Finished attempts stay as facts of the statistics, without anything that leads to a person;
/// counts stay as they are.
///
/// Every slice is a transaction of its own and can be done again: a crash between two leaves some of it for the next
/// run and nothing half.
struct RetentionStore: Sendable {
    let folder: DataFolder
    /// Rows changed in one transaction at the most, so that nobody's answer waits for it.
    var slice = 100

    /// How many rows were deleted or cut loose.
    struct Forgotten: Sendable, Equatable {
        var participants = 0
        var attempts = 0
        var answers = 0
        /// Gatherings that lost their code and title, and teachers' links.
        var gatherings = 0
        var sessions = 0
        var searches = 0
        var codes = 0
        var certificates = 0
        /// Files.
        var copies = 0
    }

    /// Always true afterwards: nothing that `retention` names is older than it says.
    func forget(_ retention: Retention, at now: Instant) async throws -> Forgotten {
        let linked = Retention.limit(days: retention.participant, at: now).milliseconds
        let answered = Retention.limit(days: retention.answers, at: now).milliseconds
        let ended = Retention.limit(days: retention.sessions, at: now)
        var forgotten = Forgotten()
        // The foreign key takes the link out of their attempts.
        forgotten.participants = try await change(
            "SELECT id FROM participant WHERE id > ? AND createdAt < ? ORDER BY id LIMIT ?", before: linked,
            by: "DELETE FROM participant WHERE id = ?")
        forgotten.attempts = try await change(
            """
            SELECT id FROM attempt WHERE id > ? AND startedAt < ? AND (participant IS NOT NULL
                OR tokenHash <> zeroblob(32)) ORDER BY id LIMIT ?
            """, before: linked,
            by: "UPDATE attempt SET participant = NULL, tokenHash = zeroblob(32) WHERE id = ?")
        // The condition stands in both: somebody may have gone on meanwhile.
        forgotten.answers = try await change(
            """
            SELECT attempt FROM answer WHERE attempt > ? GROUP BY attempt HAVING max(savedAt) < ?
            ORDER BY attempt LIMIT ?
            """, before: answered,
            by: """
                DELETE FROM answer WHERE attempt = ?1
                    AND (SELECT max(savedAt) FROM answer WHERE attempt = ?1) < \(answered)
                """)
        forgotten.gatherings =
            try await change(
                "SELECT id FROM gathering WHERE id > ? AND endsAt < ? AND code IS NOT NULL ORDER BY id LIMIT ?",
                before: linked, by: "UPDATE gathering SET code = NULL, title = '', teacherLink = NULL WHERE id = ?")
            + change(
                "SELECT id FROM teacherLink WHERE id > ? AND endsAt < ? ORDER BY id LIMIT ?", before: linked,
                by: "DELETE FROM teacherLink WHERE id = ?")
        forgotten.sessions =
            try await delete(
                "session", "hash", where: "lastSeenAt < ? OR signedInAt < ?",
                [
                    ended.adding(seconds: -SessionRules.idle).milliseconds,
                    ended.adding(seconds: -SessionRules.longest).milliseconds,
                ])
            + delete("invitation", "tokenHash", where: "expiresAt < ?", [ended.milliseconds])
        let day = Retention.limit(days: retention.searches, at: now).day.iso
        forgotten.searches = try await delete("missedSearch", "day, words, unitKind", where: "day < ?", [day])
        forgotten.codes = try await delete("returnCode", "attempt", where: "expiresAt < ?", [now.milliseconds])
        let certified = Retention.limit(days: retention.certificates, at: now).milliseconds
        forgotten.certificates = try await delete("certificate", "attempt", where: "madeAt < ?", [certified])
        forgotten.copies = try folder.removeCopies(before: Retention.limit(days: retention.copies, at: now))
        return forgotten
    }

    /// Before `forget`: takes out of finished attempts what only their person would have written. Always true
    /// afterwards: `reworded` has nothing to change in a record that is about to be cut loose.
    /// - Parameter reworded: of a quiz, its paper and a record; nil where it stays.
    func reword(
        _ retention: Retention, at now: Instant, _ reworded: (String, Int, [UInt8]) async throws -> [UInt8]?
    ) async throws {
        let limit = Retention.limit(days: retention.participant, at: now).milliseconds
        var last = Int64(0)
        while true {
            let rows = try await folder.read { [last, slice] db in
                try Row.fetchAll(
                    db,
                    sql: """
                        SELECT id, quiz, paper, record FROM attempt WHERE id > ? AND startedAt < ?
                            AND record IS NOT NULL AND (participant IS NOT NULL OR tokenHash <> zeroblob(32))
                        ORDER BY id LIMIT ?
                        """, arguments: [last, limit, slice]
                ).map(OldAttempt.init)
            }
            guard let end = rows.last?.id else { return }
            var changes: [(id: Int64, old: Data, new: Data)] = []
            for row in rows {
                guard let new = try await reworded(row.quiz, row.paper, Array(row.record)) else { continue }
                changes.append((row.id, row.record, Data(new)))
            }
            try await folder.write { [changes] db in
                for change in changes {
                    try db.execute(
                        sql: "UPDATE attempt SET record = ? WHERE id = ? AND record = ?",
                        arguments: [change.new, change.id, change.old])
                }
            }
            last = end
        }
    }

    private struct OldAttempt: Sendable {
        var id: Int64
        var quiz: String
        var paper: Int
        var record: Data

        init(_ row: Row) {
            id = row["id"]
            quiz = row["quiz"]
            paper = row["paper"]
            record = row["record"]
        }
    }

    /// Changes the rows that `candidates` finds, a slice after the other by their ids. They are looked for outside the
    /// transaction, because looking takes longer than changing.
    /// - Parameter candidates: asks for ids after `?1`, from before the moment `?2`, at most `?3`.
    private func change(_ candidates: String, before limit: Int64, by change: String) async throws -> Int {
        var (changed, last) = (0, Int64(0))
        while true {
            let ids = try await folder.read { [last, slice] db in
                try Int64.fetchAll(db, sql: candidates, arguments: [last, limit, slice])
            }
            guard let end = ids.last else { return changed }
            changed += try await folder.write { db in
                let statement = try db.cachedStatement(sql: change)
                return try ids.reduce(0) { sum, id in
                    try statement.execute(arguments: [id])
                    return sum + db.changesCount
                }
            }
            last = end
        }
    }

    private func delete(_ table: String, _ key: String, where condition: String, _ arguments: StatementArguments)
        async throws -> Int
    {
        var deleted = 0
        while true {
            let count = try await folder.write { [slice] db in
                try db.execute(
                    sql: """
                        DELETE FROM \(table) WHERE (\(key)) IN
                            (SELECT \(key) FROM \(table) WHERE \(condition) LIMIT \(slice))
                        """, arguments: arguments)
                return db.changesCount
            }
            deleted += count
            if count < slice { return deleted }
        }
    }
}
