import Core
import Web

/// One correction: what was and what is to be, what it does to marks, and the decision.
struct CorrectionPages {
    let phrases: Phrases

    struct View: Sendable {
        var correction: CorrectionStore.Correction
        var quiz: Quiz
        var item: Item
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
            <section><h2>\(phrases[.staffCorrectionChange])</h2>\(SidesPages(phrases: phrases).table(view.sides, .staffSideBefore, .staffSideAfter))</section>
            \(view.effect.map { EffectPages(phrases: phrases).section($0, isDone: correction.decision != nil, progress(correction)) })
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

    private func progress(_ correction: CorrectionStore.Correction) -> HTML? {
        guard correction.decision?.isPublished == true else { return nil }
        return "<p class=\"hint\">\(phrases[correction.isRegraded ? .staffRegraded : .staffRegrading])</p>"
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

    /// - Parameter further: what stands below it.
    func section(_ effect: RegradeEffect, isDone: Bool, _ further: HTML? = nil) -> HTML {
        "<section class=\"card\"><h2>\(phrases[.staffCorrectionEffect])</h2>\(html(effect, isDone: isDone))\(further)</section>"
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

/// Two texts beside each other.
struct SidesPages {
    let phrases: Phrases

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
