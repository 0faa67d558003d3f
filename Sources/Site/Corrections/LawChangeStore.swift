import Core
import GRDB

/// Laws that have changed under claims. Old marks stand; what states such a claim is not asked until somebody has
/// verified it again.
struct LawChangeStore: Sendable {
    let folder: DataFolder

    struct New: Sendable {
        var claim: String
        /// As it reads now, in Vietnamese.
        var sentence: String
        var from: Day
        var note: String
        var noteEnglish: String
    }

    struct Change: Sendable {
        var id: Int64
        var claim: String
        var from: Day
        var note: String
        var noteEnglish: String
        var toldBy: String
        var toldAt: Instant
        var verified: (by: String, at: Instant)?
        /// Whether what states the claim is still kept out of draws, or will be from its day.
        var isOpen: Bool
    }

    /// Always true afterwards: all of these claims wait to be verified again. Throws `conflict` where one did before.
    func tell(_ changes: [New], by actor: Actor, at now: Instant) async throws {
        try await folder.write { db in
            for change in changes {
                let isOpen = try Bool.fetchOne(
                    db,
                    sql: """
                        SELECT EXISTS (SELECT 1 FROM lawChange AS change
                            WHERE change.claim = ? AND \(ContentStore.openLawChange))
                        """, arguments: [change.claim])
                guard isOpen != true else { throw Refusal.conflict(.staffLawAlready) }
                try db.execute(
                    sql: """
                        INSERT INTO lawChange (claim, sentence, fromDay, note, noteEnglish, toldBy, toldAt)
                        VALUES (?, ?, ?, ?, ?, ?, ?)
                        """,
                    arguments: [
                        change.claim, change.sentence, change.from.iso, change.note, change.noteEnglish, actor.name,
                        now.milliseconds,
                    ])
                let detail = "\(change.from.iso): \(change.note)"
                try AuditStore.append(.init(.lawChanged, change.claim, detail, by: actor, at: now), db)
            }
        }
    }

    /// Always true afterwards: what states the claim may be drawn again. Throws `conflict` for whoever told of the
    /// change, and where it is verified already.
    func verify(_ id: Int64, by actor: Actor, at now: Instant) async throws {
        try await folder.write { db in
            guard let row = try Row.fetchOne(db, sql: "SELECT * FROM lawChange WHERE id = ?", arguments: [id]) else {
                throw Refusal.notFound
            }
            guard row["toldBy"] != actor.name else { throw Refusal.conflict(.staffOwnLawChange) }
            guard row["verifiedAt"] == nil else { throw Refusal.conflict(.staffCorrectionDecided) }
            try db.execute(
                sql: "UPDATE lawChange SET verifiedBy = ?, verifiedAt = ? WHERE id = ?",
                arguments: [actor.name, now.milliseconds, id])
            try AuditStore.append(.init(.lawVerified, row["claim"], "", by: actor, at: now), db)
        }
    }

    /// The newest first.
    func changes(count: Int) async throws -> [Change] {
        try await folder.read { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT *, \(ContentStore.openLawChange) AS isOpen FROM lawChange AS change
                    ORDER BY id DESC LIMIT ?
                    """, arguments: [count]
            ).compactMap { row in
                guard let from = Day(iso: row["fromDay"] as String) else { return nil }
                return Change(
                    id: row["id"], claim: row["claim"], from: from, note: row["note"], noteEnglish: row["noteEnglish"],
                    toldBy: row["toldBy"], toldAt: Instant(milliseconds: row["toldAt"]),
                    verified: (row["verifiedAt"] as Int64?).map { (row["verifiedBy"], Instant(milliseconds: $0)) },
                    isOpen: row["isOpen"])
            }
        }
    }
}
