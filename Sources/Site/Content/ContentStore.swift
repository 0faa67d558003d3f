import Core
import Foundation
import GRDB

/// Content in the database: every version of every file, and which is public.
struct ContentStore: Sendable {
    let folder: DataFolder
    /// Writes down, in the transaction of an import, that finished attempts are to be graded anew.
    let keyChanged: @Sendable (ChangedKey, PublicNote, Instant, Database) throws -> Void

    struct Outcome: Sendable, Equatable {
        var added: [String] = []
        var withdrawn: [String] = []
        /// Files that wait for an approver, because staff made what is public.
        var proposed: [String] = []
        /// What was taken otherwise than its file says.
        var remarks: [Complaint] = []

        var isEmpty: Bool { added.isEmpty && withdrawn.isEmpty && proposed.isEmpty }
    }

    /// Makes `files` the public content. Always true afterwards: what is published are the things that have a file; a
    /// file whose text was the last one imported made no version; what staff published stands, and another text for it
    /// waits as a proposal; a quiz that only differs in its key kept its paper version, and what was graded with the old
    /// one is going to be graded anew.
    /// - Parameter note: what the public is told of keys that a file changed.
    func publish(_ files: [PreparedFile], note: PublicNote, at now: Instant) async throws -> Outcome {
        try await files.edited(in: folder) { files in
            try await folder.write { [keyChanged] db in
                var outcome = Outcome()
                for file in files {
                    let label = "\(file.source.kind.rawValue) \(file.source.name)"
                    let taken = try VersionStore.take(file, at: now, db) { try keyChanged($0, note, now, $1) }
                    switch taken {
                    case .unchanged: break
                    case .published: outcome.added.append(label)
                    case .proposed: outcome.proposed.append(label)
                    case .publishedAnew(let remark):
                        outcome.added.append(label)
                        outcome.remarks.append(remark)
                    }
                }
                outcome.withdrawn = try Self.withdraw(allBut: files, db)
                return outcome
            }
        }
    }

    private static func withdraw(allBut files: [PreparedFile], _ db: Database) throws -> [String] {
        let wanted = Set(files.map { "\($0.source.kind.rawValue) \($0.source.name)" })
        return try Row.fetchAll(db, sql: "SELECT kind, name FROM published ORDER BY kind, name").compactMap { row in
            let (kind, name): (String, String) = (row["kind"], row["name"])
            guard !wanted.contains("\(kind) \(name)") else { return nil }
            try db.execute(sql: "DELETE FROM published WHERE kind = ? AND name = ?", arguments: [kind, name])
            return "\(kind) \(name)"
        }
    }

    struct Published: Sendable {
        var files: [SourceFile] = []
        /// By the path of the file.
        var numbers: [String: (version: Int, revision: Int)] = [:]
        var decisions = Decisions()
        /// Of the newest text.
        var importedAt = Instant(milliseconds: 0)
    }

    /// What is public, as texts; paths are `kind/name`.
    func published(at now: Instant) async throws -> Published {
        try await folder.read { db in
            var published = Published()
            let sql = """
                SELECT content.kind, content.name, version, revision, source, importedAt FROM published
                JOIN content ON content.id = published.content ORDER BY content.kind, content.name
                """
            for row in try Row.fetchAll(db, sql: sql) {
                guard let kind = SourceFile.Kind(rawValue: row["kind"]) else { continue }
                let file = SourceFile(
                    kind: kind, name: row["name"], path: "\(kind.rawValue)/\(row["name"] as String)",
                    text: row["source"])
                published.files.append(file)
                published.importedAt = max(published.importedAt, Instant(milliseconds: row["importedAt"]))
                published.numbers[file.path] = (row["version"], row["revision"])
            }
            published.decisions = try Self.decisions(at: now, db)
            return published
        }
    }

    /// The papers that a quiz ever had, ascending.
    func papers(of quiz: String) async throws -> [Int] {
        try await folder.read { db in
            try Int.fetchAll(
                db, sql: "SELECT DISTINCT version FROM content WHERE kind = 'quiz' AND name = ? ORDER BY version",
                arguments: [quiz])
        }
    }

    /// What staff decided up to now.
    func decisions(at now: Instant) async throws -> Decisions {
        try await folder.read { db in try Self.decisions(at: now, db) }
    }

    private static func decisions(at now: Instant, _ db: Database) throws -> Decisions {
        var decisions = Decisions()
        for row in try Row.fetchAll(db, sql: "SELECT claim, language, sentence FROM claimApproval") {
            guard let language = Language(rawValue: row["language"]) else { continue }
            decisions.approved.insert(.init(claim: row["claim"], language: language, sentence: row["sentence"]))
        }
        for row in try Row.fetchAll(db, sql: "SELECT kind, name FROM withdrawal") {
            if let kind = Thing.Kind(rawValue: row["kind"]) { decisions.withdrawn.insert(Thing(kind, row["name"])) }
        }
        for row in try Row.fetchAll(db, sql: "SELECT claim, fromDay FROM lawChange AS change WHERE \(openLawChange)") {
            guard let from = Day(iso: row["fromDay"] as String) else { continue }
            if from <= now.day {
                decisions.lapsed.insert(row["claim"])
            } else {
                decisions.nextLapse = min(decisions.nextLapse ?? from.start, from.start)
            }
        }
        // Every decision writes an audit row in its transaction, and those are only ever added.
        decisions.number = try Int64.fetchOne(db, sql: "SELECT coalesce(max(id), 0) FROM audit") ?? 0
        return decisions
    }

    /// The changes of law (`change`) after which nobody has verified the claim, and no new wording of it is signed.
    static let openLawChange = """
        change.verifiedAt IS NULL AND NOT EXISTS (
            SELECT 1 FROM claimApproval WHERE claimApproval.claim = change.claim AND language = 'vi'
                AND claimApproval.sentence <> change.sentence AND approvedAt >= change.toldAt)
        """

    /// One paper of a quiz as it was imported, with the newest key made for it. Nil when there is none.
    func quiz(_ name: String, paper: Int) async throws -> (source: String, key: Int)? {
        try await folder.read { db in
            try Row.fetchOne(
                db,
                sql: """
                    SELECT source, revision FROM content WHERE kind = 'quiz' AND name = ? AND version = ?
                    ORDER BY revision DESC LIMIT 1
                    """, arguments: [name, paper]
            ).map { ($0["source"], $0["revision"]) }
        }
    }
}
