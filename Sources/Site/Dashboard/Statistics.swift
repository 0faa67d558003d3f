import Core

/// Figures for staff, with small groups hidden: what pages, files and the API all show.
struct Statistics: Sendable {
    let program: Program

    /// Counts under one name: a day, a quiz, a channel or a commune.
    struct Line: Sendable, Equatable {
        var name: String
        var counts: [ParticipationStore.Figure: ShownCount]
    }

    /// Counts of one day, quiz, language and channel.
    struct ExactLine: Sendable, Equatable {
        var day: String
        var key: ParticipationKey
        var counts: [ParticipationStore.Figure: ShownCount]
    }

    struct Overview: Sendable {
        var query: StatisticsQuery
        var days: ClosedRange<Day>
        var totals: [ParticipationStore.Figure: ShownCount]
        var byDay: [Line]
        var byQuiz: [Line]
        var byChannel: [Line]
        /// By name of the commune, those who told none last. Nobody's page was looked at in a commune: no views.
        var byUnit: [Line]
        var calculatedAt: Instant
    }

    struct Paper: Sendable {
        var query: StatisticsQuery
        var quiz: Quiz
        var version: Int
        var versions: [Int]
        var figures: ShownPaper
        var calculatedAt: Instant
    }

    func overview(_ query: StatisticsQuery) async throws -> Overview {
        let now = program.clock.now
        let filter = query.participation(today: now.day)
        let sums = try await program.participation.sums(by: ParticipationStore.Dimension.allCases, filter)
        // Where people live is theirs to tell: a commune's small numbers are hidden in every form.
        let isOfOneUnit = query.homeUnit != nil
        func shown(_ sums: [ParticipationStore.Sum]) -> [Line] { Self.shown(sums, ofUnits: isOfOneUnit) }
        let days = Self.everyDay(sums[.day] ?? [], in: filter.days)
        return Overview(
            query: query, days: filter.days, totals: Self.totals(days, ofUnit: isOfOneUnit),
            byDay: shown(days), byQuiz: shown(sums[.quiz] ?? []), byChannel: shown(sums[.channel] ?? []),
            byUnit: units(sums[.homeUnit] ?? []), calculatedAt: now)
    }

    private func units(_ sums: [ParticipationStore.Sum]) -> [Line] {
        let named = sums.filter { !$0.name.isEmpty }.map { (sum: $0, name: program.library.units[code: $0.name]?.name) }
            .sorted { Folding.fold($0.name ?? $0.sum.name) < Folding.fold($1.name ?? $1.sum.name) }.map(\.sum)
        // A line that only has views is a commune of nobody.
        let told = (named + sums.filter(\.name.isEmpty)).filter { ($0.counts[.starts] ?? 0) > 0 }
        return Self.shown(told, ofUnits: true)
    }

    func lines(_ query: StatisticsQuery) async throws -> [ExactLine] {
        let lines = try await program.participation.lines(query.participation(today: program.clock.now.day))
        let shown = Self.shown(
            lines.map { .init(name: $0.day, counts: $0.counts) }, ofUnits: query.homeUnit != nil)
        return zip(lines, shown).map { ExactLine(day: $0.day, key: $0.key, counts: $1.counts) }
    }

    private static func totals(
        _ sums: [ParticipationStore.Sum], ofUnit: Bool
    ) -> [ParticipationStore.Figure: ShownCount] {
        var counts: [ParticipationStore.Figure: Int] = [.views: 0, .starts: 0, .finishes: 0, .passes: 0]
        for sum in sums { counts.merge(sum.counts) { $0 + $1 } }
        if ofUnit { return counts.filter { $0.key != .views }.mapValues(Suppression.count) }
        var shown = counts.mapValues(ShownCount.exact)
        shown[.passes] = Suppression.part(counts[.passes] ?? 0, of: counts[.finishes] ?? 0)
        return shown
    }

    /// Views, starts and finishes are the operator's own counts; who passed is what people answered.
    ///
    /// - Parameter ofUnits: what is counted are people of communes. Nobody's page was looked at in a commune: no views.
    private static func shown(_ sums: [ParticipationStore.Sum], ofUnits: Bool) -> [Line] {
        func counts(_ figures: ParticipationStore.Figure...) -> [[Int]] {
            sums.map { sum in figures.map { sum.counts[$0] ?? 0 } }
        }
        if ofUnits {
            return zip(sums, Suppression.table(counts(.starts, .finishes, .passes))).map { sum, cells in
                Line(name: sum.name, counts: [.starts: cells[0], .finishes: cells[1], .passes: cells[2]])
            }
        }
        // Where nobody finished there is nothing to tell of anybody.
        let finished = counts(.finishes, .passes).filter { $0[0] > 0 }
        var passes = Suppression.table(finished.map { [$0[1], $0[0] - $0[1]] }).map { $0[0] }[...]
        return sums.map { sum in
            var counts = sum.counts.mapValues(ShownCount.exact)
            if sum.counts[.finishes] ?? 0 > 0 { counts[.passes] = passes.popFirst() }
            return Line(name: sum.name, counts: counts)
        }
    }

    /// Days on which nothing happened are there too, up to 400.
    private static func everyDay(_ sums: [ParticipationStore.Sum], in days: ClosedRange<Day>) -> [ParticipationStore
        .Sum]
    {
        let known = Dictionary(uniqueKeysWithValues: sums.map { ($0.name, $0) })
        let first = max(days.lowerBound.number, days.upperBound.number - 399)
        return (first...days.upperBound.number).map { number in
            let name = Day(number: number).iso
            return known[name] ?? .init(name: name, counts: [:])
        }
    }

    /// The version asked for, else the newest.
    ///
    /// Throws `notFound` for a quiz or a version that there never was.
    func paper(_ query: StatisticsQuery) async throws -> Paper {
        guard let name = query.quiz else { throw Refusal.invalid(field: "quiz", .refusedQuiz) }
        let versions = try await program.quizVersions.papers(of: name)
        guard let newest = versions.last else { throw Refusal.notFound }
        let version = query.version ?? newest
        let quiz = try await program.quizVersions.version(name, paper: version).quiz
        let tally = try await program.attemptColumns.tally(
            .init(quiz: name, paper: version), parts: quiz.items.map(CountedItem.init), where: query.attempts)
        return Paper(
            query: query, quiz: quiz, version: version, versions: versions,
            figures: ShownPaper(PaperFigures(tally, quiz), quiz), calculatedAt: program.clock.now)
    }

    /// Every published quiz in its newest version, or the one asked for.
    func papers(_ query: StatisticsQuery) async throws -> [Paper] {
        if query.quiz != nil { return [try await paper(query)] }
        var papers: [Paper] = []
        for published in program.library.quizzes {
            var one = query
            one.quiz = published.quiz.name
            one.version = nil
            papers.append(try await paper(one))
        }
        return papers
    }
}
