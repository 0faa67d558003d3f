import Core
import Foundation
import GRDB

/// Reads whole tables for files. It opens the database read-only, beside a running server or without one.
struct ExportStore {
    private let queue: DatabaseQueue

    /// Throws `StartError` where there is no database, or not yet the schema of this version.
    init(folder: String) throws {
        let path = DataFolder.databasePath(folder)
        guard FileManager.default.fileExists(atPath: path) else {
            throw StartError("There is no database in \(folder).")
        }
        var configuration = Configuration()
        configuration.readonly = true
        configuration.busyMode = .timeout(10)
        queue = try DatabaseQueue(path: path, configuration: configuration)
        guard try queue.read({ try Migrations.migrator.hasCompletedMigrations($0) }) else {
            throw StartError("The database in \(folder) is of another version; start `outreach serve` with it first.")
        }
    }

    /// What can be exported. One more thing is one more line.
    static let tables: [String: Table] = [
        "attempts": .attempts, "content": .content, "dictionary": .dictionary, "initiatives": .initiatives,
    ]

    /// Hands over every row in turn; all are from the same moment.
    /// - Returns: how many there were.
    func rows(of table: Table, _ take: ([ExportValue]) throws -> Void) throws -> Int {
        try queue.read { db in
            let rows = try Row.fetchCursor(db, sql: table.sql)
            var count = 0
            while let row = try rows.next() {
                guard let cells = table.cells(row) else { continue }
                try take(cells)
                count += 1
            }
            return count
        }
    }

    struct Table: Sendable {
        var columns: [String]
        /// Which rows it holds, in words for the file; nil where the file is to be taken in again as it is.
        var filters: String?
        var sql: String
        /// Nil for a row that is none of the table's.
        var cells: @Sendable (Row) -> [ExportValue]?
    }
}

extension ExportStore.Table {
    /// One row a finished attempt, with nothing that ties it to a person or to another attempt.
    fileprivate static let attempts = ExportStore.Table(
        columns: [
            "quiz", "paper", "gradedKey", "language", "mode", "channel", "ageBand", "audience", "homeUnit", "startedAt",
            "finishedAt", "seconds", "inGrace", "points", "maxPoints", "passed",
            "isRepeat", "inGroup", "inBurst",
        ],
        filters: "finished attempts; repeats and groups and bursts are marked",
        sql: "SELECT * FROM attempt WHERE finishedAt IS NOT NULL ORDER BY finishedAt, id"
    ) { row -> [ExportValue]? in
        let started = Instant(milliseconds: row["startedAt"])
        let finished = Instant(milliseconds: row["finishedAt"])
        let seconds = Int((finished.milliseconds - started.milliseconds) / 1000)
        let passed = row["passed"] as Bool?
        var cells: [ExportValue] = [.text(row["quiz"]), .whole(row["paper"]), .whole(row["gradedKey"])]
        for column in ["language", "mode", "channel", "ageBand", "audience", "homeUnit"] {
            cells.append(.optional(row[column]))
        }
        cells += [.time(started), .time(finished), .whole(seconds), .truth(row["inGrace"])]
        for column in ["marks", "maxMarks"] { cells.append(.number(Marks(nanopoints: row[column]).points)) }
        cells.append(passed.map(ExportValue.truth) ?? .none)
        return cells + [
            .truth(row["isRepeat"]), .truth((row["gathering"] as Int64?) != nil), .truth(row["inBurst"]),
        ]
    }

    /// Every version of every file that was ever imported.
    fileprivate static let content = ExportStore.Table(
        columns: ["kind", "name", "version", "revision", "importedAt", "isPublished"],
        filters: "every version of every file",
        sql: """
            SELECT content.*, published.content IS NOT NULL AS isPublished FROM content
            LEFT JOIN published ON published.content = content.id
            ORDER BY content.kind, content.name, version, revision
            """
    ) { row -> [ExportValue]? in
        [
            .text(row["kind"]), .text(row["name"]), .whole(row["version"]), .whole(row["revision"]),
            .time(Instant(milliseconds: row["importedAt"])), .truth(row["isPublished"]),
        ]
    }

    /// The entries of the personnel dictionary as they are published.
    fileprivate static let dictionary = ExportStore.Table(
        columns: [
            "code", "version", "term", "synonyms", "abbreviations", "group", "definition", "appliesTo", "legalBasis",
            "owner", "reviewBy", "openParts",
        ],
        filters: "published entries",
        sql: """
            SELECT content.name, version, source FROM published JOIN content ON content.id = published.content
            WHERE published.kind = 'dictionary' ORDER BY published.name
            """
    ) { row -> [ExportValue]? in
        let reading = Reading(file: row["name"])
        guard let entry = YAMLSource.parse(row["source"], reading).flatMap({ DictionaryEntry.read($0, reading) }) else {
            return nil
        }
        return [
            .text(entry.code), .whole(row["version"]), .text(entry.term), list(entry.synonyms),
            list(entry.abbreviations), .text(entry.group.rawValue), .text(entry.definition), .text(entry.appliesTo),
            list(entry.legalBasis.map(\.number)), .text(entry.owner), .text(entry.reviewBy.iso),
            list(entry.openParts.map(\.rawValue)),
        ]
    }

    /// The register as its own export has it, so that it can be taken in again.
    fileprivate static let initiatives = ExportStore.Table(
        columns: Initiative.Column.allCases.map(\.heading), filters: nil, sql: "SELECT * FROM initiative ORDER BY code"
    ) { row -> [ExportValue]? in
        let initiative = RegisteredInitiative(row).initiative
        return Initiative.Column.allCases.map { .text(initiative.written($0)) }
    }

    private static func list(_ texts: [String]) -> ExportValue {
        texts.isEmpty ? .none : .text(texts.joined(separator: "; "))
    }
}
