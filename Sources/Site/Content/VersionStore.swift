import Core
import Foundation
import GRDB

/// The one chain of versions of each thing, whoever makes them. Everything here is for somebody's transaction.
enum VersionStore {
    enum Taken: Sendable {
        case unchanged, published, proposed
        /// Published as another paper, though the file says that it is a minor edit.
        case publishedAnew(Complaint)
    }

    enum Maker: String, Sendable { case file, staff }

    /// A version as it stands in the chain.
    private struct Link {
        var id: Int64
        var version: Int
        var revision: Int
        var source: String
        var sourceHash: [UInt8]
        var seenHash: [UInt8]
        var madeBy: Maker
        var importedAt: Instant

        init(_ row: Row) {
            (id, version, revision, source) = (row["id"], row["version"], row["revision"], row["source"])
            sourceHash = Array(row["sourceHash"] as Data)
            seenHash = Array(row["seenHash"] as Data)
            madeBy = Maker(rawValue: row["madeBy"]) ?? .file
            importedAt = Instant(milliseconds: row["importedAt"])
        }
    }

    /// Always true afterwards: the thing is public; the text of `file` is the last one imported of it; where it is
    /// another than before, it is either public or proposed.
    static func take(
        _ file: PreparedFile, at now: Instant, _ db: Database, keyChanged: (ChangedKey, Database) throws -> Void
    ) throws -> Taken {
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
            try supersede(by: file, at: now, db, keyChanged: keyChanged)
            guard case .isMore(let place, let message) = file.edit?.minor else { return .published }
            return .publishedAnew(Complaint(file: file.source.path, place: place, message: message))
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

    /// The newest text is another than the one that `PreparedFile.edit` was worked out from.
    struct EditIsStale: Error {}

    /// The newest text of each quiz that a file has another one for, by its name.
    static func older(than files: [PreparedFile], in folder: DataFolder) async throws -> [String: QuizEdit.Older] {
        let quizzes = files.filter { $0.source.kind == .quiz }
        return try await folder.read { db in
            try quizzes.reduce(into: [:]) { older, file in
                guard let newest = try newest(file.source.kind.rawValue, file.source.name, db),
                    newest.sourceHash != file.source.hash
                else { return }
                older[file.source.name] = try self.older(newest, file.source.name, db)
            }
        }
    }

    private static func older(_ link: Link, _ quiz: String, _ db: Database) throws -> QuizEdit.Older {
        QuizEdit.Older(
            row: link.id, source: link.source, isAnswered: try hasFinishedAttempts(quiz, paper: link.version, db),
            newLaws: try newLaws(since: link.importedAt, db))
    }

    /// Puts a file at the end of its chain and makes it public. Where it grades finished attempts otherwise at items that
    /// look as they did, each of those gets a revision of the old paper before, which `keyChanged` is told of; but where a
    /// changed law is the reason, old marks stand, and the file is another paper.
    ///
    /// Throws `EditIsStale` where what the file edits is not worked out, or from another text.
    static func supersede(
        by file: PreparedFile, at now: Instant, _ db: Database, keyChanged: (ChangedKey, Database) throws -> Void
    ) throws {
        let name = file.source.name
        guard let newest = try newest(file.source.kind.rawValue, name, db) else {
            try add(file, .file, at: now, db)
            return
        }
        if newest.sourceHash == file.source.hash { return }
        guard file.source.kind == .quiz else {
            try add(file, .file, at: now, db)
            return
        }
        guard let edit = file.edit, edit.older == (try older(newest, name, db)) else { throw EditIsStale() }
        var (base, last) = (newest.id, newest.source)
        for change in edit.steps {
            let source = SourceFile(kind: .quiz, name: name, path: file.source.path, text: change.source)
            let next = try add(PreparedFile(source: source, seenHash: newest.seenHash), .file, at: now, db)
            try keyChanged(ChangedKey(quiz: name, item: change.item, base: base, content: next), db)
            (base, last) = (next, change.source)
        }
        if edit.isAnother {
            try add(file, .file, as: .another, at: now, db)
        } else if last != file.source.text {
            try add(file, .file, as: edit.isMinorAtLast ? .revision : .bySight, at: now, db)
        }
    }

    private static func hasFinishedAttempts(_ quiz: String, paper: Int, _ db: Database) throws -> Bool {
        try Bool.fetchOne(
            db, sql: "SELECT EXISTS (\(FinishedAttempts.ofPaper("1")))", arguments: ["quiz": quiz, "paper": paper])
            ?? false
    }

    /// Claims whose law has changed since a text was imported, or waits to be verified.
    private static func newLaws(since imported: Instant, _ db: Database) throws -> Set<String> {
        try String.fetchSet(
            db, sql: "SELECT claim FROM lawChange AS change WHERE toldAt >= ? OR \(ContentStore.openLawChange)",
            arguments: [imported.milliseconds])
    }

    /// What a text is in its chain.
    private enum Place {
        /// A revision where people see it as they saw the newest, else a version.
        case bySight
        case revision
        case another
    }

    /// Puts a text at the end of its chain and makes it public. Returns its row.
    @discardableResult
    private static func add(
        _ file: PreparedFile, _ maker: Maker, as place: Place = .bySight, at now: Instant, _ db: Database
    ) throws -> Int64 {
        let (kind, name) = (file.source.kind.rawValue, file.source.name)
        let newest = try newest(kind, name, db)
        let isSame =
            switch place {
            case .bySight: newest?.seenHash == file.seenHash
            case .revision: newest != nil
            case .another: false
            }
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

/// A file changed the key of an item that people have answered.
struct ChangedKey: Sendable {
    var quiz: String
    var item: String
    /// The row of the text with the old key, and of that with the new one.
    var base: Int64
    var content: Int64
}
