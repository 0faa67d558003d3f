import Testing

@testable import Core

@Suite("A guidance page")
struct GuidancePageTests {
    static let header: Draft = [
        "title": "Rò gas: mở cửa, ra ngoài",
        "summary": "Không bật, không tắt.",
        "topics": ["gas"],
        "audience": ["household"],
        "claims": ["gas-no-switch"],
        "reviewBy": "2027-05-31",
        "related": ["page:call-114", "quiz: home-basics", "clip:gas-film"],
        "spoken": "Bà con chú ý.",
        "today": ["title": "Hôm nay", "text": "Xem dây gas."],
    ]

    static func page(_ node: SourceNode, _ reading: Reading) -> GuidancePage? {
        GuidancePage.read(node, body: "1. Mở cửa.", name: "gas-leak", language: .vi, reading)
    }

    @Test func isReadFromItsHeader() throws {
        let (value, complaints) = read(Self.header, Self.page)
        let page = try #require(value)
        #expect(complaints.isEmpty)
        #expect(page.name == "gas-leak" && page.language == .vi && page.body == "1. Mở cửa.")
        #expect(page.topics == [.gas] && page.audience == [.household] && page.claims == ["gas-no-switch"])
        #expect(page.reviewBy.iso == "2027-05-31" && page.audio == nil && page.today?.title == "Hôm nay")
        #expect(page.related == [.page("call-114"), .quiz("home-basics"), .clip("gas-film")])
    }

    @Test func needsNeitherRelatedThingsNorAThingForToday() throws {
        var header = Self.header
        header["related"] = nil
        header["today"] = nil
        header["audio"] = "/media/gas.m4a"
        let (page, complaints) = read(header, Self.page)
        #expect(complaints.isEmpty)
        #expect(page?.today == nil && page?.related == [] && page?.audio == "/media/gas.m4a")
    }

    static let faults = [
        Fault("1:1: Thiếu khóa “title”.") { $0["title"] = nil },
        Fault("1:1: Thiếu khóa “summary”.") { $0["summary"] = nil },
        Fault("1:1: Thiếu khóa “topics”.") { $0["topics"] = nil },
        Fault("1:1: Thiếu khóa “spoken”.") { $0["spoken"] = nil },
        Fault("1:1: Thiếu khóa “reviewBy”: ngày phải xem lại.") { $0["reviewBy"] = nil },
        Fault("9:11: “2027-02-29” không phải một ngày. Viết như 2027-05-31.") { $0["reviewBy"] = "2027-02-29" },
        Fault("4:5: “fire” không có trong danh mục") { $0["topics"] = ["fire"] },
        Fault("11:5: “call-114”: viết page:tên, quiz:tên hoặc clip:tên.") { $0["related"]?[0] = "call-114" },
        Fault("11:5: “film:gas”: viết page:tên") { $0["related"]?[0] = "film:gas" },
        Fault("11:5: “page:”: viết page:tên") { $0["related"]?[0] = "page:" },
        Fault("11:5: “clip: ”: viết page:tên") { $0["related"]?[0] = "clip: " },
        Fault("11:5: “page:../etc”: viết page:tên") { $0["related"]?[0] = "page:../etc" },
        Fault("16:3: Thiếu khóa “text”.") { $0["today"]?["text"] = nil },
        Fault("15:8: Ở đây cần một nhóm khóa: giá trị (title, text") { $0["today"] = "Xem dây gas." },
        Fault("18:1: Khóa lạ “approved”.") { $0["approved"] = "true" },
        Fault("1:1: Ở đây cần một nhóm khóa") { $0 = "no header" },
    ]

    @Test(arguments: faults) func isComplainedOf(fault: Fault) {
        let complaints = read(fault.made(in: Self.header), Self.page).complaints
        #expect(cut(complaints, to: fault.complaints) == fault.complaints)
    }

    struct Others: Sendable {
        var claims: Set<String> = ["gas-no-switch"]
        var pages: Set<String> = ["call-114"]
        var quizzes: Set<String> = ["home-basics"]
        var clips: Set<String> = ["gas-film"]
    }

    static let together: [(Others, [String])] = [
        (Others(), []), (Others(claims: []), ["1:1: Không có luận điểm “gas-no-switch” trong Content/Claims.yaml."]),
        (Others(pages: []), ["1:1: related: không có trang “call-114”."]),
        (Others(quizzes: []), ["1:1: related: không có bài “home-basics”."]),
        (Others(clips: []), ["1:1: related: không có phim “gas-film”."]),
    ]

    @Test(arguments: together) func isHeldToTheOtherFiles(others: Others, complaints: [String]) throws {
        let page = try #require(read(Self.header, Self.page).value)
        let reading = Reading(file: "f")
        page.check(
            claims: others.claims, pages: others.pages, quizzes: others.quizzes, clips: others.clips, reading)
        #expect(reading.complaints.map { String($0.description.dropFirst(2)) } == complaints)
    }

    @Test func isRefusedWithoutAnyClaim() throws {
        var page = try #require(read(Self.header, Self.page).value)
        page.claims = []
        let reading = Reading(file: "f")
        page.check(claims: [], pages: ["call-114"], quizzes: ["home-basics"], clips: ["gas-film"], reading)
        #expect(reading.complaints.map(\.message) == ["Trang không dựa trên luận điểm nào: thêm claims: [...]."])
    }
}
