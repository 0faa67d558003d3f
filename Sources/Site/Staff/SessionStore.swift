import Core
import Foundation
import GRDB

/// Who is signed in. A session is known by the hash of its id; the id itself is only in the person's cookie.
struct SessionStore: Sendable {
    let folder: DataFolder

    struct Session: Sendable {
        var hash: [UInt8]
        var signedInAt: Instant
        var lastSeenAt: Instant
        var isProven: Bool
    }

    /// The live session of that id and its person; nil for an unknown or ended one, or a disabled account.
    func member(_ hash: [UInt8], at now: Instant) async throws -> StaffMember? {
        let found = try await folder.read { db -> (Session, AccountStore.Account)? in
            guard let row = try Row.fetchOne(db, sql: "SELECT * FROM session WHERE hash = ?", arguments: [Data(hash)]),
                let account = try AccountStore.find(row["account"], db)
            else { return nil }
            return (Self.session(row), account)
        }
        guard let (session, account) = found, !account.isDisabled,
            SessionRules.isAlive(signedInAt: session.signedInAt, lastSeenAt: session.lastSeenAt, at: now)
        else { return nil }
        if now >= session.lastSeenAt.adding(seconds: SessionRules.touch) { try await touch(hash, at: now) }
        return StaffMember(
            account: account.id, name: account.name, roles: account.roles, unit: account.unit,
            hasSecondFactor: account.secret != nil, sessionHash: hash, isProven: session.isProven)
    }

    private func touch(_ hash: [UInt8], at now: Instant) async throws {
        try await folder.write { db in
            try db.execute(
                sql: "UPDATE session SET lastSeenAt = ? WHERE hash = ?", arguments: [now.milliseconds, Data(hash)])
        }
    }

    /// Always true afterwards: the session is open, and those that are over by time are gone.
    func open(_ hash: [UInt8], of account: Int64, isProven: Bool, by actor: Actor, at now: Instant) async throws {
        try await folder.write { db in
            try db.execute(
                sql: "DELETE FROM session WHERE lastSeenAt < ? OR signedInAt < ?",
                arguments: [
                    now.adding(seconds: -SessionRules.idle).milliseconds,
                    now.adding(seconds: -SessionRules.longest).milliseconds,
                ])
            try db.execute(
                sql: "INSERT INTO session VALUES (?, ?, ?, ?, ?)",
                arguments: [Data(hash), account, now.milliseconds, now.milliseconds, isProven])
            try AuditStore.append(.init(.signedIn, actor.name, "", by: actor, at: now), db)
        }
    }

    func sessions(of account: Int64) async throws -> [Session] {
        try await folder.read { db in
            try Row.fetchAll(
                db, sql: "SELECT * FROM session WHERE account = ? ORDER BY signedInAt DESC", arguments: [account]
            ).map(Self.session)
        }
    }

    func end(_ hash: [UInt8]) async throws {
        try await folder.write { db in
            try db.execute(sql: "DELETE FROM session WHERE hash = ?", arguments: [Data(hash)])
        }
    }

    /// Always true afterwards: of the account's sessions at most the spared one is left.
    func endAll(of account: Int64, sparing hash: [UInt8] = []) async throws {
        try await folder.write { db in try Self.endAll(of: account, sparing: hash, db) }
    }

    static func endAll(of account: Int64, sparing hash: [UInt8] = [], _ db: Database) throws {
        try db.execute(
            sql: "DELETE FROM session WHERE account = ? AND hash <> ?", arguments: [account, Data(hash)])
    }

    static func prove(_ hash: [UInt8], _ db: Database) throws {
        try db.execute(sql: "UPDATE session SET isProven = 1 WHERE hash = ?", arguments: [Data(hash)])
    }

    private static func session(_ row: Row) -> Session {
        Session(
            hash: Array(row["hash"] as Data), signedInAt: Instant(milliseconds: row["signedInAt"]),
            lastSeenAt: Instant(milliseconds: row["lastSeenAt"]), isProven: row["isProven"])
    }
}
