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

    /// One day, quiz, language and channel, over all communes.
    struct Line: Sendable, Equatable {
        var day: String
        var key: ParticipationKey
        var counts: [Figure: Int]
    }

    /// What participation can be added up by.
    enum Dimension: String, CaseIterable, Sendable { case day, quiz, channel, homeUnit }

    /// The figures of one day, quiz, channel or commune.
    struct Sum: Sendable, Equatable {
        var name: String
        var counts: [Figure: Int]
    }

    struct Filter: Sendable, Equatable {
        var days: ClosedRange<Day>
        var quiz: String?
        var channel: String?
        var homeUnit: String?
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
        try uncount(figure, of: old, on: day, db)
        try count(figure, of: new, on: day, db)
    }

    /// Takes one count back.
    static func uncount(_ figure: Figure, of key: ParticipationKey, on day: Day, _ db: Database) throws {
        try db.execute(
            sql: """
                UPDATE participation SET \(figure.rawValue) = \(figure.rawValue) - 1
                WHERE day = ? AND quiz = ? AND language = ? AND channel = ? AND homeUnit = ?
                """, arguments: [day.iso, key.quiz, key.language.rawValue, key.channel, key.homeUnit])
    }

    /// Adds views gathered in memory. Always true afterwards: all of them are counted, or none.
    func add(_ views: [ViewCounter.Slot: Int]) async throws {
        try await folder.write { db in
            for (slot, number) in views { try Self.count(.views, of: slot.key, on: slot.day, by: number, db) }
        }
    }

    /// By day, quiz, language, channel.
    func lines(_ filter: Filter) async throws -> [Line] {
        try await folder.read { db in
            try Self.rows("day, quiz, language, channel", filter, db).map { row in
                Line(
                    day: row["day"],
                    key: ParticipationKey(
                        quiz: row["quiz"], language: Language(rawValue: row["language"]) ?? .master,
                        channel: row["channel"]),
                    counts: Self.counts(row))
            }
        }
    }

    /// Added up by each of `dimensions`, all at one moment. Those who told no commune are the commune "".
    func sums(by dimensions: [Dimension], _ filter: Filter) async throws -> [Dimension: [Sum]] {
        try await folder.read { db in
            Dictionary(
                uniqueKeysWithValues: try dimensions.map { dimension in
                    let rows = try Self.rows(dimension.rawValue, filter, db)
                    return (
                        dimension, rows.map { Sum(name: $0[dimension.rawValue], counts: Self.counts($0)) }
                    )
                })
        }
    }

    private static func rows(_ columns: String, _ filter: Filter, _ db: Database) throws -> [Row] {
        let sums = Figure.allCases.map { "sum(\($0.rawValue)) AS \($0.rawValue)" }.joined(separator: ", ")
        return try Row.fetchAll(
            db,
            sql: """
                SELECT \(columns), \(sums) FROM participation
                WHERE day BETWEEN :from AND :until AND (:quiz IS NULL OR quiz = :quiz)
                    AND (:channel IS NULL OR channel = :channel) AND (:unit IS NULL OR homeUnit = :unit)
                GROUP BY \(columns) ORDER BY \(columns)
                """,
            arguments: [
                "from": filter.days.lowerBound.iso, "until": filter.days.upperBound.iso, "quiz": filter.quiz,
                "channel": filter.channel, "unit": filter.homeUnit,
            ])
    }

    private static func counts(_ row: Row) -> [Figure: Int] {
        Dictionary(uniqueKeysWithValues: Figure.allCases.map { ($0, row[$0.rawValue]) })
    }
}
