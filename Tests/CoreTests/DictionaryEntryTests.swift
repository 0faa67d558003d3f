import Testing

@testable import Core

@Suite("An entry of the dictionary")
struct DictionaryEntryTests {
    static let draft: Draft = [
        "code": "biet-phai",
        "term": "Biệt phái",
        "synonyms": ["Cử đi biệt phái", "Sĩ quan biệt phái"],
        "group": "officers",
        "definition": "Cử sĩ quan đến làm việc ở cơ quan ngoài Công an nhân dân.",
        "appliesTo": "Sĩ quan Công an nhân dân.",
        "legalBasis": [
            ["name": "Luật Công an nhân dân", "number": "37/2018/QH14", "date": "2018-11-20", "status": "to-check"]
        ],
        "questionsForPX01": ["Ai đề xuất?", "Hồ sơ gồm gì?"],
        "related": ["dieu-dong"],
        "owner": "PX01",
        "reviewBy": "2027-05-31",
    ]

    @Test func isRead() throws {
        let (value, complaints) = read(Self.draft, DictionaryEntry.read)
        let entry = try #require(value)
        #expect(complaints.isEmpty)
        #expect(entry.code == "biet-phai" && entry.term == "Biệt phái" && entry.group == .officers)
        #expect(entry.synonyms == ["Cử đi biệt phái", "Sĩ quan biệt phái"] && entry.abbreviations.isEmpty)
        #expect(entry.names.count == 3 && entry.explanation == nil && entry.related == ["dieu-dong"])
        #expect(entry.owner == "PX01" && entry.reviewBy.iso == "2027-05-31" && entry.questionsForPX01.count == 2)
        let basis = try #require(entry.legalBasis.first)
        #expect(basis.number == "37/2018/QH14" && basis.date?.iso == "2018-11-20" && basis.inForceFrom == nil)
        #expect(basis.status == .toCheck && basis.checkedBy == nil)
    }

    // MARK: What is missing

    @Test func saysWhatIsStillOpen() throws {
        let entry = try #require(read(Self.draft, DictionaryEntry.read).value)
        #expect(entry.openParts == DictionaryEntry.Part.allCases && entry.isUnfinished)
    }

    static var finished: Draft {
        var draft = draft
        draft["legalBasis"]?[0]["status"] = "amended"
        draft["legalBasis"]?[0]["checkedBy"] = ["who": "Nguyễn Văn A, PX01", "day": "2026-12-01"]
        for key in ["conditions", "steps", "documents", "forms"] { draft[key] = ["Một", "Hai"] }
        for key in ["authority", "timeLimit"] { draft[key] = "Theo quyết định." }
        draft["questionsForPX01"] = nil
        return draft
    }

    @Test func isFinishedWhenEveryPartIsWrittenAndChecked() throws {
        let (value, complaints) = read(Self.finished, DictionaryEntry.read)
        let entry = try #require(value)
        #expect(complaints.isEmpty && entry.openParts.isEmpty && !entry.isUnfinished)
        #expect(entry.steps == ["Một", "Hai"] && entry.authority == "Theo quyết định.")
        #expect(entry.legalBasis.first?.checkedBy?.day.iso == "2026-12-01")
    }

    static let parts: [(key: String, part: DictionaryEntry.Part)] = [
        ("legalBasis", .legalBasis), ("conditions", .conditions), ("steps", .steps), ("authority", .authority),
        ("timeLimit", .timeLimit), ("documents", .documents), ("forms", .forms),
    ]

    @Test(arguments: parts) func isOpenAgainWithoutOneOfThem(key: String, part: DictionaryEntry.Part) throws {
        var draft = Self.finished
        draft[key] = nil
        let (value, complaints) = read(draft, DictionaryEntry.read)
        #expect(value?.openParts == [part])
        #expect(complaints == ["1:1: Mục còn phần chờ bổ sung: ghi từ 2 đến 4 câu hỏi cho PX01."])
    }

    // MARK: Faults

    static let faults = [
        Fault("1:1: Thiếu khóa “code”.") { $0["code"] = nil },
        Fault("1:7: “Biệt phái” không phải tên hợp lệ") { $0["code"] = "Biệt phái" },
        Fault("1:1: Thiếu khóa “term”.") { $0["term"] = nil },
        Fault("1:1: Thiếu khóa “definition”.") { $0["definition"] = nil },
        Fault("1:1: Thiếu khóa “appliesTo”.") { $0["appliesTo"] = nil },
        Fault("1:1: Thiếu khóa “group”.") { $0["group"] = nil },
        Fault("6:8: “people” không có trong danh mục: organisation, officers") { $0["group"] = "people" },
        Fault("1:1: Thiếu khóa “owner”.") { $0["owner"] = nil },
        Fault("1:1: Thiếu khóa “reviewBy”: ngày phải xem lại.") { $0["reviewBy"] = nil },
        Fault("4:5: “synonyms” có một mục trống.") { $0["synonyms"]?[0] = " " },
        Fault("5:5: “Cử đi biệt phái” viết hai lần.") { $0["synonyms"]?[1] = "Cử đi biệt phái" },
        Fault("2:7: Tên “BIỆT PHÁI” viết hai lần trong mục này.") { $0["synonyms"]?[0] = "BIỆT PHÁI" },
        Fault("21:16: “bp”: chữ viết tắt gồm 2 đến 12 chữ hoa") { $0["abbreviations"] = "bp" },
        Fault("15:3: Mục còn phần chờ bổ sung: ghi từ 2 đến 4") { $0["questionsForPX01"] = ["Ai đề xuất?"] },
        Fault("15:3: Nhiều nhất 4 câu hỏi; nay có 5.") { $0["questionsForPX01"] = ["1?", "2?", "3?", "4?", "5?"] },
        Fault("15:3: “Hồ sơ.”: câu hỏi kết thúc bằng dấu “?”.") { $0["questionsForPX01"]?[1] = "Hồ sơ." },
        Fault("18:3: “biet-phai”: viết mã của một mục khác") { $0["related"]?[0] = "biet-phai" },
        Fault("18:3: “Điều động”: viết mã của một mục khác") { $0["related"]?[0] = "Điều động" },
        Fault("21:1: Khóa lạ “approved”.") { $0["approved"] = "true" },
        Fault("1:1: Ở đây cần một nhóm khóa") { $0 = ["biet-phai"] },
        // Legal basis.
        Fault("10:5: Thiếu khóa “name”.") { $0["legalBasis"]?[0]["name"] = nil },
        Fault("10:5: Thiếu khóa “status”.") { $0["legalBasis"]?[0]["status"] = nil },
        Fault("11:13: “Luật CAND” không phải số văn bản.") { $0["legalBasis"]?[0]["number"] = "Luật CAND" },
        Fault("14:18: Có hiệu lực trước ngày ban hành: inForceFrom phải từ 2018-11-20") {
            $0["legalBasis"]?[0]["inForceFrom"] = "2018-11-19"
        },
        Fault("13:13: Chưa ai kiểm tra thì viết to-check") { $0["legalBasis"]?[0]["status"] = "in-force" },
        Fault("13:13: Chưa ai kiểm tra thì viết to-check") {
            $0["legalBasis"]?[0]["checkedBy"] = ["who": "A", "day": "2026-12-01"]
        },
        Fault("15:7: Thiếu khóa “day”: ngày kiểm tra.") {
            $0["legalBasis"]?[0]["status"] = "in-force"
            $0["legalBasis"]?[0]["checkedBy"] = ["who": "A"]
        },
        Fault("14:5: Văn bản “37/2018/QH14” có hai lần.") {
            $0["legalBasis"]?.append(["name": "Luật", "number": "37/2018/QH14", "status": "to-check"])
        },
        Fault("9:13: “legalBasis” cần một danh sách") { $0["legalBasis"] = "37/2018/QH14" },
        // The gate stands before everything else.
        Fault("7:13: Có dấu độ mật “TỐI MẬT”.") { $0["definition"] = "Dòng đầu.\nTỐI MẬT\nDòng cuối." },
        Fault("15:5: Có dấu độ mật “MẬT”.") { $0["questionsForPX01"]?[0] = "Độ mật: mật?" },
        Fault("10:11: Có dấu độ mật “MẬT”.") { $0["legalBasis"]?[0]["name"] = "MẬT" },
    ]

    @Test(arguments: faults) func isComplainedOf(fault: Fault) {
        let complaints = read(fault.made(in: Self.draft), DictionaryEntry.read).complaints
        #expect(cut(complaints, to: fault.complaints) == fault.complaints)
    }

    @Test func maySpeakOfSecrets() {
        var draft = Self.draft
        draft["definition"] = "Bảo vệ bí mật nhà nước; không đưa văn bản đóng dấu MẬT lên đây."
        #expect(read(draft, DictionaryEntry.read).complaints.isEmpty)
    }

    // MARK: Together with the others

    private func together(_ drafts: [Draft], units: Set<String> = ["PX01"]) -> [String] {
        let files = drafts.enumerated().compactMap { index, draft -> (DictionaryEntry, Reading)? in
            DictionaryEntry.read(draft.node, Reading(file: "f")).map { ($0, Reading(file: "\(index)")) }
        }
        DictionaryEntry.check(files, units: units)
        return files.flatMap(\.1.complaints).map { "\($0.file): \($0.message)" }
    }

    static var other: Draft {
        var draft = draft
        draft["code"] = "dieu-dong"
        draft["term"] = "Điều động"
        draft["synonyms"] = nil
        draft["related"] = ["biet-phai"]
        return draft
    }

    @Test func isHeldToTheOtherFiles() {
        #expect(together([Self.draft, Self.other]).isEmpty)
        #expect(together([Self.draft]) == ["0: related: không có mục “dieu-dong”."])
        #expect(together([Self.draft, Self.other], units: []).count == 2)
        var twin = Self.other
        twin["term"] = "Điều chuyển"
        #expect(together([Self.draft, Self.other, twin]) == ["2: Mã “dieu-dong” đã có ở tệp khác."])
        var namesake = Self.other
        namesake["synonyms"] = ["SĨ QUAN BIỆT PHÁI"]
        #expect(
            together([Self.draft, namesake]) == ["1: Tên “SĨ QUAN BIỆT PHÁI” đã là tên của mục “biet-phai”."])
    }

    @Test func meansByAShortFormWhatAllMean() {
        var draft = Self.other
        draft["abbreviations"] = ["TT"]
        #expect(
            together([Self.draft, draft]) == ["1: “TT” trong danh mục chung là “thông tư”, không phải mục này."])
        draft["synonyms"] = ["Thông tư"]
        #expect(together([Self.draft, draft]).isEmpty)
        draft["abbreviations"] = ["ĐĐCB"]
        #expect(together([Self.draft, draft]).isEmpty)
    }
}
