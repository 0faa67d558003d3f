import Foundation
import Testing

@testable import Core

@Suite("A moment")
struct InstantTests {
    static let written: [(Int64, String)] = [
        (0, "1970-01-01T00:00:00.000Z"), (-1, "1969-12-31T23:59:59.999Z"), (1, "1970-01-01T00:00:00.001Z"),
        (951_782_400_000, "2000-02-29T00:00:00.000Z"), (951_868_799_999, "2000-02-29T23:59:59.999Z"),
        (1_795_336_200_000, "2026-11-22T08:30:00.000Z"), (-2_208_988_800_000, "1900-01-01T00:00:00.000Z"),
        (253_402_300_799_999, "9999-12-31T23:59:59.999Z"), (-62_167_219_200_000, "0000-01-01T00:00:00.000Z"),
    ]

    @Test(arguments: written) func isWrittenAsRFC3339InUTC(milliseconds: Int64, text: String) {
        #expect(Instant(milliseconds: milliseconds).rfc3339 == text)
    }

    @Test(arguments: [Int64.min, .min + 1, .max]) func isWrittenHoweverFarAway(milliseconds: Int64) {
        #expect(Instant(milliseconds: milliseconds).rfc3339.hasSuffix("Z"))
    }

    static let belongs: [(Int64, String, String)] = [
        (0, "2026-11-22", "00:00"), (-1, "2026-11-21", "23:59"), (1, "2026-11-22", "00:00"),
        (59_999, "2026-11-22", "00:00"),
        (60_000, "2026-11-22", "00:01"), (43_200_000, "2026-11-22", "12:00"), (86_399_999, "2026-11-22", "23:59"),
        (86_400_000, "2026-11-23", "00:00"),
    ]

    @Test(arguments: belongs) func belongsToTheDayInVietnam(after: Int64, day: String, time: String) throws {
        let midnight = try #require(Day(iso: "2026-11-22")).start
        #expect(midnight.rfc3339 == "2026-11-21T17:00:00.000Z")
        let moment = Instant(milliseconds: midnight.milliseconds + after)
        #expect(moment.day.iso == day)
        #expect(moment.localTime == time)
    }

    @Test func belongsToADayBefore1970Too() {
        #expect(Instant(milliseconds: -25_200_001).day.iso == "1969-12-31")
        #expect(Instant(milliseconds: -25_200_000).day.iso == "1970-01-01")
    }

    @Test func movesByWholeSeconds() {
        #expect(Instant(milliseconds: 5).adding(seconds: 30) == Instant(milliseconds: 30_005))
        #expect(Instant(milliseconds: 5).adding(seconds: -1) < Instant(milliseconds: 5))
    }
}

@Suite("A day")
struct DayTests {
    static let real = [
        "1970-01-01", "2000-02-29", "2024-02-29", "2028-02-29", "2400-02-29", "0000-02-29", "2026-12-31", "9999-12-31",
        "2026-11-22", "1900-02-28", "2100-03-01",
    ]

    @Test(arguments: real) func isReadAndWrittenBack(text: String) throws {
        #expect(try #require(Day(iso: text)).iso == text)
    }

    static let unreal = [
        "2026-02-29", "2026-02-30", "1900-02-29", "2100-02-29", "2026-04-31", "2026-13-01", "2026-00-10", "2026-01-00",
        "2026-01-32", "2026-1-1", "26-01-01", "2026/01/01", "", "----------", "2026-01-01 ", " 2026-01-01",
        "+026-01-01",
        "-026-01-01", "2026-01-+1", "2026--1-01", "2026-01-1a", "２０２６-01-01", "2026-01-01T00:00", "20260-01-1",
    ]

    @Test(arguments: unreal) func isRefusedWhenNoMonthHasItOrItIsWrittenOtherwise(text: String) {
        #expect(Day(iso: text) == nil)
    }

    @Test func isWrittenForReadersAsInVietnam() throws {
        #expect(try #require(Day(iso: "2026-02-03")).spoken == "03/02/2026")
    }

    static let weeks = [
        ("2026-11-22", "2026-11-16"), ("2026-11-16", "2026-11-16"), ("2026-11-23", "2026-11-23"),
        ("1970-01-01", "1969-12-29"),
        ("1969-12-28", "1969-12-22"), ("2027-01-01", "2026-12-28"), ("2024-02-29", "2024-02-26"),
    ]

    @Test(arguments: weeks) func belongsToTheWeekOfItsMonday(day: String, monday: String) throws {
        #expect(try #require(Day(iso: day)).monday.iso == monday)
    }

    /// Some days of six centuries, compared with Foundation's calendar.
    @Test func agreesWithTheCalendarThroughTheCenturies() throws {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = try #require(TimeZone(secondsFromGMT: 7 * 3600))
        let first = try #require(Day(iso: "1700-01-01")).number
        let last = try #require(Day(iso: "2300-01-01")).number
        for number in stride(from: first, to: last, by: 61) {
            let day = Day(number: number)
            let date = Date(timeIntervalSince1970: Double(day.start.milliseconds) / 1000)
            let parts = calendar.dateComponents([.year, .month, .day, .hour, .weekday], from: date)
            let (year, month, dayOfMonth) = try (
                #require(parts.year), #require(parts.month), #require(parts.day)
            )
            #expect(day.iso == "\(Day.padded(year, 4))-\(Day.padded(month, 2))-\(Day.padded(dayOfMonth, 2))")
            #expect(Day(iso: day.iso) == day)
            #expect(day.start.day == day)
            let sinceMonday = try (#require(parts.weekday) + 5) % 7
            #expect(day.number - day.monday.number == sinceMonday)
        }
    }
}
