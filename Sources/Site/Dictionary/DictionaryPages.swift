import Core
import Web

/// The dictionary: the search field is the page.
struct DictionaryPages {
    let phrases: Phrases

    private func field(_ query: String, isFirst: Bool = false) -> HTML {
        """
        <form class="search" role="search" action="/staff/dictionary"><label for="q">\(phrases[.staffDictionaryAsk])</label>
        <div><input id="q" type="search" name="q" value="\(query)" maxlength="200" autocomplete="off"\(isFirst ? " autofocus" : "" as HTML)>
        <button class="button main">\(phrases[.search])</button></div></form>
        """
    }

    private func page(_ body: HTML) -> PageContent {
        PageContent(
            title: phrases[.staffDictionary], summary: phrases[.staffDictionary], path: "/staff/dictionary",
            body: "<main id=\"main\" class=\"staff\"><h1>\(phrases[.staffDictionary])</h1>\(body)</main>")
    }

    /// Everything by group, and for authors the words that found nothing.
    func front(_ entries: [DictionaryEntry], missed: [DictionaryStore.Missed]) -> PageContent {
        page(
            """
            \(field("", isFirst: true))
            \(entries.isEmpty ? "<p class=\"empty\">\(phrases[.staffDictionaryEmpty])</p>" : .empty)
            \(DictionaryEntry.Group.allCases.html { group($0, entries) })
            \(missed.isEmpty ? .empty : misses(missed))
            """)
    }

    private func group(_ group: DictionaryEntry.Group, _ entries: [DictionaryEntry]) -> HTML {
        let own = entries.filter { $0.group == group }
        guard !own.isEmpty else { return .empty }
        return """
            <section><h2>\(phrases[PhraseKey(group)])</h2><ul class="terms">\(own.html {
                "<li><a href=\"/staff/dictionary/\($0.code)\">\($0.term)</a></li>"
            })</ul></section>
            """
    }

    private func misses(_ missed: [DictionaryStore.Missed]) -> HTML {
        """
        <section><h2>\(phrases[.staffMissed])</h2><p class="hint">\(phrases[.staffMissedAre])</p>
        <ul>\(missed.html { "<li>\($0.words) <small>\($0.unitKind) · \($0.count)</small></li>" })</ul></section>
        """
    }

    func hits(_ query: String, _ entries: [DictionaryEntry]) -> PageContent {
        let words = Folding.words(query).map { Folding.fold(String($0)) }
        return page(
            """
            \(field(query))
            <p role="status">\(entries.isEmpty ? phrases(.staffNothingFound, ["query": query]) : phrases(.staffFound, ["count": entries.count]))</p>
            <ul class="hits">\(entries.html { hit($0, words) })</ul>
            """)
    }

    private func hit(_ entry: DictionaryEntry, _ words: [String]) -> HTML {
        """
        <li><a class="card" href="/staff/dictionary/\(entry.code)"><strong>\(marked(entry.term, words))</strong>
        \(entry.abbreviations.isEmpty ? .empty : "<small>\(marked(entry.abbreviations.joined(separator: ", "), words))</small>")
        <span>\(marked(entry.definition, words))</span></a></li>
        """
    }

    private func marked(_ text: String, _ words: [String]) -> HTML {
        Highlight.pieces(of: text, words: words).html { $0.isHit ? "<mark>\($0.text)</mark>" : "\($0.text)" }
    }

    // MARK: One entry

    func entry(
        _ entry: DictionaryEntry, _ library: Library, _ standing: AcknowledgementStore.Standing, isWrong: PhraseKey?,
        today: Day
    ) -> PageContent {
        var content = page(
            """
            \(field(""))
            \(phrases.wrong(isWrong))
            <article><p class="chip">\(phrases[PhraseKey(entry.group)])</p><h2>\(entry.term)</h2>
            \(others(entry))
            <p class="lead">\(entry.definition)</p>
            \(entry.isUnfinished ? "<p class=\"note\">\(phrases(.staffUnfinished, ["owner": entry.owner]))</p>" : .empty)
            \(entry.reviewBy <= today ? "<p class=\"note\">\(phrases[.dueForReview])</p>" : .empty)
            \(entry.explanation.map { "<p>\($0)</p>" as HTML })
            <h3>\(phrases[.staffAppliesTo])</h3><p>\(entry.appliesTo)</p>
            \(DictionaryEntry.Part.allCases.html { part($0, of: entry) })
            \(pending(entry))
            \(related(entry, library))
            <p class="fine">\(phrases(.staffReviewBy, ["day": phrases.day(entry.reviewBy), "owner": entry.owner]))</p></article>
            \(acknowledgement(standing))
            """)
        content.title = entry.term
        return content
    }

    private func acknowledgement(_ standing: AcknowledgementStore.Standing) -> HTML {
        let version = standing.version
        let own: HTML
        if let at = standing.own {
            let words = ["version": "\(version)", "time": at.localTime, "day": phrases.day(at.day)]
            own = "<p>\(phrases(.staffAcknowledged, words))</p>"
        } else {
            own = """
                \(standing.before.map { "<p>\(phrases(.staffAcknowledgedBefore, ["version": $0]))</p>" as HTML })
                <form method="post"><input type="hidden" name="version" value="\(version)">
                <p class="actions"><button class="button main">\(phrases(.staffAcknowledge, ["version": version]))</button></p></form>
                """
        }
        let unit = standing.unit.map { unit in
            "<p class=\"hint\">\(phrases(.staffAcknowledgedOf, ["unit": unit.code, "count": "\(unit.count)", "all": "\(unit.readers)"]))</p>"
                as HTML
        }
        return "<section class=\"card\">\(own)\(unit)</section>"
    }

    private func others(_ entry: DictionaryEntry) -> HTML? {
        let names = entry.abbreviations + entry.synonyms
        return names.isEmpty ? nil : "<p class=\"hint\">\(names.joined(separator: " · "))</p>"
    }

    private func part(_ part: DictionaryEntry.Part, of entry: DictionaryEntry) -> HTML {
        let lines: [HTML] =
            switch part {
            case .legalBasis: entry.legalBasis.map(law)
            case .conditions: entry.conditions.map { "\($0)" }
            case .steps: entry.steps.map { "\($0)" }
            case .authority: [entry.authority].compactMap { $0.map { "\($0)" } }
            case .timeLimit: [entry.timeLimit].compactMap { $0.map { "\($0)" } }
            case .documents: entry.documents.map { "\($0)" }
            case .forms: entry.forms.map { "\($0)" }
            }
        guard !lines.isEmpty else { return .empty }
        let body = lines.html { "<li>\($0)</li>" }
        let list: HTML = part == .steps ? "<ol>\(body)</ol>" : "<ul>\(body)</ul>"
        return "<h3>\(phrases[PhraseKey(part)])</h3>\(list)"
    }

    /// What the owner has not written says so, and is never filled in by anybody else.
    private func pending(_ entry: DictionaryEntry) -> HTML? {
        let open = entry.openParts.map { phrases[PhraseKey($0)] }
        return open.isEmpty
            ? nil
            : """
            <section class="pending"><h3>\(phrases(.staffPending, ["owner": entry.owner]))</h3>
            <ul>\(open.html { "<li>\($0)</li>" })</ul>\(questions(entry))</section>
            """
    }

    private func law(_ basis: DictionaryEntry.LegalBasis) -> HTML {
        let days = [
            basis.date.map { phrases(.staffIssued, ["day": phrases.day($0)]) },
            basis.inForceFrom.map { phrases(.staffInForceFrom, ["day": phrases.day($0)]) },
        ]
        let facts = ([phrases[PhraseKey(basis.status)]] + days.compactMap(\.self)).joined(separator: " · ")
        return "\(basis.name), \(basis.number) <small>\(facts)</small>"
    }

    private func questions(_ entry: DictionaryEntry) -> HTML? {
        guard !entry.questionsForPX01.isEmpty else { return nil }
        return """
            <details><summary>\(phrases(.staffQuestions, ["owner": entry.owner]))</summary>
            <ul>\(entry.questionsForPX01.html { "<li>\($0)</li>" })</ul></details>
            """
    }

    private func related(_ entry: DictionaryEntry, _ library: Library) -> HTML? {
        let links = entry.related.compactMap { code in library.dictionary.first { $0.code == code } }
        guard !links.isEmpty else { return nil }
        return """
            <h3>\(phrases[.related])</h3><ul class="terms">\(links.html {
                "<li><a href=\"/staff/dictionary/\($0.code)\">\($0.term)</a></li>"
            })</ul>
            """
    }
}
