import Core
import GRDB

/// The register of initiatives. Everybody reads all of it; a change first asks whose initiative it is, and writes its
/// audit row in the same transaction.
struct InitiativeStore: Sendable {
    let folder: DataFolder

    // MARK: Reading

    /// Those that the filter finds, the newest year first and made-up ones last.
    func list(_ filter: InitiativeFilter, skipping: Int = 0, count: Int = .max) async throws -> [RegisteredInitiative] {
        try await folder.read { db in
            try Row.fetchAll(
                db,
                sql:
                    "SELECT * FROM initiative \(Self.condition) ORDER BY isSample, year DESC, code LIMIT :count OFFSET :skipping",
                arguments: Self.arguments(filter) + ["count": count, "skipping": skipping]
            ).map(RegisteredInitiative.init)
        }
    }

    /// How many of those there are, by unit, status, and whether they are made up.
    func counts(_ filter: InitiativeFilter) async throws -> [InitiativeOverview.Count] {
        try await folder.read { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT unit, status, isSample, count(*) AS count FROM initiative \(Self.condition)
                    GROUP BY unit, status, isSample
                    """, arguments: Self.arguments(filter)
            ).map { row in
                .init(unit: row["unit"], status: Initiative.Status(row), isSample: row["isSample"], count: row["count"])
            }
        }
    }

    /// The years that have any, the newest first.
    func years() async throws -> [Int] {
        try await folder.read { db in
            try Int.fetchAll(db, sql: "SELECT DISTINCT year FROM initiative ORDER BY year DESC")
        }
    }

    func initiative(_ code: String) async throws -> RegisteredInitiative? {
        try await folder.read { db in try Self.find(code, db) }
    }

    /// All of it as text cells, for exports.
    func table(_ filter: InitiativeFilter = .init(), at now: Instant) async throws -> InitiativeTable {
        InitiativeTable(try await list(filter).map(\.initiative), filter: filter.written, at: now)
    }

    private static let condition = """
        WHERE (:unit IS NULL OR unit = :unit) AND (:status IS NULL OR status = :status) AND (:year IS NULL OR year = :year)
            AND NOT EXISTS (SELECT 1 FROM json_each(:words) WHERE instr(searched, value) = 0)
        """

    private static func arguments(_ filter: InitiativeFilter) -> StatementArguments {
        // Words are letters and digits only.
        let words = "[\(filter.words.map { "\"\($0)\"" }.joined(separator: ","))]"
        return ["unit": filter.unit, "status": filter.status?.rawValue, "year": filter.year, "words": words]
    }

    private static func find(_ code: String, _ db: Database) throws -> RegisteredInitiative? {
        try Row.fetchOne(db, sql: "SELECT * FROM initiative WHERE code = ?", arguments: [code]).map(
            RegisteredInitiative.init)
    }

    // MARK: Changing one

    /// Always true afterwards: the register has it. Throws `notAllowed` for another unit's, `conflict` for a code in use.
    func add(by member: StaffMember, _ new: Initiative, at now: Instant) async throws {
        try await folder.write { db in
            guard member.initiatives.covers(new.unit) else { throw Refusal.notAllowed }
            if try Self.find(new.code, db) != nil { throw Refusal.conflict(.staffInitiativeTaken) }
            try Self.put(new, revision: 1, by: member, at: now, db)
        }
    }

    /// Always true afterwards: the register has it so. What it says already is no change.
    ///
    /// Throws `notFound`, `notAllowed` for one that is or would be another unit's, `conflict` when it has changed since
    /// revision `seen`, and `InitiativeFaults` for what it cannot become.
    func change(by member: StaffMember, _ new: Initiative, seen: Int, at now: Instant) async throws {
        try await folder.write { db in
            guard let old = try Self.find(new.code, db) else { throw Refusal.notFound }
            guard member.initiatives.covers(old.initiative.unit), member.initiatives.covers(new.unit) else {
                throw Refusal.notAllowed
            }
            if old.revision != seen { throw Refusal.conflict(.staffInitiativeStale) }
            let faults = new.faults(after: old.initiative)
            guard faults.isEmpty else { throw InitiativeFaults(list: faults) }
            if new == old.initiative { return }
            try Self.put(new, after: old, by: member, at: now, db)
        }
    }

    /// Always true afterwards: the made-up row is gone. Throws `notFound`, also for a real one, which nobody deletes,
    /// and `notAllowed` for another unit's.
    func removeSample(by member: StaffMember, _ code: String, at now: Instant) async throws {
        try await folder.write { db in
            guard let old = try Self.find(code, db), old.initiative.isSample else { throw Refusal.notFound }
            guard member.initiatives.covers(old.initiative.unit) else { throw Refusal.notAllowed }
            try db.execute(sql: "DELETE FROM initiative WHERE code = ?", arguments: [code])
            try AuditStore.append(
                .init(.sampleRemoved, code, "", by: Actor(member), at: now), db)
        }
    }

    // MARK: A whole file

    /// What the rows would change, as the register is now.
    func plan(by member: StaffMember, _ rows: [InitiativeFile.Row]) async throws -> InitiativePlan {
        try await folder.read { db in try Self.plan(by: member, rows, db) }
    }

    /// Always true afterwards: the register says what the rows say. Throws `conflict`, and changes nothing, when the
    /// rows can no longer be taken or would change something else than in the `state` that was seen.
    func carryOut(by member: StaffMember, _ rows: [InitiativeFile.Row], seen state: String, at now: Instant)
        async throws
    {
        try await folder.write { db in
            let plan = try Self.plan(by: member, rows, db)
            guard plan.troubles.isEmpty, plan.state == state else { throw Refusal.conflict(.staffInitiativeStale) }
            for new in plan.added { try Self.put(new, revision: 1, by: member, at: now, db) }
            for change in plan.changed { try Self.put(change.new, after: change.old, by: member, at: now, db) }
        }
    }

    private static func plan(by member: StaffMember, _ rows: [InitiativeFile.Row], _ db: Database) throws
        -> InitiativePlan
    {
        let codes = rows.map(\.initiative.code)
        let marks = databaseQuestionMarks(count: codes.count)
        let found = try Row.fetchAll(
            db, sql: "SELECT * FROM initiative WHERE code IN (\(marks))", arguments: StatementArguments(codes)
        ).map(RegisteredInitiative.init)
        let register = Dictionary(uniqueKeysWithValues: found.map { ($0.initiative.code, $0) })
        return InitiativePlan(rows, register: register, scope: member.initiatives)
    }

    // MARK: Writing

    private static func put(
        _ new: Initiative, after old: RegisteredInitiative, by member: StaffMember, at now: Instant, _ db: Database
    ) throws {
        try put(
            new, revision: old.revision + 1, what: .initiativeChanged, detail: new.account(of: old.initiative),
            by: member,
            at: now, db)
    }

    private static func put(
        _ new: Initiative, revision: Int, what: AuditAction = .initiativeAdded, detail: String = "",
        by member: StaffMember,
        at now: Instant, _ db: Database
    ) throws {
        func clear(_ clear: Initiative.Clear) -> String { new.clears[clear] ?? "" }
        try db.cachedStatement(
            sql: "INSERT OR REPLACE INTO initiative VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
        ).execute(arguments: [
            new.code, revision, new.title, new.unit, new.field, new.year, new.status.rawValue, clear(.who),
            clear(.what),
            clear(.responsibility), clear(.when), clear(.result), new.progress, new.evidence, new.isSample,
            new.searchedText, now.milliseconds,
        ])
        try AuditStore.append(.init(what, new.code, detail, by: Actor(member), at: now), db)
    }
}

extension StaffMember {
    /// Whose initiatives they write, if their roles let them write any.
    var initiatives: InitiativeScope { InitiativeScope(unit: unit) }
}

extension RegisteredInitiative {
    init(_ row: Row) {
        let texts: [Initiative.Clear: String] = [
            .who: row["clearWho"], .what: row["clearWhat"], .responsibility: row["clearResponsibility"],
            .when: row["clearWhen"], .result: row["clearResult"],
        ]
        self.init(
            Initiative(
                code: row["code"], title: row["title"], unit: row["unit"], field: row["field"], year: row["year"],
                status: Initiative.Status(row), clears: texts.filter { !$0.value.isEmpty }, progress: row["progress"],
                evidence: row["evidence"], isSample: row["isSample"]),
            revision: row["revision"], changedAt: Instant(milliseconds: row["changedAt"]))
    }
}

extension Initiative.Status {
    fileprivate init(_ row: Row) { self = Self(rawValue: row["status"]) ?? .registered }
}
