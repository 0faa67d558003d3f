import Core
import Web

/// Lists of quizzes and the page on which one begins.
struct QuizPages {
    let phrases: Phrases
    let files: StaticFiles

    /// The quiz that the front page asks everybody to begin with.
    static let first = "home-basics"

    private var code: String { phrases.language.rawValue }

    func list(_ quizzes: [Library.PublishedQuiz]) -> PageContent {
        PageContent(
            title: phrases[.quizzes], summary: phrases[.siteSummary], path: "/quizzes",
            body: """
                <main id="main" class="list"><h1>\(phrases[.chooseQuiz])</h1>
                <p><a href="/\(code)/join">\(phrases[.joinHaveCode])</a></p>
                \(quizzes.isEmpty ? "<p class=\"empty\">\(phrases[.noQuizzes])</p>" : cards(quizzes))</main>
                """)
    }

    func cards(_ quizzes: [Library.PublishedQuiz]) -> HTML {
        let ordered = quizzes.filter { $0.quiz.name == Self.first } + quizzes.filter { $0.quiz.name != Self.first }
        return "<ul class=\"cards\">\(ordered.html { card($0.quiz) })</ul>"
    }

    private func card(_ quiz: Quiz) -> HTML {
        """
        <li><a class="card" href="/\(code)/quizzes/\(quiz.name)">
        <span class="icon \(icon(quiz))"></span>
        <span><strong\(quiz.title.mark(in: phrases.language))>\(quiz.title[phrases.language])</strong><small>\(facts(quiz))</small></span></a></li>
        """
    }

    /// The name of a drawing of `Public/icons`, as a class: the style sheet gives it its colour in light and dark.
    private func icon(_ quiz: Quiz) -> String {
        let icons: [Audience: String] = [
            .pupil: "child", .boatPassenger: "boat", .guest: "hotel-door", .lodgingStaff: "hotel-door",
        ]
        return quiz.audience.lazy.compactMap { icons[$0] }.first ?? "home"
    }

    private func facts(_ quiz: Quiz) -> String {
        let key: PhraseKey = quiz.count(of: .practice) == 0 ? .quizFactsTheory : .quizFacts
        return phrases(
            key,
            ["theory": quiz.count(of: .theory), "practice": quiz.count(of: .practice), "minutes": quiz.minutes])
    }

    /// The page before the first question. `asks` is the variant for a browser that has an unfinished attempt.
    /// - Parameter offline: kilobytes to load for practising without the network; nil where that is not offered.
    func start(_ quiz: Quiz, isPending: Bool, channel: String, asks: Bool, offline: Int?) -> PageContent {
        let language = phrases.language
        let picture = quiz.items.compactMap(\.image).first ?? "home-hero.svg"
        return PageContent(
            title: quiz.title[language], summary: quiz.summary?[language] ?? quiz.title[language],
            path: "/quizzes/\(quiz.name)", isPending: isPending,
            picture: picture,
            body: """
                <main id="main" class="start">
                \(HTML.drawing(picture, files: files, isLazy: false))
                <div><h1\(quiz.title.mark(in: language))>\(quiz.title[language])</h1>
                \(quiz.summary.map { "<p class=\"lead\"\($0.mark(in: language))>\($0[language])</p>" as HTML })
                <ul class="facts"><li>\(facts(quiz))</li><li>\(phrases[.noAccount])</li><li>\(phrases[.everyAnswerSaved])</li></ul>
                \(missing(quiz))
                <form method="post" action="/\(code)/quizzes/\(quiz.name)/attempts">
                <input type="hidden" name="channel" value="\(channel)">
                \(asks ? question(quiz) : begin(quiz))
                </form>\(otherWays(quiz, offline: offline))</div>
                </main>
                """)
    }

    /// What few look for: a code brought along, practice without the network, paper.
    private func otherWays(_ quiz: Quiz, offline: Int?) -> HTML {
        let ways: [PhraseKey?] = [
            .otherWayCode, offline == nil ? nil : .otherWayOffline, quiz.open ? .otherWayPaper : nil,
        ]
        let words = ways.compactMap { $0.map { phrases[$0] } }.joined(separator: ", ")
        return """
            <details class="ways"><summary>\(phrases(.otherWays, ["ways": words]))</summary>
            <p><a class="have" href="/\(code)/return">\(phrases[.returnHave])</a></p>
            \(offline.map { download(quiz, kilobytes: $0) })\(quiz.open ? paper(quiz) : .empty)</details>
            """
    }

    private func paper(_ quiz: Quiz) -> HTML {
        "<p class=\"fine\"><a href=\"/\(code)/quizzes/\(quiz.name)/paper/sheet\">\(phrases[.paperOfQuiz])</a></p>"
    }

    private func download(_ quiz: Quiz, kilobytes: Int) -> HTML {
        """
        <p class="actions"><a class="button" href="/\(code)/quizzes/\(quiz.name)/offline">\(phrases[.practiceDownload])</a></p>
        <p class="fine">\(phrases(.practiceDownloadIs, ["kilobytes": kilobytes]))</p>
        """
    }

    private func missing(_ quiz: Quiz) -> HTML? {
        quiz.languages.contains(phrases.language) ? nil : "<p class=\"note\">\(phrases[.shownInVietnamese])</p>"
    }

    private func begin(_ quiz: Quiz) -> HTML {
        """
        \(modes(quiz))
        <p class="actions"><button class="button main">\(phrases[.begin])</button></p>
        <p class="shared">\(phrases[.sharedDevice])</p>
        <p class="actions pair"><button class="button" name="who" value="continue">\(phrases[.iContinue])</button>
        <button class="button" name="who" value="someone-else">\(phrases[.someoneElse])</button></p>
        """
    }

    private func modes(_ quiz: Quiz) -> HTML {
        let limit =
            quiz.timeLimit.map { phrases(.testWithLimit, ["minutes": ($0 + 59) / 60]) } ?? phrases[.testWithoutLimit]
        return """
            <fieldset class="modes"><legend>\(phrases[.howToTake])</legend>
            \(quiz.mayPractise ? practice : .empty)
            <label class="option"><input type="radio" name="mode" value="test"\(quiz.mayPractise ? .empty : " checked" as HTML)>
            <span><strong>\(phrases[.testMode])</strong><small>\(limit)</small>\
            \(quiz.allowance.map { "<small>\(phrases.tries($0))</small>" as HTML })</span></label></fieldset>
            \(quiz.mayPractise && quiz.mayPace ? pace : .empty)
            """
    }

    private var practice: HTML {
        """
        <label class="option"><input type="radio" name="mode" value="practice" checked>
        <span><strong>\(phrases[.practiceMode])</strong><small>\(phrases[.practiceModeIs])</small></span></label>
        """
    }

    private var pace: HTML {
        """
        <label class="pace"><input type="checkbox" name="pace" value="\(Quiz.pace)"><span>\(phrases[.paceOffer])</span></label>
        """
    }

    private func question(_ quiz: Quiz) -> HTML {
        """
        <div class="ask"><h2>\(phrases[.unfinishedHere])</h2><p>\(phrases[.unfinishedHereIs])</p></div>
        <p class="actions"><button class="button main" name="who" value="continue">\(phrases[.iContinue])</button>
        <button class="button" name="who" value="someone-else">\(phrases[.someoneElse])</button></p>
        <details class="again"><summary>\(phrases[.startAgain])</summary>\(modes(quiz))
        <p class="actions"><button class="button" name="who" value="again">\(phrases[.begin])</button></p></details>
        """
    }
}

extension Phrases {
    /// How often a quiz may be taken as a test, how long to wait between, and which try counts.
    func tries(_ allowance: Allowance) -> String {
        var sentences: [String] = []
        if let allowed = allowance.allowed { sentences.append(self(.triesAllowed, ["count": allowed])) }
        if allowance.delay > 0 {
            let hours = allowance.delay % 3600 == 0
            sentences.append(
                hours
                    ? self(.triesHoursApart, ["hours": allowance.delay / 3600])
                    : self(.triesMinutesApart, ["minutes": (allowance.delay + 59) / 60]))
        }
        let counts: [Allowance.Counting: PhraseKey] = [
            .first: .triesFirstCounts, .best: .triesBestCounts, .last: .triesLastCounts,
        ]
        sentences.append(self[counts[allowance.counts]!])
        return sentences.joined(separator: " ")
    }
}
