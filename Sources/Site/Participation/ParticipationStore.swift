import Core
import GRDB

/// Under which names participation is counted.
struct ParticipationKey: Hashable, Sendable {
    var quiz: String
    var language: Language
    var channel: String
    /// Empty where the person told no commune.
    var homeUnit = ""

    func living(in unit: String?) -> ParticipationKey {
        var key = self
        key.homeUnit = unit ?? ""
        return key
    }
}

/// Counts by day: views, starts (first saved answer), finishes, passes.
struct ParticipationStore: Sendable {
    let folder: DataFolder

    enum Figure: String, CaseIterable, Sendable { case views, starts, finishes, passes }

    struct Line: Sendable, Equatable {
        var day: String
        var key: ParticipationKey
        var counts: [Figure: Int]
    }

    /// For the transaction of whatever is counted.
    static func count(_ figure: Figure, of key: ParticipationKey, on day: Day, by number: Int = 1, _ db: Database)
        throws
    {
        let statement = try db.cachedStatement(
            sql: """
                INSERT INTO participation (day, quiz, language, channel, homeUnit, \(figure.rawValue))
                VALUES (:day, :quiz, :language, :channel, :unit, :number)
                ON CONFLICT DO UPDATE SET \(figure.rawValue) = \(figure.rawValue) + :number
                """)
        try statement.execute(arguments: [
            "day": day.iso, "quiz": key.quiz, "language": key.language.rawValue, "channel": key.channel,
            "unit": key.homeUnit, "number": number,
        ])
    }

    static func move(
        _ figure: Figure, from old: ParticipationKey, to new: ParticipationKey, on day: Day, _ db: Database
    ) throws {
        try db.execute(
            sql: """
                UPDATE participation SET \(figure.rawValue) = \(figure.rawValue) - 1
                WHERE day = ? AND quiz = ? AND language = ? AND channel = ? AND homeUnit = ?
                """, arguments: [day.iso, old.quiz, old.language.rawValue, old.channel, old.homeUnit])
        try count(figure, of: new, on: day, db)
    }

    /// Adds views gathered in memory. Always true afterwards: all of them are counted, or none.
    func add(_ views: [ViewCounter.Slot: Int]) async throws {
        try await folder.write { db in
            for (slot, number) in views { try Self.count(.views, of: slot.key, on: slot.day, by: number, db) }
        }
    }

    /// The lines of the days `from ... until`, by day, quiz, language, channel, unit.
    func lines(from: Day, until: Day, quiz: String?) async throws -> [Line] {
        try await folder.read { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT * FROM participation WHERE day BETWEEN ? AND ? AND (? IS NULL OR quiz = ?)
                    ORDER BY day, quiz, language, channel, homeUnit
                    """, arguments: [from.iso, until.iso, quiz, quiz]
            ).map { row in
                Line(
                    day: row["day"],
                    key: ParticipationKey(
                        quiz: row["quiz"], language: Language(rawValue: row["language"]) ?? .master,
                        channel: row["channel"], homeUnit: row["homeUnit"]),
                    counts: Dictionary(uniqueKeysWithValues: Figure.allCases.map { ($0, row[$0.rawValue]) }))
            }
        }
    }
}
