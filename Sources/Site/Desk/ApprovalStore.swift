import Core
import GRDB

/// Signatures under sentences. Every one, and every one taken back, writes its audit row in the same transaction.
struct ApprovalStore: Sendable {
    let folder: DataFolder

    func all() async throws -> Approvals {
        try await folder.read { db in
            Approvals(
                try Row.fetchAll(db, sql: "SELECT * FROM claimApproval").compactMap { row in
                    guard let language = Language(rawValue: row["language"]) else { return nil }
                    return Approval(
                        text: .init(claim: row["claim"], language: language, sentence: row["sentence"]),
                        by: row["approvedBy"], at: Instant(milliseconds: row["approvedAt"]))
                })
        }
    }

    /// Always true afterwards: all of these texts are signed; what was signed before keeps its first signature.
    /// - Parameter name: the signature, as people read it.
    func approve(_ texts: [ApprovedText], as name: String, by actor: Actor, at now: Instant) async throws {
        try await folder.write { db in
            for text in texts {
                try db.execute(
                    sql: "INSERT INTO claimApproval VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
                    arguments: [text.claim, text.language.rawValue, text.sentence, name, now.milliseconds])
                guard db.changesCount == 1 else { continue }
                try AuditStore.append(.init(.claimApproved, text.claim, Self.detail(text), by: actor, at: now), db)
            }
        }
    }

    /// Always true afterwards: the text is not signed. Throws `conflict` where it was not before.
    func takeBack(_ text: ApprovedText, by actor: Actor, at now: Instant) async throws {
        try await folder.write { db in
            try db.execute(
                sql: "DELETE FROM claimApproval WHERE claim = ? AND language = ? AND sentence = ?",
                arguments: [text.claim, text.language.rawValue, text.sentence])
            guard db.changesCount == 1 else { throw Refusal.conflict(.staffNotApproved) }
            try AuditStore.append(.init(.approvalTakenBack, text.claim, Self.detail(text), by: actor, at: now), db)
        }
    }

    private static func detail(_ text: ApprovedText) -> String { "\(text.language.rawValue): \(text.sentence)" }
}
