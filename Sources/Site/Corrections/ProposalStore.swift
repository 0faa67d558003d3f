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
        guard let file = try await file(id) else { throw Refusal.conflict(.staffCorrectionStale) }
        try await [file].edited(in: folder) { files in
            try await decide(id, "published", .proposalPublished, by: actor, at: now) { db in
                for file in files {
                    try VersionStore.check(seen, isPublicAs: file.source.kind, file.source.name, db)
                    try VersionStore.supersede(by: file, at: now, db) { key, db in
                        try CorrectionStore.keyChanged(key, note, at: now, db)
                    }
                }
            }
        }
    }

    /// The text of a proposal, which never changes.
    private func file(_ id: Int64) async throws -> PreparedFile? {
        try await folder.read { db in
            try Row.fetchOne(db, sql: "SELECT * FROM proposal WHERE id = ?", arguments: [id]).flatMap { row in
                SourceFile.Kind(rawValue: row["kind"]).map { kind in
                    let name: String = row["name"]
                    let path = "\(kind.rawValue)/\(name)"
                    return PreparedFile(
                        source: SourceFile(kind: kind, name: name, path: path, text: row["source"]),
                        seenHash: Array(row["seenHash"] as Data))
                }
            }
        }
    }

    /// Always true afterwards: the file is not asked about again until it changes.
    func setAside(_ id: Int64, by actor: Actor, at now: Instant) async throws {
        try await decide(id, "set aside", .proposalSetAside, by: actor, at: now) { _ in }
    }

    private func decide(
        _ id: Int64, _ decision: String, _ action: AuditAction, by actor: Actor, at now: Instant,
        _ act: @escaping @Sendable (Database) throws -> Void
    ) async throws {
        try await folder.write { db in
            guard
                let row = try Row.fetchOne(
                    db,
                    sql: """
                        UPDATE proposal SET decision = ?, decidedAt = ? WHERE id = ? AND decision IS NULL RETURNING *
                        """, arguments: [decision, now.milliseconds, id])
            else { throw Refusal.conflict(.staffCorrectionDecided) }
            try act(db)
            let label = "\(row["kind"] as String) \(row["name"] as String)"
            try AuditStore.append(.init(action, label, "", by: actor, at: now), db)
        }
    }
}
