import Core
import Foundation
import GRDB

/// Addresses with which teachers start classes without an account.
struct TeacherLinkStore: Sendable {
    let folder: DataFolder

    /// Classes that one link may start within a day.
    private static let classesADay = 40

    struct Link: Sendable {
        var id: Int64
        /// Whom it was given to, such as a school.
        var note: String
        var unit: String
        var endsAt: Instant
        var revokedAt: Instant?

        func isGood(at now: Instant) -> Bool { revokedAt == nil && now < endsAt }
    }

    /// Always true afterwards: the link is there, and returned by its row. A form sent twice has made one.
    /// - Parameter form: the number of the form that says so.
    func make(_ note: String, unit: String, days: Int, form: [UInt8]? = nil, by actor: Actor, at now: Instant)
        async throws -> Int64
    {
        try await folder.write { db in
            let before = try Row.fetchOne(
                db, sql: "SELECT id, note FROM teacherLink WHERE form = ?", arguments: [form.map { Data($0) }])
            if let before, before["note"] == note { return before["id"] }
            try db.execute(
                sql: "INSERT INTO teacherLink (note, unit, form, createdAt, endsAt) VALUES (?, ?, ?, ?, ?)",
                arguments: [
                    note, unit, before == nil ? form.map { Data($0) } : nil, now.milliseconds,
                    now.adding(seconds: Int64(days) * 86_400).milliseconds,
                ])
            let id = db.lastInsertedRowID
            try AuditStore.append(.init(.teacherLinkMade, "teacher link \(id)", "", by: actor, at: now), db)
            return id
        }
    }

    /// Always true afterwards: the link opens nothing, and nobody joins what it started. Throws `notFound` also for
    /// another unit's.
    func revoke(_ id: Int64, of unit: String, by actor: Actor, at now: Instant) async throws {
        try await folder.write { db in
            guard let link = try Self.find(id, db), unit.isEmpty || link.unit == unit else { throw Refusal.notFound }
            guard link.revokedAt == nil else { return }
            try db.execute(sql: "UPDATE teacherLink SET revokedAt = ? WHERE id = ?", arguments: [now.milliseconds, id])
            try db.execute(
                sql: """
                    UPDATE gathering SET closedAt = :now
                    WHERE teacherLink = :id AND closedAt IS NULL AND endsAt > :now
                    """, arguments: ["now": now.milliseconds, "id": id])
            try AuditStore.append(.init(.teacherLinkRevoked, "teacher link \(id)", "", by: actor, at: now), db)
        }
    }

    func link(_ id: Int64) async throws -> Link? { try await folder.read { db in try Self.find(id, db) } }

    /// The newest of a unit; empty = everybody's.
    func newest(of unit: String, count: Int = 100) async throws -> [Link] {
        try await folder.read { db in
            try Row.fetchAll(
                db, sql: "SELECT * FROM teacherLink WHERE :unit = '' OR unit = :unit ORDER BY id DESC LIMIT :count",
                arguments: ["unit": unit, "count": count]
            ).map(Self.link)
        }
    }

    /// For the transaction of a start. Throws `notFound` for a link that is no longer good.
    static func checkStarts(of id: Int64, at now: Instant, _ db: Database) throws {
        guard let link = try find(id, db), link.isGood(at: now) else { throw Refusal.notFound }
        let today = try Int64.fetchAll(
            db, sql: "SELECT startedAt FROM gathering WHERE teacherLink = ? AND startedAt > ? ORDER BY startedAt",
            arguments: [id, now.adding(seconds: -86_400).milliseconds])
        guard today.count >= classesADay else { return }
        let wait = (today[0] + 86_400_000 - now.milliseconds) / 1000 + 1
        throw Refusal.tooOften(.teacherTooMany, retryAfter: Int(max(1, wait)))
    }

    private static func find(_ id: Int64, _ db: Database) throws -> Link? {
        try Row.fetchOne(db, sql: "SELECT * FROM teacherLink WHERE id = ?", arguments: [id]).map(link)
    }

    private static func link(_ row: Row) -> Link {
        Link(
            id: row["id"], note: row["note"], unit: row["unit"], endsAt: Instant(milliseconds: row["endsAt"]),
            revokedAt: (row["revokedAt"] as Int64?).map(Instant.init(milliseconds:)))
    }
}
