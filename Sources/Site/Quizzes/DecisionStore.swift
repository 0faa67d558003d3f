import Core
import Foundation
import GRDB

/// What is told while an attempt is open: decisions of a scenario, and in practice what has been locked.
extension AttemptStore {
    /// Takes decision number `step` of run number `run` (both from 1). The same decision again changes nothing; another
    /// one at the same step is a conflict. Returns all decisions of the run so far.
    func decide(
        _ choice: String, step: Int, run: Int, item: Int, _ scenario: Scenario, _ naming: Naming,
        of head: AttemptHead, at now: Instant
    ) async throws -> ItemResponse {
        try await folder.write { db in
            let stored = try Self.answer(item, of: head, db)?.given.response ?? .blank
            let runs = scenario.runs(of: stored)
            guard runs.indices.contains(run - 1) else { throw Refusal.conflict(.refusedStepOutOfTurn) }
            let before = runs[run - 1]
            if step >= 1, step <= before.bytes.count {
                guard naming.ids.firstIndex(of: choice) == before.places[step - 1] else {
                    throw Refusal.conflict(.refusedStepTaken)
                }
                return ItemResponse(bytes: Array(before.bytes.prefix(step)))
            }
            guard step == before.bytes.count + 1, run == runs.count else {
                throw Refusal.conflict(.refusedStepOutOfTurn)
            }
            try Self.checkOpen(head, at: now, countsStart: true, db)
            let after = try scenario.deciding(choice, after: stored, naming)
            if run == 1 {
                _ = try Self.upsert(GivenAnswer(response: after), item: item, seq: nil, of: head, at: now, db)
            } else {
                try Self.keepReplay(after, item: item, of: head, at: now, db)
            }
            return scenario.runs(of: after).last ?? .blank
        }
    }

    /// Begins run number `run` of a scenario at decision number `step` of the run before. Always true afterwards: the
    /// first run stands as it was graded; the same again changes nothing. Returns the decisions that were kept.
    ///
    /// Throws `conflict` outside practice and before the first run has been looked at.
    func replay(from step: Int, run: Int, item: Int, _ scenario: Scenario, of head: AttemptHead, at now: Instant)
        async throws -> ItemResponse
    {
        guard head.mode == .practice else { throw Refusal.conflict(.refusedFeedbackAtTheEnd) }
        return try await folder.write { db in
            guard let stored = try Self.answer(item, of: head, db), stored.isLocked else {
                throw Refusal.conflict(.refusedReplay)
            }
            let runs = scenario.runs(of: stored.given.response)
            if run >= 2, run <= runs.count { return runs[run - 1] }
            guard run == runs.count + 1 else { throw Refusal.conflict(.refusedReplay) }
            try Self.checkOpen(head, at: now, countsStart: false, db)
            let after = try scenario.replaying(from: step, after: stored.given.response)
            try Self.keepReplay(after, item: item, of: head, at: now, db)
            return scenario.runs(of: after).last ?? .blank
        }
    }

    /// The one change that a locked answer takes: runs behind the first, which nothing grades.
    private static func keepReplay(
        _ response: ItemResponse, item: Int, of head: AttemptHead, at now: Instant, _ db: Database
    ) throws {
        let statement = try db.cachedStatement(
            sql: "UPDATE answer SET response = ?, savedAt = ? WHERE attempt = ? AND item = ?")
        try statement.execute(arguments: [Data(response.bytes), now.milliseconds, head.id, item])
    }

    /// Locks an answered item, so that its feedback may be shown. Again gives the same.
    ///
    /// Throws `conflict` outside practice and before there is a whole answer.
    func lock(_ item: Int, _ kind: any ItemKind, of head: AttemptHead, at now: Instant) async throws -> GivenAnswer {
        guard head.mode == .practice else { throw Refusal.conflict(.refusedFeedbackAtTheEnd) }
        return try await folder.write { db in
            guard let stored = try Self.answer(item, of: head, db), kind.isComplete(stored.given.response) else {
                throw Refusal.conflict(.refusedAnswerFirst)
            }
            if !stored.isLocked {
                try Self.checkOpen(head, at: now, countsStart: false, db)
                try db.execute(
                    sql: "UPDATE answer SET locked = 1 WHERE attempt = ? AND item = ?", arguments: [head.id, item])
            }
            return stored.given
        }
    }
}
