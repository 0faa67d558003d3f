import Core
import Foundation
import GRDB

/// Accounts of staff. Every change writes its audit row in the same transaction.
struct AccountStore: Sendable {
    let folder: DataFolder

    struct Account: Sendable {
        var id: Int64
        var name: String
        var unit: String
        var roles: Set<Role>
        var passwordHash: String?
        /// Encrypted; nil = no second factor yet.
        var secret: [UInt8]?
        /// The last step of a one-time code that was used.
        var step: Int64
        var isDisabled: Bool
        var createdAt: Instant
    }

    func count() async throws -> Int {
        try await folder.read { db in try Int.fetchOne(db, sql: "SELECT count(*) FROM account") ?? 0 }
    }

    func all() async throws -> [Account] {
        try await folder.read { db in
            try Row.fetchAll(db, sql: "\(Self.select) ORDER BY name").map(Self.account)
        }
    }

    func named(_ name: String) async throws -> Account? {
        try await folder.read { db in
            try Row.fetchOne(db, sql: "\(Self.select) WHERE name = ?", arguments: [name]).map(Self.account)
        }
    }

    func account(_ id: Int64) async throws -> Account? {
        try await folder.read { db in try Self.find(id, db) }
    }

    static func find(_ id: Int64, _ db: Database) throws -> Account? {
        try Row.fetchOne(db, sql: "\(select) WHERE id = ?", arguments: [id]).map(account)
    }

    /// Accounts with their roles in one question.
    private static let select = """
        SELECT account.*,
            (SELECT group_concat(role) FROM accountRole WHERE accountRole.account = account.id) AS roles
        FROM account
        """

    private static func account(_ row: Row) -> Account {
        let roles = (row["roles"] as String? ?? "").split(separator: ",").map(String.init)
        return Account(
            id: row["id"], name: row["name"], unit: row["unit"], roles: Set(roles.compactMap(Role.init)),
            passwordHash: row["passwordHash"], secret: (row["totpSecret"] as Data?).map(Array.init),
            step: row["totpStep"], isDisabled: row["disabledAt"] != nil,
            createdAt: Instant(milliseconds: row["createdAt"]))
    }

    // MARK: Changing

    struct New: Sendable {
        var name: String
        var unit: String
        var roles: Set<Role>
        var passwordHash: String?
    }

    /// Always true afterwards: the account is there with exactly these roles. Throws `conflict` for a name in use.
    @discardableResult
    func add(_ new: New, by actor: Actor, at now: Instant) async throws -> Int64 {
        try await folder.write { db in try Self.add(new, by: actor, at: now, db) }
    }

    /// Always true afterwards: there is one account, and it is this one. Throws `notFound` when there was one before:
    /// the address of the first administrator works once, also for two who come at the same moment.
    func addFirst(_ new: New, at now: Instant) async throws {
        try await folder.write { db in
            let isAny = try Bool.fetchOne(db, sql: "SELECT EXISTS (SELECT 1 FROM account)")
            if isAny == true { throw Refusal.notFound }
            _ = try Self.add(new, by: Actor(account: nil, name: new.name), at: now, db)
        }
    }

    private static func add(_ new: New, by actor: Actor, at now: Instant, _ db: Database) throws -> Int64 {
        let isTaken = try Bool.fetchOne(
            db, sql: "SELECT EXISTS (SELECT 1 FROM account WHERE name = ?)", arguments: [new.name])
        if isTaken == true { throw Refusal.conflict(.staffNameTaken) }
        try db.execute(
            sql: "INSERT INTO account (name, unit, passwordHash, createdAt) VALUES (?, ?, ?, ?)",
            arguments: [new.name, new.unit, new.passwordHash, now.milliseconds])
        let id = db.lastInsertedRowID
        try replaceRoles(of: id, with: new.roles, db)
        try AuditStore.append(.init(.accountAdded, new.name, list(new.roles, new.unit), by: actor, at: now), db)
        return id
    }

    /// The account whose pages the operator is about to look at. Always true afterwards: the log says so.
    ///
    /// Throws `notFound` for an unknown account, `notAllowed` for a disabled one.
    func look(as name: String, at address: String, at now: Instant) async throws -> Account {
        try await folder.write { db in
            let row = try Row.fetchOne(db, sql: "\(Self.select) WHERE name = ?", arguments: [name])
            guard let account = row.map(Self.account) else { throw Refusal.notFound }
            if account.isDisabled { throw Refusal.notAllowed }
            try AuditStore.append(.init(.lookedAs, name, address, by: .commandLine, at: now), db)
            return account
        }
    }

    /// Always true afterwards: the account has exactly these roles and this unit, and no session that knew others.
    func change(_ id: Int64, roles: Set<Role>, unit: String, by actor: Actor, at now: Instant) async throws {
        try await folder.write { db in
            guard let account = try Self.find(id, db) else { throw Refusal.notFound }
            try db.execute(sql: "UPDATE account SET unit = ? WHERE id = ?", arguments: [unit, id])
            try Self.replaceRoles(of: id, with: roles, db)
            try Self.keepAnAdministrator(before: account, db)
            try SessionStore.endAll(of: id, db)
            try AuditStore.append(.init(.rolesChanged, account.name, Self.list(roles, unit), by: actor, at: now), db)
        }
    }

    /// Always true afterwards: nobody is signed in with a disabled account, and one administrator is left.
    func setDisabled(_ id: Int64, _ isDisabled: Bool, by actor: Actor, at now: Instant) async throws {
        try await folder.write { db in
            guard let account = try Self.find(id, db) else { throw Refusal.notFound }
            try db.execute(
                sql: "UPDATE account SET disabledAt = ? WHERE id = ?",
                arguments: [isDisabled ? now.milliseconds : nil, id])
            try Self.keepAnAdministrator(before: account, db)
            if isDisabled { try SessionStore.endAll(of: id, db) }
            try AuditStore.append(
                .init(isDisabled ? .accountDisabled : .accountEnabled, account.name, "", by: actor, at: now), db)
        }
    }

    /// Always true afterwards: only the new password opens the account, and its other sessions are over.
    func setPassword(_ id: Int64, _ hash: String, sparing session: [UInt8], by actor: Actor, at now: Instant)
        async throws
    {
        try await folder.write { db in
            guard let account = try Self.find(id, db) else { throw Refusal.notFound }
            try db.execute(sql: "UPDATE account SET passwordHash = ? WHERE id = ?", arguments: [hash, id])
            try SessionStore.endAll(of: id, sparing: session, db)
            try AuditStore.append(.init(.passwordChanged, account.name, "", by: actor, at: now), db)
        }
    }

    private static func replaceRoles(of id: Int64, with roles: Set<Role>, _ db: Database) throws {
        try db.execute(sql: "DELETE FROM accountRole WHERE account = ?", arguments: [id])
        for role in roles {
            try db.execute(sql: "INSERT INTO accountRole VALUES (?, ?)", arguments: [id, role.rawValue])
        }
    }

    /// Throws `conflict` when the account was the last administrator.
    private static func keepAnAdministrator(before account: Account, _ db: Database) throws {
        guard account.roles.contains(.administrator), !account.isDisabled else { return }
        let left = try Int.fetchOne(
            db,
            sql: """
                SELECT count(*) FROM accountRole JOIN account ON account.id = accountRole.account
                WHERE role = 'administrator' AND disabledAt IS NULL AND passwordHash IS NOT NULL
                """)
        if left == 0 { throw Refusal.conflict(.staffLastAdministrator) }
    }

    /// For the log: the unit decides whose initiatives a person writes.
    private static func list(_ roles: Set<Role>, _ unit: String) -> String {
        roles.map(\.rawValue).sorted().joined(separator: ", ") + (unit.isEmpty ? "" : " · \(unit)")
    }

    // MARK: The second factor

    /// Always true afterwards: the account has this secret and exactly these recovery codes.
    func enrol(
        _ id: Int64, secret: [UInt8], step: Int64, codeHashes: [[UInt8]], session: [UInt8], by actor: Actor,
        at now: Instant
    ) async throws {
        try await folder.write { db in
            guard let account = try Self.find(id, db) else { throw Refusal.notFound }
            try db.execute(
                sql: "UPDATE account SET totpSecret = ?, totpStep = ? WHERE id = ?",
                arguments: [Data(secret), step, id])
            try db.execute(sql: "DELETE FROM recoveryCode WHERE account = ?", arguments: [id])
            for hash in codeHashes {
                try db.execute(sql: "INSERT INTO recoveryCode VALUES (?, ?)", arguments: [id, Data(hash)])
            }
            try SessionStore.prove(session, db)
            try AuditStore.append(.init(.secondFactorSet, account.name, "", by: actor, at: now), db)
        }
    }

    /// Takes the second factor away, so that the person sets another one at the next sign-in.
    func forgetSecondFactor(_ id: Int64, by actor: Actor, at now: Instant) async throws {
        try await folder.write { db in
            guard let account = try Self.find(id, db) else { throw Refusal.notFound }
            try db.execute(sql: "UPDATE account SET totpSecret = NULL WHERE id = ?", arguments: [id])
            try db.execute(sql: "DELETE FROM recoveryCode WHERE account = ?", arguments: [id])
            try SessionStore.endAll(of: id, db)
            try AuditStore.append(.init(.secondFactorRemoved, account.name, "", by: actor, at: now), db)
        }
    }

    /// False when this step, or a later one, was used before.
    func useStep(_ step: Int64, of id: Int64) async throws -> Bool {
        try await folder.write { db in
            try db.execute(
                sql: "UPDATE account SET totpStep = ? WHERE id = ? AND totpStep < ?", arguments: [step, id, step])
            return db.changesCount == 1
        }
    }

    /// False when there is no such code, or it was used before.
    func useRecoveryCode(_ hash: [UInt8], of id: Int64) async throws -> Bool {
        try await folder.write { db in
            try db.execute(
                sql: "DELETE FROM recoveryCode WHERE account = ? AND codeHash = ?", arguments: [id, Data(hash)])
            return db.changesCount == 1
        }
    }
}
