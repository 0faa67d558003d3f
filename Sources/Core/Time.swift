/// A moment, in whole milliseconds since 1970-01-01T00:00:00Z.
package struct Instant: Hashable, Comparable, Sendable {
    package var milliseconds: Int64

    package init(milliseconds: Int64) { self.milliseconds = milliseconds }

    package static func < (a: Instant, b: Instant) -> Bool { a.milliseconds < b.milliseconds }

    package func adding(seconds: Int64) -> Instant { Instant(milliseconds: milliseconds + seconds * 1000) }

    /// The day in Việt Nam to which this moment belongs.
    package var day: Day {
        Day(number: Int((milliseconds + Day.offset).floorDivided(by: Day.length)))
    }

    /// RFC 3339 in UTC with milliseconds, such as `2026-11-22T08:30:00.000Z`.
    package var rfc3339: String {
        let inDay = Int(milliseconds.floorRemainder(by: Day.length))
        let date = Day(number: Int(milliseconds.floorDivided(by: Day.length)))
        let clock = [inDay / 3_600_000, inDay / 60_000 % 60, inDay / 1000 % 60].map { Day.padded($0, 2) }
        return "\(date.iso)T\(clock.joined(separator: ":")).\(Day.padded(inDay % 1000, 3))Z"
    }

    /// Hours and minutes in Việt Nam, such as `15:30`.
    package var localTime: String {
        let inDay = Int((milliseconds + Day.offset).floorRemainder(by: Day.length))
        return "\(Day.padded(inDay / 3_600_000, 2)):\(Day.padded(inDay / 60_000 % 60, 2))"
    }
}

/// A calendar day in Asia/Ho_Chi_Minh, counted from 1970-01-01.
///
/// Việt Nam has kept UTC+7 without summer time since 1975, so the zone is a constant here.
package struct Day: Hashable, Comparable, Sendable {
    package var number: Int

    static let offset: Int64 = 7 * 3_600_000
    static let length: Int64 = 86_400_000

    package init(number: Int) { self.number = number }

    /// Reads `YYYY-MM-DD`; nil for anything else, including days that no month has.
    package init?(iso: some StringProtocol) {
        let parts = iso.split(separator: "-", omittingEmptySubsequences: false)
        guard iso.utf8.count == 10, parts.count == 3, parts[0].utf8.count == 4, parts[1].utf8.count == 2,
            let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2]),
            (1...12).contains(month), (1...31).contains(day)
        else { return nil }
        self.init(year: year, month: month, day: day)
        guard self.iso == iso else { return nil }
    }

    // Days from civil, Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms".
    init(year: Int, month: Int, day: Int) {
        let y = month <= 2 ? year - 1 : year
        let era = y.floorDivided(by: 400)
        let yearOfEra = y - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        number = era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }

    var civil: (year: Int, month: Int, day: Int) {
        let z = number + 719_468
        let era = z.floorDivided(by: 146_097)
        let dayOfEra = z - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shifted = (5 * dayOfYear + 2) / 153
        let month = shifted < 10 ? shifted + 3 : shifted - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * shifted + 2) / 5 + 1)
    }

    package static func < (a: Day, b: Day) -> Bool { a.number < b.number }

    /// The moment at which the day begins in Việt Nam.
    package var start: Instant { Instant(milliseconds: Int64(number) * Day.length - Day.offset) }

    /// `2026-11-22`.
    package var iso: String {
        let c = civil
        return "\(Day.padded(c.year, 4))-\(Day.padded(c.month, 2))-\(Day.padded(c.day, 2))"
    }

    /// `22/11/2026`, as it is written in Việt Nam.
    package var spoken: String {
        let c = civil
        return "\(Day.padded(c.day, 2))/\(Day.padded(c.month, 2))/\(c.year)"
    }

    static func padded(_ value: Int, _ width: Int) -> String {
        let digits = String(value)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
}

extension BinaryInteger {
    /// Division that rounds towards minus infinity, so that days before 1970 count too.
    func floorDivided(by divisor: Self) -> Self {
        let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
        return remainder < 0 ? quotient - 1 : quotient
    }

    func floorRemainder(by divisor: Self) -> Self {
        let remainder = self % divisor
        return remainder < 0 ? remainder + divisor : remainder
    }
}

extension Day {
    /// The first day of its ISO week. 1970-01-01 was a Thursday.
    package var monday: Day { Day(number: number - (number + 3).floorRemainder(by: 7)) }
}
