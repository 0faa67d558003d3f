import Core
import Web

/// Claims of law with what rests on them, and the changes that were told.
struct LawChangePages {
    let phrases: Phrases

    struct Typed: Sendable {
        var claims: [String] = []
        var from = ""
        var note = ""
        var noteEnglish = ""
    }

    struct View: Sendable {
        var ties: LawTies
        var changes: [LawChangeStore.Change]
        var permissions: Set<Permission>
        /// Of whoever looks.
        var name: String
        var typed: Typed
        var isWrong: PhraseKey?
    }

    func page(_ view: View) -> PageContent {
        WaitingPages(phrases: phrases).page(
            .init(
                path: "/staff/corrections/law", title: .staffLaw, heading: phrases[.staffLaw],
                lead: phrases[.staffLawIs], isWrong: view.isWrong),
            """
            \(view.changes.isEmpty ? .empty : told(view))
            \(view.permissions.contains(.withdrawContent) ? form(view) : "<section><h2>\(phrases[.staffLawClaims])</h2>\(claims(view, ticks: false))</section>")
            """)
    }

    // MARK: What was told

    private func told(_ view: View) -> HTML {
        """
        <section><h2>\(phrases[.staffLawChanges])</h2><ul class="rows">\(view.changes.html { change in
            """
            <li><div><a href="/staff/claims/\(change.claim)">\(view.ties.library.claims[change.claim]?.sentence[.master] ?? change.claim)</a>
            <p>\(phrases(.staffLawFrom, ["day": phrases.day(change.from)])) · \(change.note)</p>
            <small>\(change.toldBy) · \(phrases.day(change.toldAt.day))</small></div>
            \(state(change, view))</li>
            """
        })</ul></section>
        """
    }

    private func state(_ change: LawChangeStore.Change, _ view: View) -> HTML {
        if let verified = change.verified {
            let words = phrases(.staffLawVerifiedBy, ["name": verified.by, "day": phrases.day(verified.at.day)])
            return "<p><span class=\"state approved\">\(words)</span></p>"
        }
        guard change.isOpen else {
            return "<p><span class=\"state approved\">\(phrases[.staffLawNewWording])</span></p>"
        }
        guard view.permissions.contains(.approveContent), change.toldBy != view.name else {
            return "<p><span class=\"state changed\">\(phrases[.staffLawWaits])</span></p>"
        }
        return """
            <form method="post" action="/staff/corrections/law/\(Int(change.id))"><input type="hidden" name="do" value="verify">
            <button class="button">\(phrases[.staffLawVerify])</button></form>
            """
    }

    // MARK: Telling

    private func form(_ view: View) -> HTML {
        """
        <section><h2>\(phrases[.staffLawTell])</h2><form method="post">
        <fieldset><legend>\(phrases[.staffLawClaims])</legend>\(claims(view, ticks: true))</fieldset>
        \(Field("from", phrases[.staffLawDay], hint: phrases[.staffLawDayIs], value: view.typed.from, type: "date").html)
        \(CorrectionFormPages.Note(phrases: phrases, note: view.typed.note, english: view.typed.noteEnglish).html)
        <p class="actions"><button class="button main">\(phrases[.staffLawTell])</button></p></form></section>
        """
    }

    /// Those first on which most rests.
    private func claims(_ view: View, ticks: Bool) -> HTML {
        let resting = view.ties.claims.map {
            Resting(claim: $0, items: view.ties.items(on: $0.id), things: view.ties.things(on: $0.id))
        }
        return """
            <ul class="rows">\(resting.sorted { $0.count > $1.count }.html { resting in
                """
                <li><div>\(ticks ? tick(resting.claim, view) : "<a href=\"/staff/claims/\(resting.claim.id)\">\(resting.claim.sentence[.master])</a>")
                \(list(resting))</div></li>
                """
            })</ul>
            """
    }

    private func tick(_ claim: Claim, _ view: View) -> HTML {
        """
        <label class="option"><input type="checkbox" name="claim" value="\(claim.id)"\(view.typed.claims.contains(claim.id) ? " checked" : "" as HTML)> <span>\(claim.sentence[.master])</span></label>
        """
    }

    /// Everything that has to be looked at when this law changes.
    private struct Resting {
        var claim: Claim
        var items: [LawTies.Tied]
        var things: [PublishedThing]

        var count: Int { items.count + things.count }
    }

    private func list(_ resting: Resting) -> HTML {
        if resting.count == 0 { return "<p class=\"hint\">\(phrases[.staffNotUsed])</p>" }
        return """
            <details><summary>\(phrases(.staffLawResting, ["count": resting.count]))</summary><ul>
            \(resting.items.html { "<li><strong>\(phrases[PhraseKey($0.tie)])</strong> \($0.quiz)/\($0.item.id): \($0.item.prompt[.master])</li>" })
            \(resting.things.html { "<li><strong>\(phrases[.staffTieRead])</strong> <a href=\"/staff/approval/\($0.path)\">\(phrases[PhraseKey($0.thing.kind)]): \($0.title)</a></li>" })
            </ul></details>
            """
    }
}

extension PhraseKey {
    init(_ tie: LawTie) {
        self =
            switch tie {
            case .states: .staffTieStates
            case .mentions: .staffTieMentions
            case .background: .staffTieBackground
            }
    }
}
