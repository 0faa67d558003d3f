import Foundation
import Testing

@testable import Core

@Suite("A matching")
struct MatchingTests {
    let kind: Matching

    init() throws {
        let (kind, complaints) = Matching.made(from: KindDrafts.matching)
        #expect(complaints.isEmpty)
        self.kind = try #require(kind)
    }

    @Test func isReadWithItsRightSidesInAnOrderThatTellsNothing() {
        #expect(kind.lefts.map(\.id) == ["fire", "trapped", "hurt"])
        #expect(kind.rights.map(\.id) == ["n113", "n114", "n115"])
        #expect(kind.pairing == [1, 1, 2])
        #expect(
            kind.elements == ["left/fire", "left/trapped", "left/hurt", "right/n113", "right/n114", "right/n115"])
    }

    @Test("Another pairing is another key on the same paper") func looksTheSame() throws {
        var draft = KindDrafts.matching
        draft["pairs"]?[0]["right"] = ["id": "n115", "text": ["vi": "115"]]
        draft["pairs"]?[1]["right"] = ["id": "n114", "text": ["vi": "114"]]
        let other = try #require(Matching.made(from: draft).kind)
        #expect(other.seen == kind.seen && other.elements == kind.elements && other.pairing != kind.pairing)
    }

    static let faults = [
        Fault("Thiếu khóa “pairs”.") { $0["pairs"] = nil },
        Fault("Cần từ 2 đến 10 cặp.") { $0["pairs"] = .list([$0["pairs"]![0]]) },
        Fault("Cần từ 2 đến 12 vế phải khác nhau.") {
            $0["pairs"] = .list([$0["pairs"]![0], $0["pairs"]![1]])
            $0["extra"] = nil
        },
        Fault("Vế trái “fire” có hai lần.") { $0["pairs"]?[1]["left"]?["id"] = "fire" },
        Fault("Vế phải “n114” được viết hai cách khác nhau.") {
            $0["pairs"]?[1]["right"] = ["id": "n114", "text": ["vi": "số 114"]]
        },
        Fault("Vế phải “n114” có hai lần.") { $0["extra"]?[0]["id"] = "n114" },
        Fault("Câu ghép cặp không được dùng fixed: nó lộ đáp án.") { $0["fixed"] = "true" },
        Fault("Thiếu khóa “right”.") { $0["pairs"]?[0]["right"] = nil },
    ]

    @Test(arguments: faults) func isComplainedOf(fault: Fault) {
        let complaints = Matching.made(from: fault.made(in: KindDrafts.matching)).complaints
        #expect(complaints.contains { $0.contains(fault.complaints[0]) }, "\(complaints)")
    }

    static let credits: [([UInt8], Int64)] = [
        ([], 0), ([2, 2, 3], 1_000_000_000), ([2, 2, 0], 666_666_667), ([2, 0, 0], 333_333_333), ([1, 1, 1], 0),
        ([3, 3, 3], 333_333_333), ([0, 0, 0], 0), ([2], 333_333_333), ([255, 255, 255], 0),
        ([2, 2, 3, 3], 1_000_000_000),
    ]

    @Test(arguments: credits) func earnsAPartForEachPair(places: [UInt8], billionths: Int64) {
        #expect(kind.credit(places) == billionths)
    }

    @Test func takesAnAnswerAndGivesItBack() throws {
        let answer = Answer.pairs(["public-0": "public-4", "public-2": "public-3"])
        let response = try kind.response(answer, kind.naming)
        #expect(response.bytes == [2, 0, 1])
        #expect(kind.answer(response, kind.naming) == answer)
        #expect(try kind.response(.pairs(["public-0": ""]), kind.naming) == .blank)
        #expect(
            kind.answer(kind.solution, kind.naming)
                == .pairs(["public-0": "public-4", "public-1": "public-4", "public-2": "public-5"]))
    }

    @Test(arguments: [["public-3": "public-4"], ["public-0": "public-1"], ["public-0": "n114"], ["fire": "public-4"]])
    func refusesWhatIsNoPair(pairs: [String: String]) {
        #expect(throws: Refusal.invalid(field: "response", .refusedUnknownOption)) {
            try kind.response(.pairs(pairs), kind.naming)
        }
    }

    @Test(arguments: [Answer.one("public-0"), .many(["public-0"]), .truth(true), .number(1)])
    func refusesAnswersOfOtherKinds(answer: Answer) {
        #expect(throws: Refusal.invalid(field: "response", .refusedPairs)) { try kind.response(answer, kind.naming) }
    }
}
