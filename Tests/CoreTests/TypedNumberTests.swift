import Foundation
import Testing

@testable import Core

@Suite("A number that is typed")
struct TypedNumberTests {
    let kind: TypedNumber

    init() throws {
        let (kind, complaints) = TypedNumber.made(from: KindDrafts.numeric)
        #expect(complaints.isEmpty)
        self.kind = try #require(kind)
    }

    static let typed: [(String, String?)] = [
        ("3.5", "3.5"), ("3,5", "3.5"), (" 3,50 ", "3.5"), ("1 000", "1000"), ("1\u{A0}000", "1000"), ("+3", "3"),
        ("-0", "0"), ("\u{2212}2,5", "-2.5"), ("007", "7"), ("0,000001", "0.000001"), ("３．５", "3.5"),
        ("999999999.999999", "999999999.999999"), ("0000000000000003", "3"),
        ("1000000000", nil), ("0.0000001", nil), ("1,000.5", nil), ("1.000", nil), ("12,345", nil), ("0,125", "0.125"),
        ("1234,567", "1234.567"), ("1,0000", "1"), ("3²", nil), ("ba", nil), ("3.", nil), (".5", nil),
        ("1e3", nil), ("--3", nil), ("3-", nil), ("٣", nil), ("3\0", nil), (",", nil), ("-", nil),
        (String(repeating: "0", count: 65), nil),
    ]

    @Test(arguments: typed) func isReadAsPeopleWriteIt(text: String, number: String?) throws {
        if let number {
            let response = try kind.response(.one(text), kind.naming)
            #expect(String(decoding: response.bytes, as: UTF8.self) == number)
            #expect(kind.answer(response, kind.naming) == .number(Decimal(string: number)!))
            #expect(try kind.response(.number(Decimal(string: number)!), kind.naming) == response)
        } else {
            #expect(throws: Refusal.invalid(field: "response", .refusedDecimal)) {
                try kind.response(.one(text), kind.naming)
            }
        }
    }

    @Test func isBlankWhereNothingIsTyped() throws {
        #expect(try kind.response(.one("  "), kind.naming) == .blank)
        #expect(try kind.response(.blank, kind.naming) == .blank)
        #expect(kind.answer(.blank, kind.naming) == .blank)
        #expect(throws: Refusal.invalid(field: "response", .refusedDecimal)) {
            try kind.response(.number(.nan), kind.naming)
        }
    }

    static let credits: [(String, Int64)] = [
        ("3", 1_000_000_000), ("2.999999", 400_000_000), ("3.5", 1_000_000_000), ("4", 1_000_000_000),
        ("4.000001", 400_000_000), ("0", 400_000_000), ("10", 400_000_000), ("10.000001", 0), ("-0.000001", 0),
    ]

    @Test("Both ends of a range are in it, to the last digit, and the best answer counts", arguments: credits)
    func earnsTheBestOfWhatItMeets(text: String, billionths: Int64) throws {
        #expect(try kind.credit(for: kind.response(.one(text), kind.naming)).billionths == billionths)
    }

    @Test func saysSomethingToEveryAnswerButTheRightOne() throws {
        func said(_ text: String) throws -> [String] {
            try kind.feedback(for: kind.response(.one(text), kind.naming)).map { $0[.vi] }
        }
        #expect(try said("3.5") == [] && said("1") == ["Gần đúng."] && said("99") == ["Xa quá."] && said("") == [])
    }

    @Test func isCountedByWhatItMeets() throws {
        let counted = try ["3.5", "1", "99", "98", ""].map {
            try kind.counted(kind.response(.one($0), kind.naming)).bytes
        }
        #expect(counted == [[1], [2], [0], [0], []])
    }

    static let faults: [(Draft, String)] = [
        ([:], "Thiếu khóa “answer”."), (["answer": "ba"], "“ba” không phải một số"),
        (["answer": "3", "tolerance": "-1"], "“tolerance” không được âm."),
        (["answer": "3", "answers": [["answer": "3"]]], "Chỉ dùng một trong hai"),
        (["answers": [["from": "3", "to": "2"]]], "“from” lớn hơn “to”."),
        (["answers": [["answer": "3", "credit": "50"]]], "Cần ít nhất một đáp án được trọn điểm"),
        (["answers": [["answer": "3", "credit": "-50"]]], "“-50” không phải phần trăm từ 0 đến 100."),
    ]

    @Test(arguments: faults) func isComplainedOf(draft: Draft, complaint: String) {
        let complaints = TypedNumber.made(from: draft).complaints
        #expect(complaints.contains { $0.contains(complaint) }, "\(complaints)")
    }

    @Test func takesOneAnswerWithATolerance() throws {
        let (kind, complaints) = TypedNumber.made(from: ["answer": "114"])
        #expect(complaints.isEmpty)
        #expect(kind?.accepted.first?.target == .around(114, tolerance: 0))
        #expect(kind?.credit(Array("114".utf8)) == 1_000_000_000 && kind?.credit(Array("114.000001".utf8)) == 0)
    }
}
