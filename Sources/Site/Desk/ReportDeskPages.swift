import Core
import Web

/// The list of what readers say is wrong.
struct ReportDeskPages {
    let phrases: Phrases

    struct View: Sendable {
        var reports: [ReportStore.Received]
        var counts: [ReportStore.Count]
        var filter: ReportStore.Filter
        var hasMore: Bool
        /// A note that was refused.
        var isWrong: (number: Int64, phrase: PhraseKey, note: String)?
    }

    func list(_ view: View, _ library: Library) -> PageContent {
        PageContent(
            title: phrases[.staffReports], summary: phrases[.staffReports], path: "/staff/reports",
            body: """
                <main id="main" class="staff wide"><h1>\(phrases[.staffReports])</h1><p class="lead">\(phrases[.staffReportsAre])</p>
                \(phrases.wrong(view.isWrong?.phrase))
                \(form(view.filter, library))
                \(view.counts.isEmpty || view.filter.isHandled ? .empty : counts(view.counts, library))
                \(view.reports.isEmpty ? "<p class=\"empty\">\(phrases[.staffNoReports])</p>" : reports(view, library))
                \(view.hasMore ? view.reports.last.map { "<p><a href=\"\(address(view.filter, before: $0.number))\">\(phrases[.staffOlder])</a></p>" as HTML } : nil)
                </main>
                """)
    }

    private func address(_ filter: ReportStore.Filter, before: Int64) -> String {
        let thing = filter.thing.map { "&thing=\($0.kind.rawValue)/\($0.name)" } ?? ""
        return "/staff/reports?before=\(before)\(filter.isHandled ? "&state=handled" : "")\(thing)"
    }

    private func form(_ filter: ReportStore.Filter, _ library: Library) -> HTML {
        let quizzes = library.quizzes.map { ("quiz/\($0.quiz.name)", $0.quiz.title[.master]) }
        let pages = library.guidance(in: .master).map { ("guidance/\($0.name)", $0.title) }
        let chosen = filter.thing.map { "\($0.kind.rawValue)/\($0.name)" }
        let states = [("open", phrases[.staffReportOpen]), ("handled", phrases[.staffReportHandled])]
        return """
            <form class="filters" action="/staff/reports">
            \(Choice("thing", phrases[.staffContent], quizzes + pages, chosen: chosen, none: phrases[.staffAnyThing]).html)
            \(Choice("state", phrases[.staffState], states, chosen: filter.isHandled ? "handled" : "open").html)
            <p class="actions"><button class="button">\(phrases[.staffShow])</button></p></form>
            """
    }

    private func counts(_ counts: [ReportStore.Count], _ library: Library) -> HTML {
        """
        <div class="scroll" tabindex="0" role="region" aria-label="\(phrases[.staffReportsOpen])"><table><thead><tr>
        <th scope="col">\(phrases[.staffReportsOpen])</th><th scope="col" class="number">\(phrases[.staffReportCount])</th></tr></thead>
        <tbody>\(counts.html { "<tr><th scope=\"row\"><a href=\"/staff/reports?thing=\($0.thing.kind.rawValue)/\($0.thing.name)\">\(title($0.thing, library))</a></th><td class=\"number\">\($0.reports)</td></tr>" })</tbody></table></div>
        """
    }

    /// The question or the page's title, where it is still there.
    private func title(_ thing: Thing, _ library: Library) -> String {
        if thing.kind == .guidance { return library.guidance(thing.name, in: .master)?.title ?? thing.name }
        let parts = thing.name.split(separator: "/")
        let item = library.quiz(parts.first ?? "")?.quiz.items.first { $0.id == parts.last ?? "" }
        return item.map { "\($0.prompt[.master]) (\(thing.name))" } ?? thing.name
    }

    private func reports(_ view: View, _ library: Library) -> HTML {
        "<ol class=\"reports\">\(view.reports.html { report($0, view, library) })</ol>"
    }

    private func report(_ report: ReportStore.Received, _ view: View, _ library: Library) -> HTML {
        let subject = report.subject
        let place =
            subject.thing.kind == .item
            ? "quiz/\(subject.thing.name.prefix { $0 != "/" })" : "guidance/\(subject.thing.name)"
        let facts = [
            Day(iso: report.day).map(phrases.day) ?? report.day, phrases[PhraseKey(subject.language)],
            phrases(.clipVersion, ["version": subject.version]),
        ]
        return """
            <li class="card"><p class="chip \(report.choice.rawValue)">\(phrases[PhraseKey(report.choice)])</p>
            <h2><a href="/staff/approval/\(place)">\(title(subject.thing, library))</a></h2>
            <p class="hint">\(facts.joined(separator: " · "))</p>
            \(report.text.isEmpty ? .empty : "<p class=\"said\">\(report.text)</p>")
            \(report.handled.map(handled) ?? handle(report, view))</li>
            """
    }

    private func handled(_ handled: ReportStore.Handled) -> HTML {
        let words = phrases(
            .staffHandledBy,
            ["name": handled.by, "day": phrases.day(handled.at.day), "note": handled.note])
        return "<p class=\"note\">\(words)</p>"
    }

    private func handle(_ report: ReportStore.Received, _ view: View) -> HTML {
        let typed = view.isWrong.flatMap { $0.number == report.number ? $0.note : nil } ?? ""
        let number = Int(report.number)
        return """
            <form method="post" action="/staff/reports/\(number)"><div class="field"><label for="note-\(number)">\(phrases[.staffReportNote])</label>
            <textarea id="note-\(number)" name="note" rows="2" maxlength="\(PlainWords.longest)" required>\(typed)</textarea></div>
            <p class="actions"><button class="button">\(phrases[.staffReportHandle])</button></p></form>
            """
    }
}
