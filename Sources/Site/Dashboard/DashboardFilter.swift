import Core
import Web

/// The form with which figures are narrowed down, and the links to the usual periods.
struct DashboardFilter {
    let words: StatisticsWords
    let query: StatisticsQuery
    let path: String
    let today: Day

    private var phrases: Phrases { words.phrases }

    /// What participation is counted by.
    var ofParticipation: HTML {
        let quizzes = words.library.quizzes.map { ($0.quiz.name, $0.quiz.title[.master]) }
        return form(select("quiz", .quiz, quizzes, chosen: query.quiz, all: .staffAllQuizzes) + unit + channel)
    }

    /// What is known of finished attempts.
    func ofAttempts(versions: [Int], version: Int) -> HTML {
        let numbers = versions.map { ("\($0)", phrases(.staffVersionNumber, ["number": $0])) }
        let ages = AgeBand.allCases.map { ($0.rawValue, phrases[PhraseKey($0)]) }
        let audiences = Audience.allCases.map { ($0.rawValue, phrases[PhraseKey($0)]) }
        let modes = [Mode.practice, .test].map {
            ($0.rawValue, phrases[$0 == .test ? .testMode : .practiceMode])
        }
        return form(
            select("version", .staffVersion, numbers, chosen: "\(version)", all: nil) + unit
                + select("ageBand", .staffAge, ages, chosen: query.ageBand?.rawValue, all: .staffAllAges)
                + select(
                    "audience", .staffAudience, audiences, chosen: query.audience?.rawValue, all: .staffAllAudiences)
                + channel
                + select("mode", .staffMode, modes, chosen: query.mode?.rawValue, all: .staffAllModes)
                + tick("repeats", .staffWithRepeats, query.withRepeats)
                + tick("unflagged", .staffWithoutFlagged, query.withoutFlagged))
    }

    private func tick(_ name: String, _ label: PhraseKey, _ isTicked: Bool) -> HTML {
        """
        <label class="option"><input type="checkbox" name="\(name)" value="1"\(isTicked ? " checked" : "" as HTML)>
        <span>\(phrases[label])</span></label>
        """
    }

    private var unit: HTML {
        let units = words.library.units.units.sorted { Folding.fold($0.name) < Folding.fold($1.name) }
        return select("unit", .homeUnit, units.map { ($0.code, $0.name) }, chosen: query.homeUnit, all: .staffAllUnits)
    }

    private var channel: HTML {
        let channels = Channel.allCases.map { ($0.rawValue, phrases[PhraseKey($0)]) }
        return select("channel", .channel, channels, chosen: query.channel?.rawValue, all: .staffAllChannels)
    }

    private func form(_ fields: HTML) -> HTML {
        """
        <details class="filter card"\(isNarrowed ? " open" : "" as HTML)><summary>\(phrases[.staffNarrow])</summary>
        <nav aria-label="\(phrases[.staffPeriod])"><p class="periods">\(periods)</p></nav>
        <form method="get" action="\(path)"><div class="fields">
        \(day("from", .staffFrom, query.days?.lowerBound))\(day("to", .staffUntil, query.days?.upperBound))
        \(fields)</div>
        <p class="actions"><button class="button main">\(phrases[.staffShow])</button>
        <a class="button" href="\(path)">\(phrases[.staffShowAll])</a></p></form></details>
        """
    }

    private var isNarrowed: Bool { query.fields.contains { $0.name != "quiz" && $0.name != "version" } }

    private var periods: HTML {
        ReportPeriod.allCases.html { period in
            var other = query
            other.days = period.days(around: today)
            return
                "<a href=\"\(other.address(path))\"\(query.days == other.days ? " aria-current=\"true\"" : "" as HTML)>\(phrases[PhraseKey(period)])</a> "
        }
    }

    private func day(_ name: String, _ label: PhraseKey, _ day: Day?) -> HTML {
        """
        <div class="field"><label for="\(name)">\(phrases[label])</label>
        <input id="\(name)" name="\(name)" type="date" value="\(day?.iso ?? "")"></div>
        """
    }

    private func select(
        _ name: String, _ label: PhraseKey, _ options: [(value: String, words: String)], chosen: String?,
        all: PhraseKey?
    ) -> HTML {
        Choice(name, phrases[label], options, chosen: chosen, none: all.map { phrases[$0] }).html
    }
}
