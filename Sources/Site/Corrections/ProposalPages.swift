import Core
import Web

/// A file that waits, beside what staff made public.
struct ProposalPages {
    let phrases: Phrases

    struct View: Sendable {
        var proposal: ProposalStore.Proposal
        var sides: SideBySide
        var decides: Bool
        var isWrong: PhraseKey?
    }

    func page(_ view: View) -> PageContent {
        let proposal = view.proposal
        return PageContent(
            title: phrases[.staffProposal], summary: phrases[.staffCorrections],
            path: "/staff/proposals/\(Int(proposal.id))",
            body: """
                <main id="main" class="staff wide"><p class="crumb"><a href="/staff/corrections">\(phrases[.staffCorrections])</a></p>
                <h1>\(phrases[.staffProposal]): \(proposal.kind) \(proposal.name)</h1>
                <p class="lead">\(phrases(.staffProposalIs, ["day": phrases.day(proposal.at.day)]))</p>
                \(phrases.wrong(view.isWrong))
                \(proposal.published == nil ? "<p class=\"note\">\(phrases[.staffProposalNoFile])</p>" : .empty)
                \(SidesPages(phrases: phrases).table(view.sides, .staffSidePublic, .staffSideFile))
                \(view.decides ? decision(proposal) : .empty)
                </main>
                """)
    }

    private func decision(_ proposal: ProposalStore.Proposal) -> HTML {
        """
        <section class="card"><h2>\(phrases[.staffDecide])</h2><p>\(phrases[.staffProposalDecide])</p>
        <form method="post"><input type="hidden" name="beside" value="\(Int(proposal.published?.row ?? 0))"><p class="actions">
        <button class="button" name="do" value="set-aside">\(phrases[.staffProposalKeep])</button>
        <button class="button" name="do" value="publish">\(phrases[.staffProposalPublish])</button></p></form></section>
        """
    }
}
