import Core
import Web

/// What an attempt says at its end: a score without shame, one thing to do today, at most three to look at again.
struct ResultPages {
    let phrases: Phrases
    let files: StaticFiles
    let receipt: String
    let quiz: Quiz
    let submitted: ResultStore.Submitted

    private var code: String { phrases.language.rawValue }
    private var grade: Grade { submitted.grade }

    /// What may come after this attempt.
    struct Next {
        var isCertified: Bool
        /// Whether this quiz may be begun once more by the same person.
        var mayRepeat: Bool
        /// Of a gathering that goes on, the code by which the next person begins at this device.
        var session: LetterCode?
    }

    /// For whoever took the attempt.
    /// - Parameter asks: whether to ask where they live; never of a class.
    func own(
        _ items: [ItemFeedback], advice: Advice, standing: Attempts.Standing?, next: Next, units: [AreaUnit],
        isPending: Bool, asks: Bool, told: Bool, corrected: [CorrectionStore.Earlier]
    ) -> PageContent {
        let lost = items.filter { !$0.isFull }
        return content(
            .yourResult, isPending: isPending,
            """
            \(summary(passed(advises: next.mayRepeat && quiz.mayPractise), lost: lost.count))
            \(standing.map(tries))
            \(corrected.isEmpty ? .empty : corrections(corrected))
            \(advice.today.flatMap(todayCard))
            \(atHome(items))
            \(lost.isEmpty ? .empty : lookAgain(lost.prefix(3), advice))
            \(next.isCertified ? CertificatePages(phrases: phrases, files: files).card(receipt: receipt) : .empty)
            \(next.session.map { Self.nextPerson($0, phrases) } ?? after(next))
            <details class="every"><summary>\(phrases[.everyItem])</summary><ol>\(items.html(itemRow))</ol></details>
            \(asks ? tell(units, told: told) : .empty)
            """)
    }

    /// Once more, while there is something to gain and it is allowed; else another quiz. Whoever gets a certificate has
    /// the main button there.
    private func after(_ next: Next) -> HTML {
        let isOver = !next.mayRepeat || grade.total.marks == grade.total.max
        let again: PhraseKey = quiz.mayPractise ? .practiseAgain : .takeAgain
        return """
            <p class="actions"><a class="button\(next.isCertified ? "" : " main")" href="/\(code)/quizzes\(isOver ? "" : "/\(quiz.name)")">\(phrases[isOver ? .chooseAnother : again])</a>
            <a class="button" href="/\(code)/guidance">\(phrases[.readGuidance])</a></p>
            """
    }

    static func nextPerson(_ session: LetterCode, _ phrases: Phrases) -> HTML {
        """
        <form method="post" action="/\(phrases.language.rawValue)/join/\(session.text)" id="next"><p class="actions">\
        <button class="button main">\(phrases[.joinNext])</button></p><p class="fine">\(phrases[.joinNextIs])</p></form>
        """
    }

    /// For anybody else who holds the receipt.
    func shared() -> PageContent {
        content(
            .sharedResult, isPending: false,
            """
            \(summary(passed(advises: false), lost: nil))
            <p>\(phrases(.takenOn, ["day": phrases.day(submitted.finishedAt.day)]))</p>
            <p class="actions"><a class="button main" href="/\(code)/quizzes/\(quiz.name)">\(phrases[.tryYourself])</a></p>
            """)
    }

    private func content(_ title: PhraseKey, isPending: Bool, _ body: HTML) -> PageContent {
        PageContent(
            title: phrases[title], summary: quiz.title[phrases.language], path: "/results/\(receipt)",
            isPending: isPending, isIndexed: false,
            body:
                "<main id=\"main\" class=\"result\"><h1>\(phrases[title])</h1><p class=\"lead\">\(quiz.title[phrases.language])</p>\(body)</main>"
        )
    }

    // MARK: Score

    private func summary(_ passed: HTML?, lost: Int?) -> HTML {
        let graded = grade.items.filter { $0.score.max > .zero }
        let full = graded.count { $0.score.marks == $0.score.max }
        return """
            <section class="card score">\(ring)
            <div><h2>\(phrases[band])</h2>
            <p>\(phrases(.rightOf, ["right": full, "items": graded.count]))\
            \(lost.map { $0 > 0 ? " \(phrases(.toLookAgain, ["count": min($0, 3)]))" : "" as HTML })</p>
            \(passed)\(submitted.inGrace ? "<p class=\"note\">\(phrases[.inGraceNote])</p>" : .empty)</div>
            <div class="parts">\(bar(.theory, grade.theory))\(bar(.practice, grade.practice))</div></section>
            """
    }

    private var percent: Int { Int((grade.total.percent ?? 0).rounded(.down)) }

    private var band: PhraseKey {
        switch percent {
        case 85...: .bandFirm
        case 70..<85: .bandFair
        case 50..<70: .bandGrowing
        default: .bandBeginning
        }
    }

    /// - Parameter advises: whether to say that practice helps.
    private func passed(advises: Bool) -> HTML? {
        grade.passed.map { passed in
            let words: PhraseKey = passed ? .passedAt : advises ? .notPassedAt : .passMarkIs
            return "<p class=\"\(passed ? "pass" : "note")\">\(phrases(words, ["percent": quiz.pass ?? 0]))</p>"
        }
    }

    private var ring: HTML {
        """
        <svg class="ring" viewBox="0 0 120 120" role="img" aria-label="\(percent)%"><circle class="track" cx="60" cy="60" r="50"/>
        <circle class="value" cx="60" cy="60" r="50" pathLength="100" stroke-dasharray="\(percent) 100" transform="rotate(-90 60 60)"/>
        <text x="60" y="61">\(percent)%</text></svg>
        """
    }

    private func bar(_ part: Part, _ score: Score) -> HTML? {
        guard score.max > .zero else { return nil }
        let label = phrases[part == .theory ? .theory : .practice]
        return """
            <div class="part \(part.rawValue)"><p><span>\(label)</span><span><strong>\(phrases.number(score.marks.points))/\(phrases.number(score.max.points))</strong> \(phrases[.unitPoints])</span></p>
            <progress value="\(Int(score.percent ?? 0))" max="100" aria-label="\(label)"></progress></div>
            """
    }

    /// How keys that were wrong have changed these marks.
    private func corrections(_ corrected: [CorrectionStore.Earlier]) -> HTML {
        let after = corrected.dropFirst().map(\.marks) + [grade.total.marks]
        return """
            <div class="note">\(zip(corrected, after).html { earlier, marks in
                "<p>\(phrases(.correctionOfResult, ["item": prompt(earlier.item), "day": phrases.day(earlier.day), "before": phrases.number(earlier.marks.points), "after": phrases.number(marks.points)]))</p>"
            })<p><a href="/\(code)/corrections">\(phrases[.correctionsSee])</a></p></div>
            """
    }

    private func prompt(_ item: String) -> String {
        quiz.items.first { $0.id == item }?.prompt[phrases.language] ?? item
    }

    // MARK: What to do

    private func todayCard(_ page: GuidancePage) -> HTML? {
        page.today.map { today in
            """
            <section class="card today"><p class="over">\(phrases[.doToday])</p><h2>\(today.title)</h2><p>\(today.text)</p>
            <p><a href="/\(code)/guidance/\(page.name)">\(phrases(.readMore, ["page": page.title]))</a></p></section>
            """
        }
    }

    /// What somebody said they do not have or do yet.
    private func atHome(_ items: [ItemFeedback]) -> HTML? {
        let remarks = items.filter { !$0.item.isGraded }.flatMap(\.remarks)
        return remarks.isEmpty
            ? nil : "<section class=\"card today\">\(FeedbackPages(phrases: phrases).toDo(remarks))</section>"
    }

    private func lookAgain(_ items: ArraySlice<ItemFeedback>, _ advice: Advice) -> HTML {
        """
        <section class="card"><h2>\(phrases[.lookAgain])</h2><ul class="again">\(items.html { item in
            """
            <li><p class="chip">\(phrases[PhraseKey(item.item.topic)])</p><h3>\(item.item.prompt[phrases.language])</h3>
            <p>\(item.remarks.first ?? item.why ?? "")</p></li>
            """
        })</ul>
        \(advice.weakest.map { "<p>\(phrases[.weakestTopicPage]) <a href=\"/\(code)/guidance/\($0.name)\">\($0.title)</a></p>" as HTML })
        \(advice.clip.map(watch))</section>
        """
    }

    private func watch(_ clip: Clip) -> HTML {
        let length = phrases(.clipSeconds, ["seconds": Int(clip.seconds.rounded())])
        return """
            <p>\(phrases[.weakestTopicClip]) <a href="/\(code)/clips/\(clip.name)"\(clip.title.mark(in: phrases.language))>\
            \(clip.title[phrases.language])</a> (\(length))</p>
            """
    }

    private func tries(_ standing: Attempts.Standing) -> HTML {
        let own = standing.allowance.allowed.map { phrases(.tryOf, ["number": standing.number, "allowed": $0]) }
        let counted = standing.counted.map { counted in
            counted.number == standing.number
                ? phrases[.tryCounts]
                : phrases(
                    .otherTryCounts, ["number": counted.number, "percent": Int(counted.score.percent ?? 0)])
        }
        return "<p class=\"note\">\([own, counted].compactMap { $0 }.joined(separator: " "))</p>"
    }

    private func itemRow(_ feedback: ItemFeedback) -> HTML {
        """
        <li class="\(feedback.isFull ? "good" : "look")"><h3>\(feedback.item.prompt[phrases.language])</h3>
        \(FeedbackPages(phrases: phrases).block(feedback, recalls: true))
        <p class="report"><a href="/\(code)/results/\(receipt)/report/\(feedback.item.id)">\(phrases[.reportItem])</a></p></li>
        """
    }

    // MARK: Telling where one lives

    private func tell(_ units: [AreaUnit], told: Bool) -> HTML {
        if told || submitted.homeUnit != nil || submitted.ageBand != nil {
            return "<p class=\"note\" id=\"about\">\(phrases[.thankYouTold])</p>"
        }
        return """
            <section class="card about" id="about"><h2>\(phrases[.aboutYou])</h2><p>\(phrases[.aboutYouIs])</p>
            <form method="post" action="/\(code)/results/\(receipt)/about">
            <label>\(phrases[.whereYouLive])<select name="homeUnit"><option value="">\(phrases[.noAnswer])</option>
            \(units.html { "<option value=\"\($0.code)\">\($0.name)</option>" })</select></label>
            <label>\(phrases[.howOld])<select name="ageBand"><option value="">\(phrases[.noAnswer])</option>
            \(AgeBand.allCases.html { "<option value=\"\($0.rawValue)\">\(phrases[PhraseKey($0)])</option>" })</select></label>
            <p class="actions"><button class="button">\(phrases[.send])</button></p></form></section>
            """
    }
}
