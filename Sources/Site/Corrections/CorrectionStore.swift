import Core
import Foundation
import GRDB

/// Keys that were wrong: proposed by one person, published by another. Every step writes its audit row in the same
/// transaction.
struct CorrectionStore: Sendable {
    let folder: DataFolder

    struct Proposed: Sendable {
        var quiz: String
        var item: String
        /// The row of the text that it corrects.
        var base: Int64
        var source: String
        var note: String
        var noteEnglish: String
    }

    struct Correction: Sendable {
        var id: Int64
        var proposed: Proposed
        /// The text that it corrects.
        var before: String
        var paper: Int
        var proposer: Int64?
        var proposedBy: String
        var proposedAt: Instant
        var decision: Decision?
        /// The key revision that it became.
        var key: Int?
        var effect: RegradeEffect
        var isRegraded: Bool
        /// Whether what it corrects is still what is public.
        var isCurrent: Bool
    }

    struct Decision: Sendable {
        var isPublished: Bool
        var by: String
        var at: Instant
    }

    /// The public text of a quiz, with its row.
    func published(_ quiz: String) async throws -> (row: Int64, source: String, paper: Int)? {
        try await folder.read { db in
            try Row.fetchOne(
                db,
                sql: """
                    SELECT content.id, source, version FROM published JOIN content ON content.id = published.content
                    WHERE published.kind = 'quiz' AND published.name = ?
                    """, arguments: [quiz]
            ).map { ($0["id"], $0["source"], $0["version"]) }
        }
    }

    // MARK: Deciding

    /// Always true afterwards: the correction waits for an approver. Throws `conflict` where the text was replaced
    /// meanwhile.
    func propose(_ proposed: Proposed, by actor: Actor, at now: Instant) async throws -> Int64 {
        try await folder.write { db in try Self.propose(proposed, by: actor, at: now, db) }
    }

    private static func propose(_ proposed: Proposed, by actor: Actor, at now: Instant, _ db: Database) throws
        -> Int64
    {
        try VersionStore.check(proposed.base, isPublicAs: .quiz, proposed.quiz, db)
        // Sent twice, it waits once.
        let before = try Int64.fetchOne(
            db,
            sql: """
                SELECT id FROM correction
                WHERE base = ? AND item = ? AND source = ? AND proposer IS ? AND decision IS NULL
                """, arguments: [proposed.base, proposed.item, proposed.source, actor.account])
        if let before { return before }
        try db.execute(
            sql: """
                INSERT INTO correction (quiz, item, base, source, note, noteEnglish, proposer, proposedBy, proposedAt)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                proposed.quiz, proposed.item, proposed.base, proposed.source, proposed.note, proposed.noteEnglish,
                actor.account, actor.name, now.milliseconds,
            ])
        let id = db.lastInsertedRowID
        try AuditStore.append(
            .init(.correctionProposed, label(proposed.quiz, proposed.item), proposed.note, by: actor, at: now), db)
        return id
    }

    /// Always true afterwards: the corrected text is public, as the next key revision of its paper.
    ///
    /// Throws `conflict` for the person who proposed it, where somebody decided before, and where another text is public
    /// by now.
    func publish(_ id: Int64, by actor: Actor, at now: Instant) async throws {
        try await folder.write { db in
            guard let row = try Row.fetchOne(db, sql: "SELECT * FROM correction WHERE id = ?", arguments: [id]) else {
                throw Refusal.notFound
            }
            guard row["decision"] == nil else { throw Refusal.conflict(.staffCorrectionDecided) }
            guard (row["proposer"] as Int64?) == nil || row["proposer"] != actor.account else {
                throw Refusal.conflict(.staffOwnCorrection)
            }
            try Self.publish(row, by: actor, at: now, db)
        }
    }

    private static func publish(_ row: Row, by actor: Actor, at now: Instant, _ db: Database) throws {
        let (quiz, base): (String, Int64) = (row["quiz"], row["base"])
        // People see the same, so the hash of what they see is the same.
        let seen = try Data.fetchOne(db, sql: "SELECT seenHash FROM content WHERE id = ?", arguments: [base]) ?? Data()
        let content = try VersionStore.replace(
            base, .quiz, quiz, by: row["source"], seenHash: seen, .staff, at: now, db)
        try db.execute(
            sql: """
                UPDATE correction SET decision = 'published', decidedBy = ?, decidedAt = ?, content = ? WHERE id = ?
                """, arguments: [actor.name, now.milliseconds, content, row["id"]])
        try AuditStore.append(
            .init(.correctionPublished, label(quiz, row["item"]), row["note"], by: actor, at: now), db)
    }

    /// At the command line of the machine, where importing needs no second person either.
    func correct(_ proposed: Proposed, by actor: Actor, at now: Instant) async throws -> Int64 {
        try await folder.write { db in
            let id = try Self.propose(proposed, by: actor, at: now, db)
            guard let row = try Row.fetchOne(db, sql: "SELECT * FROM correction WHERE id = ?", arguments: [id]) else {
                throw Refusal.notFound
            }
            try Self.publish(row, by: actor, at: now, db)
            return id
        }
    }

    /// A key that a new file changed is a correction that needs nobody's word: whoever brings files publishes them.
    @Sendable static func keyChanged(_ key: ChangedKey, _ note: PublicNote, at now: Instant, _ db: Database) throws {
        let actor = Actor.program
        try db.execute(
            sql: """
                INSERT INTO correction (quiz, item, base, source, note, noteEnglish, proposedBy, proposedAt, decision,
                    decidedBy, decidedAt, content)
                SELECT ?, ?, ?, source, ?, ?, ?, ?, 'published', ?, ?, id FROM content WHERE id = ?
                """,
            arguments: [
                key.quiz, key.item, key.base, note.text, note.english, actor.name, now.milliseconds, actor.name,
                now.milliseconds, key.content,
            ])
        try AuditStore.append(
            .init(.correctionPublished, label(key.quiz, key.item), note.text, by: actor, at: now), db)
    }

    /// Always true afterwards: the correction is decided and changes nothing.
    func setAside(_ id: Int64, by actor: Actor, at now: Instant) async throws {
        try await folder.write { db in
            guard
                let row = try Row.fetchOne(
                    db,
                    sql: """
                        UPDATE correction SET decision = 'set aside', decidedBy = ?, decidedAt = ?
                        WHERE id = ? AND decision IS NULL RETURNING quiz, item
                        """, arguments: [actor.name, now.milliseconds, id])
            else { throw Refusal.conflict(.staffCorrectionDecided) }
            try AuditStore.append(
                .init(.correctionSetAside, Self.label(row["quiz"], row["item"]), "", by: actor, at: now), db)
        }
    }

    private static func label(_ quiz: String, _ item: String) -> String { "item \(quiz)/\(item)" }

    // MARK: Reading

    private static let all = """
        SELECT correction.*, before.source AS before, before.version AS paper, after.revision AS key,
            published.content IS correction.base AS isCurrent
        FROM correction JOIN content AS before ON before.id = correction.base
        LEFT JOIN content AS after ON after.id = correction.content
        LEFT JOIN published ON published.kind = 'quiz' AND published.name = correction.quiz
        """

    func correction(_ id: Int64) async throws -> Correction? {
        try await folder.read { db in
            try Row.fetchOne(db, sql: "\(Self.all) WHERE correction.id = ?", arguments: [id]).map(Self.correction)
        }
    }

    /// Those that wait for somebody, then the newest that were decided.
    func corrections(count: Int) async throws -> [Correction] {
        try await folder.read { db in
            try Row.fetchAll(
                db, sql: "\(Self.all) ORDER BY decision IS NOT NULL, decidedAt DESC, correction.id DESC LIMIT ?",
                arguments: [count]
            ).map(Self.correction)
        }
    }

    /// What became public, the newest first.
    func publishedCorrections(count: Int) async throws -> [Correction] {
        try await folder.read { db in
            try Row.fetchAll(
                db, sql: "\(Self.all) WHERE decision = 'published' ORDER BY decidedAt DESC, correction.id DESC LIMIT ?",
                arguments: [count]
            ).map(Self.correction)
        }
    }

    private static func correction(_ row: Row) -> Correction {
        var effect = RegradeEffect()
        (effect.changed, effect.raised, effect.lowered) = (row["changed"], row["raised"], row["lowered"])
        (effect.nowPassed, effect.nowFailed) = (row["nowPassed"], row["nowFailed"])
        effect.unreadable = row["unreadable"]
        let decision = (row["decision"] as String?).map {
            Decision(isPublished: $0 == "published", by: row["decidedBy"], at: Instant(milliseconds: row["decidedAt"]))
        }
        return Correction(
            id: row["id"],
            proposed: Proposed(
                quiz: row["quiz"], item: row["item"], base: row["base"], source: row["source"], note: row["note"],
                noteEnglish: row["noteEnglish"]),
            before: row["before"], paper: row["paper"], proposer: row["proposer"], proposedBy: row["proposedBy"],
            proposedAt: Instant(milliseconds: row["proposedAt"]), decision: decision, key: row["key"], effect: effect,
            isRegraded: row["regradedAt"] != nil, isCurrent: row["isCurrent"])
    }

    // MARK: For whoever took the quiz

    /// What an attempt had before a correction.
    struct Earlier: Sendable {
        var item: String
        var day: Day
        var marks: Marks
    }

    /// In the order in which the attempt was regraded.
    func earlier(of attempt: Int64) async throws -> [Earlier] {
        try await folder.read { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT item, decidedAt, marks FROM earlierMarks JOIN correction ON correction.id = correction
                    WHERE attempt = ? ORDER BY key
                    """, arguments: [attempt]
            ).map { row in
                Earlier(
                    item: row["item"], day: Instant(milliseconds: row["decidedAt"]).day,
                    marks: Marks(nanopoints: row["marks"]))
            }
        }
    }
}
