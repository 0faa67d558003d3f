import Core
import Web

/// A certificate on paper, the form that asks for its name, and the page that confirms it.
struct CertificatePages {
    let phrases: Phrases
    let files: StaticFiles

    private var language: String { phrases.language.rawValue }

    struct Certificate {
        var name: String
        var quiz: Localized
        var day: Day
        var score: Score
        /// The last day on which it can be checked.
        var until: Day
        var isPending: Bool
    }

    func sheet(_ certificate: Certificate, address: String, qr: HTML, receipt: String) -> PageContent {
        PageContent(
            title: phrases[.certificate], summary: phrases[.certificateIs], path: "/results/\(receipt)",
            isPending: certificate.isPending, isIndexed: false,
            styles: ["/css/paper-a4.css", "/css/certificate.css"], scripts: ["/js/print.js"],
            body: """
                <main id="main" class="certificate"><div class="tools"><h1>\(phrases[.certificate])</h1>
                <p>\(phrases[.certificatePrintNow])</p>
                <p class="actions"><button class="button main" type="button" data-print hidden>\(phrases[.kitPrint])</button>
                <a class="button" href="/\(language)/results/\(receipt)">\(phrases[.certificateBack])</a></p></div>
                \(paper(certificate, address: address, qr: qr))</main>
                """)
    }

    private func paper(_ certificate: Certificate, address: String, qr: HTML) -> HTML {
        let score = certificate.score
        let won = [
            "points": phrases.number(score.marks.points), "max": phrases.number(score.max.points),
            "percent": String(Int(score.percent ?? 0)),
        ]
        return """
            <article class="award">
            \(certificate.isPending ? "<p class=\"trial\">\(phrases[.pendingBand])</p>" : .empty)
            <header><img src="\(files.link("/icons/logo.svg"))" width="56" height="56" alt="">
            <p><strong>\(phrases[.runBy])</strong><br>\(phrases[.certificateProvince])</p></header>
            <h2>\(phrases[.certificate])</h2><p>\(phrases[.certificateFor])</p>
            <p class="whose" translate="no">\(certificate.name)</p><p>\(phrases[.certificatePassed])</p>
            <p class="what"\(certificate.quiz.mark(in: phrases.language))>\(certificate.quiz[phrases.language])</p>
            <p class="won">\(phrases(.certificateScore, won)) · \(phrases.day(certificate.day))</p>
            <footer>\(qr)<div><p>\(phrases[.certificateScan])</p>
            <p class="address" translate="no">\(address)</p>
            <p>\(phrases(.certificateUntil, ["day": phrases.day(certificate.until)]))</p>
            <p><strong>\(phrases[.certificateNoForce])</strong></p></div></footer></article>
            """
    }

    /// On the result of whoever passed.
    func card(receipt: String, typed: String = "", wrong: PhraseKey? = nil) -> HTML {
        """
        <section class="card name" id="certificate"><h2>\(phrases[.certificate])</h2><p>\(phrases[.certificateIs])</p>
        <form method="post" action="/\(language)/results/\(receipt)/certificate">\(phrases.wrong(wrong))
        \(nameField(typed, isWrong: wrong != nil, hint: "name-hint"))
        <p class="hint" id="name-hint">\(phrases[.certificateNameIs])</p>
        <p class="actions"><button class="button main">\(phrases[.certificateMake])</button></p></form></section>
        """
    }

    /// The same form again, after a name that cannot be printed.
    func ask(receipt: String, typed: String, wrong: PhraseKey) -> PageContent {
        page(
            path: "/results/\(receipt)",
            """
            <h1>\(phrases[.certificate])</h1>\(card(receipt: receipt, typed: typed, wrong: wrong))
            <p><a href="/\(language)/results/\(receipt)">\(phrases[.certificateBack])</a></p>
            """)
    }

    /// - Parameter matches: nil before a name was given.
    func check(
        code: String, quiz: Localized, day: Day, passed: Bool, typed: String, matches: Bool?, isPending: Bool
    ) -> PageContent {
        var page = page(
            path: "/certificates/\(code)",
            """
            <h1>\(phrases[.certificateCheck])</h1>
            <dl class="kept"><dt>\(phrases[.quiz])</dt><dd\(quiz.mark(in: phrases.language))>\(quiz[phrases.language])</dd>
            <dt>\(phrases[.day])</dt><dd>\(phrases.day(day))</dd>
            <dt>\(phrases[.certificateResult])</dt><dd>\(phrases[passed ? .certificateHasPassed : .certificateNotPassed])</dd></dl>
            \(matches.map(verdict))
            <form method="post" action="/\(language)/certificates/\(code)"><p>\(phrases[.certificateCheckIs])</p>
            \(nameField(typed, isWrong: matches == false))
            <p class="actions"><button class="button main">\(phrases[.certificateCheckName])</button></p></form>
            <p class="fine">\(phrases[.certificateNoForce])</p>
            """)
        page.title = phrases[.certificateCheck]
        page.isPending = isPending
        return page
    }

    /// For a code that belongs to no certificate, or to one that has been forgotten.
    func unknown(code: String) -> PageContent {
        var page = page(
            path: "/certificates/\(code)",
            """
            <h1>\(phrases[.certificateCheck])</h1><p class="lead" role="alert">\(phrases[.certificateUnknown])</p>
            <p class="fine">\(phrases[.certificateNoForce])</p>
            """)
        page.title = phrases[.certificateCheck]
        return page
    }

    private func verdict(_ matches: Bool) -> HTML {
        matches
            ? "<p class=\"pass\" role=\"status\">\(phrases[.certificateMatches])</p>"
            : "<p class=\"wrong\" role=\"alert\">\(phrases[.certificateMatchesNot])</p>"
    }

    private func nameField(_ typed: String, isWrong: Bool, hint: String? = nil) -> HTML {
        """
        <label for="name">\(phrases[.certificateName])</label>
        <input id="name" name="name" value="\(typed)" maxlength="100" required autocomplete="off" autocapitalize="words" \
        spellcheck="false"\(hint.map { " aria-describedby=\"\($0)\"" as HTML })\(isWrong ? " aria-invalid=\"true\"" : "" as HTML)>
        """
    }

    private func page(path: String, _ body: HTML) -> PageContent {
        PageContent(
            title: phrases[.certificate], summary: phrases[.certificateIs], path: path, isIndexed: false,
            body: "<main id=\"main\" class=\"name\">\(body)</main>")
    }
}
