import Testing

@testable import Core

@Suite("A multiple choice")
struct MultipleChoiceTests {
    let kind: MultipleChoice

    init() throws {
        let (kind, complaints) = MultipleChoice.made(from: KindDrafts.multiple)
        #expect(complaints.isEmpty)
        self.kind = try #require(kind)
    }

    @Test func isReadFromItsFileForm() {
        #expect(kind.elements == ["where", "cost", "trapped", "weather"])
        #expect(kind.right == [0, 2])
        #expect(kind.options.map(\.credit) == [500_000_000, -500_000_000, 500_000_000, 0])
        #expect(kind.seen.count == 8)
    }

    static let sum = "2:3: Điểm của các phương án đúng phải cộng lại thành 100 phần trăm."
    static let faults = [
        Fault(sum) { $0["options"]?[0]["credit"] = "49.97" },
        Fault(sum) { $0["options"]?[0]["credit"] = "60" },
        Fault(sum) { $0["options"]?[0]["credit"] = nil },
        Fault("2:3: Cần ít nhất một phương án sai") { $0["options"]?[1]["credit"] = "0" },
        Fault(sum, "5:13: “credit” đang trống.") { $0["options"]?[0]["credit"] = "" },
        Fault("6:5: Khóa lạ “correct”.") { $0["options"]?[0]["correct"] = "true" },
        Fault("6:9: Phương án “where” có hai lần.") { $0["options"]?[1]["id"] = "where" },
        Fault("1:1: Cần từ 2 đến 12", "1:1: Cần ít nhất một", "1:1: Thiếu khóa “options”", "1:1: Điểm") {
            $0["options"] = nil
        },
    ]

    @Test(arguments: faults) func isComplainedOf(fault: Fault) {
        let complaints = MultipleChoice.made(from: fault.made(in: KindDrafts.multiple)).complaints
        #expect(cut(complaints, to: fault.complaints) == fault.complaints)
    }

    static let read: [(String, Int64)] = [
        ("100", 1_000_000_000), ("50", 500_000_000), ("-50", -500_000_000), ("33.33", 333_300_000),
        ("33.3333333", 333_333_333),
        ("0.0000001", 1), ("-0.5", -5_000_000), ("0", 0), ("-0", 0), ("100.0", 1_000_000_000), ("-100", -1_000_000_000),
        ("007", 70_000_000),
    ]

    @Test(arguments: read) func readsPerCentToSevenDecimals(text: String, billionths: Int64) throws {
        var draft = KindDrafts.multiple
        draft["options"]?[3]["credit"] = .text(text)
        let (kind, complaints) = MultipleChoice.made(from: draft)
        #expect(try #require(kind).options[3].credit == billionths)
        #expect(!complaints.contains { $0.contains("không phải phần trăm") })
    }

    static let unread = [
        "101", "100.0000001", "-101", "50%", "+50", "-+50", "--50", "50.-5", "50.+5", ".5", "50.", "50.5.5", "50,5",
        "1e2", "x",
        "33.33333333", "٥٠", "5 0", "99999999999999999999", "-", "nan", "0x10",
    ]

    @Test(arguments: unread) func refusesWhatIsNoPerCent(text: String) throws {
        var draft = KindDrafts.multiple
        draft["options"]?[3]["credit"] = .text(text)
        let (kind, complaints) = MultipleChoice.made(from: draft)
        #expect(try #require(kind).options[3].credit == 0)
        #expect(cut(complaints, to: ["19:13: “\(text)”"]) == ["19:13: “\(text)”"])
    }

    static let credits: [([UInt8], Int64)] = [
        ([], 0), ([0], 500_000_000), ([2], 500_000_000), ([0, 2], 1_000_000_000), ([1], 0), ([0, 1], 0), ([1, 2], 0),
        ([0, 1, 2], 500_000_000), ([3], 0), ([0, 3], 500_000_000), ([0, 2, 3], 1_000_000_000),
        ([0, 1, 2, 3], 500_000_000),
        ([0, 0], 500_000_000), ([2, 0], 1_000_000_000), ([0, 0, 1], 0), ([4], 0), ([0, 255], 500_000_000), ([200], 0),
    ]

    @Test(arguments: credits) func addsCreditsUpNeverBelowNothing(places: [UInt8], billionths: Int64) {
        #expect(kind.credit(places) == billionths)
    }

    @Test func givesEverythingForThreeThirds() throws {
        var draft = KindDrafts.multiple
        for (place, credit) in ["33.33", "-33.33", "33.33", "33.33"].enumerated() {
            draft["options"]?[place]["credit"] = .text(credit)
        }
        let (kind, complaints) = MultipleChoice.made(from: draft)
        #expect(complaints.isEmpty)
        #expect(kind?.credit([0, 2, 3]) == 1_000_000_000)
        #expect(kind?.credit([0, 2]) == 666_600_000)
        #expect(kind?.credit([0, 1, 2, 3]) == 666_600_000)
    }

    @Test func takesAnswersInAnyOrderAndGivesThemBackInOne() throws {
        #expect(try kind.response(.many(["public-2", "public-0"]), kind.naming).places == [0, 2])
        #expect(try kind.response(.one("public-1"), kind.naming).places == [1])
        #expect(try kind.response(.many([]), kind.naming) == .blank)
        #expect(try kind.response(.blank, kind.naming) == .blank)
        #expect(kind.answer(ItemResponse([0, 2]), kind.naming) == .many(["public-0", "public-2"]))
        #expect(kind.answer(.blank, kind.naming) == .blank)
    }

    @Test(arguments: HostileAnswers.unknownIDs) func refusesAnIDThatItNeverGave(id: String) {
        #expect(throws: Refusal.invalid(field: "response", .refusedUnknownOption)) {
            try kind.response(.many(["public-0", id]), kind.naming)
        }
        #expect(throws: Refusal.invalid(field: "response", .refusedUnknownOption)) {
            try kind.response(.one(id), kind.naming)
        }
    }

    @Test(arguments: [["public-0", "public-0"], ["public-0", "public-1", "public-0"]])
    func refusesTheSameOptionTwice(ids: [String]) {
        #expect(throws: Refusal.invalid(field: "response", .refusedRepeatedOption)) {
            try kind.response(.many(ids), kind.naming)
        }
        #expect(throws: Refusal.self) {
            try kind.response(.many(Array(repeating: "public-0", count: 1_000_000)), kind.naming)
        }
    }

    @Test func refusesAnAnswerOfAnotherShape() {
        #expect(throws: Refusal.invalid(field: "response", .refusedManyOptions)) {
            try kind.response(.truth(true), kind.naming)
        }
    }

    @Test func saysWhatTheAuthorWroteToTheChosenOptions() {
        #expect(kind.feedback([1]) == ["Để sau."])
        #expect(kind.feedback([0, 1, 2]) == ["Để sau."])
        #expect(kind.feedback([0]) == [])
    }

    @Test func staysBetweenNothingAndAllWhateverIsStored() {
        for bytes in HostileAnswers.bytes(5_000) {
            #expect((0...1_000_000_000).contains(kind.credit(bytes)))
            #expect(kind.feedback(bytes).count <= 1)
            _ = kind.answer(ItemResponse(bytes: bytes), kind.naming)
        }
        #expect(kind.answer(ItemResponse(bytes: [9, 0]), kind.naming) == .many(["public-0"]))
    }
}
