import Core
import Web

/// Which attempts are in doubt, and how much the figures hang on them.
struct QualityPages {
    let words: StatisticsWords

    private var phrases: Phrases { words.phrases }

    func page(_ quality: Statistics.Quality) -> PageContent {
        let title = phrases[.staffQuality]
        let quiz = quality.quiz
        let back = "/staff/dashboard/\(quiz.name)"
        return PageContent(
            title: title, summary: quiz.title[.master], path: "\(back)/quality",
            body: """
                <main id="main" class="staff wide"><p class="crumb"><a href="/staff/dashboard">\(phrases[.staffFigures])</a> · \
                <a href="\(back)">\(quiz.title[.master])</a></p>
                <h1>\(title)</h1><p class="lead">\(phrases(.staffVersionNumber, ["number": quality.version])) · \
                \(phrases(.staffJudged, ["judged": quality.judged, "unjudged": quality.unjudged]))</p>
                <p>\(phrases[.staffQualityIs])</p>
                <section><h2>\(phrases[.staffFlags])</h2>\(flags(quality))</section>
                <section><h2>\(phrases[.staffSensitivity])</h2><p>\(phrases(.staffSensitivityIs, ["points": Int(Sensitivity.alert)]))</p>
                \(sensitivity(quality))</section></main>
                """)
    }

    private func flags(_ quality: Statistics.Quality) -> HTML {
        """
        <div class="scroll" tabindex="0" role="region" aria-label="\(phrases[.staffFlags])"><table><thead><tr>
        <th scope="col">\(phrases[.staffFlag])</th><th scope="col">\(phrases[.staffFlagRule])</th>
        <th scope="col" class="number">\(phrases[.staffAttempts])</th></tr></thead>
        <tbody>\(quality.flags.html { flag, count in
            let (name, rule) = Self.words(flag)
            return "<tr><th scope=\"row\">\(phrases[name])</th><td>\(phrases[rule])</td><td class=\"number\">\(phrases.number(count))</td></tr>\n"
        })</tbody></table></div>
        """
    }

    private static func words(_ flag: QualityFlags) -> (name: PhraseKey, rule: PhraseKey) {
        switch flag {
        case .tooFast: (.staffFlagTooFast, .staffFlagTooFastIs)
        case .short: (.staffFlagShort, .staffFlagShortIs)
        case .straightLine: (.staffFlagLine, .staffFlagLineIs)
        default: (.staffFlagBurst, .staffFlagBurstIs)
        }
    }

    private func sensitivity(_ quality: Statistics.Quality) -> HTML {
        """
        <div class="scroll" tabindex="0" role="region" aria-label="\(phrases[.staffSensitivity])"><table class="items"><thead><tr>
        <th scope="col">\(phrases[.staffItem])</th><th scope="col" class="number">\(phrases[.staffFacilityAll])</th>
        <th scope="col" class="number">\(phrases[.staffFacilityFirst])</th><th scope="col" class="number">\(phrases[.staffFacilityUnflagged])</th>
        <th scope="col">\(phrases[.staffRemarks])</th></tr></thead>
        <tbody>\(quality.sensitivity.lines.html { line in
            """
            <tr><th scope="row">\(line.place + 1). \(quality.quiz.items[line.place].prompt[.master])</th>
            <td class="number">\(words.percent(line.all))</td><td class="number">\(words.percent(line.first))</td>
            <td class="number">\(words.percent(line.unflagged))</td><td>\(remark(line))</td></tr>
            """
        })</tbody></table></div>
        <p class="hint">\(phrases[.staffHiddenAre])</p>
        """
    }

    private func remark(_ line: Sensitivity.Line) -> String {
        guard line.isAlert, let moved = line.moved else { return "" }
        return phrases(.staffMoves, ["points": phrases.number((10 * moved).rounded() / 10)])
    }
}
