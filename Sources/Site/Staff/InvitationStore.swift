import Core
import Foundation
import GRDB

/// One-time addresses at which a person chooses the password of an account.
struct InvitationStore: Sendable {
    let folder: DataFolder

    /// Seconds that an invitation is good for.
    static let lifetime: Int64 = 24 * 3600

    /// Always true afterwards: this is the only address that works for the account.
    func invite(_ account: AccountStore.Account, tokenHash: [UInt8], by actor: Actor, at now: Instant) async throws {
        try await folder.write { db in
            try db.execute(sql: "DELETE FROM invitation WHERE account = ?", arguments: [account.id])
            try db.execute(
                sql: "INSERT INTO invitation VALUES (?, ?, ?)",
                arguments: [Data(tokenHash), account.id, now.adding(seconds: Self.lifetime).milliseconds])
            try AuditStore.append(.init(.invited, account.name, "", by: actor, at: now), db)
        }
    }

    func account(_ tokenHash: [UInt8], at now: Instant) async throws -> AccountStore.Account? {
        try await folder.read { db in
            try Int64.fetchOne(
                db, sql: "SELECT account FROM invitation WHERE tokenHash = ? AND expiresAt > ?",
                arguments: [Data(tokenHash), now.milliseconds]
            ).flatMap { try AccountStore.find($0, db) }
        }
    }

    /// Always true afterwards: the password is the account's and the address works no more. Throws `notFound` where it
    /// did not work before.
    func accept(_ tokenHash: [UInt8], passwordHash: String, at now: Instant) async throws {
        try await folder.write { db in
            let account = try Int64.fetchOne(
                db, sql: "DELETE FROM invitation WHERE tokenHash = ? AND expiresAt > ? RETURNING account",
                arguments: [Data(tokenHash), now.milliseconds])
            guard let account, let found = try AccountStore.find(account, db) else { throw Refusal.notFound }
            try db.execute(sql: "UPDATE account SET passwordHash = ? WHERE id = ?", arguments: [passwordHash, account])
            try SessionStore.endAll(of: account, db)
            let actor = Actor(account: account, name: found.name)
            try AuditStore.append(.init(.passwordChosen, found.name, "", by: actor, at: now), db)
        }
    }
}
