import Core
import GRDB

/// What is out of public until somebody puts it back.
struct WithdrawalStore: Sendable {
    let folder: DataFolder

    struct Withdrawal: Sendable {
        var thing: Thing
        var reason: String
        var by: String
        var at: Instant
    }

    func all() async throws -> [Withdrawal] {
        try await folder.read { db in
            try Row.fetchAll(db, sql: "SELECT * FROM withdrawal ORDER BY withdrawnAt DESC, kind, name").compactMap {
                row in
                guard let kind = Thing.Kind(rawValue: row["kind"]) else { return nil }
                return Withdrawal(
                    thing: Thing(kind, row["name"]), reason: row["reason"], by: row["withdrawnBy"],
                    at: Instant(milliseconds: row["withdrawnAt"]))
            }
        }
    }

    /// Always true afterwards: the thing is withdrawn. Throws `conflict` where it was before.
    func withdraw(_ thing: Thing, because reason: String, by actor: Actor, at now: Instant) async throws {
        try await folder.write { db in
            try db.execute(
                sql: "INSERT INTO withdrawal VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
                arguments: [thing.kind.rawValue, thing.name, reason, actor.name, now.milliseconds])
            guard db.changesCount == 1 else { throw Refusal.conflict(.staffAlreadyWithdrawn) }
            try AuditStore.append(.init(.withdrawn, Self.label(thing), reason, by: actor, at: now), db)
        }
    }

    /// Always true afterwards: the thing is not withdrawn. Throws `conflict` where it was not before.
    func putBack(_ thing: Thing, by actor: Actor, at now: Instant) async throws {
        try await folder.write { db in
            try db.execute(
                sql: "DELETE FROM withdrawal WHERE kind = ? AND name = ?",
                arguments: [thing.kind.rawValue, thing.name])
            guard db.changesCount == 1 else { throw Refusal.conflict(.staffNotWithdrawn) }
            try AuditStore.append(.init(.putBack, Self.label(thing), "", by: actor, at: now), db)
        }
    }

    private static func label(_ thing: Thing) -> String { "\(thing.kind.rawValue) \(thing.name)" }
}
