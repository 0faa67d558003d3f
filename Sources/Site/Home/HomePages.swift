import Core
import Web

/// The front door.
struct HomePages {
    let phrases: Phrases
    let files: StaticFiles

    func home(_ library: Library, quizzes: [Library.PublishedQuiz], guidance: [GuidancePage]) -> PageContent {
        let code = phrases.language.rawValue
        let first = quizzes.first { $0.quiz.name == "home-basics" } ?? quizzes.first
        return PageContent(
            title: phrases[.homeQuestion], summary: phrases[.siteSummary], path: "",
            body: """
                <main id="main" class="home">
                <section class="hero">
                \(HTML.drawing("home-hero.svg", files: files, isLazy: false))
                <div><h1>\(phrases[.homeQuestion])</h1>
                \(first.map { lead($0.quiz) })
                <p class="actions">
                \(first.map { "<a class=\"button main\" href=\"/\(code)/quizzes/\($0.quiz.name)\">\(phrases[.tryNow])</a>" as HTML })
                <a class="button" href="/\(code)/guidance">\(phrases[.readGuidance])</a></p></div>
                </section>
                <section><h2>\(phrases[.chooseQuiz])</h2>
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

    private func lead(_ quiz: Quiz) -> HTML {
        "<p class=\"lead\">\(phrases(.homeCost, ["minutes": quiz.minutes, "items": quiz.items.count]))</p>"
    }
}
