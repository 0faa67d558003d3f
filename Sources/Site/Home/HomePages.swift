import Core
import Web

/// The front door.
struct HomePages {
    let phrases: Phrases
    let files: StaticFiles

    func home(_ library: Library, quizzes: [Library.PublishedQuiz], guidance: [GuidancePage]) -> PageContent {
        let code = phrases.language.rawValue
        let written = quizzes.map(\.quiz).filter { $0.languages.contains(phrases.language) }
        let first = written.first { $0.name == QuizPages.first } ?? written.first
        return PageContent(
            title: phrases[first == nil ? .clips : .homeQuestion], summary: phrases[.siteSummary], path: "",
            body: """
                <main id="main" class="home">
                \(first.map(hero) ?? filmHero)
                <section><h2>\(phrases[.chooseQuiz])</h2>
                \(first == nil && !quizzes.isEmpty ? "<p class=\"note\">\(phrases[.shownInVietnamese])</p>" : .empty)
                \(QuizPages(phrases: phrases, files: files).cards(quizzes))</section>
                <section><h2>\(phrases[.guidanceForHome])</h2>
                <ul class="cards">\(guidance.prefix(6).html(SearchPages(phrases: phrases, files: files).card))</ul>
                <p><a class="more" href="/\(code)/guidance">\(phrases[.allGuidance])</a></p></section>
                <section><h2>\(phrases[.clips])</h2><ul class="cards">
                \(door("clips", "film", .clips, .clipsIs))\(door("lodgings", "hotel-door", .lodgings, .lodgingsLead))</ul></section>
                </main>
                """)
    }

    private func door(_ path: String, _ icon: String, _ title: PhraseKey, _ lead: PhraseKey) -> HTML {
        """
        <li><a class="card" href="/\(phrases.language.rawValue)/\(path)"><span class="icon \(icon)"></span>\
        <span><strong>\(phrases[title])</strong><small>\(phrases[lead])</small></span></a></li>
        """
    }

    private func hero(_ quiz: Quiz) -> HTML {
        let cost = phrases(.homeCost, ["minutes": quiz.minutes, "items": quiz.count])
        return hero(
            phrases[.homeQuestion], lead: cost, main: ("quizzes/\(quiz.name)", phrases[.tryNow]),
            other: ("guidance", phrases[.readGuidance]))
    }

    /// For guests who read none of our quizzes: the films are in their language.
    private var filmHero: HTML {
        hero(
            phrases[.clips], lead: phrases[.clipsIs], main: ("clips", phrases[.clipWatch]),
            other: ("guidance", phrases[.readGuidance]))
    }

    private func hero(
        _ title: String, lead: String, main: (path: String, words: String), other: (path: String, words: String)
    )
        -> HTML
    {
        let code = phrases.language.rawValue
        return """
            <section class="hero">
            \(HTML.drawing("home-hero.svg", files: files, isLazy: false))
            <div><h1>\(title)</h1><p class="lead">\(lead)</p>
            <p class="actions"><a class="button main" href="/\(code)/\(main.path)">\(main.words)</a>
            <a class="button" href="/\(code)/\(other.path)">\(other.words)</a></p></div>
            </section>
            """
    }
}
