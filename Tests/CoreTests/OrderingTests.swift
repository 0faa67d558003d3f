import Testing

@testable import Core

@Suite("Steps to put in order")
struct OrderingTests {
    let kind: Ordering

    init() throws {
        let (kind, complaints) = Ordering.made(from: KindDrafts.ordering)
        #expect(complaints.isEmpty)
        self.kind = try #require(kind)
    }

    @Test func areReadFromTheirFileForm() {
        #expect(kind.elements == ["shout", "leave", "call", "meet"])
        #expect(kind.right.isEmpty)
        #expect(kind.scored.map { [$0.before, $0.after] } == [[0, 1], [1, 2], [1, 3]])
        #expect(kind.scored.map(\.claim) == ["shout-first", "call-outside", "meet-outside"])
        #expect(kind.seen == ["vi:Báo động", "vi:Ra ngoài", "vi:Gọi 114", "vi:Đón xe chữa cháy"])
    }

    static let faults = [
        Fault("1:1: Thiếu khóa “scored”.") { $0["scored"] = nil },
        Fault("14:9: “scored” cần một danh sách có ít nhất một mục.") { $0["scored"] = [] },
        Fault("15:13: Không có bước nào tên “shou”.") { $0["scored"]?[0]["before"] = "shou" },
        Fault("16:12: Không có bước nào tên “out”.") { $0["scored"]?[0]["after"] = "out" },
        Fault("15:5: Thiếu khóa “before”.") { $0["scored"]?[0]["before"] = nil },
        Fault("15:5: Thiếu khóa “claim”.") { $0["scored"]?[0]["claim"] = nil },
        Fault("15:5: Mỗi cặp được chấm cần hai bước và một luận điểm") { $0["scored"]?[0] = ["shout", "leave"] },
        Fault("18:5: Khóa lạ “why”.") { $0["scored"]?[0]["why"] = "x" },
        Fault("15:3: Thứ tự tự mâu thuẫn") { $0["scored"]?[0]["after"] = "shout" },
        Fault("15:3: Thứ tự tự mâu thuẫn") { $0["scored"]?[0] = ["before": "call", "after": "leave", "claim": "x"] },
        Fault("15:3: Thứ tự tự mâu thuẫn") {
            $0["scored"]?.append(["before": "call", "after": "shout", "claim": "x"])
        },
        Fault("18:5: Cặp “shout” trước “leave” viết hai lần.") {
            $0["scored"]?[1] = ["before": "shout", "after": "leave", "claim": "x"]
        },
        Fault("5:9: Bước “shout” có hai lần.", "16:12: Không có bước nào tên “leave”", "18:13: Không", "21:13: Không") {
            $0["steps"]?[1]["id"] = "shout"
        },
        Fault("2:3: Cần từ 2 đến 10 bước.") { draft in
            for number in 0..<7 { draft["steps"]?.append(["id": .text("more-\(number)"), "text": ["vi": "x"]]) }
        },
        Fault("2:3: Cần từ 2 đến 10 bước.", "7:12: K", "9:13: K", "10:12: K", "12:13: K", "13:12: K") {
            $0["steps"] = .list([$0["steps"]![0]])
        },
        Fault("24:8: Câu xếp thứ tự không được dùng fixed") { $0["fixed"] = "true" },
    ]

    @Test(arguments: faults) func areComplainedOf(fault: Fault) {
        let complaints = Ordering.made(from: fault.made(in: KindDrafts.ordering)).complaints
        #expect(cut(complaints, to: fault.complaints) == fault.complaints)
    }

    @Test func takesAPairInItsShortForm() {
        var draft = KindDrafts.ordering
        draft["scored"]?[0] = ["shout", "leave", "shout-first"]
        #expect(Ordering.made(from: draft).kind?.scored.first?.claim == "shout-first")
    }

    static let credits: [([UInt8], Int64)] = [
        ([], 0), ([0, 1, 2, 3], 1_000_000_000), ([0, 1, 3, 2], 1_000_000_000), ([1, 0, 2, 3], 666_666_667),
        ([2, 3, 1, 0], 0), ([0, 2, 1, 3], 666_666_667), ([0, 2, 3, 1], 333_333_333), ([2, 0, 1, 3], 666_666_667),
        ([0, 1], 333_333_333), ([0], 0), ([0, 1, 2, 255], 666_666_667), ([9, 9, 9, 9], 0),
        ([1, 0, 1, 2, 3], 666_666_667),
    ]

    @Test(arguments: credits) func earnForTheScoredPairsAlone(places: [UInt8], billionths: Int64) {
        #expect(kind.credit(places) == billionths)
    }

    @Test func earnNothingWhereNothingIsScored() throws {
        var draft = KindDrafts.ordering
        draft["scored"] = nil
        #expect(try #require(Ordering.made(from: draft).kind).credit([0, 1, 2, 3]) == 0)
    }

    @Test func areTakenAndGivenBack() throws {
        let answer = Answer.many(["public-2", "public-0", "public-3", "public-1"])
        let response = try kind.response(answer, kind.naming)
        #expect(response.places == [2, 0, 3, 1])
        #expect(kind.answer(response, kind.naming) == answer)
        #expect(try kind.response(.blank, kind.naming) == .blank)
        #expect(kind.answer(.blank, kind.naming) == .blank)
    }

    static let wrong: [(Answer, PhraseKey)] = [
        (.many([]), .refusedEveryStep), (.many(["public-0", "public-1", "public-2"]), .refusedEveryStep),
        (.one("public-0"), .refusedEveryStep), (.truth(true), .refusedEveryStep),
        (.many(["public-0", "public-0", "public-1", "public-2"]), .refusedRepeatedOption),
        (.many(["public-0", "public-1", "public-2", "public-3", "public-3"]), .refusedRepeatedOption),
        (.many(["public-0", "public-1", "public-2", "meet"]), .refusedUnknownOption),
    ]

    @Test(arguments: wrong) func areRefusedUnlessEveryOneIsThereOnce(answer: Answer, phrase: PhraseKey) {
        #expect(throws: Refusal.invalid(field: "response", phrase)) { try kind.response(answer, kind.naming) }
    }

    @Test(arguments: HostileAnswers.unknownIDs) func areRefusedUnderIDsNeverGiven(id: String) {
        #expect(throws: Refusal.invalid(field: "response", .refusedUnknownOption)) {
            try kind.response(.many(["public-0", "public-1", "public-2", id]), kind.naming)
        }
    }

    /// All 24 orders: full marks exactly where every scored pair is kept.
    @Test func earnAllExactlyWhereEveryPairIsKept() {
        for order in permutations([0, 1, 2, 3]) {
            let response = ItemResponse(order)
            let isRight = kind.scored.allSatisfy { order.firstIndex(of: $0.before)! < order.firstIndex(of: $0.after)! }
            #expect((kind.credit(for: response) == .full) == isRight)
        }
    }

    @Test func stayBetweenNothingAndAllWhateverIsStored() {
        for bytes in HostileAnswers.bytes(5_000) {
            #expect((0...1_000_000_000).contains(kind.credit(bytes)))
            #expect(kind.feedback(bytes).isEmpty)
            _ = kind.answer(ItemResponse(bytes: bytes), kind.naming)
        }
    }

    private func permutations(_ places: [Int]) -> [[Int]] {
        places.isEmpty
            ? [[]] : places.flatMap { first in permutations(places.filter { $0 != first }).map { [first] + $0 } }
    }
}
