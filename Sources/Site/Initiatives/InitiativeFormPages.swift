import Core
import Web

/// The form of an initiative, with what was typed and what is wrong beside each field.
struct InitiativeFormPages {
    let pages: InitiativePages
    let form: InitiativeForm
    /// What it would change; nil for a new one.
    let old: Initiative?

    private var phrases: Phrases { pages.phrases }

    var html: HTML {
        """
        <form method="post" class="card" action="\(old.map { "/staff/initiatives/\($0.code)" } ?? "/staff/initiatives")">
        \(old == nil ? .empty : "<input type=\"hidden\" name=\"do\" value=\"change\"><input type=\"hidden\" name=\"revision\" value=\"\(form.revision)\">" as HTML)
        \(old == nil ? line(.code, hint: .staffInitiativeCodeRule) : .empty)
        \(line(.title))
        \(choice(.unit, units))
        \(line(.field))
        \(number(.year, Initiative.years))
        \(choice(.status, statuses.map { ($0.rawValue, phrases[PhraseKey($0)]) }))
        \(number(.progress, 0...100))
        <fieldset><legend>\(phrases[.staffInitiativeClears])</legend><p class="hint">\(phrases[.staffInitiativeClearsAre])</p>
        \(Initiative.Column.allCases.filter { $0.clear != nil }.html { lines($0) })</fieldset>
        \(lines(.evidence))
        \(old == nil ? sample : .empty)
        <p class="actions"><button class="button main">\(phrases[.staffInitiativeSave])</button></p></form>
        """
    }

    // MARK: What can be chosen

    private var units: [(value: String, words: String)] {
        let own = pages.units.filter { pages.scope?.covers($0.code) == true }
        return own.map { ($0.code, "\($0.code) · \($0.name)") }
    }

    private var statuses: [Initiative.Status] {
        guard let old else { return Initiative.Status.allCases }
        return Initiative.Status.allCases.filter { $0 == old.status || old.status.next.contains($0) }
    }

    // MARK: Fields

    private func line(_ column: Initiative.Column, hint: PhraseKey? = nil) -> HTML {
        field(
            column, hint,
            """
            <input id="\(column.rawValue)" name="\(column.rawValue)" type="text" value="\(form.draft[column])" \
            maxlength="\(column.longest)" autocomplete="off"\(attributes(column, hint))>
            """)
    }

    private func number(_ column: Initiative.Column, _ range: ClosedRange<Int>) -> HTML {
        field(
            column, nil,
            """
            <input id="\(column.rawValue)" name="\(column.rawValue)" type="number" inputmode="numeric" \
            min="\(range.lowerBound)" max="\(range.upperBound)" value="\(form.draft[column])"\(attributes(column, nil))>
            """)
    }

    /// A newline right after the tag belongs to the tag, so that one in the text is kept.
    private func lines(_ column: Initiative.Column) -> HTML {
        field(
            column, nil,
            """
            <textarea id="\(column.rawValue)" name="\(column.rawValue)" rows="\(column == .evidence ? 4 : 2)" \
            maxlength="\(column.longest)"\(attributes(column, nil))>
            \(form.draft[column])</textarea>
            """)
    }

    private func choice(_ column: Initiative.Column, _ all: [(value: String, words: String)]) -> HTML {
        let chosen = form.draft[column]
        let empty: HTML = all.count == 1 ? .empty : "<option value=\"\">\(phrases[.staffInitiativeChoose])</option>"
        return field(
            column, nil,
            """
            <select id="\(column.rawValue)" name="\(column.rawValue)"\(attributes(column, nil))>\(empty)
            \(all.html { "<option value=\"\($0.value)\"\($0.value == chosen ? " selected" : "" as HTML)>\($0.words)</option>" })</select>
            """)
    }

    private var sample: HTML {
        let isChosen = !form.draft[.sample].isEmpty
        return """
            <div class="field"><label class="option"><input type="checkbox" name="sample" value="yes"\(isChosen ? " checked" : "" as HTML)>
            <span>\(phrases[.staffInitiativeSample])<small>\(phrases[.staffInitiativeSampleIs])</small></span></label>\(faults(.sample))</div>
            """
    }

    // MARK: What is said about them

    private func field(_ column: Initiative.Column, _ hint: PhraseKey?, _ control: HTML) -> HTML {
        """
        <div class="field"><label for="\(column.rawValue)">\(phrases[PhraseKey(column)])</label>\(control)
        \(isWrong(column) ? faults(column) : hint.map { "<p class=\"hint\" id=\"\(column.rawValue)-hint\">\(phrases[$0])</p>" as HTML } ?? .empty)</div>
        """
    }

    private func isWrong(_ column: Initiative.Column) -> Bool { form.faults.contains { $0.column == column } }

    private func attributes(_ column: Initiative.Column, _ hint: PhraseKey?) -> HTML {
        let required: HTML = column.isNeeded ? " required" : .empty
        if isWrong(column) {
            let isFirst = form.faults.first?.column == column
            return
                "\(required) aria-invalid=\"true\" aria-describedby=\"\(column.rawValue)-wrong\"\(isFirst ? " autofocus" : .empty)"
        }
        return hint == nil ? required : "\(required) aria-describedby=\"\(column.rawValue)-hint\""
    }

    private func faults(_ column: Initiative.Column) -> HTML {
        let own = form.faults.filter { $0.column == column }
        return own.isEmpty
            ? .empty
            : "<div class=\"wrong\" id=\"\(column.rawValue)-wrong\" role=\"alert\">\(own.html { "<p>\($0.sentence(phrases))</p>" })</div>"
    }
}
