import Core
import Web

/// Claims, for whoever signs them and for whoever wants to know.
struct ClaimPages {
    let phrases: Phrases

    // MARK: All

    func list(
        _ rows: [(claim: Claim, texts: [Desk.Text])], _ filter: ClaimFilter, things: [PublishedThing],
        languages: [Language]
    ) -> PageContent {
        PageContent(
            title: phrases[.staffClaims], summary: phrases[.staffClaims], path: "/staff/claims",
            body: """
                <main id="main" class="staff wide"><h1>\(phrases[.staffClaims])</h1><p class="lead">\(phrases[.staffClaimsAre])</p>
                \(form(filter, things, languages))
                <p role="status">\(phrases(.staffClaimCount, ["count": rows.count]))</p>
                \(rows.isEmpty ? "<p class=\"empty\">\(phrases[.staffNoClaims])</p>" : list(rows))
                </main>
                """)
    }

    private func form(_ filter: ClaimFilter, _ things: [PublishedThing], _ languages: [Language]) -> HTML {
        """
        <form class="filters" action="/staff/claims">
        \(select("state", .staffState, .staffAnyStep, ApprovalState.Step.allCases.map { ($0.rawValue, phrases[PhraseKey($0)]) }, filter.step?.rawValue))
        \(select("language", .language, .staffAnyLanguage, languages.map { ($0.rawValue, phrases[PhraseKey($0)]) }, filter.language?.rawValue))
        \(select("thing", .staffUsedIn, .staffAnyThing, things.map { ($0.path, "\(phrases[PhraseKey($0.thing.kind)]): \($0.title)") }, filter.thing?.path))
        <p class="actions"><button class="button">\(phrases[.staffShow])</button></p></form>
        """
    }

    private func select(
        _ name: String, _ label: PhraseKey, _ any: PhraseKey, _ options: [(value: String, words: String)],
        _ chosen: String?
    ) -> HTML {
        Choice(name, phrases[label], options, chosen: chosen, none: phrases[any]).html
    }

    private func list(_ rows: [(claim: Claim, texts: [Desk.Text])]) -> HTML {
        """
        <ul class="rows">\(rows.html { row in
            """
            <li><div><a href="/staff/claims/\(row.claim.id)">\(row.claim.id)</a><p class="sentence">\(row.claim.sentence[.master])</p></div>
            <ul class="states">\(row.texts.html { "<li>\(Self.state($0, phrases))</li>" })</ul></li>
            """
        })</ul>
        """
    }

    /// The language and where the text stands, as a chip.
    static func state(_ text: Desk.Text, _ phrases: Phrases) -> HTML {
        """
        <span class="state \(text.state.step.rawValue)"><abbr title="\(phrases[PhraseKey(text.language)])">\(text.language.rawValue)</abbr> \(phrases[PhraseKey(text.state.step)])</span>
        """
    }

    // MARK: One

    func page(
        _ claim: Claim, _ texts: [Desk.Text], usedIn things: [PublishedThing], history: [AuditStore.Entry],
        signs: Bool, isWrong: PhraseKey?
    ) -> PageContent {
        PageContent(
            title: claim.id, summary: phrases[.staffClaims], path: "/staff/claims/\(claim.id)",
            body: """
                <main id="main" class="staff"><p><a href="/staff/claims">\(phrases[.staffClaims])</a></p><h1>\(claim.id)</h1>
                \(phrases.wrong(isWrong))
                \(Self.facts(claim, phrases))
                \(claim.kind == .law ? "<p><a href=\"/staff/corrections/law?claim=\(claim.id)\">\(phrases[.staffLawTell])</a></p>" : .empty)
                \(texts.html { text($0, signs: signs) })
                <section><h2>\(phrases[.staffUsedIn])</h2>
                \(things.isEmpty ? "<p>\(phrases[.staffNotUsed])</p>" : links(things))</section>
                \(history.isEmpty ? .empty : done(history))
                </main>
                """)
    }

    /// Where the sentence comes from.
    static func facts(_ claim: Claim, _ phrases: Phrases) -> HTML {
        let authors = claim.authors.isEmpty ? phrases[.staffNoWriter] : claim.authors.joined(separator: ", ")
        return """
            <dl class="facts-of"><div><dt>\(phrases[.staffSource])</dt><dd>\(claim.source)</dd></div>
            <div><dt>\(phrases[.staffClaimKind])</dt><dd>\(phrases[PhraseKey(claim.kind)]) · \(phrases[claim.confidence == .certain ? .staffCertain : .likely])</dd></div>
            <div><dt>\(phrases[.staffWriter])</dt><dd>\(authors)</dd></div></dl>
            """
    }

    private func text(_ text: Desk.Text, signs: Bool) -> HTML {
        """
        <section class="card"><h2>\(phrases[PhraseKey(text.language)])</h2>
        \(Self.sentence(text, phrases))
        \(signs ? decision(text) : .empty)</section>
        """
    }

    /// The wording, where it stands, and who signed it or an earlier one.
    static func sentence(_ text: Desk.Text, _ phrases: Phrases) -> HTML {
        """
        <p class="sentence" lang="\(text.isWritten ? text.language.rawValue : Language.master.rawValue)">\(text.approved.sentence)</p>
        \(text.isWritten ? .empty : "<p class=\"hint\">\(phrases[.staffNoSentence])</p>")
        <p>\(state(text, phrases))</p>
        \(signature(text, phrases))
        """
    }

    private static func signature(_ text: Desk.Text, _ phrases: Phrases) -> HTML? {
        switch text.state {
        case .waiting: nil
        case .changed(let before):
            "<p class=\"hint\">\(phrases(.staffSignedBefore, ["sentence": before.text.sentence, "name": before.by, "day": phrases.day(before.at.day)]))</p>"
        case .approved(let approval): "<p class=\"hint\">\(signed(approval, phrases))</p>"
        }
    }

    static func signed(_ approval: Approval, _ phrases: Phrases) -> String {
        phrases(
            .staffSignedBy,
            ["name": approval.by, "time": approval.at.localTime, "day": phrases.day(approval.at.day)])
    }

    private func decision(_ text: Desk.Text) -> HTML {
        if case .approved = text.state { return button("take-back", .staffTakeBack, text) }
        if let objection = text.objection { return "<p class=\"note\">\(phrases[objection])</p>" }
        return button("approve", .staffApprove, text)
    }

    private func button(_ action: String, _ words: PhraseKey, _ text: Desk.Text) -> HTML {
        """
        <form method="post"><input type="hidden" name="text" value="\(text.mark)"><p class="actions">
        <button class="button\(action == "approve" ? " main" : "")" name="do" value="\(action)">\(phrases[words]): \(phrases[PhraseKey(text.language)])</button></p></form>
        """
    }

    private func links(_ things: [PublishedThing]) -> HTML { "<ul class=\"links\">\(things.html(link))</ul>" }

    private func link(_ thing: PublishedThing) -> HTML {
        "<li><a href=\"/staff/approval/\(thing.path)\">\(phrases[PhraseKey(thing.thing.kind)]): \(thing.title)</a></li>"
    }

    private func done(_ history: [AuditStore.Entry]) -> HTML {
        """
        <section><h2>\(phrases[.staffHistory])</h2><ul>\(history.html { line in
            "<li>\(phrases.day(line.at.day)) \(line.at.localTime) · \(line.actor.name) · \(phrases[PhraseKey(line.action)]): \(line.detail)</li>"
        })</ul></section>
        """
    }
}
