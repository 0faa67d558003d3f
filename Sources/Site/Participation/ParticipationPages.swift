import Core
import Web

/// Who took part, in whole weeks, for the public.
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
        ParticipationStore.Figure.allCases.html { "<th scope=\"col\" class=\"number\">\(phrases[PhraseKey($0)])</th>" }
    }
}

extension PhraseKey {
    init(_ figure: ParticipationStore.Figure) {
        self =
            switch figure {
            case .views: .figureViews
            case .starts: .figureStarts
            case .finishes: .figureFinishes
            case .passes: .figurePasses
            }
    }
}
