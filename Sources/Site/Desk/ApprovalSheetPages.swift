import Core
import Web

/// "Phiếu duyệt nội dung": what a commission reads and signs on paper.
struct ApprovalSheetPages {
    let phrases: Phrases

    /// The words that rest on the claims, to be checked against them.
    enum Subject: Sendable {
        case items([Item])
        case pages([GuidancePage])
        /// Addresses of the films.
        case films([String])
        case steps([Localized])
    }

    func sheet(
        _ thing: PublishedThing, _ claims: [(claim: Claim, texts: [Desk.Text])], _ subject: Subject, day: Day
    ) -> PageContent {
        PageContent(
            title: "\(phrases[.staffSheet]): \(thing.title)", summary: phrases[.staffSheet],
            path: "/staff/approval/\(thing.path)/sheet",
            body: """
                <main id="main" class="staff sheet"><p class="back"><a href="/staff/approval/\(thing.path)">\(thing.title)</a> · \(phrases[.kitPrintByBrowser])</p>
                <h1>\(phrases[.staffSheet])</h1>
                <table class="head"><tbody>\(head(thing, day).html { "<tr><th scope=\"row\">\($0.0)</th><td>\($0.1)</td></tr>" })</tbody></table>
                <section><h2>A. \(phrases[.staffClaims])</h2><ol>\(claims.html { claim($0.claim, $0.texts) })</ol></section>
                <section><h2>B. \(phrases[.staffSheetToCheck])</h2>\(words(subject, thing.languages))</section>
                \(signatures)</main>
                """)
    }

    private func head(_ thing: PublishedThing, _ day: Day) -> [(String, String)] {
        let versions = thing.languages.map { language in
            let version = phrases(.clipVersion, ["version": thing.versions[language] ?? 1])
            return "\(phrases[PhraseKey(language)]): \(version)"
        }
        return [
            (phrases[PhraseKey(thing.thing.kind)], "\(thing.title) (\(thing.thing.name))"),
            (phrases[.staffSheetVersions], versions.joined(separator: "; ")),
            (phrases[.staffWriter], thing.authors.joined(separator: ", ")),
            (phrases[.staffSheetPrinted], phrases.day(day)),
        ]
    }

    // MARK: Sentences

    private func claim(_ claim: Claim, _ texts: [Desk.Text]) -> HTML {
        """
        <li><p class="name">\(claim.id)</p>\(texts.html(text))
        <p class="hint">\(phrases[.staffSource]): \(claim.source) · \(phrases[PhraseKey(claim.kind)]) · \(phrases[claim.confidence == .certain ? .staffCertain : .likely])</p></li>
        """
    }

    private func text(_ text: Desk.Text) -> HTML {
        """
        <div class="row"><p><strong>\(text.language.rawValue)</strong> \
        <span lang="\(text.isWritten ? text.language.rawValue : Language.master.rawValue)">\(text.approved.sentence)</span>\
        \(text.isWritten ? .empty : " <small>\(phrases[.staffNoSentence])</small>" as HTML)</p>\(verdict(text))</div>
        """
    }

    private func verdict(_ text: Desk.Text) -> HTML {
        if case .approved(let approval) = text.state {
            return "<p class=\"signed\">\(phrases[.staffSheetSigned])<br>\(ClaimPages.signed(approval, phrases))</p>"
        }
        return "<p class=\"boxes\">☐ \(phrases[.staffSheetRight]) &nbsp; ☐ \(phrases[.staffSheetFix])</p>"
    }

    private var signatures: HTML {
        let place: (PhraseKey) -> HTML = { role in
            """
            <div><h3>\(phrases[role])</h3><p>\(phrases[.staffSheetDate])</p><p class="hint">\(phrases[.staffSheetSign])</p></div>
            """
        }
        return """
            <section class="remarks"><h2>C. \(phrases[.staffSheetRemarks])</h2><p class="lines"></p></section>
            <section class="signatures">\(place(.staffWriter))\(place(.staffSheetApprover))</section>
            """
    }

    // MARK: What rests on them

    private func words(_ subject: Subject, _ languages: [Language]) -> HTML {
        switch subject {
        case .items(let items): "<ol>\(items.html { item($0, languages) })</ol>"
        case .pages(let pages): pages.html(page)
        case .films(let files):
            "<ul>\(files.html { "<li>\($0) <span class=\"boxes\">☐ \(phrases[.staffSheetRight]) &nbsp; ☐ \(phrases[.staffSheetFix])</span></li>" })</ul>"
        case .steps(let steps): "<ol>\(steps.html { "<li>\(inAll($0, languages))</li>" })</ol>"
        }
    }

    private func page(_ page: GuidancePage) -> HTML {
        """
        <section lang="\(page.language.rawValue)"><h3>\(page.title)</h3><p>\(page.summary)</p>\
        <div class="text">\(Markdown.html(page.body))</div>
        <p><strong>\(phrases[.forLoudspeaker])</strong> \(page.spoken)</p></section>
        """
    }

    private func item(_ item: Item, _ languages: [Language]) -> HTML {
        """
        <li><p class="name">\(item.id)</p><p><strong>\(inAll(item.prompt, languages))</strong></p>
        \(answers(item.body, languages))
        \(item.why.map { "<p>\(phrases[.staffSheetWhy]) \(inAll($0, languages))</p>" as HTML })
        <p class="hint">\(phrases[.staffClaims]): \(item.foundations.joined(separator: ", "))</p>
        <p class="boxes">☐ \(phrases[.staffSheetRight]) &nbsp; ☐ \(phrases[.staffSheetFix])</p></li>
        """
    }

    private func inAll(_ text: Localized, _ languages: [Language]) -> HTML {
        let written = languages.filter { !text.isMissing(in: $0) }
        return written.enumerated().html { place, language in
            "\(place == 0 ? .empty : " / " as HTML)<span lang=\"\(language.rawValue)\">\(text[language])</span>"
        }
    }

    private func answers(_ body: ItemBody, _ languages: [Language]) -> HTML {
        switch body {
        case .single(let kind): options(kind.options, languages)
        case .multiple(let kind): options(kind.options, languages)
        case .trueFalse(let kind):
            "<p>\(phrases[.staffSheetKey]): \(phrases[kind.isTrue ? .isTrue : .isFalse])</p>"
        case .ordering(let kind):
            """
            <ul>\(kind.steps.html { "<li>\(inAll($0.text, languages))</li>" })</ul>
            <p>\(phrases[.staffSheetKey]):</p><ul>\(kind.scored.html { edge in
                "<li>\(inAll(kind.steps[edge.before].text, languages)) → \(inAll(kind.steps[edge.after].text, languages)) <small>\(edge.claim)</small></li>"
            })</ul>
            """
        case .scenario(let kind): scenario(kind, languages)
        case .matching(let kind):
            """
            <p>\(phrases[.staffSheetKey]):</p><ul>\(zip(kind.lefts, kind.pairing).map { left, right in
                "<li>\(inAll(left.text, languages)) → \(inAll(kind.rights[right].text, languages))</li>" as HTML
            })</ul>
            """
        case .numeric(let kind):
            typed(
                kind.accepted.map { (kind.words($0.target, .master), $0.credit, $0.feedback) }, kind.otherFeedback,
                languages)
        case .text(let kind):
            typed(kind.accepted.map { ($0.text, $0.credit, $0.feedback) }, kind.otherFeedback, languages)
        case .hotspot(let kind):
            "<ul class=\"key\">\(kind.regions.html { part($0.isHazard ? Marks.one : 0, $0.text, $0.feedback, languages) })</ul>"
        case .checklist(let kind):
            "<ul>\(kind.points.html { "<li>\(inAll($0.text, languages))\(note($0.todo, languages))</li>" })</ul>"
        }
    }

    private func typed(
        _ accepted: [(text: String, credit: Credit, feedback: Localized?)], _ other: Localized?, _ languages: [Language]
    ) -> HTML {
        """
        <p>\(phrases[.staffSheetKey]):</p><ul class="key">\(accepted.map { answer in
            "<li>\(mark(answer.credit.billionths)) \(answer.text)\(note(answer.feedback, languages))</li>" as HTML
        })</ul>\(other.map { "<p><small>\(inAll($0, languages))</small></p>" as HTML })
        """
    }

    private func note(_ text: Localized?, _ languages: [Language]) -> HTML? {
        text.map { " <small>\(inAll($0, languages))</small>" }
    }

    /// Whether it earns something, and what, unless that is all or nothing.
    private func mark(_ credit: Int64) -> String {
        (credit > 0 ? "✔" : "✘") + ([0, Marks.one].contains(credit) ? "" : " \(Percent.written(credit)) %")
    }

    private func part(_ credit: Int64, _ text: Localized, _ feedback: Localized?, _ languages: [Language]) -> HTML {
        "<li>\(mark(credit)) \(inAll(text, languages))\(note(feedback, languages))</li>"
    }

    private func options(_ options: [Option], _ languages: [Language]) -> HTML {
        """
        <ul class="key">\(options.html { part($0.credit, $0.text, $0.feedback, languages) })</ul>
        """
    }

    private func scenario(_ kind: Scenario, _ languages: [Language]) -> HTML {
        let names = [kind.start] + kind.situations.keys.filter { $0 != kind.start }.sorted()
        return """
            \(names.html { name in
                """
                <p><small>\(name)</small> \(kind.situations[name].map { inAll($0.text, languages) })</p>
                <ul class="key">\(kind.choices(in: name).html { choice(kind.choices[$0], kind, languages) })</ul>
                """
            })
            """
    }

    private func choice(_ choice: Scenario.Choice, _ kind: Scenario, _ languages: [Language]) -> HTML {
        let target: HTML =
            switch choice.target {
            case .situation(let name): "→ \(name)"
            case .ending(let name):
                "→ \(kind.endings[name].map { inAll($0.text, languages) }) (\(Int((kind.endings[name]?.credit.billionths ?? 0) / 10_000_000)) %)"
            }
        return """
            <li>\(inAll(choice.text, languages)): \(inAll(choice.consequence, languages)) \(target)\
            \(choice.critical ? " <strong>\(phrases[.staffSheetCritical])</strong>" : .empty)\
            \(choice.nextTime.map { " <small>\(inAll($0, languages))</small>" as HTML })</li>
            """
    }
}
