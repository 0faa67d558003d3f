import Core
import Web

/// A gathering as its holder sees it. Nobody in it has a name.
struct HolderPages {
    let phrases: Phrases
    let held: Gatherings.Held
    let path: String
    let joinAddress: String
    let qr: HTML?
    let isOpen: Bool

    struct Result {
        var isOnPaper: Bool
        /// Nil where too few have finished.
        var figures: GatheringFigures?
        /// On the weakest topic.
        var page: GuidancePage?
    }

    private var code: String { phrases.language.rawValue }
    private var gathering: Gathering { held.gathering }
    private var address: String { "/\(code)\(path)" }
    private var title: String {
        gathering.plan.title.isEmpty ? phrases[PhraseKey(gathering.plan.kind)] : gathering.plan.title
    }

    static func until(_ gathering: Gathering, _ phrases: Phrases) -> String {
        phrases(.gatheringUntil, ["day": phrases.day(gathering.endsAt.day), "time": gathering.endsAt.localTime])
    }

    /// - Parameters:
    ///   - results: none while it goes on.
    ///   - entered: how many sheets of paper have just been taken.
    func page(_ results: [Result], entered: Int?) -> PageContent {
        PageContent(
            title: title, summary: title, path: path, isIndexed: false, styles: ["/css/gathering.css"],
            scripts: isOpen ? ["/js/gathering.js"] : [],
            body: """
                <main id="main" class="holder"><p class="chip">\(phrases[PhraseKey(gathering.plan.kind)])</p>
                <h1>\(title)</h1><p class="lead">\(held.quiz.title[phrases.language])</p>
                \(entered.map { "<p class=\"done\" role=\"status\">\(phrases(.paperEntered, ["count": $0]))</p>" as HTML })
                \(isOpen ? invitation : "<p class=\"note\">\(phrases[.gatheringClosed])</p>")
                \(counts)
                \(isOpen ? closing : .empty)
                \(results.html(result))
                \(paper)
                <p class="fine">\(phrases[.gatheringKeep])</p></main>
                """)
    }

    private var invitation: HTML {
        """
        <section class="card invitation"><div><p>\(phrases[.gatheringGoTo])</p>
        <p class="at">\(joinAddress.split(separator: "://").last ?? "")</p><p class="session">\(gathering.code.spaced)</p>
        <p class="fine">\(Self.until(gathering, phrases))</p></div>\(qr)</section>
        """
    }

    private var counts: HTML {
        let counts = held.line.counts
        let figures: [(PhraseKey, Int)] = [
            (.gatheringWorking, counts.begun - counts.finished), (.gatheringFinished, counts.finished),
            (.gatheringOnPaper, counts.onPaper),
        ]
        return """
            <section id="counts" aria-live="polite"><ul class="counts">\(figures.html { figure(phrases[$0.0], "\($0.1)") })</ul></section>
            \(isOpen ? "<p class=\"actions reload\"><a class=\"button\" href=\"\(address)\">\(phrases[.gatheringReload])</a></p>" : .empty)
            """
    }

    private func figure(_ label: String, _ value: String) -> HTML {
        "<li><span>\(label)</span> <strong>\(value)</strong></li>"
    }

    private var closing: HTML {
        """
        <section class="closing"><p>\(phrases[.gatheringLater]) \(phrases[.gatheringCounted])</p>
        \(GatheringClosing(phrases: phrases, counts: held.line.counts, action: address).html)</section>
        """
    }

    private var paper: HTML {
        let sheets: [(String, PhraseKey)] =
            [("sheet", .paperSheet), ("answers", .paperAnswers)] + (held.quiz.givesKey ? [("key", .paperKey)] : [])
        return """
            <section class="onpaper"><h2>\(phrases[.paperTitle])</h2><ul class="links">
            \(sheets.html { "<li><a href=\"\(address)/paper/\($0.0)\">\(phrases[$0.1])</a></li>" })
            <li><a href="\(address)/entry">\(phrases[.paperEntry])</a></li></ul>
            \(held.quiz.givesKey ? .empty : "<p class=\"fine\">\(phrases[.paperKeyKept])</p>" as HTML)</section>
            """
    }

    // MARK: What the group did

    private func result(_ result: Result) -> HTML {
        let title = phrases[result.isOnPaper ? .gatheringPaperResult : .gatheringResult]
        guard let figures = result.figures else {
            return """
                <section class="group"><h2>\(title)</h2>
                <p>\(phrases(.gatheringTooFew, ["least": Suppression.staffThreshold]))</p></section>
                """
        }
        return """
            <section class="group"><h2>\(title)</h2>
            <p class="fine">\(phrases(.gatheringGroupOnly, ["finished": figures.finished, "least": Suppression.staffThreshold]))</p>
            <ul class="counts">\(mean(.theory, figures.theory))\(mean(.practice, figures.practice))</ul>
            \(figures.weakest.map { weakest($0, result.page) })
            <h3>\(phrases[.gatheringScores])</h3>\(scores(figures))
            <h3>\(phrases[.gatheringItems])</h3><ol class="lines">\(figures.items.html(item))</ol></section>
            """
    }

    private func mean(_ part: PhraseKey, _ mean: Mean<ClosedGroup>?) -> HTML? {
        mean?.value.map { figure(phrases[part], "\(Int($0.rounded()))%") }
    }

    private func weakest(_ topic: Topic, _ page: GuidancePage?) -> HTML {
        """
        <p class="weakest">\(phrases[.gatheringWeakest]) <strong>\(phrases[PhraseKey(topic)])</strong>\
        \(page.map { ". <a href=\"/\(code)/guidance/\($0.name)\">\($0.title)</a>" as HTML })</p>
        """
    }

    private func scores(_ figures: GatheringFigures) -> HTML {
        let ends = GatheringFigures.bands.dropFirst().map { $0 - 1 } + [100]
        let rows = zip(zip(GatheringFigures.bands, ends), figures.scores).map { band, count in
            "<tr><th scope=\"row\">\(band.0)–\(band.1)%</th><td>\(words(count))</td></tr>" as HTML
        }
        return "<table class=\"scores\"><tbody>\(rows)</tbody></table>"
    }

    private func words(_ count: ShownCount) -> String {
        switch count {
        case .exact(let count): phrases.number(count)
        case .under(let least): "<\(least)"
        case .withheld: phrases[.gatheringHidden]
        }
    }

    private func item(_ line: GatheringFigures.ItemLine) -> HTML {
        let item = held.quiz.items[line.item]
        return """
            <li><p>\(item.prompt[phrases.language])</p><p class="share">\(right(line))</p>
            \(line.tempting.map { tempting($0, item) })</li>
            """
    }

    private func right(_ line: GatheringFigures.ItemLine) -> String {
        switch line.right {
        case .exact(let count): phrases(.gatheringRight, ["count": count, "all": line.answered])
        case .under(let least): phrases(.gatheringFewRight, ["least": least])
        case .withheld: phrases(.gatheringFewWrong, ["least": Suppression.staffThreshold])
        }
    }

    private func tempting(_ tempting: (option: Int, count: Int?), _ item: Item) -> HTML {
        let chosen = item.words(for: ItemResponse(bytes: [UInt8(tempting.option)]), in: phrases.language)
        let option = phrases.said(chosen, to: item).joined()
        let words =
            tempting.count.map { phrases(.gatheringTempting, ["option": option, "count": $0]) }
            ?? phrases(.gatheringTempts, ["option": option])
        return "<p class=\"fine\">\(words)</p>"
    }
}

/// Closing cannot be taken back, so that it takes two taps, also without JavaScript.
struct GatheringClosing {
    let phrases: Phrases
    let counts: GatheringStore.Counts
    let action: String
    /// Tells lists which one, for whoever does not see it.
    var label: String?

    var html: HTML {
        let working = counts.begun - counts.finished
        let ask = working > 0 ? phrases(.gatheringCloseWorking, ["count": working]) : phrases[.gatheringCloseNone]
        return """
            <details class="close"><summary class="button"\(label.map { " aria-label=\"\($0)\"" as HTML })>\(phrases[.gatheringClose])</summary>
            <form method="post" action="\(action)"><p>\(ask) \(phrases[.gatheringCloseFinal])</p>
            <p class="actions"><button class="button main">\(phrases[.gatheringCloseYes])</button></p></form></details>
            """
    }
}
