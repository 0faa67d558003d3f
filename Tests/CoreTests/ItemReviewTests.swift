import Testing

@testable import Core

@Suite("What a reviewer is told of a quiz")
struct ItemReviewTests {
    private static let claim = Claim(
        id: "shout-first", sentence: Localized(vi: "Báo động trước khi ra."), source: "Sách", origin: "sach",
        confidence: .likely, kind: .physics, audiences: [.household])

    private func remarks(about item: Draft) -> [String] {
        let reading = Reading(file: "file")
        guard let quiz = Quiz.read(QuizDrafts.quiz([item]).node, reading) else { return [] }
        ItemReview(claims: ["shout-first": Self.claim]).review(quiz, reading)
        #expect(reading.complaints.isEmpty)
        return reading.remarks.map(\.description)
    }

    @Test func tellsEachScoredEdgeWithItsClaim() {
        let found = remarks(about: QuizDrafts.item("ordering"))
        #expect(found.count == 3)
        #expect(
            found.first
                == "file:32:9: Câu “the-ordering” chấm: “Báo động” trước “Ra ngoài”, vì: Báo động trước khi ra. (likely)"
        )
        #expect(found.last?.hasSuffix("“Ra ngoài” trước “Đón xe chữa cháy”, vì: meet-outside") == true)
    }

    @Test func tellsWhichOptionsDoNotSayWhatTheyTurnOn() {
        let single = remarks(about: QuizDrafts.item("single"))
        #expect(single.count { $0.contains("chưa có concepts") } == 2)
        #expect(!single.contains { $0.contains("chưa có feedback") })
        let silent = QuizDrafts.item("single") { $0["options"]?[0]["feedback"] = nil }
        #expect(remarks(about: silent).count { $0.contains("chưa có feedback") } == 1)
    }

    @Test(arguments: ["truefalse", "scenario"]) func hasNothingToSayOfOtherKinds(kind: String) {
        #expect(remarks(about: QuizDrafts.item(kind)).isEmpty)
    }
}
