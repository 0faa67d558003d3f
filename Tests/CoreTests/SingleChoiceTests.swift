import Testing

@testable import Core

@Suite("A single choice")
struct SingleChoiceTests {
    let kind: SingleChoice

    init() throws {
        let (kind, complaints) = SingleChoice.made(from: KindDrafts.single)
        #expect(complaints.isEmpty)
        self.kind = try #require(kind)
    }

    @Test func isReadFromItsFileForm() {
        #expect(kind.elements == ["police", "fire", "ambulance"])
        #expect(kind.right == [1])
        #expect(kind.options.map { $0.text[.vi] } == ["113", "114", "115"])
        #expect(kind.options[2].image == "phone.svg" && kind.options[2].concepts == ["call-115"])
        #expect(kind.seen == ["vi:113", "", "vi:114", "", "vi:115", "phone.svg"])
    }

    static let faults = [
        Fault("1:1: Câu chọn một cần đúng một", "1:1: Cần từ 2 đến 12", "1:1: Thiếu khóa “options”.") {
            $0["options"] = nil
        },
        Fault("2:3: Câu chọn một cần đúng một phương án có correct: true; ở đây có 0.") {
            $0["options"]?[1]["correct"] = nil
        },
        Fault("2:3: Câu chọn một cần đúng một phương án có correct: true; ở đây có 2.") {
            $0["options"]?[0]["correct"] = "true"
        },
        Fault("7:9: Phương án “fire” có hai lần.") { $0["options"]?[0]["id"] = "fire" },
        Fault("2:9: “Công an” không phải tên hợp lệ") { $0["options"]?[0]["id"] = "Công an" },
        Fault("2:5: Thiếu khóa “id”.") { $0["options"]?[0]["id"] = nil },
        Fault("2:5: Thiếu khóa “text”.") { $0["options"]?[0]["text"] = nil },
        Fault("3:11: Ở đây cần một nhóm khóa") { $0["options"]?[0]["text"] = "113" },
        Fault("2:3: Câu chọn một", "10:14: “yes” không hợp lệ: viết true hoặc false.") {
            $0["options"]?[1]["correct"] = "yes"
        },
        Fault("7:13: Chỉ ghi credit, dưới 100, cho phương án gần đúng") { $0["options"]?[0]["credit"] = "100" },
        Fault("13:13: Chỉ ghi credit, dưới 100, cho phương án gần đúng") { $0["options"]?[1]["credit"] = "50" },
        Fault("2:5: Ở đây cần một nhóm khóa") { $0["options"]?[0] = "113" },
        Fault("2:3: Cần từ 2 đến 12 phương án.") { $0["options"] = .list([$0["options"]![1]]) },
        Fault("2:3: Cần từ 2 đến 12 phương án.") { draft in
            for number in 0..<10 { draft["options"]?.append(["id": .text("more-\(number)"), "text": ["vi": "x"]]) }
        },
    ]

    @Test(arguments: faults) func isComplainedOf(fault: Fault) {
        let complaints = SingleChoice.made(from: fault.made(in: KindDrafts.single)).complaints
        #expect(cut(complaints, to: fault.complaints) == fault.complaints)
    }

    @Test("An option that is nearly right earns its part, is not called right, and the person is told of parts")
    func nearlyRight() throws {
        var draft = KindDrafts.single
        draft["options"]?[2]["credit"] = "33.3333333"
        let kind = try #require(SingleChoice.made(from: draft).kind)
        #expect(kind.credit([2]) == 333_333_333 && kind.credit([1]) == 1_000_000_000 && kind.credit([0]) == 0)
        #expect(
            kind.right == [1] && kind.offered?.right == [1] && kind.tagged.map(\.verdict) == [.wrong, .right, .wrong])
        #expect(kind.partial == .creditNearlyRight && self.kind.partial == nil)
        #expect(kind.seen == self.kind.seen && kind.decisive != self.kind.decisive)
    }

    static let credits: [([UInt8], Int64)] = [
        ([], 0), ([0], 0), ([1], 1_000_000_000), ([2], 0), ([3], 0), ([255], 0), ([1, 1], 0), ([1, 0], 0), ([0, 1], 0),
    ]

    @Test(arguments: credits) func earnsAllOrNothing(places: [UInt8], billionths: Int64) {
        #expect(kind.credit(places) == billionths)
    }

    @Test func takesAnAnswerAndGivesItBack() throws {
        for place in 0..<3 {
            let answer = Answer.one("public-\(place)")
            let response = try kind.response(answer, kind.naming)
            #expect(response.places == [place])
            #expect(kind.answer(response, kind.naming) == answer)
        }
        #expect(try kind.response(.blank, kind.naming) == .blank)
        #expect(kind.answer(.blank, kind.naming) == .blank)
    }

    @Test(arguments: HostileAnswers.unknownIDs) func refusesAnIDThatItNeverGave(id: String) {
        #expect(throws: Refusal.invalid(field: "response", .refusedUnknownOption)) {
            try kind.response(.one(id), kind.naming)
        }
    }

    @Test(arguments: [Answer.many([]), .many(["public-1"]), .many(["public-0", "public-1"]), .truth(true)])
    func refusesAnAnswerOfAnotherShape(answer: Answer) {
        #expect(throws: Refusal.invalid(field: "response", .refusedOneOption)) {
            try kind.response(answer, kind.naming)
        }
    }

    @Test func saysWhatTheAuthorWroteToTheChosenOption() {
        #expect(kind.feedback([0]) == ["113 là số của công an."])
        #expect(kind.feedback([1]) == ["Đúng rồi."])
        #expect(kind.feedback([2]) == [])
        #expect(kind.feedback([]) == [])
    }

    @Test func bearsAnyStoredBytes() {
        for bytes in HostileAnswers.bytes(2_000) {
            #expect((0...1_000_000_000).contains(kind.credit(bytes)))
            #expect(kind.feedback(bytes).count <= 1)
            _ = kind.answer(ItemResponse(bytes: bytes), kind.naming)
        }
        #expect(kind.answer(ItemResponse(bytes: [9]), kind.naming) == .blank)
    }
}
