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
        return WaitingPages(phrases: phrases).page(
            .init(
                path: "/staff/proposals/\(Int(proposal.id))", title: .staffProposal,
                heading: "\(phrases[.staffProposal]): \(proposal.kind) \(proposal.name)",
                lead: phrases(.staffProposalIs, ["day": phrases.day(proposal.at.day)]), isWrong: view.isWrong),
            """
            \(proposal.published == nil ? "<p class=\"note\">\(phrases[.staffProposalNoFile])</p>" : .empty)
            \(SidesPages(phrases: phrases).table(view.sides, .staffSidePublic, .staffSideFile))
            \(view.decides ? decision(proposal) : .empty)
            """)
    }

    private func decision(_ proposal: ProposalStore.Proposal) -> HTML {
        WaitingPages(phrases: phrases).decision(
            .staffProposalDecide,
            [.init(value: "set-aside", words: .staffProposalKeep)]
                + (proposal.published == nil ? [] : [.init(value: "publish", words: .staffProposalPublish)]), kept: "<input type=\"hidden\" name=\"beside\" value=\"\(Int(proposal.published?.row ?? 0))\">")
    }
}
