import Core
import Foundation
import GRDB

/// What is usual for a paper, and which attempts are not.
struct QualityStore: Sendable {
    let folder: DataFolder

    typealias Paper = AttemptColumnsStore.Paper

    /// A finished attempt with its times; who took it is not known.
    struct Judged: Sendable {
        var id: Int64
        var seconds: Double
        var isInBurst: Bool
        var items: [ItemGrade]
    }

    func thresholds(_ paper: Paper, items: Int) async throws -> QualityThresholds? {
        try await folder.read { db in
            guard
                let row = try Row.fetchOne(
                    db, sql: "SELECT medianSeconds FROM qualityThresholds WHERE quiz = ? AND paper = ?",
                    arguments: [paper.quiz, paper.paper])
            else { return nil }
            var seconds = [Double?](repeating: nil, count: items)
            let usual = try Row.fetchAll(
                db, sql: "SELECT item, seconds FROM usualItemSeconds WHERE quiz = ? AND paper = ?",
                arguments: [paper.quiz, paper.paper])
            for row in usual where seconds.indices.contains(row["item"]) { seconds[row["item"]] = row["seconds"] }
            return QualityThresholds(medianSeconds: row["medianSeconds"], itemSeconds: seconds)
        }
    }

    /// The first attempts finished at the paper before `end`, as many as thresholds are frozen from. Only those in
    /// columns: they are of days that are over.
    func first(_ paper: Paper, until end: Instant) async throws -> [Judged] {
        try await folder.read { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT id, startedAt, finishedAt, inBurst, record FROM attempt
                    WHERE columns IN (SELECT id FROM attemptColumns WHERE quiz = ? AND paper = ?) AND finishedAt < ?
                    ORDER BY finishedAt, id LIMIT ?
                    """, arguments: [paper.quiz, paper.paper, end.milliseconds, QualityThresholds.mostAttempts]
            ).compactMap(Judged.init)
        }
    }

    /// Always true afterwards: the thresholds stand and never change again, and every attempt at the paper waits to be
    /// judged by them.
    func freeze(_ thresholds: QualityThresholds, from attempts: Int, of paper: Paper, at now: Instant) async throws {
        try await folder.write { db in
            try db.execute(
                sql: "INSERT INTO qualityThresholds VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
                arguments: [paper.quiz, paper.paper, now.milliseconds, attempts, thresholds.medianSeconds])
            guard db.changesCount > 0 else { return }
            for (item, seconds) in thresholds.itemSeconds.enumerated() {
                guard let seconds else { continue }
                try db.execute(
                    sql: "INSERT INTO usualItemSeconds VALUES (?, ?, ?, ?)",
                    arguments: [paper.quiz, paper.paper, item, seconds])
            }
            try db.execute(
                sql: """
                    UPDATE attemptColumns SET revision = revision + 1, built = 0, bytes = x''
                    WHERE quiz = ? AND paper = ?
                    """, arguments: [paper.quiz, paper.paper])
        }
    }

    /// Attempts of one piece that nobody has judged.
    func unjudged(in columns: Int64) async throws -> [Judged] {
        try await folder.read { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT id, startedAt, finishedAt, inBurst, record FROM attempt WHERE columns = ? AND flags IS NULL
                    """, arguments: [columns]
            ).compactMap(Judged.init)
        }
    }

    func set(_ flags: [(attempt: Int64, flags: QualityFlags)]) async throws {
        try await folder.write { db in
            let statement = try db.cachedStatement(sql: "UPDATE attempt SET flags = ? WHERE id = ?")
            for (attempt, flags) in flags { try statement.execute(arguments: [flags.rawValue, attempt]) }
        }
    }
}

extension QualityStore.Judged {
    /// Nil for a record that cannot be read.
    fileprivate init?(_ row: Row) {
        guard let items = AttemptRecord.unpack(Array(row["record"] as Data)) else { return nil }
        let (started, finished): (Int64, Int64) = (row["startedAt"], row["finishedAt"])
        self.init(
            id: row["id"], seconds: Double(finished - started) / 1000, isInBurst: row["inBurst"], items: items)
    }
}
