import Core
import Web

/// What is kept under this browser's cookie, and how it is deleted.
struct OwnDataPages {
    let phrases: Phrases
    /// For how many days it is kept.
    let days: Int

    private var code: String { phrases.language.rawValue }

    struct Row {
        var attempt: OwnDataStore.KeptAttempt
        /// Nil for a quiz that is no longer offered.
        var title: Localized?
        var commune: String?
        var address: String
    }

    func nothing(_ isDeleted: Bool) -> PageContent {
        page(
            isDeleted
                ? "<p class=\"pass\" role=\"status\">\(phrases[.myDataDeleted])</p>"
                : "<p class=\"lead\">\(phrases[.myDataNone])</p><p>\(phrases[.myDataNoneIs])</p>")
    }

    func list(_ rows: [Row], since: Instant) -> PageContent {
        let until = Day(number: since.day.number + days)
        return page(
            """
            <p class="lead">\(phrases[.myDataIs])</p>
            <p>\(phrases(.myDataSince, ["day": phrases.day(since.day), "until": phrases.day(until)]))</p>
            <ul class="cards">\(rows.html(card))</ul>
            <p class="actions"><a class="button main" href="/\(code)/my-data.json" download>\(phrases[.myDataDownload])</a>
            <a class="button" href="/\(code)/my-data/delete">\(phrases[.myDataDelete])</a></p>
            """)
    }

    private func card(_ row: Row) -> HTML {
        let attempt = row.attempt
        return """
            <li><a class="card" href="\(row.address)"><span>
            <strong\(row.title?.mark(in: phrases.language))>\(row.title?[phrases.language] ?? attempt.head.quiz)</strong>
            <small>\(phrases.day(attempt.head.startedAt.day)) \(attempt.head.startedAt.localTime) · \(state(of: attempt))</small>
            <small>\(phrases[.homeUnit]): \(row.commune ?? "–") · \
            \(phrases[.myDataAge]): \(attempt.ageBand.map { phrases[PhraseKey($0)] } ?? "–")</small>
            \(attempt.certifiedAt.map { "<small>\(phrases[.certificate]): \(phrases.day($0.day))</small>" as HTML })</span></a></li>
            """
    }

    private func state(of attempt: OwnDataStore.KeptAttempt) -> String {
        guard let score = attempt.score else { return phrases[.myDataOpen] }
        return phrases(
            .myDataPoints,
            ["points": phrases.number(score.marks.points), "max": phrases.number(score.max.points)])
    }

    func ask(count: Int) -> PageContent {
        page(
            title: .myDataDeleteAsk,
            """
            <p>\(phrases(.myDataDeleteIs, ["count": phrases.number(count)]))</p>
            <p>\(phrases[.myDataStays])</p>
            <form method="post" action="/\(code)/my-data/delete"><p class="actions">
            <button class="button main">\(phrases[.myDataDeleteYes])</button>
            <a class="button" href="/\(code)/my-data">\(phrases[.myDataKeep])</a></p></form>
            """)
    }

    private func page(title: PhraseKey = .myData, _ body: HTML) -> PageContent {
        PageContent(
            title: phrases[title], summary: phrases[.myData], path: "/my-data", isIndexed: false,
            scripts: ["/js/forget.js"],
            body: """
                <main id="main"><h1>\(phrases[title])</h1>\(body)
                <p><a href="/\(code)/privacy">\(phrases[.privacy])</a></p></main>
                """)
    }
}
