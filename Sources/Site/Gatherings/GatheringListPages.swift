import Core
import Web

/// Gatherings and teachers' links as lists.
struct GatheringListPages {
    let phrases: Phrases
    let form: GatheringFormPages

    struct Row {
        var line: GatheringStore.Line
        var quiz: String
        var address: String
        var isOpen: Bool
    }

    struct LinkRow {
        var link: TeacherLinkStore.Link
        /// Nil for one that opens nothing any more.
        var address: String?
    }

    /// For staff.
    func staff(_ rows: [Row], _ links: [LinkRow], _ typed: GatheringFormPages.Typed) -> PageContent {
        PageContent(
            title: phrases[.staffGatherings], summary: phrases[.staffGatherings], path: "/staff/gatherings",
            body: """
                <main id="main" class="staff"><h1>\(phrases[.staffGatherings])</h1><p>\(phrases[.staffGatheringsAre])</p>
                <section class="card"><h2>\(phrases[.gatheringNew])</h2>\(form.form("/staff/gatherings", typed))</section>
                <section><h2>\(phrases[.gatheringList])</h2>
                \(rows.isEmpty ? "<p class=\"empty\">\(phrases[.staffNoGatherings])</p>" : list(rows, canClose: true))</section>
                <section><h2>\(phrases[.staffTeacherLinks])</h2><p>\(phrases[.staffTeacherLinksAre])</p>
                \(links.isEmpty ? .empty : "<ul class=\"rows\">\(links.html(linkRow))</ul>" as HTML)
                <form class="card" method="post" action="/staff/teacher-links">\(FormNumber.field(form.number))
                \(typed.wrong?.field == "days" ? phrases.wrong(typed.wrong?.phrase) : nil)
                \(Field("note", phrases[.staffTeacherLinkFor], hint: phrases[.gatheringTitleIs], value: typed.values["note"] ?? "", isNeeded: false).html)
                \(Field("days", phrases[.staffTeacherLinkDays], value: typed.values["days"] ?? "30").html)
                <p class="actions"><button class="button">\(phrases[.staffTeacherLinkMake])</button></p></form></section></main>
                """)
    }

    /// For a teacher, who holds the link.
    func teacher(_ rows: [Row], _ address: String, until: Day, _ typed: GatheringFormPages.Typed) -> PageContent {
        PageContent(
            title: phrases[.teacherTitle], summary: phrases[.teacherTitle], path: address, isIndexed: false,
            styles: ["/css/staff.css"],
            body: """
                <main id="main" class="staff narrow"><h1>\(phrases[.teacherTitle])</h1>
                <p>\(phrases(.teacherIs, ["day": phrases.day(until)]))</p>
                <section class="card"><h2>\(phrases[.gatheringNew])</h2>
                \(form.form("/\(phrases.language.rawValue)\(address)", typed))</section>
                \(rows.isEmpty ? .empty : "<section><h2>\(phrases[.gatheringList])</h2>\(list(rows, canClose: false))</section>" as HTML)
                </main>
                """)
    }

    private func list(_ rows: [Row], canClose: Bool) -> HTML {
        "<ul class=\"rows\">\(rows.html { row($0, canClose: canClose) })</ul>"
    }

    private func row(_ row: Row, canClose: Bool) -> HTML {
        let gathering = row.line.gathering
        let title = gathering.plan.title.isEmpty ? phrases[PhraseKey(gathering.plan.kind)] : gathering.plan.title
        let counts = phrases(
            .gatheringCounts, ["begun": row.line.counts.begun, "finished": row.line.counts.finished])
        return """
            <li><div><a href="\(row.address)">\(title) · \(gathering.code.spaced)</a>
            <small>\(row.quiz) · \(phrases.day(gathering.startedAt.day)) \(gathering.startedAt.localTime)</small>
            <small>\(counts) · \(row.isOpen ? HolderPages.until(gathering, phrases) : phrases[.gatheringClosed])</small></div>
            \(row.isOpen && canClose ? close(row.line) : .empty)</li>
            """
    }

    private func close(_ line: GatheringStore.Line) -> HTML {
        GatheringClosing(
            phrases: phrases, counts: line.counts, action: "/staff/gatherings/\(String(line.gathering.id))/close",
            label: "\(phrases[.gatheringClose]) \(line.gathering.code.spaced)"
        ).html
    }

    private func linkRow(_ row: LinkRow) -> HTML {
        let day = phrases.day(row.link.endsAt.day)
        return """
            <li><div><strong>\(row.link.note.isEmpty ? phrases[.staffTeacherLinks] : row.link.note)</strong>
            <small>\(row.address == nil ? phrases[.staffTeacherLinkOver] : phrases(.staffTeacherLinkUntil, ["day": day]))</small>
            \(row.address.map { "<p class=\"address\">\($0)</p>" as HTML })</div>
            \(row.address == nil ? .empty : revoke(row.link))</li>
            """
    }

    private func revoke(_ link: TeacherLinkStore.Link) -> HTML {
        """
        <form method="post" action="/staff/teacher-links/\(String(link.id))/revoke"><button class="button" \
        aria-label="\(phrases[.staffTeacherLinkRevoke]) \(link.note)">\(phrases[.staffTeacherLinkRevoke])</button></form>
        """
    }
}
