import Core
import Web

/// Guidance: steps first, then why, then source and review date.
struct GuidancePages {
    let phrases: Phrases
    let files: StaticFiles

    private var code: String { phrases.language.rawValue }

    func list(_ pages: [GuidancePage]) -> PageContent {
        PageContent(
            title: phrases[.guidance], summary: phrases[.guidanceIs], path: "/guidance",
            body: """
                <main id="main" class="list"><h1>\(phrases[.guidance])</h1><p class="lead">\(phrases[.guidanceIs])</p>
                \(SearchPages(phrases: phrases, files: files).field(""))
                \(pages.isEmpty ? "<p class=\"empty\">\(phrases[.noGuidance])</p>" : .empty)
                <ul class="cards">\(pages.html(SearchPages(phrases: phrases, files: files).card))</ul></main>
                """)
    }

    func page(_ page: GuidancePage, _ library: Library, today: Day, isPending: Bool) -> PageContent {
        PageContent(
            title: page.title, summary: page.summary, path: "/guidance/\(page.name)", isPending: isPending,
            body: """
                <main id="main" class="guidance"\(page.language == phrases.language ? .empty : " lang=\"\(page.language.rawValue)\"" as HTML)>
                <p class="chip">\(phrases[PhraseKey(page.topics.first ?? .prevention)])</p>
                <h1>\(page.title)</h1><p class="lead">\(page.summary)</p>
                \(page.language == phrases.language ? .empty : "<p class=\"note\">\(phrases[.shownInVietnamese])</p>")
                \(page.reviewBy <= today ? "<p class=\"note\">\(phrases[.dueForReview])</p>" : .empty)
                \(page.audio.map { "<p class=\"listen\"><strong>\(phrases[.listen])</strong><audio controls preload=\"none\" src=\"\($0)\"></audio></p>" as HTML })
                <div class="text">\(Markdown.html(page.body))</div>
                \(page.today.map { "<section class=\"card today\"><p class=\"over\">\(phrases[.doToday])</p><h2>\($0.title)</h2><p>\($0.text)</p></section>" as HTML })
                \(related(page, library))
                <details class="spoken"><summary>\(phrases[.forLoudspeaker])</summary><p>\(page.spoken)</p></details>
                \(sources(page, library))
                </main>
                """)
    }

    private func related(_ page: GuidancePage, _ library: Library) -> HTML? {
        let links: [HTML] = page.related.compactMap { related in
            switch related {
            case .page(let name):
                library.guidance(name, in: phrases.language).map { link("guidance/\(name)", $0.title) }
            case .quiz(let name): library.quiz(name).map { link("quizzes/\(name)", $0.quiz.title[phrases.language]) }
            case .clip(let name): library.clip(name).map { link("clips/\(name)", $0.clip.title[phrases.language]) }
            }
        }
        return links.isEmpty ? nil : "<section><h2>\(phrases[.related])</h2><ul class=\"links\">\(links)</ul></section>"
    }

    private func link(_ path: String, _ title: String) -> HTML {
        "<li><a href=\"/\(code)/\(path)\">\(title)</a></li>"
    }

    /// The sentences the page rests on, each with its source.
    private func sources(_ page: GuidancePage, _ library: Library) -> HTML {
        let claims = page.claims.compactMap { library.claims[$0] }
        return """
            <details class="sources"><summary>\(phrases[.sourcesTitle])</summary><ul>\(claims.html { claim in
                "<li>\(claim.sentence[page.language]) <small>\(claim.source)\(claim.confidence == .likely ? " · \(phrases[.likely])" : "")</small></li>"
            })</ul></details>
            <p class="fine">\(phrases(.reviewedBy, ["day": phrases.day(page.reviewBy)]))</p>
            <p class="report"><a href="/\(code)/guidance/\(page.name)/report">\(phrases[.reportPage])</a></p>
            """
    }
}
