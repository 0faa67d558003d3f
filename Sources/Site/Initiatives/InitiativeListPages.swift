import Core
import Web

/// The register as a list, and how far it has come.
struct InitiativeListPages {
    let pages: InitiativePages

    /// The overview of more units is folded up, so that the list is not far below.
    private static let fewUnits = 8
    private var phrases: Phrases { pages.phrases }

    func list(
        _ rows: [RegisteredInitiative], _ filter: InitiativeFilter, years: [Int], _ overview: InitiativeOverview,
        page: Int, hasMore: Bool
    ) -> PageContent {
        pages.frame(
            .staffInitiatives, "/staff/initiatives",
            """
            <main id="main" class="staff wide"><h1>\(phrases[.staffInitiatives])</h1>
            <p class="lead">\(phrases[.staffInitiativesAre])</p>
            \(doors(filter))
            \(filters(filter, years))
            \(table(overview, filter))
            \(self.rows(rows))
            \(steps(filter, page, hasMore))
            </main>
            """)
    }

    private func doors(_ filter: InitiativeFilter) -> HTML {
        """
        <p class="doors">\(pages.scope == nil ? .empty : """
            <a class="button main" href="/staff/initiatives/new">\(phrases[.staffInitiativeNew])</a>
            <a class="button" href="/staff/initiatives/import">\(phrases[.staffInitiativeImport])</a>
            """ as HTML)
        <a class="button" href="\(address("/staff/initiatives.csv", filter))">\(phrases[.staffInitiativeExport])</a></p>
        """
    }

    private func address(_ path: String, _ filter: InitiativeFilter, page: Int = 1) -> String {
        let query = [filter.address, page > 1 ? "page=\(page)" : ""].filter { !$0.isEmpty }.joined(separator: "&")
        return query.isEmpty ? path : "\(path)?\(query)"
    }

    // MARK: Which ones

    private func filters(_ filter: InitiativeFilter, _ years: [Int]) -> HTML {
        let statuses = Initiative.Status.allCases.map { ($0.rawValue, phrases[PhraseKey($0)]) }
        return """
            <form class="filters" role="search" action="/staff/initiatives">
            <p><label for="q">\(phrases[.staffInitiativeSearch])</label><input id="q" type="search" name="q" value="\(filter.query)" maxlength="200"></p>
            \(choice("unit", .staffUnit, pages.units.map { ($0.code, "\($0.code) · \($0.name)") }, filter.unit))
            \(choice("status", .staffInitiativeStatus, statuses, filter.status?.rawValue))
            \(choice("year", .staffInitiativeYear, years.map { (String($0), String($0)) }, filter.year.map { String($0) }))
            <p><button class="button">\(phrases[.staffInitiativeFilter])</button></p></form>
            """
    }

    private func choice(_ name: String, _ label: PhraseKey, _ all: [(value: String, words: String)], _ chosen: String?)
        -> HTML
    {
        Choice(name, phrases[label], all, chosen: chosen, none: phrases[.staffInitiativeAny]).html
    }

    // MARK: How many

    private func table(_ overview: InitiativeOverview, _ filter: InitiativeFilter) -> HTML {
        guard !overview.lines.isEmpty else { return samples(overview) ?? .empty }
        return """
            <section><h2>\(phrases[.staffInitiativeOverview])</h2>
            <p>\(phrases(.staffInitiativeSummary, ["count": phrases.number(overview.sum.total), "done": phrases.number(overview.sum.counts[.completed] ?? 0)]))</p>
            \(samples(overview))
            <details\(overview.lines.count <= Self.fewUnits ? " open" : "" as HTML)><summary>\(phrases[.staffInitiativeByUnit])</summary>
            <div class="scroll" tabindex="0"><table><thead><tr><th>\(phrases[.staffUnit])</th>
            \(Initiative.Status.allCases.html { "<th class=\"number\">\(phrases[PhraseKey($0)])</th>" })
            <th class="number">\(phrases[.staffInitiativeTotal])</th></tr></thead>
            <tbody>\(overview.lines.html { line($0, filter) })</tbody>
            <tfoot>\(line(overview.sum, filter))</tfoot></table></div></details></section>
            """
    }

    private func samples(_ overview: InitiativeOverview) -> HTML? {
        overview.samples == 0
            ? nil
            : "<p class=\"note\">\(phrases(.staffInitiativeSamples, ["count": phrases.number(overview.samples)]))</p>"
    }

    /// One unit, or with an empty code all of them.
    private func line(_ line: InitiativeOverview.Line, _ filter: InitiativeFilter) -> HTML {
        var own = filter
        if !line.unit.isEmpty { own.unit = line.unit }
        return """
            <tr><th scope="row" class="wording">\(line.unit.isEmpty ? phrases[.staffInitiativeAllUnits] : pages.name(ofUnit: line.unit))</th>
            \(Initiative.Status.allCases.html { status in
                var cell = own
                cell.status = status
                return "<td class=\"number\">\(number(line.counts[status] ?? 0, cell))</td>"
            })
            <td class="number">\(number(line.total, own))</td></tr>
            """
    }

    private func number(_ count: Int, _ filter: InitiativeFilter) -> HTML {
        count == 0 ? "0" : "<a href=\"\(address("/staff/initiatives", filter))\">\(phrases.number(count))</a>"
    }

    // MARK: One by one

    private func rows(_ rows: [RegisteredInitiative]) -> HTML {
        guard !rows.isEmpty else { return "<p class=\"empty\">\(phrases[.staffInitiativesNone])</p>" }
        return """
            <section><h2>\(phrases[.staffInitiativesFound])</h2><div class="scroll" tabindex="0"><table><thead><tr>
            <th>\(phrases[.staffInitiativeCode])</th><th>\(phrases[.staffInitiativeTitle])</th><th>\(phrases[.staffUnit])</th>
            <th>\(phrases[.staffInitiativeStatus])</th><th>\(phrases[.staffInitiativeClears])</th></tr></thead>
            <tbody>\(rows.html { row($0.initiative) })</tbody></table></div></section>
            """
    }

    private func row(_ initiative: Initiative) -> HTML {
        let missing = initiative.missingClears.compactMap { Initiative.Column(rawValue: $0.rawValue) }
            .map { phrases[PhraseKey($0)] }
        return """
            <tr><th scope="row"><a href="/staff/initiatives/\(initiative.code)">\(initiative.code)</a></th>
            <td class="wording">\(initiative.title) \(initiative.isSample ? pages.sampleMark : .empty)<small>\(initiative.field) · \(initiative.year)</small></td>
            <td class="short">\(pages.name(ofUnit: initiative.unit))</td>
            <td class="short">\(phrases[PhraseKey(initiative.status)])\(initiative.status == .inProgress ? "<small>\(initiative.progress) %</small>" : .empty)</td>
            <td class="short">\(missing.isEmpty ? phrases[.staffInitiativeClear] : phrases(.staffInitiativeMissing, ["columns": missing.joined(separator: ", ")]))</td></tr>
            """
    }

    private func steps(_ filter: InitiativeFilter, _ page: Int, _ hasMore: Bool) -> HTML {
        func link(_ page: Int, _ words: PhraseKey) -> HTML {
            "<a class=\"button\" href=\"\(address("/staff/initiatives", filter, page: page))\">\(phrases[words])</a>"
        }
        guard page > 1 || hasMore else { return .empty }
        return """
            <p class="doors">\(page > 1 ? link(page - 1, .staffInitiativesBefore) : .empty)
            \(hasMore ? link(page + 1, .staffInitiativesAfter) : .empty)</p>
            """
    }
}
