import Core
import Web

/// One correction: what was and what is to be, what it does to marks, and the decision.
struct CorrectionPages {
    let phrases: Phrases

    struct View: Sendable {
        var correction: CorrectionStore.Correction
        var quiz: Quiz
        var item: Item
        /// Without the correction; nil for a text that cannot be read any more.
        var before: Item?
        var sides: SideBySide
        /// Nil where it is not for this person.
        var effect: RegradeEffect?
        /// Whether the person may publish, if it is not their own.
        var decides: Bool
        var isWrong: PhraseKey?
    }

    func page(_ view: View) -> PageContent {
        let correction = view.correction
        return WaitingPages(phrases: phrases).page(
            .init(
                path: "/staff/corrections/\(Int(correction.id))", title: .staffCorrection,
                heading: view.item.prompt[.master], lead: "\(view.quiz.title[.master]) · \(view.item.id)",
                isWrong: view.isWrong),
            """
            \(facts(correction))
            <section><h2>\(phrases[.staffCorrectionChange])</h2>\(change(view))
            \(SidesPages(phrases: phrases).details(view.sides, .staffSideBefore, .staffSideAfter))</section>
            \(effect(view))
            \(correction.decision == nil && view.decides ? decision : .empty)
            """)
    }

    private func facts(_ correction: CorrectionStore.Correction) -> HTML {
        """
        <dl class="facts-of"><div><dt>\(phrases[.staffPublicNote])</dt><dd>\(correction.proposed.note)</dd></div>
        \(correction.proposed.noteEnglish.isEmpty ? .empty : "<div><dt>\(phrases[.staffPublicNoteEnglish])</dt><dd lang=\"en\">\(correction.proposed.noteEnglish)</dd></div>" as HTML)
        <div><dt>\(phrases[.staffCorrectionProposedBy])</dt><dd>\(correction.proposedBy) · \(phrases.day(correction.proposedAt.day))</dd></div>
        <div><dt>\(phrases[.staffState])</dt><dd>\(state(correction))</dd></div>
        <div><dt>\(phrases[.staffVersion])</dt><dd>\(phrases(.staffCorrectionVersion, ["version": correction.paper]))\
        \(correction.key.map { " · \(phrases(.staffCorrectionKey, ["key": $0]))" as HTML })</dd></div></dl>
        """
    }

    private func state(_ correction: CorrectionStore.Correction) -> String {
        guard let decision = correction.decision else {
            return phrases[correction.isCurrent ? .staffCorrectionWaits : .staffCorrectionOutdated]
        }
        return phrases(
            decision.isPublished ? .staffCorrectionPublished : .staffCorrectionAside,
            ["name": decision.by, "day": phrases.day(decision.at.day)])
    }

    private func change(_ view: View) -> HTML {
        let words = view.before.flatMap { KeyChangePages(phrases: phrases).words(from: $0, to: view.item) }
        return words ?? "<p>\(phrases[.staffCorrectionInFile])</p>"
    }

    /// Nothing for what was set aside, and no figures while they still grow: both would look like a result.
    private func effect(_ view: View) -> HTML? {
        let pages = EffectPages(phrases: phrases)
        guard let decision = view.correction.decision else {
            return view.effect.map { pages.section($0, isDone: false) }
        }
        guard decision.isPublished else { return nil }
        guard view.correction.isRegraded else {
            return pages.section("<p role=\"status\">\(phrases[.staffRegrading])</p>")
        }
        return view.effect.map { pages.section($0, isDone: true, "<p role=\"status\">\(phrases[.staffRegraded])</p>") }
    }

    private var decision: HTML {
        WaitingPages(phrases: phrases).decision(
            .staffCorrectionSecond,
            [
                .init(value: "publish", words: .staffCorrectionPublish, isMain: true),
                .init(value: "set-aside", words: .staffSetAside),
            ])
    }
}

/// What another key does to finished attempts.
struct EffectPages {
    let phrases: Phrases

    /// - Parameter state: what stands above the figures.
    func section(_ effect: RegradeEffect, isDone: Bool, _ state: HTML? = nil) -> HTML {
        section("\(state)\(html(effect, isDone: isDone))")
    }

    func section(_ inside: HTML) -> HTML {
        "<section class=\"card\"><h2>\(phrases[.staffCorrectionEffect])</h2>\(inside)</section>"
    }

    private func html(_ effect: RegradeEffect, isDone: Bool) -> HTML {
        let shown = ShownEffect(effect, isDone: isDone)
        let rows: [(PhraseKey, ShownCount)] = [
            (.staffEffectChanged, shown.changed), (.staffEffectRaised, shown.raised),
            (.staffEffectLowered, shown.lowered), (.staffEffectNowPassed, shown.nowPassed),
            (.staffEffectNowFailed, shown.nowFailed), (.staffEffectUnreadable, shown.unreadable),
        ]
        return """
            \(isDone ? .empty : "<p>\(phrases(.staffEffectOf, ["count": words(shown.attempts)]))\(effect.isCut ? " \(phrases[.staffEffectCut])" : "" as HTML)</p>" as HTML)
            <dl class="facts-of">\(rows.html { "<div><dt>\(phrases[$0.0])</dt><dd>\(words($0.1))</dd></div>" })</dl>
            <p class="hint">\(phrases[.staffHiddenAre])</p>
            """
    }

    private func words(_ count: ShownCount) -> String {
        switch count {
        case .exact(let number): phrases.number(number)
        case .under(let threshold): "<\(threshold)"
        case .withheld: "–"
        }
    }
}

/// What another key says, in words.
struct KeyChangePages {
    let phrases: Phrases

    /// Nil where a few words do not tell the two keys apart.
    func words(from before: Item, to after: Item) -> HTML? {
        let (old, new) = (phrases.key(of: before), phrases.key(of: after))
        guard !old.isEmpty, !new.isEmpty, old != new else { return nil }
        return
            "<p><strong>\(phrases(.staffCorrectionRight, ["before": old.joined(separator: " · "), "after": new.joined(separator: " · ")]))</strong></p>"
    }
}

/// Two texts beside each other.
struct SidesPages {
    let phrases: Phrases

    /// For whoever reads files, below what the words above say.
    func details(_ sides: SideBySide, _ left: PhraseKey, _ right: PhraseKey) -> HTML {
        "<details><summary>\(phrases[.staffCorrectionFile])</summary>\(table(sides, left, right))</details>"
    }

    func table(_ sides: SideBySide, _ left: PhraseKey, _ right: PhraseKey) -> HTML {
        if sides.parts.isEmpty { return "<p class=\"empty\">\(phrases[.staffSidesEqual])</p>" }
        return """
            <div class="scroll" tabindex="0" role="region" aria-label="\(phrases[.staffCorrectionChange])"><table class="sides"><thead><tr>
            <th scope="col">\(phrases[left])</th><th scope="col">\(phrases[right])</th></tr></thead>
            \(sides.parts.html { "<tbody>\($0.html(row))</tbody>" })</table></div>
            """
    }

    private func row(_ row: SideBySide.Row) -> HTML {
        if row.isSame, let text = row.left { return "<tr><td>\(text)</td><td>\(text)</td></tr>" }
        return """
            <tr><td>\(row.left.map { "<del>\($0)</del>" as HTML })</td><td>\(row.right.map { "<ins>\($0)</ins>" as HTML })</td></tr>
            """
    }
}
