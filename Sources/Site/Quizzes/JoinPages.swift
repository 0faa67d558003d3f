import Core
import Web

/// Where a code is typed, and what one joins.
struct JoinPages {
    let phrases: Phrases

    private var code: String { phrases.language.rawValue }

    func form(_ typed: String = "", wrong: PhraseKey? = nil) -> PageContent {
        PageContent(
            title: phrases[.joinTitle], summary: phrases[.joinTitle], path: "/join", isIndexed: false,
            styles: ["/css/gathering.css"],
            body: """
                <main id="main" class="join"><h1>\(phrases[.joinTitle])</h1>
                \(phrases.wrong(wrong))
                <form method="get" action="/\(code)/join"><label for="code">\(phrases[.joinLabel])</label>
                <input id="code" name="code" value="\(typed)" required maxlength="12" autocomplete="off" \
                autocapitalize="characters" spellcheck="false">
                <p class="actions"><button class="button main">\(phrases[.joinEnter])</button></p></form>
                <p class="fine"><a href="/\(code)/quizzes">\(phrases[.joinWithout])</a></p></main>
                """)
    }

    /// For a code that nobody looked up.
    func unseen(_ typed: LetterCode) -> PageContent {
        PageContent(
            title: phrases[.joinTitle], summary: phrases[.joinTitle], path: "/join/\(typed.text)", isIndexed: false,
            styles: ["/css/gathering.css"],
            body: """
                <main id="main" class="join"><h1>\(phrases[.joinTitle])</h1>
                <p class="code" translate="no">\(typed.spaced)</p>
                <form method="post" action="/\(code)/join/\(typed.text)">
                <p class="actions"><button class="button main">\(phrases[.begin])</button></p></form>
                <p class="fine">\(phrases[.joinNew])</p></main>
                """)
    }

    func page(_ gathering: Gathering, _ quiz: Quiz, isPending: Bool) -> PageContent {
        let title = quiz.title[phrases.language]
        return PageContent(
            title: title, summary: title, path: "/join/\(gathering.code.text)", isPending: isPending, isIndexed: false,
            styles: ["/css/gathering.css"],
            body: """
                <main id="main" class="join"><p class="chip">\(phrases[PhraseKey(gathering.plan.kind)])</p>
                <h1\(quiz.title.mark(in: phrases.language))>\(title)</h1>
                \(gathering.plan.title.isEmpty ? .empty : "<p class=\"lead\">\(gathering.plan.title)</p>" as HTML)
                <ul class="facts"><li>\(phrases[gathering.plan.mode == .practice ? .practiceModeIs : .joinTestIs])</li>
                <li>\(phrases[.joinNoName])</li><li>\(phrases[.everyAnswerSaved])</li></ul>
                <form method="post" action="/\(code)/join/\(gathering.code.text)">
                <p class="actions"><button class="button main">\(phrases[.begin])</button></p></form>
                <p class="fine">\(phrases[.joinNew])</p></main>
                """)
    }
}

extension PhraseKey {
    init(_ kind: Gathering.Kind) {
        self =
            switch kind {
            case .schoolClass: .gatheringClass
            case .event: .gatheringEvent
            case .household: .gatheringHousehold
            }
    }
}
