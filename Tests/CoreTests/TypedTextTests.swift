import Testing

@testable import Core

@Suite("Words that are typed")
struct TypedTextTests {
    let kind: TypedText

    init() throws {
        let (kind, complaints) = TypedText.made(from: KindDrafts.text)
        #expect(complaints.isEmpty)
        self.kind = try #require(kind)
    }

    static let credits: [(String, Int64)] = [
        ("đóng cửa", 1_000_000_000), ("dong cua", 1_000_000_000), ("ĐÓNG  CỬA ", 1_000_000_000),
        ("Đo\u{301}ng cu\u{31B}\u{309}a", 1_000_000_000), ("khep cua", 500_000_000), ("đóngcửa", 0),
        ("đóng cửa lại", 0), ("cửa", 0),
    ]

    @Test("Tone marks, case and spaces do not matter, words do", arguments: credits)
    func isComparedFolded(text: String, billionths: Int64) throws {
        #expect(try kind.credit(for: kind.response(.one(text), kind.naming)).billionths == billionths)
    }

    @Test func comesBackAsItWasTyped() throws {
        let response = try kind.response(.one("  Đo\u{301}ng \n cửa "), kind.naming)
        #expect(kind.answer(response, kind.naming) == .one("Đóng cửa"))
        #expect(try kind.response(.one(" "), kind.naming) == .blank)
        #expect(kind.answer(.blank, kind.naming) == .blank)
    }

    static let tooMuch = [
        String(repeating: "a", count: 61), String(repeating: "👩‍👩‍👧‍👦", count: 9), "a\0b", "a\u{1B}[0m",
        String(repeating: "x", count: 100_000),
    ]

    @Test(arguments: tooMuch) func refusesWhatDoesNotFit(text: String) {
        #expect(throws: Refusal.invalid(field: "response", .refusedWords)) {
            try kind.response(.one(text), kind.naming)
        }
    }

    @Test func takesSixtyCharacters() throws {
        #expect(try kind.response(.one(String(repeating: "ử", count: 60)), kind.naming).bytes.count == 180)
    }

    @Test func saysSomethingToEveryAnswerButTheRightOne() throws {
        func said(_ text: String) throws -> [String] {
            try kind.feedback(for: kind.response(.one(text), kind.naming)).map { $0[.vi] }
        }
        #expect(try said("dong cua") == [] && said("khép cửa") == ["Đóng hẳn lại."])
        #expect(try said("chạy") == ["Cửa đóng giữ khói."] && said("") == [])
    }

    @Test("Statistics know which answer was met and never the words") func isCountedByWhatItMeets() throws {
        let counted = try ["dong cua", "Khép cửa", "tên tôi là An", "x", ""].map {
            try kind.counted(kind.response(.one($0), kind.naming)).bytes
        }
        #expect(counted == [[1], [2], [0], [0], []])
    }

    @Test("What is kept of nobody's answer is worth the same and counted the same, and is not what they typed")
    func impersonal() throws {
        for text in ["dong cua", "Khép cửa", "tên tôi là An", ""] {
            let response = try kind.response(.one(text), kind.naming)
            let kept = kind.impersonal(response)
            #expect(kind.credit(for: kept) == kind.credit(for: response) && kind.impersonal(kept) == kept)
            #expect(kind.counted(kept) == kind.counted(response) && kept.isBlank == response.isBlank)
        }
        #expect(try kind.impersonal(kind.response(.one("tên tôi là An"), kind.naming)).bytes == [0])
    }

    static let faults: [(Draft, String)] = [
        ([:], "Thiếu khóa “accept”."),
        (["accept": ["Đóng cửa", "dong  cua"]], "“dong  cua” đã có: khi chấm không phân biệt dấu"),
        (["accept": [["text": "cửa", "credit": "50"]]], "Cần ít nhất một đáp án được trọn điểm"),
        (["accept": [.text(String(repeating: "a", count: 61))]], "Đáp án cần có chữ, nhiều nhất 60 ký tự."),
    ]

    @Test(arguments: faults) func isComplainedOf(draft: Draft, complaint: String) {
        let complaints = TypedText.made(from: draft).complaints
        #expect(complaints.contains { $0.contains(complaint) }, "\(complaints)")
    }
}
