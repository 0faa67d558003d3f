import Core
import Web

/// Who took part: the first page of whoever may see figures.
struct DashboardPages {
    let words: StatisticsWords

    private var phrases: Phrases { words.phrases }
    private typealias Figure = ParticipationStore.Figure

    func overview(_ overview: Statistics.Overview, today: Day) -> PageContent {
        let days = overview.days
        let period = ["from": phrases.day(days.lowerBound), "until": phrases.day(days.upperBound)]
        let filter = DashboardFilter(words: words, query: overview.query, path: "/staff/dashboard", today: today)
        return PageContent(
            title: phrases[.staffFigures], summary: phrases[.staffFigures], path: "/staff/dashboard",
            styles: ["/css/charts.css"],
            body: """
                <main id="main" class="staff wide"><h1>\(phrases[.staffFigures])</h1>
                <p class="lead">\(phrases(.fromUntil, period))</p>
                \(filter.ofParticipation)
                <dl class="totals">\(Figure.allCases.filter { overview.totals[$0] != nil }.html { total($0, overview) })</dl>
                <p class="hint">\(phrases[.staffVolunteersAre])</p>
                \(chart("per-day", .staffPerDay, .staffPerDayIs, [.staffDay, .figureStarts], .columns(perDay(overview.byDay))))
                \(chart("funnel", .staffFunnel, .staffFunnelIs, [.staffStep, .staffAttempts, .staffOfBefore, .staffOfFirst], .funnel(funnel(overview))))
                <section><h2>\(phrases[.staffByQuiz])</h2>\(quizzes(overview))</section>
                \(chart("channels", .staffByChannel, .staffByChannelIs, [.channel, .figureStarts], .bars(overview.byChannel.map { point($0, words.channel($0.name)) })))
                <section><h2>\(phrases[.staffByUnit])</h2><p>\(phrases[.staffByUnitIs])</p>\(units(overview))</section>
                <section><h2>\(phrases[.staffDownload])</h2>\(downloads(overview.query))</section></main>
                """)
    }

    private func total(_ figure: Figure, _ overview: Statistics.Overview) -> HTML {
        """
        <div><dt>\(phrases[PhraseKey(figure)])</dt><dd>\(words.text(overview.totals[figure] ?? .exact(0)))</dd></div>
        """
    }

    private func perDay(_ lines: [Statistics.Line]) -> [Chart.Point] {
        lines.map { line in
            let spoken = Day(iso: line.name).map(phrases.day) ?? line.name
            return Chart.Point(spoken, short: String(spoken.prefix(5)), value(line.counts[.starts]))
        }
    }

    private func funnel(_ overview: Statistics.Overview) -> [Chart.Point] {
        Figure.allCases.filter { overview.totals[$0] != nil }.map {
            Chart.Point(phrases[PhraseKey($0)], value(overview.totals[$0]))
        }
    }

    private func point(_ line: Statistics.Line, _ name: String) -> Chart.Point {
        Chart.Point(name, value(line.counts[.starts]))
    }

    private func value(_ count: ShownCount?) -> Chart.Value { words.value(count ?? .exact(0)) }

    private func chart(
        _ id: String, _ title: PhraseKey, _ summary: PhraseKey, _ heads: [PhraseKey], _ content: Chart.Content
    ) -> HTML {
        Chart(
            id: id, title: phrases[title], summary: phrases[summary], words: words.ofChart(heads.map { phrases[$0] }),
            content
        ).figure
    }

    private func quizzes(_ overview: Statistics.Overview) -> HTML {
        guard !overview.byQuiz.isEmpty else { return "<p class=\"empty\">\(phrases[.staffNoFigures])</p>" }
        return table(.staffByQuiz, .quiz, Figure.allCases, overview.byQuiz) { line in
            guard words.library.quiz(line.name) != nil else { return "\(line.name)" }
            var query = StatisticsQuery()
            query.days = overview.query.days
            return "<a href=\"\(query.address("/staff/dashboard/\(line.name)"))\">\(words.quiz(line.name))</a>"
        }
    }

    private func units(_ overview: Statistics.Overview) -> HTML {
        guard !overview.byUnit.isEmpty else { return "<p class=\"empty\">\(phrases[.staffNoFigures])</p>" }
        return table(.staffByUnit, .homeUnit, [.starts, .finishes, .passes], overview.byUnit) {
            "\(words.unit($0.name))"
        }
    }

    private func table(
        _ title: PhraseKey, _ first: PhraseKey, _ figures: [Figure], _ lines: [Statistics.Line],
        _ name: (Statistics.Line) -> HTML
    ) -> HTML {
        """
        <div class="scroll" tabindex="0" role="region" aria-label="\(phrases[title])"><table><thead><tr>
        <th scope="col">\(phrases[first])</th>\(figures.html { "<th scope=\"col\" class=\"number\">\(phrases[PhraseKey($0)])</th>" })</tr></thead>
        <tbody>\(lines.html { line in
            "<tr><th scope=\"row\">\(name(line))</th>\(figures.html { "<td class=\"number\">\(words.text(line.counts[$0] ?? .exact(0)))</td>" })</tr>\n"
        })</tbody></table></div>
        """
    }

    private func downloads(_ query: StatisticsQuery) -> HTML {
        let files: [(String, PhraseKey)] = [
            ("participation", .staffFileParticipation), ("units", .staffFileUnits), ("awareness", .staffFileAwareness),
        ]
        return "<ul class=\"files\">\(files.html { StatisticsFile.links($0.0, phrases[$0.1], query) })</ul>"
    }
}

enum StatisticsFile {
    /// A list item with the two forms of one file.
    static func links(_ name: String, _ words: String, _ query: StatisticsQuery) -> HTML {
        """
        <li>\(words): \(["csv", "xlsx"].html { form in
            "<a href=\"\(query.address("/staff/figures/\(name).\(form)"))\">\(form.uppercased())</a> "
        })</li>
        """
    }
}
