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
        let hides = query.homeUnit != nil
        let totals = Self.shown([.init(name: "", counts: Self.total(sums[.day] ?? []))], hides: hides)[0].counts
        return Overview(
            query: query, days: filter.days, totals: totals,
            byDay: Self.everyDay(Self.shown(sums[.day] ?? [], hides: hides), in: filter.days, hides: hides),
            byQuiz: Self.shown(sums[.quiz] ?? [], hides: hides),
            byChannel: Self.shown(sums[.channel] ?? [], hides: hides), byUnit: units(sums[.homeUnit] ?? []),
            calculatedAt: now)
    }

    private func units(_ sums: [ParticipationStore.Sum]) -> [Line] {
        let named = sums.filter { !$0.name.isEmpty }.map { (sum: $0, name: program.library.units[code: $0.name]?.name) }
            .sorted { Folding.fold($0.name ?? $0.sum.name) < Folding.fold($1.name ?? $1.sum.name) }.map(\.sum)
        // A line that only has views is a commune of nobody.
        let told = (named + sums.filter(\.name.isEmpty)).filter { ($0.counts[.starts] ?? 0) > 0 }
        return Self.shown(told, hides: true).map { line in
            Line(name: line.name, counts: line.counts.filter { $0.key != .views })
        }
    }

    func lines(_ query: StatisticsQuery) async throws -> [ExactLine] {
        let lines = try await program.participation.lines(query.participation(today: program.clock.now.day))
        let shown = Self.shown(lines.map { .init(name: $0.day, counts: $0.counts) }, hides: query.homeUnit != nil)
        return zip(lines, shown).map { ExactLine(day: $0.day, key: $0.key, counts: $1.counts) }
    }

    private static func total(_ sums: [ParticipationStore.Sum]) -> [ParticipationStore.Figure: Int] {
        sums.reduce(into: [:]) { $0.merge($1.counts) { $0 + $1 } }
    }

    private static func shown(_ sums: [ParticipationStore.Sum], hides: Bool) -> [Line] {
        var lines = sums.map { Line(name: $0.name, counts: [:]) }
        for figure in ParticipationStore.Figure.allCases {
            let counts = sums.map { $0.counts[figure] ?? 0 }
            let cells = hides ? Suppression.staff(counts).cells : counts.map(ShownCount.exact)
            for (place, cell) in cells.enumerated() { lines[place].counts[figure] = cell }
        }
        return lines
    }

    /// Days on which nothing happened are there too, up to 400.
    private static func everyDay(_ lines: [Line], in days: ClosedRange<Day>, hides: Bool) -> [Line] {
        let known = Dictionary(uniqueKeysWithValues: lines.map { ($0.name, $0) })
        let first = max(days.lowerBound.number, days.upperBound.number - 399)
        let nothing = hides ? Suppression.count(0) : .exact(0)
        let none = Dictionary(uniqueKeysWithValues: ParticipationStore.Figure.allCases.map { ($0, nothing) })
        return (first...days.upperBound.number).map { number in
            let name = Day(number: number).iso
            return known[name] ?? Line(name: name, counts: none)
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
            .init(quiz: name, paper: version), parts: quiz.items.map(\.part), where: query.attempts)
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
            papers.append(try await paper(one))
        }
        return papers
    }
}
