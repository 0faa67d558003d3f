import Testing

@testable import Core

@Suite("A playlist's file")
struct PlaylistFileTests {
    static let draft: Draft = [
        "playlist": "guests",
        "title": ["vi": "Phim"],
        "audience": ["guest"],
        "entries": [
            ["clip": "no-lift"],
            [
                "clip": "candles", "weekdays": ["1", "7"], "from": "22:00", "to": "06:00", "priority": "2",
                "dates": ["2026-12-01", "2026-12-31"],
            ],
        ],
        "fallback": "call-114",
    ]

    @Test func isRead() throws {
        let (value, complaints) = read(Self.draft) { Playlist.read($0, $1) }
        let playlist = try #require(value)
        #expect(complaints.isEmpty)
        #expect(playlist.name == "guests" && playlist.fallback == "call-114" && playlist.audience == [.guest])
        #expect(playlist.clips == ["no-lift", "candles", "call-114"])
        #expect(playlist.entries[0].rule == PlayRule())
        #expect(
            playlist.entries[1].rule
                == PlayRule(
                    weekdays: [1, 7], window: window("22:00", "06:00"), dates: days("2026-12-01", "2026-12-31"),
                    priority: 2))
    }

    static let faults = [
        Fault("1:1: Thiếu khóa “playlist”.") { $0["playlist"] = nil },
        Fault("1:1: Thiếu khóa “entries”.") { $0["entries"] = nil },
        Fault("1:1: Thiếu khóa “fallback”.") { $0["fallback"] = nil },
        Fault("7:5: Thiếu khóa “clip”.") { $0["entries"]?[0] = ["priority": "1"] },
        Fault("10:9: “0” không phải một ngày: viết 1 (thứ Hai) đến 7 (Chủ nhật).") {
            $0["entries"]?[1]["weekdays"] = ["0", "7"]
        },
        Fault("10:9: “Monday” không phải một ngày") { $0["entries"]?[1]["weekdays"] = ["Monday", "7"] },
        Fault("11:9: Ngày 7 viết hai lần.") { $0["entries"]?[1]["weekdays"] = ["7", "7"] },
        Fault("12:11: “22h” không phải một giờ. Viết như \"22:00\".") { $0["entries"]?[1]["from"] = "22h" },
        Fault("12:11: “9:00” không phải một giờ") { $0["entries"]?[1]["from"] = "9:00" },
        Fault("12:11: “23:60” không phải một giờ") { $0["entries"]?[1]["from"] = "23:60" },
        Fault("12:11: “24:30” không phải một giờ") { $0["entries"]?[1]["from"] = "24:30" },
        Fault("12:11: from muộn nhất là 23:59.") { $0["entries"]?[1]["from"] = "24:00" },
        Fault("13:9: from và to trùng nhau") { $0["entries"]?[1]["to"] = "22:00" },
        Fault("8:5: Viết cả from và to") { $0["entries"]?[1]["to"] = nil },
        Fault("14:15: “priority” phải là số nguyên từ -100 đến 100.") { $0["entries"]?[1]["priority"] = "101" },
        Fault("16:7: dates cần ngày đầu và ngày cuối") { $0["entries"]?[1]["dates"] = ["2026-12-31", "2026-12-01"] },
        Fault("16:7: dates cần ngày đầu và ngày cuối") { $0["entries"]?[1]["dates"] = ["2026-12-01"] },
        Fault("16:7: dates cần ngày đầu và ngày cuối") { $0["entries"]?[1]["dates"] = ["2026-13-01", "2026-12-31"] },
        Fault("8:5: Khóa lạ “day”.") { $0["entries"]?[1] = ["day": "1", "clip": "candles"] },
    ]

    @Test("says what is wrong and where", arguments: faults)
    func complains(fault: Fault) {
        let complaints = read(fault.made(in: Self.draft)) { Playlist.read($0, $1) }.complaints
        #expect(cut(complaints, to: fault.complaints) == fault.complaints)
    }

    @Test("names only clips that exist and are films with files")
    func check() throws {
        let playlist = try #require(read(Self.draft) { Playlist.read($0, $1) }.value)
        let film = try #require(read(ClipFileTests.draft) { Clip.read($0, $1) }.value)
        var link = film
        link.renditions = []
        let reading = Reading(file: "f")
        playlist.check(clips: ["no-lift": film, "candles": link], reading)
        #expect(
            reading.complaints.sorted().map(\.message) == [
                "Không có phim “call-114” trong Content/Clips.",
                "“candles” chỉ là liên kết: danh sách phát cần phim có tệp.",
            ])
    }
}
