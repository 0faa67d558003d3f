import Testing

@testable import Core

@Suite("The phrases")
struct PhrasesTests {
    static let all = Draft.map(PhraseKey.allCases.map { (key: $0.rawValue, value: .text("words of \($0.rawValue)")) })
    static let vi = Phrases(
        language: .vi, texts: [.siteName: "Mười {count} của {all}", .back: "Về {", .next: "{} {x} {x}"])
    static let en = Phrases(language: .en, texts: [:])

    @Test func areReadWithEveryKey() {
        let (phrases, complaints) = read(Self.all) { Phrases.read($0, .vi, $1) }
        #expect(complaints.isEmpty)
        #expect(phrases.language == .vi)
        for key in PhraseKey.allCases { #expect(phrases[key] == "words of \(key.rawValue)") }
    }

    @Test func ofTheStaffAreaAreInVietnameseAlone() {
        let open = PhraseKey.allCases.filter { !$0.isForStaff }
        let draft = Draft.map(open.map { (key: $0.rawValue, value: .text("words")) })
        #expect(read(draft) { Phrases.read($0, .en, $1) }.complaints.isEmpty)
        #expect(read(draft) { Phrases.read($0, .vi, $1) }.complaints.count == PhraseKey.allCases.count - open.count)
        #expect(read(Self.all) { Phrases.read($0, .ko, $1) }.complaints.count == PhraseKey.allCases.count - open.count)
    }

    static let faults = [
        Fault("1:1: Thiếu khóa “whoRuns”.") { $0["whoRuns"] = nil },
        Fault("1:1: Thiếu khóa “back”.", "1:1: Thiếu khóa “next”.") {
            $0["next"] = nil
            $0["back"] = nil
        },
        Fault("\(PhraseKey.allCases.count + 1):1: Khóa lạ “goodbye”.") { $0["goodbye"] = "x" },
        Fault("\(PhraseKey.allCases.count + 1):1: Khóa “back” viết hai lần.") { $0.repeatKey("back", "x") },
        Fault("1:11: “siteName” đang trống.") { $0["siteName"] = "" },
        Fault("2:3: “siteName” cần một đoạn chữ.") { $0["siteName"] = ["a", "b"] },
    ]

    @Test(arguments: faults) func areComplainedOf(fault: Fault) {
        let complaints = read(fault.made(in: Self.all)) { Phrases.read($0, .vi, $1) }.complaints
        #expect(cut(complaints, to: fault.complaints) == fault.complaints)
    }

    @Test func showTheirKeyWhereThereIsNoText() {
        #expect(Phrases.empty[.siteName] == "siteName")
    }

    static let whole: [(Int, String, String)] = [
        (0, "0", "0"), (7, "7", "7"), (114, "114", "114"), (1_000, "1.000", "1,000"), (12_345, "12.345", "12,345"),
        (123_456, "123.456", "123,456"), (1_300_000, "1.300.000", "1,300,000"), (-1_000, "−1.000", "−1,000"),
        (Int.min, "−9.223.372.036.854.775.808", "−9,223,372,036,854,775,808"),
    ]

    @Test(arguments: whole) func writeWholeNumbersAsTheLanguageDoes(value: Int, vi: String, en: String) {
        #expect(Self.vi.number(value) == vi)
        #expect(Self.en.number(value) == en)
    }

    static let points: [(Double, String, String)] = [
        (0, "0", "0"), (7, "7", "7"), (7.5, "7,5", "7.5"), (0.04, "0", "0"), (0.05, "0,1", "0.1"), (6.96, "7", "7"),
        (1234.56, "1.234,6", "1,234.6"), (-0.5, "−0,5", "−0.5"), (-2.5, "−2,5", "−2.5"), (-3, "−3", "−3"),
        (66.67, "66,7", "66.7"),
    ]

    @Test(arguments: points) func writePointsWithOneDecimalAtMost(value: Double, vi: String, en: String) {
        #expect(Self.vi.number(value) == vi)
        #expect(Self.en.number(value) == en)
    }

    @Test func haveTheirBlanksFilledIn() {
        #expect(Self.vi(.siteName, ["count": 3, "all": "20"]) == "Mười 3 của 20")
        #expect(Self.vi(.siteName, ["count": 3]) == "Mười 3 của {all}")
        #expect(Self.vi(.siteName, [:]) == "Mười {count} của {all}")
        #expect(Self.vi(.siteName, ["other": 1]) == "Mười {count} của {all}")
        #expect(Self.vi(.back, ["": 1]) == "Về {")
        #expect(Self.vi(.next, ["x": 1]) == "{} 1 1")
    }

    @Test(arguments: ["{all}", "{count}", "{", "}", "{all", "{{all}}"])
    func neverFillInWhatAVisitorWrote(words: String) {
        #expect(Self.vi(.siteName, ["count": words, "all": "20"]) == "Mười \(words) của 20")
        #expect(Self.vi(.siteName, ["count": 3, "all": words]) == "Mười 3 của \(words)")
    }

    @Test func nameTheirBlanks() {
        #expect(Self.vi.blanks(of: .siteName) == ["all", "count"])
        #expect(Self.vi.blanks(of: .back) == [])
        #expect(Self.vi.blanks(of: .next) == ["", "x", "x"])
        #expect(Self.vi.blanks(of: .goOn) == [])
    }
}
