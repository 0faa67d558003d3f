import Core
import Web

/// The code that takes an attempt to another browser, and the page on which it is typed.
struct ReturnPages {
    let phrases: Phrases

    private var language: String { phrases.language.rawValue }

    /// - Parameter site: the address of the site, for typing it elsewhere.
    func code(_ code: LetterCode, until end: Instant, site: String, attempt: String) -> PageContent {
        let day = phrases.day(end.day)
        return page(
            .returnYourCode,
            """
            <p class="code" translate="no">\(code.spaced)</p>
            <p class="lead">\(phrases(.returnUntil, ["time": end.localTime, "day": day]))</p>
            <ol><li>\(phrases[.returnOpenThere])<br><strong class="address" translate="no">\(site)/\(language)/return</strong></li>
            <li>\(phrases[.returnTypeThere])</li></ol>
            <p>\(phrases[.returnThenHere])</p>
            <p class="actions"><a class="button main" href="\(attempt)">\(phrases[.returnGoOnHere])</a></p>
            """)
    }

    func form(typed: String = "", wrong: PhraseKey? = nil) -> PageContent {
        page(
            .returnTitle,
            """
            <p class="lead">\(phrases[.returnIs])</p>
            <form method="post" action="/\(language)/return">\(phrases.wrong(wrong))
            <label for="code">\(phrases[.returnCode])</label>
            <input id="code" name="code" value="\(typed)" maxlength="20" required autocomplete="off" \
            autocapitalize="characters" spellcheck="false" inputmode="text"\
            \(wrong == nil ? .empty : " aria-invalid=\"true\"" as HTML)>
            <p class="actions"><button class="button main">\(phrases[.returnEnter])</button></p></form>
            <p class="fine">\(phrases[.returnWhere])</p>
            """)
    }

    /// On an attempt's own page: the button that makes a code, and inside a chat app why one is wanted.
    /// - Parameter isOpen: whether somebody in a chat app reads it without asking.
    func offer(attempt: String, isInChatApp: Bool, isOpen: Bool) -> HTML {
        let title = phrases[isInChatApp ? .chatAppTitle : .returnElsewhere]
        return """
            <details class="carry\(isInChatApp ? " chat" : "")"\(isInChatApp && isOpen ? " open" : "" as HTML)>
            <summary>\(title)</summary><p>\(phrases[isInChatApp ? .chatAppIs : .returnMakeIs])</p>
            <form method="post" action="/\(language)/attempts/\(attempt)/code">
            <p class="actions"><button class="button">\(phrases[.returnMake])</button></p></form></details>
            """
    }

    private func page(_ title: PhraseKey, _ body: HTML) -> PageContent {
        PageContent(
            title: phrases[title], summary: phrases[.returnIs], path: "/return", isIndexed: false,
            body: "<main id=\"main\" class=\"return\"><h1>\(phrases[title])</h1>\(body)</main>")
    }
}
