import Testing

@testable import Core

@Suite("The fields of a file")
struct FieldsTests {
    static let draft: Draft = [
        "name": "gas-leak",
        "title": ["vi": "  Ro\u{300} ga ", "en": "Gas leak"],
        "audience": ["household", "guest"],
        "part": "theory",
        "pass": "70",
        "open": "true",
        "reviewBy": "2027-05-31",
        "timeLimit": "15m",
        "rows": ["x"],
        "groups": ["a": "x"],
    ]

    struct Form {
        var name = ""
        var title = Localized(vi: "")
        var audience: [Audience] = []
        var part: Part?
        var pass: Int?
        var open = false
        var reviewBy: Day?
        var timeLimit: Int?
        var rows = 0
        var groups: [String] = []
    }

    static func form(_ node: SourceNode, _ reading: Reading) -> Form? {
        let known = [
            "name", "title", "audience", "part", "pass", "open", "reviewBy", "timeLimit", "rows", "groups", "note",
        ]
        return Fields(node, reading, known: known).map { fields in
            Form(
                name: fields.requiredSlug("name"), title: fields.requiredLocalized("title"),
                audience: fields.requiredWords("audience"), part: fields.requiredWord("part"),
                pass: fields.whole("pass", in: 1...100), open: fields.flag("open"), reviewBy: fields.day("reviewBy"),
                timeLimit: fields.duration("timeLimit"), rows: fields.list("rows").count,
                groups: fields.map("groups").map(\.key))
        }
    }

    @Test func areRead() throws {
        let (value, complaints) = read(Self.draft, Self.form)
        let form = try #require(value)
        #expect(complaints.isEmpty)
        #expect(form.name == "gas-leak" && form.part == .theory && form.pass == 70 && form.open)
        #expect(form.audience == [.household, .guest] && form.rows == 1 && form.groups == ["a"])
        #expect(form.reviewBy?.iso == "2027-05-31" && form.timeLimit == 900)
        #expect(form.title[.en] == "Gas leak" && form.title.isMissing(in: .zh))
    }

    @Test func areTrimmedAndComposed() throws {
        let form = try #require(read(Self.draft, Self.form).value)
        #expect(Array(form.title[.vi].unicodeScalars) == Array("R\u{F2} ga".unicodeScalars))
    }

    @Test func mayBeLeftOutWhereTheyAreNotRequired() throws {
        var draft = Self.draft
        for key in ["pass", "open", "reviewBy", "timeLimit"] { draft[key] = nil }
        let (value, complaints) = read(draft, Self.form)
        let form = try #require(value)
        #expect(complaints.isEmpty)
        #expect(form.pass == nil && !form.open && form.reviewBy == nil && form.timeLimit == nil)
    }

    static let faults = [
        Fault("17:1: Khóa lạ “nam”. Các khóa được dùng: name, title") { $0["nam"] = "x" },
        Fault("1:7: “Gas Leak” không phải tên hợp lệ") { $0["name"] = "Gas Leak" },
        Fault("17:1: Khóa “name” viết hai lần") { $0.repeatKey("name", "other") },
        Fault("1:1: Thiếu khóa “name”.") { $0["name"] = nil },
        Fault("1:1: Thiếu khóa “title”.") { $0["title"] = nil },
        Fault("1:1: Thiếu khóa “audience”.") { $0["audience"] = nil },
        Fault("1:1: Thiếu khóa “part”.") { $0["part"] = nil },
        Fault("1:1: Thiếu khóa “rows”.") { $0["rows"] = nil },
        Fault("1:1: Thiếu khóa “groups”.") { $0["groups"] = nil },
        Fault("1:7: “name” đang trống.") { $0["name"] = " \n" },
        Fault("2:3: “name” cần một đoạn chữ.") { $0["name"] = ["x"] },
        Fault("2:3: “name” cần một đoạn chữ.") { $0["name"] = ["x": "y"] },
        Fault("2:8: Ở đây cần một nhóm khóa: giá trị (vi, en, zh, ko") { $0["title"] = "Rò ga" },
        Fault("3:3: Thiếu khóa “vi”.") { $0["title"]?["vi"] = nil },
        Fault("5:3: Khóa lạ “fr”. Các khóa được dùng: vi, en, zh, ko.") { $0["title"]?["fr"] = "Fuite" },
        Fault("4:7: “en” đang trống.") { $0["title"]?["en"] = "" },
        Fault("7:5: “martian” không có trong danh mục: household, pupil") { $0["audience"]?[1] = "martian" },
        Fault("5:11: “audience” cần ít nhất một mục.") { $0["audience"] = [] },
        Fault("6:3: Ở đây cần một danh sách chữ") { $0["audience"] = ["a": "b"] },
        Fault("8:7: “Theory” không có trong danh mục: theory, practice.") { $0["part"] = "Theory" },
        Fault("9:7: “pass” phải là số nguyên từ 1 đến 100.") { $0["pass"] = "0" },
        Fault("9:7: “pass” phải là số nguyên từ 1 đến 100.") { $0["pass"] = "101" },
        Fault("9:7: “pass” phải là số nguyên từ 1 đến 100.") { $0["pass"] = "70%" },
        Fault("9:7: “pass” phải là số nguyên từ 1 đến 100.") { $0["pass"] = "99999999999999999999" },
        Fault("10:7: “yes” không hợp lệ: viết true hoặc false.") { $0["open"] = "yes" },
        Fault("11:11: “2027-02-30” không phải một ngày.") { $0["reviewBy"] = "2027-02-30" },
        Fault("13:7: “rows” cần một danh sách có ít nhất một mục.") { $0["rows"] = "x" },
        Fault("13:7: “rows” cần một danh sách có ít nhất một mục.") { $0["rows"] = [] },
        Fault("15:9: “groups” cần một nhóm có ít nhất một khóa.") { $0["groups"] = "x" },
        Fault("15:9: “groups” cần một nhóm có ít nhất một khóa.") { $0["groups"] = [:] },
        Fault("17:3: Khóa “a” viết hai lần.") { $0["groups"]?.repeatKey("a", "y") },
        Fault("1:1: Ở đây cần một nhóm khóa: giá trị (name, title, audience, part…)") { $0 = ["x"] },
        Fault("1:1: Ở đây cần một nhóm khóa: giá trị") { $0 = "x" },
    ]

    @Test(arguments: faults) func areComplainedOfWhereTheyStand(fault: Fault) {
        let complaints = read(fault.made(in: Self.draft), Self.form).complaints
        #expect(cut(complaints, to: fault.complaints) == fault.complaints)
    }

    @Test func areAllComplainedOfAtOnce() {
        let draft: Draft = ["name": "!", "pass": "x", "what": "?"]
        let complaints = read(draft, Self.form).complaints
        #expect(complaints.map { $0.prefix(3) } == ["1:1", "1:1", "1:1", "1:1", "1:1", "1:7", "2:7", "3:1"])
    }

    @Test(arguments: [
        ("1s", 1), ("90s", 90), ("1500s", 1500), ("15m", 900), ("2h", 7200), ("24h", 86_400), ("1440m", 86_400),
    ])
    func giveADurationInSeconds(text: String, seconds: Int) {
        let (value, complaints) = read(["d": .text(text)]) { Fields($0, $1, known: ["d"])?.duration("d") }
        #expect(value == seconds && complaints.isEmpty)
    }

    static let noDurations = [
        "15", "m", "15 m", "+15m", "-1m", "0m", "1.5h", "15M", "25h", "86401s", "1441m", "15m\u{301}", "١٥m", "1h30m",
        "99999999999999999999s", "9223372036854775807h",
    ]

    @Test(arguments: noDurations) func refuseWhatIsNoDuration(text: String) {
        let (value, complaints) = read(["d": .text(text)]) { Fields($0, $1, known: ["d"])?.duration("d") }
        #expect(value == nil)
        #expect(cut(complaints, to: ["1:4: “"]) == ["1:4: “"])
    }

    @Test func giveTheirPlaces() {
        let places = read(Self.draft) { node, reading -> [Place?] in
            let fields = Fields(node, reading, known: ["name", "pass"])
            return [fields?.place(of: "pass"), fields?.place(of: "absent"), fields?.place]
        }
        #expect(places.value == [Place(line: 9, column: 7), Place(line: 1, column: 1), Place(line: 1, column: 1)])
    }

    @Test func mayHoldTheirNamesInOneTextOrInLists() {
        let drafts: [(Draft, [String])] = [
            ("a", ["a"]), (["a", "b"], ["a", "b"]), (["a", ["b", "c"]], ["a", "b", "c"]), ([], []),
        ]
        for (draft, names) in drafts {
            let (value, complaints) = read(["names": draft]) {
                Fields($0, $1, known: ["names"])?.names("names").map(\.text)
            }
            #expect(value == names && complaints.isEmpty)
        }
    }
}

@Suite("A complaint")
struct ComplaintTests {
    @Test func namesFileLineAndColumn() {
        let complaint = Complaint(file: "Quizzes/a.yaml", place: Place(line: 37, column: 5), message: "Thiếu.")
        #expect(complaint.description == "Quizzes/a.yaml:37:5: Thiếu.")
    }

    @Test func sortsByFileThenPlaceAsNumbers() {
        let sorted = [("a", 2, 9), ("a", 2, 10), ("a", 10, 1), ("b", 1, 1)].map {
            Complaint(file: $0.0, place: Place(line: $0.1, column: $0.2), message: "m")
        }
        #expect(sorted.reversed().sorted() == sorted)
    }
}
