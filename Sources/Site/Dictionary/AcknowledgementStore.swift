import Core
import GRDB

/// Who has read which version of an entry.
struct AcknowledgementStore: Sendable {
    let folder: DataFolder

    /// One version of one entry, for one reader.
    struct Standing: Sendable, Equatable {
        var version: Int
        /// When the reader acknowledged this version.
        var own: Instant?
        /// The newest older version that the reader acknowledged.
        var before: Int?
        /// Nil for a reader of no unit.
        var unit: Unit?
    }

    /// How many readers of the reader's unit have acknowledged the version.
    struct Unit: Sendable, Equatable {
        var code: String
        var count: Int
        var readers: Int
    }

    /// Always true afterwards: the account has acknowledged this version; the first time counts.
    func acknowledge(_ entry: String, version: Int, by account: Int64, at now: Instant) async throws {
        try await folder.write { db in
            try db.execute(
                sql: "INSERT INTO acknowledgement VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
                arguments: [entry, version, account, now.milliseconds])
        }
    }

    func standing(of entry: String, version: Int, for account: Int64?, unit: String) async throws -> Standing {
        try await folder.read { db in
            let rows = try Row.fetchAll(
                db, sql: "SELECT version, at FROM acknowledgement WHERE account = ? AND entry = ?",
                arguments: [account, entry])
            return Standing(
                version: version,
                own: rows.first { ($0["version"] as Int) == version }.map { Instant(milliseconds: $0["at"]) },
                before: rows.map { $0["version"] as Int }.filter { $0 < version }.max(),
                unit: unit.isEmpty ? nil : try Self.unit(unit, entry, version, db))
        }
    }

    /// Whoever can sign in and reads the dictionary belongs to those who are asked.
    private static func unit(_ code: String, _ entry: String, _ version: Int, _ db: Database) throws -> Unit {
        let roles = Role.allCases.filter { $0.permissions.contains(.readDictionary) }.map(\.rawValue)
        let row = try Row.fetchOne(
            db,
            sql: """
                SELECT count(*) AS readers, count(acknowledgement.at) AS count FROM account
                LEFT JOIN acknowledgement ON acknowledgement.account = account.id AND entry = ? AND version = ?
                WHERE unit = ? AND disabledAt IS NULL AND passwordHash IS NOT NULL AND EXISTS (
                    SELECT 1 FROM accountRole WHERE accountRole.account = account.id
                        AND role IN (\(databaseQuestionMarks(count: roles.count))))
                """, arguments: StatementArguments([entry]) + [version, code] + StatementArguments(roles))
        return Unit(code: code, count: row?["count"] ?? 0, readers: row?["readers"] ?? 0)
    }
}
