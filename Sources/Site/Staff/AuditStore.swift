import Core
import GRDB

/// Who did something, as the audit log names them.
struct Actor: Sendable {
    var account: Int64?
    var name: String

    init(_ member: StaffMember) { (account, name) = (member.account, member.name) }

    init(account: Int64?, name: String) { (self.account, self.name) = (account, name) }

    /// The machine's own operator, at its command line.
    static let commandLine = Actor(account: nil, name: "command line")

    /// The program itself, carrying out what somebody decided.
    static let program = Actor(account: nil, name: "program")
}

/// What staff did. Rows are only ever added; triggers refuse anything else.
struct AuditStore: Sendable {
    let folder: DataFolder

    struct Entry: Sendable {
        var at: Instant
        var actor: Actor
        var action: AuditAction
        /// The name of what it was done to.
        var object: String
        var detail: String

        init(_ action: AuditAction, _ object: String, _ detail: String, by actor: Actor, at: Instant) {
            (self.at, self.actor, self.action, self.object, self.detail) = (at, actor, action, object, detail)
        }
    }

    /// For the transaction of whatever is done.
    static func append(_ entry: Entry, _ db: Database) throws {
        try db.execute(
            sql: "INSERT INTO audit (at, account, actor, action, object, detail) VALUES (?, ?, ?, ?, ?, ?)",
            arguments: [
                entry.at.milliseconds, entry.actor.account, entry.actor.name, entry.action.rawValue, entry.object,
                entry.detail,
            ])
    }

    /// What was done to one thing by some kinds of action, the newest first.
    func entries(about object: String, actions: [AuditAction], count: Int) async throws -> [Entry] {
        try await folder.read { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT * FROM audit WHERE object = ? AND action IN (\(databaseQuestionMarks(count: actions.count)))
                    ORDER BY id DESC LIMIT ?
                    """, arguments: StatementArguments([object] + actions.map(\.rawValue)) + [count]
            ).compactMap(Self.entry)
        }
    }

    /// Nil for an action that this version does not know.
    private static func entry(_ row: Row) -> Entry? {
        AuditAction(rawValue: row["action"]).map { action in
            Entry(
                action, row["object"], row["detail"], by: Actor(account: row["account"], name: row["actor"]),
                at: Instant(milliseconds: row["at"]))
        }
    }

    /// The newest rows before `number`, which is the number of a row; nil = from the end.
    func entries(before number: Int64?, count: Int) async throws -> [(number: Int64, entry: Entry)] {
        try await folder.read { db in
            try Row.fetchAll(
                db, sql: "SELECT * FROM audit WHERE id < ? ORDER BY id DESC LIMIT ?",
                arguments: [number ?? Int64.max, count]
            ).compactMap { row in Self.entry(row).map { (row["id"], $0) } }
        }
    }
}
