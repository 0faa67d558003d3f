import Core
import Foundation
import GRDB

/// The one chain of versions of each thing, whoever makes them. Everything here is for somebody's transaction.
enum VersionStore {
    enum Taken: Sendable { case unchanged, published, proposed }

    enum Maker: String, Sendable { case file, staff }

    /// A version as it stands in the chain.
    private struct Link {
        var id: Int64
        var version: Int
        var revision: Int
        var sourceHash: [UInt8]
        var seenHash: [UInt8]
        var madeBy: Maker

        init(_ row: Row) {
            (id, version, revision) = (row["id"], row["version"], row["revision"])
            sourceHash = Array(row["sourceHash"] as Data)
            seenHash = Array(row["seenHash"] as Data)
            madeBy = Maker(rawValue: row["madeBy"]) ?? .file
        }
    }

    /// Always true afterwards: the thing is public; the text of `file` is the last one imported of it; where it is
    /// another than before, it is either public or proposed.
    static func take(_ file: PreparedFile, at now: Instant, _ db: Database) throws -> Taken {
        let (kind, name, hash) = (file.source.kind.rawValue, file.source.name, file.source.hash)
        let last = try Data.fetchOne(
            db, sql: "SELECT sourceHash FROM importedFile WHERE kind = ? AND name = ?", arguments: [kind, name])
        let published = try published(kind, name, db)
        if last.map(Array.init) == hash, published != nil { return .unchanged }
        try db.execute(
            sql: """
                INSERT INTO importedFile VALUES (?, ?, ?)
                ON CONFLICT (kind, name) DO UPDATE SET sourceHash = excluded.sourceHash
                """, arguments: [kind, name, Data(hash)])
        // What had lost its file is back as it was last public.
        guard let current = try published ?? newest(kind, name, db) else {
            try add(file, .file, at: now, db)
            return .published
        }
        if current.sourceHash == hash || last.map(Array.init) == hash {
            if published == nil { try publish(current.id, kind, name, db) }
            if current.sourceHash == hash { try closeProposal(kind, name, at: now, db) }
            return published == nil ? .published : .unchanged
        }
        guard current.madeBy == .staff else {
            try add(file, .file, at: now, db)
            return .published
        }
        if published == nil { try publish(current.id, kind, name, db) }
        try closeProposal(kind, name, at: now, db)
        try db.execute(
            sql: "INSERT INTO proposal (kind, name, source, seenHash, proposedAt) VALUES (?, ?, ?, ?, ?)",
            arguments: [kind, name, file.source.text, Data(file.seenHash), now.milliseconds])
        return .proposed
    }

    /// Throws `conflict` where another text is public than the one in `row`, which somebody saw.
    static func check(_ row: Int64, isPublicAs kind: SourceFile.Kind, _ name: String, _ db: Database) throws {
        guard try published(kind.rawValue, name, db)?.id == row else { throw Refusal.conflict(.staffCorrectionStale) }
    }

    /// Always true afterwards: the text is public in the place of the one in `row`. Returns its own row. Throws as `check`.
    @discardableResult
    static func replace(
        _ row: Int64, _ kind: SourceFile.Kind, _ name: String, by text: String, seenHash: Data, _ maker: Maker,
        at now: Instant, _ db: Database
    ) throws -> Int64 {
        try check(row, isPublicAs: kind, name, db)
        let file = SourceFile(kind: kind, name: name, path: "\(kind.rawValue)/\(name)", text: text)
        return try add(PreparedFile(source: file, seenHash: Array(seenHash)), maker, at: now, db)
    }

    private static func published(_ kind: String, _ name: String, _ db: Database) throws -> Link? {
        try Row.fetchOne(
            db,
            sql: """
                SELECT content.* FROM published JOIN content ON content.id = published.content
                WHERE published.kind = ? AND published.name = ?
                """, arguments: [kind, name]
        ).map(Link.init)
    }

    private static func newest(_ kind: String, _ name: String, _ db: Database) throws -> Link? {
        try Row.fetchOne(
            db,
            sql: "SELECT * FROM content WHERE kind = ? AND name = ? ORDER BY version DESC, revision DESC LIMIT 1",
            arguments: [kind, name]
        ).map(Link.init)
    }

    /// Puts a text at the end of its chain and makes it public. One that people see as they saw the newest keeps its
    /// version and is a new revision. Returns its row.
    @discardableResult
    static func add(_ file: PreparedFile, _ maker: Maker, at now: Instant, _ db: Database) throws -> Int64 {
        let (kind, name) = (file.source.kind.rawValue, file.source.name)
        let newest = try newest(kind, name, db)
        let isSame = newest?.seenHash == file.seenHash
        let version = (newest?.version ?? 0) + (isSame ? 0 : 1)
        try db.execute(
            sql: """
                INSERT INTO content (kind, name, version, revision, source, sourceHash, seenHash, importedAt, madeBy)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                kind, name, version, isSame ? (newest?.revision ?? 0) + 1 : 1, file.source.text,
                Data(file.source.hash), Data(file.seenHash), now.milliseconds, maker.rawValue,
            ])
        let id = db.lastInsertedRowID
        try publish(id, kind, name, db)
        return id
    }

    private static func publish(_ id: Int64, _ kind: String, _ name: String, _ db: Database) throws {
        try db.execute(
            sql: """
                INSERT INTO published (kind, name, content) VALUES (?, ?, ?)
                ON CONFLICT (kind, name) DO UPDATE SET content = excluded.content
                """, arguments: [kind, name, id])
    }

    /// A file that came earlier is not asked about any more.
    private static func closeProposal(_ kind: String, _ name: String, at now: Instant, _ db: Database) throws {
        try db.execute(
            sql: """
                UPDATE proposal SET decision = 'replaced', decidedAt = ?
                WHERE kind = ? AND name = ? AND decision IS NULL
                """, arguments: [now.milliseconds, kind, name])
    }
}
