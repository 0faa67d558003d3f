import Core
import Web

/// An attempt under way. One form a question: with JavaScript the page keeps all of them and saves by itself, without it
/// each form is posted and the server shows the next.
struct AttemptPages {
    let phrases: Phrases
    let files: StaticFiles
    /// The attempt's public id.
    let id: String
    let version: QuizVersions.Version
    let head: AttemptHead
    let namings: [Int: Naming]
    let progress: AttemptStore.Progress
    let feedback: [Int: ItemFeedback]
    let isInChatApp: Bool
    var refused: RefusedAnswer?

    private var code: String { phrases.language.rawValue }
    private var quiz: Quiz { version.quiz }
    /// The number of the step after the last question, where the sheet is looked over.
    private var reviewStep: Int { head.items.count + 1 }

    /// - Parameters:
    ///   - step: 1 … number of items, or one more for the review; anything else shows the first unanswered.
    ///   - person: tells the browser whose answers it may keep.
    func page(step: Int?, now: Instant, isPending: Bool, person: String) -> PageContent {
        let step = step.flatMap { (1...reviewStep).contains($0) ? $0 : nil } ?? firstOpenStep
        let title = quiz.title[phrases.language]
        return PageContent(
            title: title, summary: title, path: "/quizzes/\(quiz.name)", frame: .quiz, isPending: isPending,
            isIndexed: false, scripts: ["/js/attempt.js"],
            body: """
                <header class="bar"><a class="back" href="/\(code)/quizzes/\(quiz.name)" aria-label="\(phrases[.leaveQuiz])">‹</a>
                <p class="title">\(title)</p><p class="saved" id="saved" role="status">\(savedState)</p></header>
                <main id="main" class="attempt" data-id="\(id)" data-person="\(person)" data-api="/api/v1/attempts/\(id)" data-mode="\(head.mode.rawValue)" \
                data-steps="\(head.items.count)" data-now="\(now.rfc3339)"\(deadline) data-phrases="\(clientPhrases)">
                \(head.deadline.map { _ in "<p class=\"timer\" id=\"timer\" role=\"timer\"></p>" as HTML })
                \(questions(step: step))
                \(ReturnPages(phrases: phrases).offer(
                    attempt: id, isInChatApp: isInChatApp, isOpen: progress.answers.isEmpty))
                </main>
                """)
    }

    /// Every question and the review; only `step` is shown.
    func questions(step: Int) -> HTML {
        """
        \(head.items.enumerated().map { question($0.element, step: $0.offset + 1, isShown: $0.offset + 1 == step) })
        \(review(isShown: step == reviewStep))
        """
    }

    private var firstOpenStep: Int {
        (head.items.firstIndex { !isAnswered($0) } ?? head.items.count) + 1
    }

    private func isAnswered(_ place: Int) -> Bool {
        progress.answers[place].map { quiz.items[place].body.kind.isComplete($0.given.response) } ?? false
    }

    private var savedState: HTML {
        progress.answers.isEmpty ? .empty : "✓ \(phrases[.saved])"
    }

    private var deadline: HTML {
        head.deadline.map { " data-deadline=\"\($0.end.rfc3339)\"" } ?? .empty
    }

    /// The sentences that the script says, in the page's language: a line each, its key and its words with a tab between.
    /// In JSON every quotation mark would take six bytes.
    var clientPhrases: String {
        let keys: [PhraseKey] = [
            .saved, .saving, .offlineKept, .savedElsewhere, .next, .checkAnswer, .needsNetwork, .rightAnswer,
            .partlyRight,
            .notYet, .timeLeft, .timeIsUp, .moveUp, .moveDown, .moved, .answeredOf, .submitOffline,
            .sourcesTitle, .youDecided, .noted, .toDoAtHome, .rightAnswerIs, .replayFromHere, .refusedDecimal,
            .paceLeft, .paceOver, .toldRight, .toldMissed, .toldWrong, .replayNotCounted, .replayEnded,
        ]
        return keys.map { "\($0.rawValue)\t\(phrases[$0])" }.joined(separator: "\n")
    }

    // MARK: A question

    private func question(_ place: Int, step: Int, isShown: Bool) -> HTML {
        let item = quiz.items[place]
        let saved = progress.answers[place]
        let kind = type(of: item.body.kind).name
        return """
            <section class="question" id="step\(step)" data-step="\(step)" data-item="\(item.id)" data-kind="\(kind)"\
            \(saved.map { " data-seq=\"\(Int($0.seq))\"" as HTML })\(isAnswered(place) ? " data-answered=\"yes\"" : "" as HTML)\
            \(saved?.isLocked == true ? " data-locked=\"yes\"" : "" as HTML)\(isShown ? "" : " hidden" as HTML)>
            \(progressBar(step, item))
            <form method="post" action="/\(code)/attempts/\(id)/answers">
            <input type="hidden" name="item" value="\(item.id)">
            \(picture(item, place))
            \(itemPages(place, item).body)\(itemPages(place, item).certainty)
            <div class="feedback" aria-live="polite">\(told(place, item))</div>
            \(steps(step, isLocked: saved?.isLocked == true, isScenario: kind == Scenario.name))
            </form></section>
            """
    }

    /// While a story is told again, what was said of its first run would be the answer.
    private func told(_ place: Int, _ item: Item) -> HTML? {
        guard let feedback = feedback[place] else { return nil }
        guard case .scenario(let scenario) = item.body else { return feedbackPages.block(feedback) }
        let runs = scenario.runs(of: progress.answers[place]?.given.response ?? .blank)
        let isOver = runs.last.map(scenario.isComplete) ?? true
        if runs.count > 1, !isOver { return "<p class=\"note\">\(phrases[.replayNotCounted])</p>" }
        return """
            \(runs.count > 1 ? "<p class=\"note\">\(phrases[.replayEnded])</p>" : .empty)\
            \(feedbackPages.block(feedback, withRemarks: false))
            """
    }

    private func itemPages(_ place: Int, _ item: Item) -> ItemPages {
        ItemPages(
            phrases: phrases, files: files, item: item, naming: namings[place]!, saved: progress.answers[place],
            feedback: feedback[place], mode: head.mode, refused: refused?.place == place ? refused : nil)
    }

    private var feedbackPages: FeedbackPages { FeedbackPages(phrases: phrases) }

    private func progressBar(_ step: Int, _ item: Item) -> HTML {
        """
        <div class="progress"><p>\(phrases(.questionOf, ["step": step, "steps": head.items.count]))</p>
        <span class="chip">\(phrases[item.part == .theory ? .theory : .practice])</span>
        <progress value="\(step)" max="\(head.items.count)" aria-hidden="true"></progress></div>
        """
    }

    private func picture(_ item: Item, _ place: Int) -> HTML? {
        var image = item.image
        switch item.body {
        // Its picture is a part of the question.
        case .hotspot: return nil
        case .scenario(let scenario):
            let run = scenario.runs(of: progress.answers[place]?.given.response ?? .blank).last ?? .blank
            if case .situation(let name) = scenario.state(after: run) {
                image = scenario.situations[name]?.image ?? image
            }
        default: break
        }
        return image.map { HTML.drawing($0, files: files) }
    }

    /// Next and back, in this order, because the first button is the one that Enter presses; the style sheet puts back
    /// first. In practice an unlocked question is looked at before the next one comes.
    private func steps(_ step: Int, isLocked: Bool, isScenario: Bool) -> HTML {
        let checks = head.mode == .practice && !isLocked && !isScenario
        return """
            <div class="steps"><button class="button main" name="go" value="\(checks ? "check" : "next")">\
            \(phrases[checks ? .checkAnswer : .next])</button>
            \(step > 1 ? "<button class=\"button\" name=\"go\" value=\"back\">\(phrases[.back])</button>" : .empty)</div>
            """
    }

    // MARK: Looking it over

    private func review(isShown: Bool) -> HTML {
        let open = head.items.enumerated().filter { !isAnswered($0.element) }.map { $0.offset + 1 }
        let answered = head.items.count - open.count
        return """
            <section class="question review" id="step\(reviewStep)" data-step="\(reviewStep)"\(isShown ? "" : " hidden" as HTML)>
            <h1>\(phrases[.reviewTitle])</h1>
            <p id="answered">\(phrases(.answeredOf, ["answered": answered, "steps": head.items.count]))</p>
            <ul class="open" aria-label="\(phrases[.stillOpen])">\(head.items.indices.html { place in
                openLink(place + 1, isOpen: open.contains(place + 1))
            })</ul>
            <form method="post" action="/\(code)/attempts/\(id)/submit" id="submit">
            <p class="actions"><button class="button main">\(phrases[.submit])</button></p>
            <p class="note" id="submit-note" role="status"></p></form>
            <p><a class="button" href="?step=1">\(phrases[.lookOverAgain])</a></p>
            </section>
            """
    }

    private func openLink(_ step: Int, isOpen: Bool) -> HTML {
        "<li data-open=\"\(step)\"\(isOpen ? "" : " hidden" as HTML)><a href=\"?step=\(step)\">\(phrases(.questionNumber, ["step": step]))</a></li>"
    }
}
