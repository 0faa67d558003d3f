import Core
import Web

/// One version of a quiz: scores, topics, items, decisions.
struct PaperPages {
    let words: StatisticsWords

    private var phrases: Phrases { words.phrases }

    func page(_ paper: Statistics.Paper, today: Day) -> PageContent {
        let title = paper.quiz.title[.master]
        let path = "/staff/dashboard/\(paper.quiz.name)"
        // The address names the quiz already.
        var query = paper.query
        query.quiz = nil
        let filter = DashboardFilter(words: words, query: query, path: path, today: today)
        return PageContent(
            title: title, summary: phrases[.staffFigures], path: path, styles: ["/css/charts.css"],
            body: """
                <main id="main" class="staff wide"><p class="crumb"><a href="/staff/dashboard">\(phrases[.staffFigures])</a></p>
                <h1>\(title)</h1><p class="lead">\(lead(paper))</p>
                \(filter.ofAttempts(versions: paper.versions, version: paper.version))
                <p class="hint">\(phrases[.staffVolunteersAre]) \(phrases[.staffHiddenAre])</p>
                \(isShown(paper) ? figures(paper) : "<p class=\"empty\">\(phrases[.staffTooFewAttempts])</p>")
                </main>
                """)
    }

    private func lead(_ paper: Statistics.Paper) -> String {
        let period = paper.query.days.map {
            phrases(.fromUntil, ["from": phrases.day($0.lowerBound), "until": phrases.day($0.upperBound)])
        }
        return [
            phrases(.staffVersionNumber, ["number": paper.version]), period ?? phrases[.staffAllDays],
            phrases(.staffAttemptsCounted, ["count": words.text(paper.figures.attempts)]),
        ].joined(separator: " · ")
    }

    private func isShown(_ paper: Statistics.Paper) -> Bool {
        if case .exact = paper.figures.attempts { true } else { false }
    }

    private func figures(_ paper: Statistics.Paper) -> HTML {
        """
        \(passed(paper))
        <section><h2>\(phrases[.staffScores])</h2>
        \(distribution("total", .staffScoresTotal, paper.figures.total))
        \(paper.quiz.count(of: .theory) > 0 ? distribution("theory", .staffScoresTheory, paper.figures.theory) : .empty)
        \(paper.quiz.count(of: .practice) > 0 ? distribution("practice", .staffScoresPractice, paper.figures.practice) : .empty)
        </section>
        <section><h2>\(phrases[.staffTopics])</h2>\(topics(paper))</section>
        <section><h2>\(phrases[.staffItems])</h2><p>\(phrases[.staffItemsAre])</p>\(items(paper))</section>
        \(paper.figures.items.html { ItemFigurePages(words: words, quiz: paper.quiz).section($0) })
        <p><a href="\(quality(paper))">\(phrases[.staffQuality])</a></p>
        <section><h2>\(phrases[.staffDownload])</h2><ul class="files">
        \(StatisticsFile.links("items", phrases[.staffFileItems], asked(paper)))
        \(StatisticsFile.links("awareness", phrases[.staffFileAwareness], asked(paper)))</ul></section>
        """
    }

    private func quality(_ paper: Statistics.Paper) -> String {
        var query = paper.query
        (query.quiz, query.version) = (nil, paper.version)
        return query.address("/staff/dashboard/\(paper.quiz.name)/quality")
    }

    private func asked(_ paper: Statistics.Paper) -> StatisticsQuery {
        var query = paper.query
        query.quiz = paper.quiz.name
        query.version = paper.version
        return query
    }

    private func passed(_ paper: Statistics.Paper) -> HTML? {
        guard let passed = paper.figures.passed, let pass = paper.quiz.pass else { return nil }
        return """
            <dl class="totals"><div><dt>\(phrases(.staffPassedAt, ["percent": pass]))</dt><dd>\(words.text(passed.count))</dd></div>
            <div><dt>\(phrases[.staffPassedShare])</dt><dd>\(words.percent(passed.percent))</dd></div></dl>
            """
    }

    private func distribution(_ id: String, _ title: PhraseKey, _ distribution: ShownDistribution) -> HTML {
        let bins = distribution.bands.enumerated().map { place, count in
            Chart.Bin(from: "\(place * 10)", to: place == 9 ? "100" : "\(place * 10 + 10)", words.value(count))
        }
        let summary = phrases(
            .staffScoresAre,
            [
                "count": words.text(distribution.n), "mean": words.percent(distribution.mean),
                "median": words.percent(distribution.median),
            ])
        let chart = Chart(
            id: "scores-\(id)", title: phrases[title], summary: summary,
            words: words.ofChart([phrases[.staffScoreBand], phrases[.staffAttempts]]), .histogram(bins))
        return "\(chart.figure)<p class=\"hint\">\(summary)</p>"
    }

    private func topics(_ paper: Statistics.Paper) -> HTML {
        """
        <div class="scroll" tabindex="0" role="region" aria-label="\(phrases[.staffTopics])"><table><thead><tr>
        <th scope="col">\(phrases[.staffTopic])</th><th scope="col" class="number">\(phrases[.staffItemCount])</th>
        <th scope="col" class="number">\(phrases[.staffAnswers])</th><th scope="col" class="number">\(phrases[.staffFacility])</th></tr></thead>
        <tbody>\(paper.figures.topics.html { line in
            "<tr><th scope=\"row\">\(phrases[PhraseKey(line.topic)])</th><td class=\"number\">\(line.items)</td><td class=\"number\">\(words.text(line.answers))</td><td class=\"number\">\(words.percent(line.percent))</td></tr>\n"
        })</tbody></table></div>
        """
    }

    private func items(_ paper: Statistics.Paper) -> HTML {
        """
        <div class="scroll" tabindex="0" role="region" aria-label="\(phrases[.staffItems])"><table class="items"><thead><tr>
        <th scope="col">\(phrases[.staffItem])</th><th scope="col" class="number">\(phrases[.staffAnswers])</th>
        <th scope="col" class="number">\(phrases[.staffFacility])</th><th scope="col" class="number">\(phrases[.staffDiscrimination])</th>
        <th scope="col">\(phrases[.staffRemarks])</th></tr></thead>
        <tbody>\(paper.figures.items.html { row($0, of: paper.quiz.items[$0.place]) })</tbody></table></div>
        """
    }

    private func row(_ line: ShownItem, of item: Item) -> HTML {
        """
        <tr><th scope="row"><a href="#item-\(item.id)">\(line.place + 1). \(item.prompt[.master])</a></th>
        <td class="number">\(words.text(line.count))</td><td class="number">\(words.percent(line.facility))</td>
        <td class="number">\(words.correlation(line.discrimination))</td>
        <td>\(remark(words.remarks(line, of: item)))</td></tr>
        """
    }

    /// The gravest; the rest stands beside the item's figures.
    private func remark(_ remarks: [String]) -> HTML? {
        remarks.first.map { gravest in
            let others = remarks.count - 1
            return
                "<p>\(gravest)</p>\(others > 0 ? "<p class=\"hint\">\(phrases(.staffMoreRemarks, ["count": others]))</p>" : .empty)"
        }
    }
}

/// What people made of one item.
struct ItemFigurePages {
    let words: StatisticsWords
    let quiz: Quiz

    private var phrases: Phrases { words.phrases }

    func section(_ line: ShownItem) -> HTML {
        let item = quiz.items[line.place]
        return """
            <section class="item" id="item-\(item.id)"><h3>\(line.place + 1). \(item.prompt[.master])</h3>
            <p class="hint">\(phrases[item.part == .theory ? .theory : .practice]) · \(phrases[PhraseKey(item.topic)]) · \
            \(phrases(.staffItemLine, ["count": words.text(line.count), "facility": words.percent(line.facility), "r": words.correlation(line.discrimination)]))</p>
            \(words.remarks(line, of: item).html { "<p class=\"remark\">\($0)</p>" })
            \(line.choices.isEmpty ? .empty : shares(line, of: item))
            \(tree(line, of: item))</section>
            """
    }

    private func shares(_ line: ShownItem, of item: Item) -> HTML {
        // Where several may be chosen the shares are of people, and each option is a bar of its own.
        if item.body.kind.takesSeveral {
            let points = line.choices.map { choice in
                Chart.Point(
                    "\(choice.isKey ? "✓ " : "")\(words.letter(choice.option)) · \(words.option(choice.option, of: item))",
                    words.value(choice.share.count))
            }
            return chart(item, [phrases[.staffOption], phrases[.staffChosenBy]], .bars(points))
        }
        let parts = line.choices.map { choice in
            Chart.Part(
                words.option(choice.option, of: item), short: words.letter(choice.option),
                words.value(choice.share.count), isMarked: choice.isKey)
        }
        let whole = Chart.Whole(
            phrases(.staffAnswersCounted, ["count": words.text(line.count)]), parts, total: words.value(line.count))
        return chart(
            item, [phrases[.staffItem], phrases[.staffOption], phrases[.staffChosenBy], phrases[.staffShare]],
            .shares([whole]))
    }

    private func tree(_ line: ShownItem, of item: Item) -> HTML? {
        guard case .scenario(let scenario) = item.body, let node = line.tree else { return nil }
        return chart(
            item, [phrases[.staffDecision], phrases[.staffAttempts], phrases[.staffShare]],
            .tree([self.node(node, scenario)]))
    }

    private func chart(_ item: Item, _ heads: [String], _ content: Chart.Content) -> HTML {
        Chart(
            id: "chart-\(item.id)", title: phrases[.staffChosen], summary: item.prompt[.master],
            words: words.ofChart(heads), content
        ).figure
    }

    private func node(_ node: ShownNode, _ scenario: Scenario) -> Chart.Node {
        let (kind, label): (Chart.Node.Kind, String) =
            switch node.place {
            case .situation(let name): (.situation, scenario.situations[name]?.text[.master] ?? name)
            case .ending(let name):
                (
                    (scenario.endings[name]?.credit ?? .none) > .none ? .good : .bad,
                    scenario.endings[name]?.text[.master] ?? name
                )
            }
        return Chart.Node(
            kind, label, words.value(node.reached),
            node.branches.map { branch in
                Chart.Node(
                    .choice, branch.choice.map { scenario.choices[$0].text[.master] } ?? phrases[.staffStopped],
                    words.value(branch.share.count), branch.next.map { [self.node($0, scenario)] } ?? [])
            })
    }
}
