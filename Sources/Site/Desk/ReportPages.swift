import Core
import Web

/// The form at which a reader says what is wrong.
struct ReportPages {
    let phrases: Phrases

    struct Form: Sendable {
        var title: String
        /// The question, or the page's title.
        var about: String
        var address: String
        /// Where the reader came from.
        var back: String
        var choices: [Report.Choice]
        var chosen: Report.Choice?
        var text = ""
        var isWrong: PhraseKey?
    }

    func form(_ form: Form) -> PageContent {
        content(
            form,
            """
            <p class="lead">\(form.about)</p><p>\(phrases[.reportIs])</p>
            \(phrases.wrong(form.isWrong))
            <form class="report" method="post" action="\(form.address)">
            <fieldset><legend>\(phrases[.reportWhat])</legend>\(form.choices.html { choice in
                """
                <label class="option"><input type="radio" name="choice" value="\(choice.rawValue)" required\(choice == form.chosen ? " checked" : "" as HTML)>\
                <span>\(phrases[PhraseKey(choice)])</span></label>
                """
            })</fieldset>
            <label for="text">\(phrases[.reportWords])</label>
            <textarea id="text" name="text" rows="4" maxlength="\(PlainWords.longest)" aria-describedby="text-hint">\(form.text)</textarea>
            <p class="hint" id="text-hint">\(phrases[.reportNothingPersonal])</p>
            <p class="actions"><button class="button main">\(phrases[.send])</button>
            <a class="button" href="\(form.back)">\(phrases[.reportBack])</a></p></form>
            """)
    }

    func thanks(_ form: Form) -> PageContent {
        content(
            form,
            """
            <p class="note" role="status">\(phrases[.reportThanks])</p>
            <p class="actions"><a class="button main" href="\(form.back)">\(phrases[.reportBack])</a></p>
            """)
    }

    private func content(_ form: Form, _ body: HTML) -> PageContent {
        PageContent(
            title: form.title, summary: form.about, path: String(form.address.dropFirst(3)), isIndexed: false,
            body: "<main id=\"main\" class=\"reporting\"><h1>\(form.title)</h1>\(body)</main>")
    }
}
