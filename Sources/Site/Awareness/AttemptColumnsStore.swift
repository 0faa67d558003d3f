import Core
import Foundation
import GRDB

/// Finished attempts as statistics read them: packed columns for days that are over, records for the rest.
struct AttemptColumnsStore: Sendable {
    let folder: DataFolder

    struct Paper: Hashable, Sendable {
        var quiz: String
        var paper: Int
    }

    /// Every finished attempt of `paper` that the filter admits, at one moment.
    ///
    /// - Parameter parts: of the quiz's items, in their order.
    func tally(_ paper: Paper, parts: [CountedItem], where filter: AttemptFilter) async throws -> PaperTally {
        let (packed, rest) = try await folder.read { db in
            var packed: [Piece] = []
            var rest = PaperTally(items: parts.count)
            let rows = try Row.fetchCursor(
                db,
                sql: """
                    SELECT id, CASE built WHEN revision THEN bytes END AS bytes FROM attemptColumns
                    WHERE quiz = ? AND paper = ?
                    """, arguments: [paper.quiz, paper.paper])
            while let row = try rows.next() {
                if let bytes = row["bytes"] as Data? {
                    packed.append(Piece(id: row["id"], bytes: Array(bytes)))
                } else {
                    try rest.add(Self.facts(in: row["id"], db), parts: parts, where: filter)
                }
            }
            try rest.add(
                Self.facts(
                    "quiz = ? AND paper = ? AND columns IS NULL AND finishedAt IS NOT NULL", [paper.quiz, paper.paper],
                    db), parts: parts, where: filter)
            return (packed, rest)
        }
        do {
            return try await Self.count(packed, into: rest, items: parts.count, where: filter)
        } catch let damaged as DamagedPiece {
            try await forget(damaged.id)
            return try await tally(paper, parts: parts, where: filter)
        }
    }

    private struct Piece: Sendable {
        var id: Int64
        var bytes: [UInt8]
    }

    /// The disk does not hold what was written.
    private struct DamagedPiece: Error { var id: Int64 }

    /// Always true afterwards: the piece is out of date, so that it is counted from its attempts until it is made anew.
    private func forget(_ piece: Int64) async throws {
        try await folder.write { db in
            try db.execute(
                sql: "UPDATE attemptColumns SET revision = revision + 1, built = 0, bytes = x'' WHERE id = ?",
                arguments: [piece])
        }
    }

    /// Counts on two processors what was read.
    private static func count(
        _ packed: [Piece], into rest: PaperTally, items: Int, where filter: AttemptFilter
    ) async throws -> PaperTally {
        try await withThrowingTaskGroup(of: PaperTally.self) { group in
            for half in [packed[..<(packed.count / 2)], packed[(packed.count / 2)...]] {
                group.addTask {
                    var tally = PaperTally(items: items)
                    for piece in half {
                        guard let columns = AttemptColumns(bytes: piece.bytes) else { throw DamagedPiece(id: piece.id) }
                        tally.add(columns, where: filter)
                    }
                    return tally
                }
            }
            return try await group.reduce(into: rest) { $0 += $1 }
        }
    }

    private typealias Facts = MapCursor<RowCursor, AttemptFacts?>

    private static func facts(in columns: Int64, _ db: Database) throws -> Facts {
        try facts("columns = ?", [columns], db)
    }

    private static func facts(_ condition: String, _ arguments: StatementArguments, _ db: Database) throws -> Facts {
        let statement = try db.cachedStatement(
            sql: """
                SELECT mode, language, channel, homeUnit, ageBand, audience, isRepeat, finishedAt, record FROM attempt
                WHERE \(condition)
                """)
        return try Row.fetchCursor(statement, arguments: arguments).map(AttemptFacts.init)
    }

    // MARK: Keeping the columns

    /// Papers with attempts finished before `end` that no columns hold yet, or with columns that are out of date.
    func papersToDo(until end: Instant) async throws -> [Paper] {
        try await folder.read { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT DISTINCT quiz, paper FROM attempt
                    WHERE columns IS NULL AND finishedAt IS NOT NULL AND finishedAt < ?
                    UNION SELECT quiz, paper FROM attemptColumns WHERE built < revision
                    ORDER BY quiz, paper
                    """, arguments: [end.milliseconds]
            ).map { Paper(quiz: $0["quiz"], paper: $0["paper"]) }
        }
    }

    /// Puts up to `most` attempts finished before `end` into columns that have room. Always true afterwards: those
    /// columns are out of date. Returns how many attempts it moved.
    func assign(_ paper: Paper, until end: Instant, most: Int) async throws -> Int {
        try await folder.write { db in
            let left = try Int64.fetchAll(
                db,
                sql: """
                    SELECT id FROM attempt
                    WHERE quiz = ? AND paper = ? AND columns IS NULL AND finishedAt IS NOT NULL AND finishedAt < ?
                    ORDER BY finishedAt LIMIT ?
                    """, arguments: [paper.quiz, paper.paper, end.milliseconds, most])
            guard !left.isEmpty else { return 0 }
            let (columns, room) = try Self.roomiest(paper, db)
            let statement = try db.cachedStatement(sql: "UPDATE attempt SET columns = ? WHERE id = ?")
            for attempt in left.prefix(room) { try statement.execute(arguments: [columns, attempt]) }
            try db.execute(sql: "UPDATE attemptColumns SET revision = revision + 1 WHERE id = ?", arguments: [columns])
            return min(left.count, room)
        }
    }

    /// The newest columns of the paper where they are not full, else new ones.
    private static func roomiest(_ paper: Paper, _ db: Database) throws -> (id: Int64, room: Int) {
        if let row = try Row.fetchOne(
            db,
            sql: """
                SELECT id, (SELECT count(*) FROM attempt WHERE columns = attemptColumns.id) AS size FROM attemptColumns
                WHERE quiz = ? AND paper = ? ORDER BY id DESC LIMIT 1
                """, arguments: [paper.quiz, paper.paper]), (row["size"] as Int) < AttemptColumns.most
        {
            return (row["id"], AttemptColumns.most - (row["size"] as Int))
        }
        try db.execute(
            sql: "INSERT INTO attemptColumns (quiz, paper, revision) VALUES (?, ?, 1)",
            arguments: [paper.quiz, paper.paper])
        return (db.lastInsertedRowID, AttemptColumns.most)
    }

    /// Columns of `paper` whose bytes are out of date.
    func outdated(_ paper: Paper) async throws -> [Int64] {
        try await folder.read { db in
            try Int64.fetchAll(
                db, sql: "SELECT id FROM attemptColumns WHERE quiz = ? AND paper = ? AND built < revision ORDER BY id",
                arguments: [paper.quiz, paper.paper])
        }
    }

    /// Packs the attempts of one piece. Always true afterwards: its bytes say what the attempts said when they were
    /// read, and are used only if none of them has changed since.
    func build(_ id: Int64, parts: [CountedItem]) async throws {
        let (revision, bytes) = try await folder.read { db in
            var facts: [AttemptFacts] = []
            let cursor = try Self.facts(in: id, db)
            while let next = try cursor.next() { if let one = next { facts.append(one) } }
            let revision = try Int64.fetchOne(
                db, sql: "SELECT revision FROM attemptColumns WHERE id = ?", arguments: [id])
            return (revision, AttemptColumns(facts, parts: parts).bytes)
        }
        try await folder.write { db in
            try db.execute(
                sql: "UPDATE attemptColumns SET bytes = ?, built = ? WHERE id = ?",
                arguments: [Data(bytes), revision, id])
        }
    }
}

extension PaperTally {
    /// - Parameter attempts: nil where a record cannot be read; it counts nowhere.
    fileprivate mutating func add(
        _ attempts: MapCursor<RowCursor, AttemptFacts?>, parts: [CountedItem], where filter: AttemptFilter
    ) throws {
        var piece: [AttemptFacts] = []
        while let next = try attempts.next() {
            guard let facts = next, filter.admits(facts) else { continue }
            piece.append(facts)
            if piece.count == AttemptColumns.most {
                add(AttemptColumns(piece, parts: parts), where: filter)
                piece.removeAll(keepingCapacity: true)
            }
        }
        if !piece.isEmpty { add(AttemptColumns(piece, parts: parts), where: filter) }
    }
}

extension AttemptFacts {
    /// Nil for a record that cannot be read.
    fileprivate init?(_ row: Row) {
        guard let items = AttemptRecord.unpack(Array(row["record"] as Data)) else { return nil }
        self.init(
            day: Instant(milliseconds: row["finishedAt"]).day, mode: Mode(rawValue: row["mode"]) ?? .practice,
            language: Language(rawValue: row["language"]) ?? .master, channel: row["channel"],
            homeUnit: row["homeUnit"] ?? "", ageBand: (row["ageBand"] as String?).flatMap(AgeBand.init),
            audience: (row["audience"] as String?).flatMap(Audience.init), isRepeat: row["isRepeat"], items: items)
    }
}
