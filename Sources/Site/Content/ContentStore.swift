import Core
import Foundation
import GRDB

/// Content in the database: every version of every file, and which is public.
struct ContentStore: Sendable {
    let folder: DataFolder

    struct Outcome: Sendable, Equatable {
        var added: [String] = []
        var withdrawn: [String] = []

        var isEmpty: Bool { added.isEmpty && withdrawn.isEmpty }
    }

    /// Makes `files` the public content. Always true afterwards: what is published is exactly `files`; a file whose
    /// text is the published one made no version; a quiz that only differs in its key kept its paper version.
    func publish(_ files: [PreparedFile], at now: Instant) async throws -> Outcome {
        try await folder.write { db in
            var outcome = Outcome()
            for file in files {
                if try Self.publish(file, at: now, db) {
                    outcome.added.append("\(file.source.kind.rawValue) \(file.source.name)")
                }
            }
            let wanted = Set(files.map { "\($0.source.kind.rawValue) \($0.source.name)" })
            for row in try Row.fetchAll(db, sql: "SELECT kind, name FROM published ORDER BY kind, name") {
                let kind: String = row["kind"]
                let name: String = row["name"]
                guard !wanted.contains("\(kind) \(name)") else { continue }
                try db.execute(sql: "DELETE FROM published WHERE kind = ? AND name = ?", arguments: [kind, name])
                outcome.withdrawn.append("\(kind) \(name)")
            }
            return outcome
        }
    }

    private static func publish(_ file: PreparedFile, at now: Instant, _ db: Database) throws -> Bool {
        let kind = file.source.kind.rawValue
        let name = file.source.name
        let published = try Row.fetchOne(
            db,
            sql: """
                SELECT content.sourceHash FROM published JOIN content ON content.id = published.content
                WHERE published.kind = ? AND published.name = ?
                """, arguments: [kind, name])
        if let published, Array(published["sourceHash"] as Data) == file.source.hash { return false }
        let newest = try Row.fetchOne(
            db,
            sql: """
                SELECT version, revision, seenHash FROM content WHERE kind = ? AND name = ?
                ORDER BY version DESC, revision DESC LIMIT 1
                """, arguments: [kind, name])
        var version = 1
        var revision = 1
        if let newest {
            let isSamePaper = Array(newest["seenHash"] as Data) == file.seenHash
            version = newest["version"] + (isSamePaper ? 0 : 1)
            revision = isSamePaper ? newest["revision"] + 1 : 1
        }
        try db.execute(
            sql: """
                INSERT INTO content (kind, name, version, revision, source, sourceHash, seenHash, importedAt)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                kind, name, version, revision, file.source.text, Data(file.source.hash), Data(file.seenHash),
                now.milliseconds,
            ])
        try db.execute(
            sql: """
                INSERT INTO published (kind, name, content) VALUES (?, ?, ?)
                ON CONFLICT (kind, name) DO UPDATE SET content = excluded.content
                """, arguments: [kind, name, db.lastInsertedRowID])
        return true
    }

    struct Published: Sendable {
        var files: [SourceFile] = []
        var numbers: [String: (version: Int, revision: Int)] = [:]
        var decisions = Decisions()
        /// Of the newest text.
        var importedAt = Instant(milliseconds: 0)

        func numbers(of file: SourceFile) -> (version: Int, revision: Int) { numbers[file.path] ?? (1, 1) }
    }

    /// What is public, as texts; paths are `kind/name`.
    func published() async throws -> Published {
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
            published.decisions = try Self.decisions(db)
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
    func decisions() async throws -> Decisions { try await folder.read { db in try Self.decisions(db) } }

    private static func decisions(_ db: Database) throws -> Decisions {
        var decisions = Decisions()
        for row in try Row.fetchAll(db, sql: "SELECT claim, language, sentence FROM claimApproval") {
            guard let language = Language(rawValue: row["language"]) else { continue }
            decisions.approved.insert(.init(claim: row["claim"], language: language, sentence: row["sentence"]))
        }
        for row in try Row.fetchAll(db, sql: "SELECT kind, name FROM withdrawal") {
            if let kind = Thing.Kind(rawValue: row["kind"]) { decisions.withdrawn.insert(Thing(kind, row["name"])) }
        }
        // Every decision writes an audit row in its transaction, and those are only ever added.
        decisions.number = try Int64.fetchOne(db, sql: "SELECT coalesce(max(id), 0) FROM audit") ?? 0
        return decisions
    }

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

/// A file with what its parsing tells about versions.
struct PreparedFile: Sendable {
    var source: SourceFile
    /// Hash of what people see before an item is locked; for everything but quizzes, of the whole text.
    var seenHash: [UInt8]
}
