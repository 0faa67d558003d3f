import Core
import Web

/// What waits to be decided, what was decided, and choosing the item whose key is wrong.
struct CorrectionListPages {
    let phrases: Phrases

    struct View: Sendable {
        var corrections: [CorrectionStore.Correction]
        var proposals: [ProposalStore.Proposal]
        var permissions: Set<Permission>
    }

    func list(_ view: View, _ library: Library) -> PageContent {
        let waiting = view.corrections.filter { $0.decision == nil }
        let decided = view.corrections.filter { $0.decision != nil }
        return PageContent(
            title: phrases[.staffCorrections], summary: phrases[.staffCorrections], path: "/staff/corrections",
            body: """
                <main id="main" class="staff wide"><h1>\(phrases[.staffCorrections])</h1><p class="lead">\(phrases[.staffCorrectionsAre])</p>
                <p class="actions">\(view.permissions.contains(.proposeCorrections) ? "<a class=\"button main\" href=\"/staff/corrections/new\">\(phrases[.staffCorrectionNew])</a>" : .empty)
                <a class="button" href="/staff/corrections/law">\(phrases[.staffLaw])</a></p>
                <section><h2>\(phrases[.staffCorrectionsWaiting])</h2>
                \(waiting.isEmpty ? none(.staffCorrectionsNone) : rows(waiting, library))</section>
                <section><h2>\(phrases[.staffProposals])</h2><p>\(phrases[.staffProposalsAre])</p>
                \(view.proposals.isEmpty ? none(.staffProposalsNone) : proposals(view.proposals, library))</section>
                \(decided.isEmpty ? .empty : "<section><h2>\(phrases[.staffCorrectionsDone])</h2>\(rows(decided, library))</section>")
                </main>
                """)
    }

    private func none(_ key: PhraseKey) -> HTML { "<p class=\"empty\">\(phrases[key])</p>" }

    private func rows(_ corrections: [CorrectionStore.Correction], _ library: Library) -> HTML {
        """
        <ul class="rows">\(corrections.html { correction in
            """
            <li><div><a href="/staff/corrections/\(Int(correction.id))">\(prompt(correction, library))</a>
            <p>\(correction.proposed.note)</p><small>\(correction.proposed.quiz)/\(correction.proposed.item) · \(correction.proposedBy) · \(phrases.day(correction.proposedAt.day))</small></div>
            <p>\(state(correction))</p></li>
            """
        })</ul>
        """
    }

    private func prompt(_ correction: CorrectionStore.Correction, _ library: Library) -> String {
        let quiz = library.quiz(correction.proposed.quiz)?.quiz
        return quiz?.items.first { $0.id == correction.proposed.item }?.prompt[.master] ?? correction.proposed.item
    }

    private func state(_ correction: CorrectionStore.Correction) -> HTML {
        switch (correction.decision?.isPublished, correction.isCurrent) {
        case (true, _): chip("approved", .staffChipPublished)
        case (false, _): chip("waiting", .staffChipAside)
        case (nil, true): chip("changed", .staffChipWaits)
        case (nil, false): chip("waiting", .staffChipOutdated)
        }
    }

    private func chip(_ style: String, _ words: PhraseKey) -> HTML {
        "<span class=\"state \(style)\">\(phrases[words])</span>"
    }

    private func proposals(_ proposals: [ProposalStore.Proposal], _ library: Library) -> HTML {
        """
        <ul class="rows">\(proposals.html { proposal in
            """
            <li><div><a href="/staff/proposals/\(Int(proposal.id))">\(title(of: proposal, library))</a>
            <small>\(phrases.day(proposal.at.day)) \(proposal.at.localTime)</small></div></li>
            """
        })</ul>
        """
    }

    private func title(of proposal: ProposalStore.Proposal, _ library: Library) -> String {
        let quiz = proposal.kind == "quiz" ? library.quiz(proposal.name)?.quiz : nil
        return ProposalPages(phrases: phrases).title(of: proposal, as: quiz?.title[.master])
    }

    // MARK: Choosing

    /// The quizzes, or the items of one.
    func choose(_ library: Library, quiz name: String?) -> PageContent {
        let quiz = name.flatMap { library.quiz($0)?.quiz }
        let links = quiz.map { items(of: $0) } ?? quizzes(library)
        return WaitingPages(phrases: phrases).page(
            .init(
                path: "/staff/corrections/new", title: .staffCorrectionNew, heading: phrases[.staffCorrectionNew],
                lead: phrases[quiz == nil ? .staffCorrectionWhichQuiz : .staffCorrectionWhichItem], isWide: false),
            "<ul class=\"links\">\(links)</ul>")
    }

    private func quizzes(_ library: Library) -> HTML {
        library.quizzes.html {
            "<li><a href=\"/staff/corrections/new?quiz=\($0.quiz.name)\">\($0.quiz.title[.master])</a></li>"
        }
    }

    private func items(of quiz: Quiz) -> HTML {
        quiz.items.html {
            "<li><a href=\"/staff/corrections/new?quiz=\(quiz.name)&amp;item=\($0.id)\">\($0.prompt[.master])</a></li>"
        }
    }
}
