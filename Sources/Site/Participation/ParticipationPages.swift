import Core
import Web

/// Who took part: whole weeks for the public, exact days for staff.
struct ParticipationPages {
    let phrases: Phrases

    /// One closed week of one quiz; nil figures are hidden.
    struct Week: Sendable, Equatable {
        var monday: Day
        var quiz: String
        var figures: [ParticipationStore.Figure: Int?]
    }

    func open(_ weeks: [Week], _ library: Library) -> PageContent {
        PageContent(
            title: phrases[.participation], summary: phrases[.participationIs], path: "/awareness",
            body: """
                <main id="main" class="wide"><h1>\(phrases[.participation])</h1><p class="lead">\(phrases[.participationIs])</p>
                \(weeks.isEmpty ? "<p class=\"empty\">\(phrases[.noParticipation])</p>" : table(weeks, library))
                <p class="note">\(phrases[.participationHidden])</p></main>
                """)
    }

    private func table(_ weeks: [Week], _ library: Library) -> HTML {
        """
        <div class="scroll" tabindex="0" role="region" aria-label="\(phrases[.participation])"><table>
        <thead><tr><th scope="col">\(phrases[.week])</th><th scope="col">\(phrases[.quiz])</th>\(figureHeads)</tr></thead>
        <tbody>\(weeks.html { week in
            """
            <tr><th scope="row">\(phrases.day(week.monday))</th><td>\(library.quiz(week.quiz)?.quiz.title[phrases.language] ?? week.quiz)</td>
            \(ParticipationStore.Figure.allCases.html { "<td class=\"number\">\((week.figures[$0] ?? nil).map(phrases.number) ?? "–")</td>" })</tr>
            """
        })</tbody></table></div>
        """
    }

    private var figureHeads: HTML {
        ParticipationStore.Figure.allCases.html { "<th scope=\"col\" class=\"number\">\(phrases[heading($0)])</th>" }
    }

    private func heading(_ figure: ParticipationStore.Figure) -> PhraseKey {
        switch figure {
        case .views: .figureViews
        case .starts: .figureStarts
        case .finishes: .figureFinishes
        case .passes: .figurePasses
        }
    }

    /// For staff: every line as it was counted.
    func exact(_ lines: [ParticipationStore.Line], from: Day, until: Day, _ library: Library) -> PageContent {
        PageContent(
            title: phrases[.participation], summary: phrases[.participationIs], path: "/participation",
            isIndexed: false,
            body: """
                <main id="main" class="wide"><h1>\(phrases[.participation])</h1>
                <p class="lead">\(phrases(.fromUntil, ["from": phrases.day(from), "until": phrases.day(until)]))</p>
                <div class="scroll" tabindex="0" role="region" aria-label="\(phrases[.participation])"><table><thead><tr>
                <th scope="col">\(phrases[.day])</th><th scope="col">\(phrases[.quiz])</th><th scope="col">\(phrases[.language])</th>
                <th scope="col">\(phrases[.channel])</th><th scope="col">\(phrases[.homeUnit])</th>\(figureHeads)</tr></thead>
                <tbody>\(lines.html { row($0, library) })</tbody></table></div></main>
                """)
    }

    private func row(_ line: ParticipationStore.Line, _ library: Library) -> HTML {
        """
        <tr><th scope="row">\(line.day)</th><td>\(library.quiz(line.key.quiz)?.quiz.title[phrases.language] ?? line.key.quiz)</td>
        <td>\(line.key.language.rawValue)</td><td>\(line.key.channel)</td>
        <td>\(library.units[code: line.key.homeUnit]?.name ?? "–")</td>
        \(ParticipationStore.Figure.allCases.html { "<td class=\"number\">\(line.counts[$0] ?? 0)</td>" })</tr>
        """
    }
}
