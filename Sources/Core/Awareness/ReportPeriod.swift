/// The periods that reports are written for.
package enum ReportPeriod: String, CaseIterable, Sendable {
    case week
    /// The last 30 days.
    case days30 = "30-days"
    /// From the 15th of a month to the 14th of the next.
    case month
    case quarter
    case halfYear = "half-year"
    case year

    /// The whole period that `day` belongs to; the 30 days end with it.
    package func days(around day: Day) -> ClosedRange<Day> {
        let (year, month, dayOfMonth) = day.civil
        switch self {
        case .week: return day.monday...Day(number: day.monday.number + 6)
        case .days30: return Day(number: day.number - 29)...day
        case .month:
            let begins = dayOfMonth < 15 ? month - 1 : month
            return Self.day(15, ofMonth: begins, year)...Self.day(14, ofMonth: begins + 1, year)
        case .quarter: return Self.months(3, from: (month - 1) / 3 * 3 + 1, year)
        case .halfYear: return Self.months(6, from: month < 7 ? 1 : 7, year)
        case .year: return Self.months(12, from: 1, year)
        }
    }

    private static func months(_ count: Int, from month: Int, _ year: Int) -> ClosedRange<Day> {
        day(1, ofMonth: month, year)...Day(number: day(1, ofMonth: month + count, year).number - 1)
    }

    /// - Parameter month: 0 … 13; 0 is December of the year before, 13 January of the next.
    private static func day(_ day: Int, ofMonth month: Int, _ year: Int) -> Day {
        Day(year: year + (month - 1).floorDivided(by: 12), month: (month - 1).floorRemainder(by: 12) + 1, day: day)
    }
}
