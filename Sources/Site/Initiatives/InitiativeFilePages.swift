import Core
import Web

/// A table on its way into the register: first seen, then taken.
struct InitiativeFilePages {
    let pages: InitiativePages

    private static let mostComplaints = 50
    private var phrases: Phrases { pages.phrases }

    func page(_ proposal: InitiativeProposal) -> PageContent {
        pages.frame(
            .staffInitiativeImport, "/staff/initiatives/import",
            """
            <main id="main" class="staff wide"><h1>\(phrases[.staffInitiativeImport])</h1>
            <p class="lead">\(phrases[.staffInitiativeImportIs])</p>
            <p><a href="/staff/initiatives/template.csv">\(phrases[.staffInitiativeTemplate])</a></p>
            \(phrases.wrong(proposal.wrong))
            \(complaints(proposal.complaints))
            \(proposal.plan.map(plan))
            \(form(proposal))
            </main>
            """)
    }

    /// The button that takes the table is there once it was seen what comes of it.
    private func form(_ proposal: InitiativeProposal) -> HTML {
        let take: HTML? = proposal.plan.flatMap { plan in
            plan.isEmpty
                ? nil
                : "<button class=\"button main\" name=\"do\" value=\"import\">\(phrases[.staffInitiativeTake])</button>"
        }
        return """
            <form method="post" action="/staff/initiatives/import"><input type="hidden" name="seen" value="\(proposal.seal)">
            <div class="field"><label for="text">\(phrases[.staffInitiativeTable])</label>
            <textarea id="text" name="text" rows="12" class="table" spellcheck="false" required aria-describedby="text-hint">
            \(proposal.text)</textarea>
            <p class="hint" id="text-hint">\(phrases(.staffInitiativeTableIs, ["most": phrases.number(InitiativeFile.most)]))</p></div>
            <p class="doors">\(take)
            <button class="button\(take == nil ? " main" : "")" name="do" value="preview">\(phrases[.staffInitiativePreview])</button></p></form>
            """
    }

    private func complaints(_ complaints: [Complaint]) -> HTML? {
        guard !complaints.isEmpty else { return nil }
        let rest = complaints.count - Self.mostComplaints
        return """
            <section class="wrong" role="alert"><h2>\(phrases[.staffInitiativeNotTaken])</h2>
            <ul>\(complaints.prefix(Self.mostComplaints).html { "<li>\($0.description)</li>" })</ul>
            \(rest > 0 ? "<p>\(phrases(.staffInitiativeMoreFaults, ["count": phrases.number(rest)]))</p>" : .empty)</section>
            """
    }

    private func plan(_ plan: InitiativePlan) -> HTML {
        """
        <section class="card" role="status"><h2>\(phrases[.staffInitiativePlan])</h2>
        <p>\(phrases(.staffInitiativePlanIs, ["added": phrases.number(plan.added.count), "changed": phrases.number(plan.changed.count), "same": phrases.number(plan.unchanged)]))</p>
        \(plan.isEmpty ? .empty : """
            <div class="scroll" tabindex="0"><table><thead><tr><th>\(phrases[.staffInitiativeCode])</th><th>\(phrases[.staffInitiativeTitle])</th>
            <th>\(phrases[.staffWhat])</th></tr></thead><tbody>\(plan.added.html(added))\(plan.changed.html(changed))</tbody></table></div>
            """ as HTML)</section>
        """
    }

    private func added(_ new: Initiative) -> HTML {
        """
        <tr><th scope="row">\(new.code)</th><td class="wording">\(new.title) \(new.isSample ? pages.sampleMark : .empty)</td>
        <td>\(phrases[.staffInitiativeWillBeAdded])</td></tr>
        """
    }

    private func changed(_ change: InitiativePlan.Change) -> HTML {
        let columns = change.columns.map { phrases[PhraseKey($0)] }.joined(separator: ", ")
        return """
            <tr><th scope="row"><a href="/staff/initiatives/\(change.new.code)">\(change.new.code)</a></th>
            <td class="wording">\(change.new.title) \(change.new.isSample ? pages.sampleMark : .empty)</td>
            <td>\(phrases(.staffInitiativeWillChange, ["columns": columns]))</td></tr>
            """
    }
}
