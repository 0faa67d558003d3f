import Core
import Web

/// A quiz that is practised without the network. The questions are those of an attempt, and so is the script that shows
/// them; `practice.js` stands where the server would.
struct PracticePages {
    let phrases: Phrases
    let files: StaticFiles
    let practice: Practice
    let key: PracticeKey
    /// Something to do today for those whom the quiz is for, by topic.
    let today: [(topic: Topic, page: GuidancePage)]

    /// What its scripts import.
    private static let modules = ScriptModules.addresses

    private var code: String { phrases.language.rawValue }
    private var quiz: Quiz { practice.quiz }
    private var title: String { quiz.title[phrases.language] }

    /// - Parameter now: when the page is made; nothing on it depends on that.
    func page(now: Instant, isPending: Bool) -> PageContent {
        let attempt = AttemptPages(
            phrases: phrases, files: files, id: "offline",
            version: QuizVersions.Version(quiz: quiz, key: 0), head: practice.head(phrases.language, at: now),
            namings: practice.namings, progress: AttemptStore.Progress(answers: [:]), feedback: [:],
            isInChatApp: false)
        return PageContent(
            title: title, summary: title, path: "/quizzes/\(quiz.name)", frame: .quiz, isPending: isPending,
            isIndexed: false, scripts: ["/js/practice.js", "/js/attempt.js"],
            body: """
                <header class="bar"><a class="back" href="/\(code)/quizzes/\(quiz.name)" aria-label="\(phrases[.leaveQuiz])">‹</a>
                <p class="title">\(title)</p><p class="saved" id="saved" role="status"></p></header>
                <main id="main" class="attempt" data-id="offline" data-api="" data-mode="practice" \
                data-phrases="\(attempt.clientPhrases)" data-practice="\(data)">
                \(intro)
                <div id="questions" hidden>\(attempt.questions(step: 1))</div>
                \(result)
                </main>
                """)
    }

    private var data: String {
        var items = JSONObject()
        for place in practice.items { items[quiz.items[place].id] = key.json(place, practice.namings[place]!) }
        var pages = JSONObject()
        for (topic, page) in today {
            pages[topic.rawValue] = [
                "title": .text(page.today?.title), "text": .text(page.today?.text), "page": .string(page.title),
                "address": .string("/\(code)/guidance/\(page.name)"),
            ]
        }
        return JSONValue.object([
            "quiz": .string(quiz.name), "paper": .whole(practice.paper), "language": .string(code),
            "pass": .whole(quiz.pass), "items": .object(items), "today": .object(pages),
        ]).text
    }

    /// Who is on the device goes on, or makes room for somebody else.
    private var intro: HTML {
        let drawings = practice.images.map { files.link("/media/drawings/\($0)") }
        let needed = JSONValue.array((drawings + Self.modules).map { .string($0) }).text
        return """
            <section id="intro" class="card"><h1>\(title)</h1>
            <p id="kept" role="status" data-files="\(needed)" data-kept="\(phrases[.practiceKept])">\(phrases[.practiceIs])</p>
            <noscript><p class="note">\(phrases[.practiceNeedsScript])</p>
            <p class="actions"><a class="button main" href="/\(code)/quizzes/\(quiz.name)">\(phrases[.practiceWithNetwork])</a></p></noscript>
            <p class="actions" data-for="new" hidden><button class="button main" type="button" value="begin">\(phrases[.begin])</button></p>
            <div data-for="unfinished" hidden><h2>\(phrases[.unfinishedHere])</h2>
            <p class="actions pair"><button class="button main" type="button" value="continue">\(phrases[.iContinue])</button>
            <button class="button" type="button" value="someone-else">\(phrases[.someoneElse])</button></p></div></section>
            """
    }

    /// The result, to be filled in.
    private var result: HTML {
        """
        <div id="result" class="result" hidden><h1 tabindex="-1">\(phrases[.yourResult])</h1>
        <section class="card score"><svg class="ring" viewBox="0 0 120 120" role="img"><circle class="track" cx="60" cy="60" r="50"/>
        <circle class="value" cx="60" cy="60" r="50" pathLength="100" transform="rotate(-90 60 60)"/><text x="60" y="61"></text></svg>
        <div><h2 data-bands="\(bands)"></h2><p class="right">\(phrases[.rightOf])</p>
        \(quiz.pass.map { pass in
            """
            <p class="pass" hidden>\(phrases(.passedAt, ["percent": pass]))</p>
            <p class="note failed" hidden>\(phrases(.notPassedAt, ["percent": pass]))</p>
            """ as HTML
        })</div><div class="parts">\(part(.theory))\(part(.practice))</div></section>
        <section class="card today" hidden><p class="over">\(phrases[.doToday])</p><h2></h2><p class="text"></p>
        <p><a href="" data-words="\(phrases[.readMore])"></a></p></section>
        <section class="card look-again" hidden><h2>\(phrases[.lookAgain])</h2><ul class="again"></ul></section>
        <p class="note" role="status">\(phrases[.practiceCounted])</p>
        <p class="actions"><button class="button main" type="button" value="again">\(phrases[.practiseAgain])</button>
        <a class="button" href="/\(code)/quizzes">\(phrases[.chooseQuiz])</a></p></div>
        """
    }

    private var bands: String {
        let bands: [PhraseKey] = [.bandBeginning, .bandGrowing, .bandFair, .bandFirm]
        return JSONValue.array(bands.map { .string(phrases[$0]) }).text
    }

    private func part(_ part: Part) -> HTML {
        let label = phrases[part == .theory ? .theory : .practice]
        return """
            <div class="part \(part.rawValue)" hidden><p><span>\(label)</span><span><strong></strong> \(phrases[.unitPoints])</span></p>
            <progress value="0" max="100" aria-label="\(label)"></progress></div>
            """
    }
}
