import Core
import Web

/// A file that waits, beside what staff made public.
struct ProposalPages {
    let phrases: Phrases

    struct View: Sendable {
        var proposal: ProposalStore.Proposal
        /// The quiz that is public and the one in the file; nil for what is none or cannot be read.
        var before: Quiz?
        var file: Quiz?
        var sides: SideBySide
        var decides: Bool
        var isWrong: PhraseKey?
    }

    func page(_ view: View) -> PageContent {
        let proposal = view.proposal
        return WaitingPages(phrases: phrases).page(
            .init(
                path: "/staff/proposals/\(Int(proposal.id))", title: .staffProposal,
                heading: "\(phrases[.staffProposal]): \(title(of: proposal, as: view.file?.title[.master]))",
                lead: phrases(.staffProposalIs, ["day": phrases.day(proposal.at.day)]), isWrong: view.isWrong),
            """
            \(proposal.published == nil ? "<p class=\"note\">\(phrases[.staffProposalNoFile])</p>" : .empty)
            <section><h2>\(phrases[.staffCorrectionChange])</h2>
            <p>\(phrases(.staffProposalTexts, ["count": view.sides.parts.count]))</p>
            \(view.file.flatMap { changes(from: view.before, to: $0) })
            \(SidesPages(phrases: phrases).details(view.sides, .staffSidePublic, .staffSideFile))</section>
            \(view.decides ? decision(proposal) : .empty)
            """)
    }

    /// - Parameter name: what people call it; else the file's name and kind.
    func title(of proposal: ProposalStore.Proposal, as name: String?) -> String {
        let kind = Thing.Kind(rawValue: proposal.kind).map { phrases[PhraseKey($0)] } ?? proposal.kind
        return name ?? "\(kind) \(proposal.name)"
    }

    // MARK: What differs, in words

    private func changes(from old: Quiz?, to new: Quiz) -> HTML? {
        guard let old else { return nil }
        let pairs = new.items.compactMap { item in
            old.items.first { $0.id == item.id }.map { (before: $0, after: item) }
        }
        let keys = pairs.compactMap { pair in
            KeyChangePages(phrases: phrases).words(from: pair.before, to: pair.after).map { (pair.after, $0) }
        }
        let words = pairs.filter { $0.before.seen != $0.after.seen }.map(\.after)
        let (known, kept) = (Set(old.items.map(\.id)), Set(new.items.map(\.id)))
        return """
            \(old.title[.master] == new.title[.master] ? .empty : "<p>\(phrases(.staffProposalTitle, ["before": old.title[.master], "after": new.title[.master]]))</p>")
            \(part(.staffProposalKeys, keys.map { "\($0.prompt[.master])\($1)" }))
            \(part(.staffProposalWords, words.map { "\($0.prompt[.master])" }))
            \(part(.staffProposalNew, new.items.filter { !known.contains($0.id) }.map { "\($0.prompt[.master])" }))
            \(part(.staffProposalGone, old.items.filter { !kept.contains($0.id) }.map { "\($0.prompt[.master])" }))
            """
    }

    private func part(_ title: PhraseKey, _ lines: [HTML]) -> HTML? {
        lines.isEmpty
            ? nil : "<h3>\(phrases(title, ["count": lines.count]))</h3><ul>\(lines.html { "<li>\($0)</li>" })</ul>"
    }

    private func decision(_ proposal: ProposalStore.Proposal) -> HTML {
        WaitingPages(phrases: phrases).decision(
            .staffProposalDecide,
            [.init(value: "set-aside", words: .staffProposalKeep)]
                + (proposal.published == nil ? [] : [.init(value: "publish", words: .staffProposalPublish)]),
            kept: "<input type=\"hidden\" name=\"beside\" value=\"\(Int(proposal.published?.row ?? 0))\">")
    }
}
