import Testing

@testable import Core

@Suite("A clip's file")
struct ClipFileTests {
    static let draft: Draft = [
        "clip": "no-lift",
        "title": ["vi": "Không thang máy", "en": "No lift"],
        "summary": ["vi": "Đi thang bộ."],
        "seconds": "31.6",
        "orientation": ["landscape", "portrait"],
        "audience": ["guest"],
        "topics": ["escape"],
        "claims": ["no-lift"],
        "languages": ["vi", "en"],
        "renditions": [
            ["file": "/media/l.mp4", "mime": "video/mp4", "width": "1280", "height": "720", "language": ["vi", "en"]],
            ["file": "media/p.mp4", "mime": "video/mp4", "width": "720", "height": "1280", "language": "vi"],
        ],
        "captions": ["vi": "/media/c.vi.vtt"],
        "poster": ["landscape": "/media/l.jpg"],
        "licence": "Apache-2.0",
        "validUntil": "2027-11-30",
    ]

    @Test func isRead() throws {
        let (value, complaints) = read(Self.draft) { Clip.read($0, $1) }
        let clip = try #require(value)
        #expect(complaints.isEmpty)
        #expect(clip.seconds == 31.6 && clip.claims == ["no-lift"] && clip.languages == [.vi, .en])
        #expect(clip.renditions.map(\.file) == ["/media/l.mp4", "/media/p.mp4"])
        #expect(clip.renditions.map(\.orientation) == [.landscape, .portrait])
        #expect(clip.renditions.map(\.languages) == [[.vi, .en], [.vi]])
        #expect(
            Set(clip.files) == ["/media/l.mp4", "/media/p.mp4", "/media/c.vi.vtt", "/media/c.vi.srt", "/media/l.jpg"])
        #expect(clip.poster(.landscape) == "/media/l.jpg" && clip.poster(.portrait) == "/media/l.jpg")
    }

    @Test("may be only a link to a film elsewhere")
    func link() throws {
        var draft = Self.draft
        draft["renditions"] = [["url": "https://www.youtube.com/watch?v=abc"]]
        let (value, complaints) = read(draft) { Clip.read($0, $1) }
        #expect(complaints.isEmpty)
        #expect(value?.links == ["https://www.youtube.com/watch?v=abc"] && value?.renditions == [])
    }

    @Test("may have one poster for all shapes")
    func onePoster() {
        var draft = Self.draft
        draft["poster"] = "/media/one.jpg"
        #expect(read(draft) { Clip.read($0, $1) }.value?.poster(.portrait) == "/media/one.jpg")
    }

    static let faults = [
        Fault("1:1: Thiếu khóa “title”.") { $0["title"] = nil },
        Fault("1:1: Thiếu khóa “licence”.") { $0["licence"] = nil },
        Fault("1:1: Thiếu khóa “renditions”.") { $0["renditions"] = nil },
        Fault("7:10: “0”: viết số giây, lớn hơn 0 và không quá 3600.") { $0["seconds"] = "0" },
        Fault("7:10: “nan”: viết số giây") { $0["seconds"] = "nan" },
        Fault("7:10: “1h”: viết số giây") { $0["seconds"] = "1h" },
        Fault("9:3: orientation phải khớp với renditions; ở đó có: landscape, portrait.") {
            $0["orientation"] = ["landscape"]
        },
        Fault("21:11: “/../secret.key” phải là một tệp trong thư mục Public") {
            $0["renditions"]?[0]["file"] = "/../secret.key"
        },
        Fault("21:11: “/media//l.mp4” phải là một tệp") { $0["renditions"]?[0]["file"] = "/media//l.mp4" },
        Fault("22:11: “image/gif”: phim cần là video/mp4") { $0["renditions"]?[0]["mime"] = "image/gif" },
        Fault("23:12: “width” phải là số nguyên từ 16 đến 8192.") { $0["renditions"]?[0]["width"] = "0" },
        Fault("27:9: “fr” không có trong danh mục") { $0["renditions"]?[0]["language"] = ["vi", "fr"] },
        Fault("21:5: Thiếu khóa “height”.") { $0["renditions"]?[0]["height"] = nil },
        Fault("21:10: “http://youtu.be/x”: địa chỉ phải bắt đầu bằng https://") {
            $0["renditions"] = [["url": "http://youtu.be/x"]]
        },
        Fault("21:10: “https://a b”: địa chỉ") { $0["renditions"] = [["url": "https://a b"]] },
        Fault("38:13: Hết hạn trước khi có hiệu lực") {
            $0["validFrom"] = "2028-01-01"
        },
        Fault("39:1: Khóa lạ “approved”.") { $0["approved"] = "true" },
    ]

    @Test("says what is wrong and where", arguments: faults)
    func complains(fault: Fault) {
        let complaints = read(fault.made(in: Self.draft)) { Clip.read($0, $1) }.complaints
        #expect(cut(complaints, to: fault.complaints) == fault.complaints)
    }

    @Test("names claims, a quiz and files that exist")
    func check() throws {
        var draft = Self.draft
        draft["quiz"] = "guests"
        let clip = try #require(read(draft) { Clip.read($0, $1) }.value)
        let reading = Reading(file: "f")
        clip.check(claims: [], quizzes: [], files: ["/media/l.mp4", "/media/c.vi.vtt", "/media/l.jpg"], reading)
        #expect(
            reading.complaints.map(\.message) == [
                "Không có luận điểm “no-lift” trong Content/Claims.yaml.", "quiz: không có bài “guests”.",
                "Không có tệp “/media/c.vi.srt” trong thư mục Public.",
                "Không có tệp “/media/p.mp4” trong thư mục Public.",
            ])
        let fine = Reading(file: "f")
        clip.check(claims: ["no-lift"], quizzes: ["guests"], files: Set(clip.files), fine)
        #expect(fine.complaints.isEmpty)
    }

    // MARK: What it is when

    @Test("is valid from the first day's midnight to the last day's end, in Việt Nam")
    func validity() throws {
        var draft = Self.draft
        draft["validFrom"] = "2026-12-01"
        let clip = try #require(read(draft) { Clip.read($0, $1) }.value)
        #expect(!clip.isValid(at: moment("2026-11-30 23:59:59")) && !clip.isOver(at: moment("2026-11-30 23:59:59")))
        #expect(clip.isValid(at: moment("2026-12-01 00:00")))
        #expect(clip.isValid(at: moment("2027-11-30 23:59:59")))
        #expect(!clip.isValid(at: moment("2027-12-01 00:00")) && clip.isOver(at: moment("2027-12-01 00:00")))
    }

    static let screens: [(wanted: [Language], shape: Orientation, file: String)] = [
        ([.vi, .en], .landscape, "en-l"), ([.vi, .zh], .landscape, "zh-l"), ([.zh], .landscape, "zh-l"),
        ([.vi, .en], .portrait, "en-p"), ([.vi, .zh], .portrait, "en-p"), ([.vi], .landscape, "vi-l"),
        ([.ko], .landscape, "vi-l"), ([.vi, .en, .zh], .landscape, "en-l"),
    ]

    @Test("gives each screen the film of its shape with most of its languages and fewest others", arguments: screens)
    func rendition(wanted: [Language], shape: Orientation, file: String) throws {
        var clip = try #require(read(Self.draft) { Clip.read($0, $1) }.value)
        func film(_ name: String, _ languages: [Language], _ width: Int, _ height: Int) -> Clip.Rendition {
            Clip.Rendition(file: name, mime: "video/mp4", width: width, height: height, languages: languages)
        }
        clip.renditions = [
            film("en-l", [.vi, .en], 16, 9), film("zh-l", [.vi, .zh], 16, 9), film("vi-l", [.vi], 16, 9),
            film("en-p", [.vi, .en], 9, 16),
        ]
        #expect(clip.rendition(for: wanted, shape)?.file == file)
        clip.renditions = []
        #expect(clip.rendition(for: wanted, shape) == nil)
    }
}
