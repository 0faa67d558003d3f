import Testing

@testable import Core

/// A moment in Việt Nam: `2026-11-23 22:00`.
func moment(_ text: String) -> Instant {
    let parts = text.split(separator: " ")
    let clock = parts[1].split(separator: ":").compactMap { Int64($0) }
    guard let day = Day(iso: parts[0]), clock.count >= 2 else { fatalError("no moment: \(text)") }
    return day.start.adding(seconds: clock[0] * 3600 + clock[1] * 60 + (clock.count > 2 ? clock[2] : 0))
}

func minutes(_ text: String) -> Int {
    let parts = text.split(separator: ":").compactMap { Int($0) }
    return parts[0] * 60 + parts[1]
}

func window(_ from: String, _ to: String) -> PlayRule.Window {
    PlayRule.Window(from: minutes(from), to: minutes(to))
}

func days(_ first: String, _ last: String) -> ClosedRange<Day> {
    guard let first = Day(iso: first), let last = Day(iso: last) else { fatalError("no days") }
    return first...last
}

@Suite("A rule of a playlist")
struct PlayRuleTests {
    // 23 November 2026 is a Monday.
    static let monday22To6 = PlayRule(weekdays: [1], window: window("22:00", "06:00"))
    static let decemberNights = PlayRule(window: window("23:00", "01:00"), dates: days("2026-12-30", "2026-12-31"))

    static let cases: [(name: String, rule: PlayRule, moment: String, isOn: Bool)] = [
        ("no rule at all: always", PlayRule(), "2026-11-22 03:17", true),
        ("a weekday, its first minute", PlayRule(weekdays: [1]), "2026-11-23 00:00", true),
        ("a weekday, its last second", PlayRule(weekdays: [1]), "2026-11-23 23:59:59", true),
        ("a weekday, the minute before", PlayRule(weekdays: [1]), "2026-11-22 23:59", false),
        ("a weekday, the next day", PlayRule(weekdays: [1]), "2026-11-24 00:00", false),
        ("Sunday is 7", PlayRule(weekdays: [7]), "2026-11-22 12:00", true),
        ("Sunday is not 1", PlayRule(weekdays: [1]), "2026-11-22 12:00", false),
        ("a window begins with its first minute", PlayRule(window: window("13:00", "22:00")), "2026-11-22 13:00", true),
        ("a window ends before its last", PlayRule(window: window("13:00", "22:00")), "2026-11-22 22:00", false),
        ("the second before a window ends", PlayRule(window: window("13:00", "22:00")), "2026-11-22 21:59:59", true),
        ("before a window", PlayRule(window: window("13:00", "22:00")), "2026-11-22 12:59:59", false),
        ("until midnight", PlayRule(window: window("22:00", "24:00")), "2026-11-22 23:59:59", true),
        ("until midnight and no further", PlayRule(window: window("22:00", "24:00")), "2026-11-23 00:00", false),
        ("overnight until midnight", PlayRule(window: window("22:00", "00:00")), "2026-11-23 00:00", false),
        ("overnight until midnight, before", PlayRule(window: window("22:00", "00:00")), "2026-11-22 23:59", true),
        ("overnight, evening", Self.monday22To6, "2026-11-23 22:00", true),
        ("overnight, Tuesday 02:30 belongs to Monday", Self.monday22To6, "2026-11-24 02:30", true),
        ("overnight, Wednesday 02:30 does not", Self.monday22To6, "2026-11-25 02:30", false),
        ("overnight, Monday 02:30 belongs to Sunday", Self.monday22To6, "2026-11-23 02:30", false),
        ("overnight, its end", Self.monday22To6, "2026-11-24 06:00", false),
        ("overnight, the second before its end", Self.monday22To6, "2026-11-24 05:59:59", true),
        ("overnight, Tuesday evening", Self.monday22To6, "2026-11-24 22:00", false),
        ("dates, the first", PlayRule(dates: days("2026-12-01", "2026-12-31")), "2026-12-01 00:00", true),
        ("dates, the last", PlayRule(dates: days("2026-12-01", "2026-12-31")), "2026-12-31 23:59:59", true),
        ("dates, the day after", PlayRule(dates: days("2026-12-01", "2026-12-31")), "2027-01-01 00:00", false),
        ("dates, the day before", PlayRule(dates: days("2026-12-01", "2026-12-31")), "2026-11-30 23:59", false),
        (
            "dates and weekday, both", PlayRule(weekdays: [2], dates: days("2026-12-01", "2026-12-07")),
            "2026-12-01 09:00", true
        ),
        (
            "dates and weekday, only dates", PlayRule(weekdays: [2], dates: days("2026-12-01", "2026-12-07")),
            "2026-12-02 09:00", false
        ),
        (
            "dates and weekday, only weekday", PlayRule(weekdays: [2], dates: days("2026-12-01", "2026-12-07")),
            "2026-12-08 09:00", false
        ),
        (
            "dates and window, both",
            PlayRule(window: window("08:00", "09:00"), dates: days("2026-12-01", "2026-12-01")), "2026-12-01 08:30",
            true
        ),
        (
            "dates and window, outside the window",
            PlayRule(window: window("08:00", "09:00"), dates: days("2026-12-01", "2026-12-01")), "2026-12-01 09:00",
            false
        ),
        ("dates overnight: the last night runs out", Self.decemberNights, "2027-01-01 00:30", true),
        ("dates overnight: no night after it", Self.decemberNights, "2027-01-01 23:30", false),
        ("dates overnight: none begins the night before", Self.decemberNights, "2026-12-30 00:30", false),
    ]

    @Test("is on or not", arguments: cases)
    func isOn(name: String, rule: PlayRule, at text: String, expected: Bool) {
        #expect(rule.isOn(at: moment(text)) == expected)
    }

    @Test(
        "changes at no moment but its edges",
        arguments: [
            PlayRule(), monday22To6, decemberNights, PlayRule(weekdays: [6, 7], window: window("00:00", "24:00")),
            PlayRule(window: window("22:00", "00:00")),
            PlayRule(weekdays: [3], dates: days("2026-12-02", "2027-01-05")),
        ])
    func edges(rule: PlayRule) {
        let first = days("2026-11-25", "2026-11-25").lowerBound
        let edges = Set((-1...45).flatMap { rule.edges(startingOn: first.adding($0)) })
        var now = first.start
        var wasOn = rule.isOn(at: now)
        for _ in 0..<(45 * 96) {
            now = now.adding(seconds: 900)
            let isOn = rule.isOn(at: now)
            if isOn != wasOn { #expect(edges.contains(now), "\(now.rfc3339)") }
            wasOn = isOn
        }
    }
}
