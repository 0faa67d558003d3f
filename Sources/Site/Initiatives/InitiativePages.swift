import Core
import Web

/// One initiative: what the register says of it, what was done to it, and the form that changes it.
struct InitiativePages {
    let phrases: Phrases
    let units: [PoliceUnit]
    /// Whose the reader may write; nil = nobody's.
    let scope: InitiativeScope?

    /// Something that was done to an initiative.
    struct Event: Sendable {
        var at: Instant
        var who: String
        var what: PhraseKey
        var detail: String
    }

    func frame(_ title: PhraseKey, _ path: String, _ body: HTML) -> PageContent {
        PageContent(title: phrases[title], summary: phrases[.staffInitiatives], path: path, body: body)
    }

    func name(ofUnit code: String) -> String { units.first { $0.code == code }?.name ?? code }

    var sampleMark: HTML { "<span class=\"chip sample\">\(phrases[.staffInitiativeSample])</span>" }

    func new(_ form: InitiativeForm) -> PageContent {
        frame(
            .staffInitiativeNew, "/staff/initiatives/new",
            """
            <main id="main" class="staff"><h1>\(phrases[.staffInitiativeNew])</h1>
            \(InitiativeFormPages(pages: self, form: form, old: nil).html)
            </main>
            """)
    }

    /// - Parameter form: as it was sent, where something is to be said about it.
    func page(_ found: RegisteredInitiative, _ history: [Event], _ form: InitiativeForm?) -> PageContent {
        let initiative = found.initiative
        var content = frame(
            .staffInitiatives, "/staff/initiatives/\(initiative.code)",
            """
            <main id="main" class="staff"><p class="fine"><a href="/staff/initiatives">\(phrases[.staffInitiatives])</a> · \(initiative.code)</p>
            <h1>\(initiative.title)</h1>\(initiative.isSample ? "<p>\(sampleMark)</p>" : .empty)
            \(form?.newer == nil ? phrases.wrong(form?.wrong) : .empty)
            \(form?.newer.map { newer in conflict(newer, form) })
            \(facts(initiative))
            \(clears(initiative))
            \(initiative.evidence.isEmpty ? .empty : "<section><h2>\(phrases[.staffInitiativeEvidence])</h2><p class=\"wording\">\(initiative.evidence)</p></section>")
            \(editing(found, form))
            \(events(history))
            </main>
            """)
        content.title = initiative.title
        return content
    }

    // MARK: What the register says

    private func facts(_ initiative: Initiative) -> HTML {
        let facts: [(PhraseKey, String)] = [
            (.staffUnit, name(ofUnit: initiative.unit)), (.staffInitiativeField, initiative.field),
            (.staffInitiativeYear, initiative[.year]),
            (.staffInitiativeStatus, phrases[PhraseKey(initiative.status)]),
            (.staffInitiativeProgress, "\(initiative.progress) %"),
        ]
        return """
            <dl class="particulars">\(facts.html { "<dt>\(phrases[$0.0])</dt><dd>\($0.1)</dd>" })</dl>
            """
    }

    private func clears(_ initiative: Initiative) -> HTML {
        let columns = Initiative.Column.allCases.filter { $0.clear != nil }
        let missing = columns.filter { initiative[$0].isEmpty }.map { phrases[PhraseKey($0)] }
        return """
            <section><h2>\(phrases[.staffInitiativeClears])</h2>
            <dl class="particulars">\(columns.filter { !initiative[$0].isEmpty }.html {
                "<dt>\(phrases[PhraseKey($0)])</dt><dd class=\"wording\">\(initiative[$0])</dd>"
            })</dl>
            \(missing.isEmpty ? .empty : "<p class=\"pending\">\(phrases(.staffInitiativeMissing, ["columns": missing.joined(separator: ", ")]))</p>")
            </section>
            """
    }

    private func events(_ history: [Event]) -> HTML {
        """
        <section><h2>\(phrases[.staffInitiativeHistory])</h2><div class="scroll" tabindex="0"><table><thead><tr><th>\(phrases[.staffWhen])</th>
        <th>\(phrases[.staffWho])</th><th>\(phrases[.staffWhat])</th></tr></thead><tbody>\(history.html { event in
            "<tr><td>\(phrases.day(event.at.day)) \(event.at.localTime)</td><td>\(event.who)</td><td>\(phrases[event.what]) <small>\(event.detail)</small></td></tr>"
        })</tbody></table></div></section>
        """
    }

    // MARK: Changing it

    private func editing(_ found: RegisteredInitiative, _ form: InitiativeForm?) -> HTML {
        guard let scope else { return .empty }
        guard scope.covers(found.initiative.unit) else {
            return form == nil ? "<p class=\"hint\">\(phrases[.staffInitiativeForeignPage])</p>" : .empty
        }
        let shown = form ?? InitiativeForm(draft: InitiativeDraft(found.initiative), revision: found.revision)
        return """
            <details class="edit"\(form == nil ? .empty : " open" as HTML)><summary>\(phrases[.staffInitiativeEdit])</summary>
            \(InitiativeFormPages(pages: self, form: shown, old: found.initiative).html)
            \(found.initiative.isSample ? removal : .empty)</details>
            """
    }

    private var removal: HTML {
        """
        <form method="post"><input type="hidden" name="do" value="remove">
        <p class="actions"><button class="button">\(phrases[.staffInitiativeRemove])</button></p></form>
        """
    }

    /// Somebody else was faster: both texts side by side, and the form below keeps what was typed.
    private func conflict(_ newer: Initiative, _ form: InitiativeForm?) -> HTML {
        let columns = Initiative.Column.allCases.filter { form?.draft[$0] != newer[$0] }
        func words(_ column: Initiative.Column, _ text: String) -> String {
            column == .status ? Initiative.Status(rawValue: text).map { phrases[PhraseKey($0)] } ?? text : text
        }
        return """
            <section class="pending" role="alert"><h2>\(phrases[.staffInitiativeStale])</h2><p>\(phrases[.staffInitiativeStaleIs])</p>
            <div class="scroll" tabindex="0"><table><thead><tr><th></th><th>\(phrases[.staffInitiativeNow])</th><th>\(phrases[.staffInitiativeTyped])</th></tr></thead>
            <tbody>\(columns.html {
                "<tr><th scope=\"row\">\(phrases[PhraseKey($0)])</th><td class=\"wording\">\(words($0, newer[$0]))</td><td class=\"wording\">\(words($0, form?.draft[$0] ?? ""))</td></tr>"
            })</tbody></table></div></section>
            """
    }
}
