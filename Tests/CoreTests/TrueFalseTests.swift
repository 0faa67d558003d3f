import Testing

@testable import Core

@Suite("A statement that is true or not")
struct TrueFalseTests {
    let kind: TrueFalse

    init() throws {
        let (kind, complaints) = TrueFalse.made(from: KindDrafts.trueFalse)
        #expect(complaints.isEmpty)
        self.kind = try #require(kind)
    }

    @Test func isReadFromItsFileForm() {
        #expect(kind.isTrue)
        #expect(kind.elements.isEmpty && kind.right.isEmpty && kind.seen.isEmpty)
    }

    static let faults = [
        Fault("1:7: Câu đúng–sai cần khóa answer: true hoặc false.") {
            $0["answer"] = nil
            $0 = ["kind": "truefalse", "feedback": $0["feedback"]!]
        },
        Fault("1:9: “yes” không hợp lệ: viết true hoặc false.") { $0["answer"] = "yes" },
        Fault("1:9: “True” không hợp lệ: viết true hoặc false.") { $0["answer"] = "True" },
        Fault("2:3: “answer” cần một đoạn chữ.") { $0["answer"] = ["true"] },
        Fault("2:11: Ở đây cần một nhóm khóa") { $0["feedback"] = "Khói làm ngạt." },
        Fault("4:1: Khóa lạ “options”.") { $0["options"] = "x" },
    ]

    @Test(arguments: faults) func isComplainedOf(fault: Fault) {
        let complaints = TrueFalse.made(from: fault.made(in: KindDrafts.trueFalse)).complaints
        #expect(cut(complaints, to: fault.complaints) == fault.complaints)
    }

    static let credits: [([UInt8], Int64, Int64)] = [
        ([], 0, 0), ([1], 1_000_000_000, 0), ([0], 0, 1_000_000_000), ([2], 0, 0), ([255], 0, 0), ([1, 1], 0, 0),
        ([0, 0], 0, 0),
    ]

    @Test(arguments: credits) func earnsAllOrNothing(places: [UInt8], whenTrue: Int64, whenFalse: Int64) throws {
        var draft = KindDrafts.trueFalse
        draft["answer"] = "false"
        #expect(kind.credit(places) == whenTrue)
        #expect(try #require(TrueFalse.made(from: draft).kind).credit(places) == whenFalse)
    }

    static let answers: [(Answer, [UInt8])] = [
        (.truth(true), [1]), (.truth(false), [0]), (.one("true"), [1]), (.one("false"), [0]), (.blank, []),
    ]

    @Test(arguments: answers) func takesAnAnswerAndGivesItBack(answer: Answer, bytes: [UInt8]) throws {
        let response = try kind.response(answer, kind.naming)
        #expect(response.bytes == bytes)
        #expect(kind.answer(response, kind.naming) == (bytes.isEmpty ? .blank : .truth(bytes == [1])))
    }

    @Test(arguments: [Answer.one(""), .one("True"), .one("1"), .one("public-0"), .many([]), .many(["true"])])
    func refusesAnythingElse(answer: Answer) {
        #expect(throws: Refusal.invalid(field: "response", .refusedTrueOrFalse)) {
            try kind.response(answer, kind.naming)
        }
    }

    @Test func saysWhyToWhoeverGotItWrong() {
        #expect(kind.feedback([0]) == ["Khói làm ngạt trước khi lửa tới."])
        #expect(kind.feedback([1]) == [])
        #expect(kind.feedback([]) == [])
    }

    @Test func bearsAnyStoredBytes() {
        for bytes in HostileAnswers.bytes(500) {
            #expect([0, 1_000_000_000].contains(kind.credit(bytes)))
            #expect(kind.feedback(bytes).count <= 1)
            _ = kind.answer(ItemResponse(bytes: bytes), kind.naming)
        }
    }
}
