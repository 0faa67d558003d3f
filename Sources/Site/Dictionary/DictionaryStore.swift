import Core
import GRDB

/// The index of the personnel dictionary, and the words that found nothing.
struct DictionaryStore: Sendable {
    let folder: DataFolder

    /// Always true afterwards: the index holds exactly these entries.
    func rebuild(_ entries: [DictionaryEntry]) async throws {
        try await folder.write { db in
            try db.execute(sql: "DELETE FROM dictionarySearch")
            for entry in entries {
                let names = entry.names.joined(separator: " · ")
                let text = entry.searchedText
                let keys = entry.legalBasis.compactMap { LegalNumber($0.number) }.flatMap(\.keys)
                try db.execute(
                    sql: "INSERT INTO dictionarySearch VALUES (?, ?, ?, ?, ?, ?)",
                    arguments: [
                        Folding.exact(names), Folding.exact(text), Folding.fold(names), Folding.fold(text),
                        keys.joined(separator: " "), entry.code,
                    ])
            }
        }
    }

    /// Codes of entries in which every part of the query stands: as typed with tone marks first, then names before
    /// texts. The last word may be a beginning; a short form finds what it stands for; a legal number is found however
    /// it is written. At most 50.
    func find(_ query: String, _ abbreviations: Abbreviations) async throws -> [String] {
        let words = Array(Folding.words(query).prefix(12))
        guard !words.isEmpty else { return [] }
        let segments = abbreviations.segments(of: words)
        var match = Self.match(segments, columns: "foldedNames foldedText")
        if let number = LegalNumber(query) { match = "(\(match)) OR {keys} : \(Self.quoted(number.key))*" }
        let exactly = words.map { Folding.exact(String($0)) }
        let exact = Self.match([.init(typed: exactly, others: [])], columns: "exactNames exactText")
        return try await folder.read { [match] db in
            try String.fetchAll(
                db,
                sql: """
                    SELECT code FROM dictionarySearch WHERE dictionarySearch MATCH ?
                    ORDER BY rowid NOT IN (SELECT rowid FROM dictionarySearch WHERE dictionarySearch MATCH ?),
                        bm25(dictionarySearch, 0, 0, 12, 1, 20), code
                    LIMIT 50
                    """, arguments: [match, exact])
        }
    }

    private static func match(_ segments: [Abbreviations.Segment], columns: String) -> String {
        let parts = segments.enumerated().map { place, segment in
            let isLast = place == segments.count - 1
            let typed = segment.typed.enumerated().map { index, word in
                quoted(word) + (isLast && index == segment.typed.count - 1 ? "*" : "")
            }
            let others = segment.others.map { quoted($0.joined(separator: " ")) }
            return "(" + (["(" + typed.joined(separator: " AND ") + ")"] + others).joined(separator: " OR ") + ")"
        }
        return "{\(columns)} : (\(parts.joined(separator: " AND ")))"
    }

    /// Nothing that a person types is an operator.
    private static func quoted(_ words: String) -> String { "\"\(words.replacing("\"", with: ""))\"" }

    // MARK: Words that found nothing

    struct Missed: Sendable {
        var words: String
        var unitKind: String
        var count: Int
        var day: String
    }

    /// Counts a query without a hit, by day and kind of unit: never by whom.
    func miss(_ query: String, unitKind: String, on day: Day) async throws {
        let words = String(Folding.fold(query).prefix(80))
        try await folder.write { db in
            try db.execute(
                sql: """
                    INSERT INTO missedSearch VALUES (?, ?, ?, 1) ON CONFLICT DO UPDATE SET count = count + 1
                    """, arguments: [day.iso, words, unitKind])
        }
    }

    /// The words most asked for in vain since a day, at most 50.
    func missed(since day: Day) async throws -> [Missed] {
        try await folder.read { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT words, unitKind, sum(count) AS count, max(day) AS day FROM missedSearch WHERE day >= ?
                    GROUP BY words, unitKind ORDER BY count DESC, words LIMIT 50
                    """, arguments: [day.iso]
            ).map { Missed(words: $0["words"], unitKind: $0["unitKind"], count: $0["count"], day: $0["day"]) }
        }
    }
}

extension DictionaryEntry {
    /// Everything of it that people may look for besides its names.
    fileprivate var searchedText: String {
        let laws = legalBasis.flatMap { [$0.name, $0.number] }
        return
            ([definition, explanation ?? "", appliesTo, authority ?? "", timeLimit ?? ""] + conditions + steps
            + documents + forms + laws).joined(separator: " ")
    }
}
