import Core
import Web

/// What somebody wants figures of. The same fields in pages, files and the API.
struct StatisticsQuery: Sendable, Equatable {
    var days: ClosedRange<Day>?
    var quiz: String?
    var version: Int?
    var homeUnit: String?
    var ageBand: AgeBand?
    var audience: Audience?
    var channel: Channel?
    var mode: Mode?
    var withRepeats = false
    var withoutFlagged = false

    init() {}

    /// Throws `invalid` with the field that cannot be read. Empty fields of a form ask for nothing.
    init(_ fields: QueryString, _ library: Library, today: Day) throws(Refusal) {
        func word<W: Word>(_ field: String, _ phrase: PhraseKey) throws(Refusal) -> W? {
            guard let text = fields[field], !text.isEmpty else { return nil }
            guard let word = W(rawValue: text) else { throw .invalid(field: field, phrase) }
            return word
        }
        func day(_ field: String) throws(Refusal) -> Day? {
            guard let text = fields[field], !text.isEmpty else { return nil }
            guard let day = Day(iso: text) else { throw .invalid(field: field, .refusedDay) }
            return day
        }
        let (from, until) = (try day("from"), try day("to"))
        if from != nil || until != nil {
            let until = until ?? max(today, from ?? today)
            let from = from ?? Day(number: until.number - 29)
            guard from <= until else { throw .invalid(field: "from", .refusedPeriod) }
            days = from...until
        }
        if let name = fields["quiz"], !name.isEmpty {
            guard isSlug(name) else { throw .invalid(field: "quiz", .refusedQuiz) }
            quiz = name
        }
        if let text = fields["version"], !text.isEmpty {
            guard let number = Int(text), number >= 1 else { throw .invalid(field: "version", .refusedNumber) }
            version = number
        }
        if let unit = fields["unit"], !unit.isEmpty {
            guard library.units[code: unit] != nil else { throw .invalid(field: "unit", .refusedUnit) }
            homeUnit = unit
        }
        ageBand = try word("ageBand", .refusedAgeBand)
        audience = try word("audience", .refusedAudience)
        channel = try word("channel", .refusedChannel)
        mode = try word("mode", .refusedMode)
        withRepeats = fields["repeats"] == "1"
        withoutFlagged = fields["unflagged"] == "1"
    }

    /// Without what participation does not know.
    var ofParticipation: StatisticsQuery {
        var query = StatisticsQuery()
        (query.days, query.quiz, query.channel, query.homeUnit) = (days, quiz, channel, homeUnit)
        return query
    }

    /// The last 30 days where none are asked for.
    func participation(today: Day) -> ParticipationStore.Filter {
        .init(
            days: days ?? ReportPeriod.days30.days(around: today), quiz: quiz, channel: channel?.rawValue,
            homeUnit: homeUnit)
    }

    /// All days where none are asked for.
    var attempts: AttemptFilter {
        var filter = AttemptFilter()
        filter.days = days
        filter.homeUnit = homeUnit
        filter.ageBand = ageBand
        filter.audience = audience
        filter.channel = channel?.rawValue
        filter.mode = mode
        filter.withRepeats = withRepeats
        filter.withoutFlagged = withoutFlagged
        return filter
    }

    /// What is asked for, as the fields of a form.
    var fields: [(name: String, value: String)] {
        let all: [(String, String?)] = [
            ("from", days?.lowerBound.iso), ("to", days?.upperBound.iso), ("quiz", quiz),
            ("version", version.map(String.init)), ("unit", homeUnit), ("ageBand", ageBand?.rawValue),
            ("audience", audience?.rawValue), ("channel", channel?.rawValue), ("mode", mode?.rawValue),
            ("repeats", withRepeats ? "1" : nil), ("unflagged", withoutFlagged ? "1" : nil),
        ]
        return all.compactMap { name, value in value.map { (name, $0) } }
    }

    /// `path` with everything that is asked for. Values are words, slugs and days: only the + of "65+" needs care.
    func address(_ path: String) -> String {
        guard !fields.isEmpty else { return path }
        return path + "?"
            + fields.map { "\($0.name)=\($0.value.replacing("+", with: "%2B"))" }.joined(separator: "&")
    }
}
