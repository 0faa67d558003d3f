import Core
import Web

/// What the pages below /staff/corrections share: the way back, what is wrong, and the form of whoever decides.
struct WaitingPages {
    let phrases: Phrases

    /// What stands above the page's own.
    struct Head {
        var path: String
        var title: PhraseKey
        var heading: String
        var lead: String
        var isWrong: PhraseKey?
        var isWide = true
    }

    struct Answer {
        /// What the form says as `do`.
        var value: String
        var words: PhraseKey
        var isMain = false
    }

    func page(_ head: Head, _ body: HTML) -> PageContent {
        PageContent(
            title: phrases[head.title], summary: phrases[.staffCorrections], path: head.path,
            body: """
                <main id="main" class="staff\(head.isWide ? " wide" : "")"><p class="crumb"><a href="/staff/corrections">\(phrases[.staffCorrections])</a></p>
                <h1>\(head.heading)</h1><p class="lead">\(head.lead)</p>
                \(phrases.wrong(head.isWrong))
                \(body)
                </main>
                """)
    }

    /// - Parameter kept: hidden fields.
    func decision(_ explained: PhraseKey, _ answers: [Answer], kept: HTML = .empty) -> HTML {
        """
        <section class="card"><h2>\(phrases[.staffDecide])</h2><p>\(phrases[explained])</p>
        <form method="post">\(kept)<p class="actions">
        \(answers.html { "<button class=\"button\($0.isMain ? " main" : "")\" name=\"do\" value=\"\($0.value)\">\(phrases[$0.words])</button> " })</p></form></section>
        """
    }
}
