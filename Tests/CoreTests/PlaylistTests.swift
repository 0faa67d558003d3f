import Testing

@testable import Core

@Suite("A playlist")
struct PlaylistTests {
    private static func playlist(_ entries: [(String, PlayRule)], fallback: String = "f") -> Playlist {
        Playlist(
            name: "p", title: Localized(vi: "P"), audience: [.guest],
            entries: entries.map { Playlist.Entry(clip: $0.0, rule: $0.1) }, fallback: fallback)
    }

    private static let evening = PlayRule(window: window("18:00", "22:00"))
    private static let urgent = PlayRule(weekdays: [7], priority: 5)
    private static let both = playlist([
        ("a", PlayRule()), ("b", evening), ("c", urgent),
        ("d", PlayRule(window: window("12:00", "13:00"), priority: 5)),
    ])

    /// Sunday 22 November 2026 and the Monday after it.
    private static let cases: [(name: String, playlist: Playlist, moment: String, gone: Set<String>, plays: [String])] =
        [
            (
                "what is on plays in the order of the file", playlist([("b", PlayRule()), ("a", PlayRule())]),
                "2026-11-23 09:00", [], ["b", "a"]
            ),
            (
                "what is not on is left out", playlist([("a", PlayRule()), ("b", evening)]), "2026-11-23 17:59", [],
                ["a"]
            ),
            (
                "and comes back in its place", playlist([("b", evening), ("a", PlayRule())]), "2026-11-23 18:00", [],
                ["b", "a"]
            ),
            ("the highest priority plays alone", both, "2026-11-22 09:00", [], ["c"]),
            ("two of the same priority play both", both, "2026-11-22 12:30", [], ["c", "d"]),
            ("priority counts only while it is on", both, "2026-11-23 19:00", [], ["a", "b"]),
            ("priority counts only while its clip may be shown", both, "2026-11-22 09:00", ["c"], ["a"]),
            (
                "a negative priority gives way", playlist([("a", PlayRule(priority: -1)), ("b", evening)]),
                "2026-11-23 19:00", [], ["b"]
            ),
            (
                "and plays when nothing else does", playlist([("a", PlayRule(priority: -1)), ("b", evening)]),
                "2026-11-23 09:00", [], ["a"]
            ),
            ("nothing on: the fallback", playlist([("b", evening)]), "2026-11-23 09:00", [], ["f"]),
            (
                "nothing on and no fallback: what may be shown", playlist([("b", evening), ("a", evening)]),
                "2026-11-23 09:00", ["f"], ["b", "a"]
            ),
            ("each once", playlist([("b", evening), ("b", urgent)]), "2026-11-23 09:00", ["f"], ["b"]),
            (
                "a clip that stands twice plays twice",
                playlist([("a", PlayRule()), ("b", PlayRule()), ("a", PlayRule())]), "2026-11-23 09:00", [],
                ["a", "b", "a"]
            ),
            ("nothing may be shown: nothing", playlist([("a", PlayRule())]), "2026-11-23 09:00", ["a", "f"], []),
        ]

    @Test("plays", arguments: cases)
    func plays(name: String, playlist: Playlist, at text: String, gone: Set<String>, expected: [String]) {
        #expect(playlist.playing(at: moment(text)) { !gone.contains($0) } == expected)
    }

    // MARK: The next change

    private static let changes: [(name: String, playlist: Playlist, now: String, next: String?)] = [
        ("nothing ever changes", playlist([("a", PlayRule())]), "2026-11-22 09:00", nil),
        ("a window begins", playlist([("a", PlayRule()), ("b", evening)]), "2026-11-22 09:00", "2026-11-22 18:00"),
        ("a window ends", playlist([("a", PlayRule()), ("b", evening)]), "2026-11-22 18:00", "2026-11-22 22:00"),
        (
            "a week has to pass", playlist([("a", PlayRule()), ("b", PlayRule(weekdays: [7]))]), "2026-11-23 00:00",
            "2026-11-29 00:00"
        ),
        (
            "an edge that changes nothing is none", playlist([("a", PlayRule()), ("c", urgent), ("b", evening)]),
            "2026-11-22 17:00", "2026-11-23 00:00"
        ),
        (
            "a day far away",
            playlist([("a", PlayRule()), ("b", PlayRule(weekdays: [1], dates: days("2027-03-02", "2027-06-01")))]),
            "2026-11-22 09:00", "2027-03-08 00:00"
        ),
        (
            "the end of a night", playlist([("a", PlayRule()), ("b", PlayRuleTests.monday22To6)]), "2026-11-24 02:30",
            "2026-11-24 06:00"
        ),
        ("from the fallback", playlist([("b", evening)]), "2026-11-22 23:00", "2026-11-23 18:00"),
    ]

    @Test("changes next", arguments: changes)
    func nextChange(name: String, playlist: Playlist, now: String, next: String?) {
        let found = playlist.nextChange(after: moment(now), validity: []) { _, _ in true }
        #expect(found?.rfc3339 == next.map { moment($0).rfc3339 })
    }

    @Test("changes when a clip begins or ceases to be valid, and with its rules from then on")
    func validity() {
        let playlist = Self.playlist([
            ("a", PlayRule()), ("b", PlayRule(weekdays: [1], window: window("08:00", "09:00"))),
        ])
        let begins = moment("2027-02-03 00:00")
        let next = playlist.nextChange(after: moment("2026-11-22 09:00"), validity: [begins]) { clip, now in
            clip != "b" || now >= begins
        }
        #expect(next?.rfc3339 == moment("2027-02-08 08:00").rfc3339)
        let ends = moment("2026-12-01 00:00")
        let last = playlist.nextChange(after: moment("2026-11-24 09:00"), validity: [ends]) { clip, now in
            clip != "a" || now < ends
        }
        #expect(last?.rfc3339 == moment("2026-11-30 08:00").rfc3339)
    }

    // MARK: Properties

    /// A playlist of up to six entries with any rules.
    private static func any(_ numbers: inout SeededNumbers) -> Playlist {
        let clips = ["a", "b", "c", "d"]
        let entries = (0..<Int.random(in: 0...5, using: &numbers)).map { _ -> (String, PlayRule) in
            var rule = PlayRule(priority: Int.random(in: -1...2, using: &numbers))
            if Bool.random(using: &numbers) {
                rule.weekdays = Set((1...7).filter { _ in Bool.random(using: &numbers) })
            }
            if Bool.random(using: &numbers) {
                let from = Int.random(in: 0..<96, using: &numbers) * 15
                let to = (from / 15 + Int.random(in: 1..<96, using: &numbers)) % 96 * 15
                rule.window = PlayRule.Window(from: from, to: to)
            }
            if Int.random(in: 0..<3, using: &numbers) == 0 {
                let first = Day(iso: "2026-11-20")!.adding(Int.random(in: 0...8, using: &numbers))
                rule.dates = first...first.adding(Int.random(in: 0...4, using: &numbers))
            }
            return (clips.randomElement(using: &numbers)!, rule)
        }
        return playlist(entries, fallback: clips.randomElement(using: &numbers)!)
    }

    @Test("always plays something while any of its clips may be shown, and never what may not")
    func neverSilent() {
        var numbers = SeededNumbers(seed: 3)
        for _ in 0..<3000 {
            let playlist = Self.any(&numbers)
            let valid = Set(playlist.clips.filter { _ in Bool.random(using: &numbers) })
            let now = moment("2026-11-18 00:00").adding(seconds: Int64.random(in: 0..<1_500_000, using: &numbers))
            let playing = playlist.playing(at: now, isPlayable: valid.contains)
            #expect(playing.isEmpty == valid.isEmpty)
            #expect(valid.isSuperset(of: playing))
        }
    }

    @Test("names as its next change the first moment at which something else plays")
    func nextChangeIsTheFirst() {
        var numbers = SeededNumbers(seed: 4)
        for _ in 0..<150 {
            let playlist = Self.any(&numbers)
            // Quarters of an hour: all edges of these rules lie on them.
            let now = moment("2026-11-18 00:00").adding(seconds: 900 * Int64.random(in: 0..<1500, using: &numbers))
            let ends = now.day.adding(Int.random(in: 1...6, using: &numbers)).start
            func isPlayable(_ clip: String, _ moment: Instant) -> Bool { clip != "a" || moment < ends }
            let current = playlist.playing(at: now) { isPlayable($0, now) }
            let expected = (1...(30 * 96)).lazy.map { now.adding(seconds: Int64($0) * 900) }.first { moment in
                playlist.playing(at: moment) { isPlayable($0, moment) } != current
            }
            #expect(playlist.nextChange(after: now, validity: [ends], isPlayable: isPlayable) == expected)
        }
    }
}
