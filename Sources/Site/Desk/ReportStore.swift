import Core
import GRDB

/// What readers say is wrong, and what became of it.
struct ReportStore: Sendable {
    let folder: DataFolder

    /// What a reader had before their eyes.
    struct Subject: Sendable {
        var thing: Thing
        var version: Int
        var language: Language
    }

    struct Received: Sendable {
        var number: Int64
        var day: String
        var subject: Subject
        var choice: Report.Choice
        var text: String
        var handled: Handled?
    }

    struct Handled: Sendable {
        var by: String
        var at: Instant
        var note: String
    }

    /// How many reports on one thing nobody has handled.
    struct Count: Sendable {
        var thing: Thing
        var reports: Int
    }

    func add(_ report: Report, on subject: Subject, day: Day) async throws {
        try await folder.write { db in
            try db.execute(
                sql: """
                    INSERT INTO report (day, kind, name, version, language, choice, text) VALUES (?, ?, ?, ?, ?, ?, ?)
                    """,
                arguments: [
                    day.iso, subject.thing.kind.rawValue, subject.thing.name, subject.version,
                    subject.language.rawValue, report.choice.rawValue, report.text,
                ])
        }
    }

    /// Which reports are asked for.
    struct Filter: Sendable {
        /// A quiz with all its items, or one item, or one page; nil = all.
        var thing: Thing?
        var isHandled = false
        /// Only reports with lower numbers.
        var before: Int64?
    }

    /// The newest first.
    func reports(_ filter: Filter, count: Int) async throws -> [Received] {
        try await folder.read { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT * FROM report WHERE id < :before AND (handledAt IS NOT NULL) = :handled
                        AND (:kind IS NULL OR (kind = :kind AND (name = :name OR substr(name, 1, :length) = :quiz)))
                    ORDER BY id DESC LIMIT :count
                    """, arguments: Self.arguments(filter, count)
            ).compactMap(Self.received)
        }
    }

    /// The items of a quiz are named after it, with a slash.
    private static func arguments(_ filter: Filter, _ count: Int) -> StatementArguments {
        let thing = filter.thing
        let quiz = thing?.kind == .quiz ? thing.map { "\($0.name)/" } : nil
        let kind: Thing.Kind? = quiz == nil ? thing?.kind : .item
        return [
            "before": filter.before ?? Int64.max, "handled": filter.isHandled, "kind": kind?.rawValue,
            "name": thing?.name, "quiz": quiz, "length": quiz.map { $0.unicodeScalars.count } ?? 0, "count": count,
        ]
    }

    private static func received(_ row: Row) -> Received? {
        guard let kind = Thing.Kind(rawValue: row["kind"]), let choice = Report.Choice(rawValue: row["choice"]),
            let language = Language(rawValue: row["language"])
        else { return nil }
        let handled = (row["handledAt"] as Int64?).map {
            Handled(by: row["handledBy"], at: Instant(milliseconds: $0), note: row["note"])
        }
        return Received(
            number: row["id"], day: row["day"],
            subject: Subject(thing: Thing(kind, row["name"]), version: row["version"], language: language),
            choice: choice, text: row["text"], handled: handled)
    }

    /// Things with open reports, the most reported first.
    func openCounts() async throws -> [Count] {
        try await folder.read { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT kind, name, count(*) AS reports FROM report WHERE handledAt IS NULL
                    GROUP BY kind, name ORDER BY reports DESC, kind, name
                    """
            ).compactMap { row in
                Thing.Kind(rawValue: row["kind"]).map {
                    Count(thing: Thing($0, row["name"]), reports: row["reports"])
                }
            }
        }
    }

    /// Always true afterwards: the report is handled, once. Throws `notFound` and `conflict`.
    func handle(_ number: Int64, note: String, by actor: Actor, at now: Instant) async throws {
        try await folder.write { db in
            guard let row = try Row.fetchOne(db, sql: "SELECT * FROM report WHERE id = ?", arguments: [number]) else {
                throw Refusal.notFound
            }
            guard row["handledAt"] == nil else { throw Refusal.conflict(.staffAlreadyHandled) }
            try db.execute(
                sql: "UPDATE report SET handledBy = ?, handledAt = ?, note = ? WHERE id = ?",
                arguments: [actor.name, now.milliseconds, note, number])
            let object = "\(row["kind"] as String) \(row["name"] as String)"
            try AuditStore.append(.init(.reportHandled, object, "\(number): \(note)", by: actor, at: now), db)
        }
    }
}
