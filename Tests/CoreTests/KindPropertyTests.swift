import Testing

@testable import Core

@Suite("Every kind of item")
struct KindPropertyTests {
    /// What earns all, by kind.
    static let right: [String: [UInt8]] = [
        "single": [1], "multiple": [0, 2], "truefalse": [1], "ordering": [0, 1, 2, 3], "scenario": [0, 2],
        "matching": [2, 2, 3], "numeric": Array("3.5".utf8), "text": Array("đóng cửa".utf8), "hotspot": [0, 2],
    ]

    static let names = ItemBody.kinds.map { $0.name }

    @Test(arguments: names) func earnsBetweenNothingAndAllWhateverIsStored(name: String) throws {
        let kind = try QuizDrafts.made(QuizDrafts.quiz([QuizDrafts.item(name)])).items[0]
        let words = [Array("3,5".utf8), Array("-1".utf8), Array("dong cua".utf8), [0xFF, 0xFE], Array("1e9".utf8)]
        for bytes in HostileAnswers.bytes(5_000) + words {
            let response = ItemResponse(bytes: bytes)
            #expect((0...kind.max.nanopoints).contains(kind.marks(for: response).nanopoints))
            let naming = kind.body.kind.naming
            _ = kind.body.kind.answer(response, naming)
            _ = kind.body.kind.feedback(for: response)
            _ = kind.words(for: response, in: .vi)
            #expect(kind.body.kind.counted(response).isBlank || !response.isBlank)
        }
        #expect(kind.marks(for: .blank) == .zero)
        if let right = Self.right[name] { #expect(kind.marks(for: ItemResponse(bytes: right)) == kind.max) }
    }

    @Test("An answer that is given comes back, and what comes back can be given again", arguments: names)
    func answersComeBack(name: String) throws {
        guard name != "scenario", let right = Self.right[name] else { return }
        let kind = try QuizDrafts.made(QuizDrafts.quiz([QuizDrafts.item(name)])).items[0].body.kind
        let answer = kind.answer(ItemResponse(bytes: right), kind.naming)
        #expect(try kind.response(answer, kind.naming).bytes == right)
        #expect(kind.credit(right) == Marks.one)
    }
}

@Suite("A scenario that is told again")
struct ReplayTests {
    let kind: Scenario

    init() throws { kind = try #require(Scenario.made(from: KindDrafts.scenario).kind) }

    /// Looked out, then took the lift: a critical mistake at the second decision.
    let lift = ItemResponse(bytes: [0, 4])

    @Test func beginsAtTheMistakeAndKeepsWhatWasBefore() throws {
        #expect(kind.mistakes(in: lift) == [2])
        let again = try kind.replaying(from: 2, after: lift)
        #expect(again.bytes == [0, 4, 255, 0])
        #expect(kind.runs(of: again).map(\.bytes) == [[0, 4], [0]])
        let out = try kind.deciding("public-2", after: again, kind.naming)
        #expect(out.bytes == [0, 4, 255, 0, 2])
    }

    @Test("Marks, feedback, words, statistics and the answer are those of the first run") func countsTheFirstRun()
        throws
    {
        let better = ItemResponse(bytes: [0, 4, 255, 0, 2])
        #expect(kind.credit(for: better) == kind.credit(for: lift) && kind.credit(for: better) == .none)
        #expect(kind.feedback(for: better) == kind.feedback(for: lift))
        #expect(kind.counted(better) == lift && kind.isComplete(better))
        #expect(kind.answer(better, kind.naming) == .many(["public-0", "public-4"]))
        #expect(kind.credit([0, 2, 255, 0, 4]) == Marks.one)
    }

    static let refused: [([UInt8], Int)] = [
        ([0], 1), ([], 1), ([0, 2], 1), ([0, 4], 1), ([0, 4], 3), ([0, 4], 0), ([0, 4, 255, 0], 2),
    ]

    @Test("It is told again from a mistake only, and only after an ending", arguments: refused)
    func refuses(bytes: [UInt8], step: Int) {
        #expect(throws: Refusal.conflict(.refusedReplay)) {
            try kind.replaying(from: step, after: ItemResponse(bytes: bytes))
        }
    }

    @Test func endsBeforeItOutgrowsAnAnswer() throws {
        var response = lift
        var runs = 1
        while let next = try? kind.replaying(from: 2, after: response) {
            response = try kind.deciding("public-4", after: next, kind.naming)
            runs += 1
        }
        #expect(runs > 20 && response.bytes.count <= ItemResponse.most)
        #expect(throws: Refusal.conflict(.refusedReplayFull)) { try kind.replaying(from: 2, after: response) }
    }
}
