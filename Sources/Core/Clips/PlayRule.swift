/// When an entry of a playlist plays. All of it is local time in Việt Nam.
package struct PlayRule: Hashable, Sendable {
    /// `[from, to)` in minutes of the day. `from > to` runs past midnight and belongs to the day on which it starts.
    package struct Window: Hashable, Sendable {
        package static let minutes = 0...1440

        package var from: Int
        package var to: Int

        package var isOvernight: Bool { from > to }

        package init(from: Int, to: Int) {
            self.from = from
            self.to = to
        }
    }

    /// ISO: 1 = Monday … 7 = Sunday.
    package var weekdays: Set<Int>
    /// Nil = the whole day.
    package var window: Window?
    /// The first and the last day; for an overnight window, of its start.
    package var dates: ClosedRange<Day>?
    /// Of all rules that are on, only those of the highest priority play.
    package var priority: Int

    package static let everyDay = Set(1...7)

    package init(
        weekdays: Set<Int> = everyDay, window: Window? = nil, dates: ClosedRange<Day>? = nil, priority: Int = 0
    ) {
        self.weekdays = weekdays
        self.window = window
        self.dates = dates
        self.priority = priority
    }

    package func isOn(at moment: Instant) -> Bool {
        let today = moment.day
        guard let window else { return holds(on: today) }
        let minute = moment.minuteOfDay
        guard window.isOvernight else { return window.from <= minute && minute < window.to && holds(on: today) }
        if minute >= window.from { return holds(on: today) }
        return minute < window.to && holds(on: today.adding(-1))
    }

    private func holds(on day: Day) -> Bool {
        weekdays.contains(day.isoWeekday) && (dates?.contains(day) ?? true)
    }

    /// The moments at which what starts on that day begins and ends.
    package func edges(startingOn day: Day) -> [Instant] {
        guard holds(on: day) else { return [] }
        guard let window else { return [day.start, day.adding(1).start] }
        return [day.at(minute: window.from), day.adding(window.isOvernight ? 1 : 0).at(minute: window.to)]
    }
}

extension Day {
    package func adding(_ days: Int) -> Day { Day(number: number + days) }

    /// 1 = Monday … 7 = Sunday.
    package var isoWeekday: Int { number - monday.number + 1 }

    func at(minute: Int) -> Instant { start.adding(seconds: Int64(minute) * 60) }
}

extension Instant {
    /// Minutes since midnight in Việt Nam, 0…1439.
    var minuteOfDay: Int { Int((milliseconds - day.start.milliseconds) / 60_000) }
}

extension PlayRule.Window {
    /// Such as `22:00`.
    package var fromText: String { Self.text(from) }
    package var toText: String { Self.text(to) }

    private static func text(_ minute: Int) -> String { "\(Day.padded(minute / 60, 2)):\(Day.padded(minute % 60, 2))" }
}
