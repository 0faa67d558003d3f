import Core
import Foundation
import GRDB

/// Gatherings as those who join them find them.
struct JoinStore: Sendable {
    let folder: DataFolder

    func find(_ code: LetterCode) async throws -> Gathering? {
        try await folder.read { db in
            try Row.fetchOne(db, sql: "SELECT * FROM gathering WHERE code = ?", arguments: [code.text])
                .flatMap(Gathering.init)
        }
    }

    /// Nil for one that is over.
    func running(_ id: Int64, at now: Instant) async throws -> Gathering? {
        try await folder.read { db in try Self.gathering(id, db) }.flatMap { $0.isOpen(at: now) ? $0 : nil }
    }

    /// Nil for one that there never was, and for one whose time of keeping is over.
    static func gathering(_ id: Int64, _ db: Database) throws -> Gathering? {
        try Row.fetchOne(db, sql: "SELECT * FROM gathering WHERE id = ?", arguments: [id]).flatMap(Gathering.init)
    }
}

extension Gathering {
    init?(_ row: Row) {
        guard let code = (row["code"] as String?).flatMap({ LetterCode(typed: $0) }),
            let kind = Kind(rawValue: row["kind"]),
            let mode = Mode(rawValue: row["mode"])
        else { return nil }
        let startedAt = Instant(milliseconds: row["startedAt"])
        let endsAt = Instant(milliseconds: row["endsAt"])
        let hours = Int((endsAt.milliseconds - startedAt.milliseconds) / 3_600_000)
        self.init(
            id: row["id"], code: code,
            plan: GatheringPlan(kind: kind, quiz: row["quiz"], mode: mode, title: row["title"], hours: hours),
            paper: row["paper"], items: Array(row["items"] as Data).map(Int.init), unit: row["unit"],
            startedAt: startedAt, endsAt: endsAt, closedAt: (row["closedAt"] as Int64?).map(Instant.init(milliseconds:))
        )
    }
}
