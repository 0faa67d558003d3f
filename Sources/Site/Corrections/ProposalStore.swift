import Core
import Foundation
import GRDB

/// Files that came while staff had made what is public. An approver publishes one, or sets it aside.
struct ProposalStore: Sendable {
    let folder: DataFolder

    struct Proposal: Sendable {
        var id: Int64
        var kind: String
        var name: String
        var source: String
        var at: Instant
        /// What is public now, with its row; nil where the thing has no file any more.
        var published: (row: Int64, source: String)?
    }

    private static let open = """
        SELECT proposal.*, content.id AS row, content.source AS publicSource FROM proposal
        LEFT JOIN published ON published.kind = proposal.kind AND published.name = proposal.name
        LEFT JOIN content ON content.id = published.content
        WHERE decision IS NULL
        """

    /// Those that nobody has decided, the oldest first.
    func proposals() async throws -> [Proposal] {
        try await folder.read { db in
            try Row.fetchAll(db, sql: "\(Self.open) ORDER BY proposal.id").map(Self.proposal)
        }
    }

    func proposal(_ id: Int64) async throws -> Proposal? {
        try await folder.read { db in
            try Row.fetchOne(db, sql: "\(Self.open) AND proposal.id = ?", arguments: [id]).map(Self.proposal)
        }
    }

    private static func proposal(_ row: Row) -> Proposal {
        Proposal(
            id: row["id"], kind: row["kind"], name: row["name"], source: row["source"],
            at: Instant(milliseconds: row["proposedAt"]),
            published: (row["row"] as Int64?).map { ($0, row["publicSource"]) })
    }

    /// Always true afterwards: the file's text is public.
    /// - Parameters:
    ///   - seen: the row of the public text that whoever decides had beside it.
    ///   - note: what the public is told of keys that it changes.
    ///
    /// Throws `conflict` where it was decided before, and where another text is public by now.
    func publish(_ id: Int64, beside seen: Int64, note: PublicNote, by actor: Actor, at now: Instant) async throws {
        try await decide(id, "published", .proposalPublished, by: actor, at: now) { row, db in
            guard let kind = SourceFile.Kind(rawValue: row["kind"]) else {
                throw Refusal.conflict(.staffCorrectionStale)
            }
            let name: String = row["name"]
            try VersionStore.check(seen, isPublicAs: kind, name, db)
            let file = SourceFile(kind: kind, name: name, path: "\(kind.rawValue)/\(name)", text: row["source"])
            let prepared = PreparedFile(source: file, seenHash: Array(row["seenHash"] as Data))
            try VersionStore.supersede(by: prepared, at: now, db) { key, db in
                try CorrectionStore.keyChanged(key, note, at: now, db)
            }
        }
    }

    /// Always true afterwards: the file is not asked about again until it changes.
    func setAside(_ id: Int64, by actor: Actor, at now: Instant) async throws {
        try await decide(id, "set aside", .proposalSetAside, by: actor, at: now) { _, _ in }
    }

    private func decide(
        _ id: Int64, _ decision: String, _ action: AuditAction, by actor: Actor, at now: Instant,
        _ act: @escaping @Sendable (Row, Database) throws -> Void
    ) async throws {
        try await folder.write { db in
            guard
                let row = try Row.fetchOne(
                    db,
                    sql: """
                        UPDATE proposal SET decision = ?, decidedAt = ? WHERE id = ? AND decision IS NULL RETURNING *
                        """, arguments: [decision, now.milliseconds, id])
            else { throw Refusal.conflict(.staffCorrectionDecided) }
            try act(row, db)
            let label = "\(row["kind"] as String) \(row["name"] as String)"
            try AuditStore.append(.init(action, label, "", by: actor, at: now), db)
        }
    }
}
