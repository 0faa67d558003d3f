import Core
import GRDB

/// The search index of public pages.
struct SearchStore: Sendable {
    let folder: DataFolder

    struct Hit: Sendable, Equatable {
        var name: String
        var language: Language
    }

    /// Always true afterwards: the index holds exactly the guidance of `library`.
    func rebuild(_ library: Library) async throws {
        let pages = library.guidance
        try await folder.write { db in
            try db.execute(sql: "DELETE FROM search")
            for page in pages {
                let text = "\(page.summary) \(page.body)"
                try db.execute(
                    sql: "INSERT INTO search VALUES (?, ?, ?, ?, 'guidance', ?, ?)",
                    arguments: [
                        Folding.exact(page.title), Folding.exact(text), Folding.fold(page.title), Folding.fold(text),
                        page.language.rawValue, page.name,
                    ])
            }
        }
    }

    /// Pages in `language` with every word of the query, the last one as a beginning. Those that hold the words with
    /// their tone marks come first, then titles before texts. At most 30.
    func find(_ query: String, in language: Language) async throws -> [Hit] {
        let words = Folding.words(String(query.prefix(200))).prefix(12)
        guard !words.isEmpty else { return [] }
        let folded = Self.match(words.map { Folding.fold(String($0)) }, columns: "foldedTitle foldedText")
        let exact = Self.match(words.map { Folding.exact(String($0)) }, columns: "exactTitle exactText")
        return try await folder.read { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT name FROM search WHERE search MATCH ? AND language = ?
                    ORDER BY rowid NOT IN (SELECT rowid FROM search WHERE search MATCH ?),
                        bm25(search, 0, 0, 10, 1), name
                    LIMIT 30
                    """, arguments: [folded, language.rawValue, exact]
            ).map { Hit(name: $0["name"], language: language) }
        }
    }

    /// Every word quoted, so that nothing a person types is an operator.
    private static func match(_ words: [String], columns: String) -> String {
        let quoted = words.enumerated().map { place, word in
            "\"\(word.replacing("\"", with: ""))\"\(place == words.count - 1 ? "*" : "")"
        }
        return "{\(columns)} : (\(quoted.joined(separator: " AND ")))"
    }
}
