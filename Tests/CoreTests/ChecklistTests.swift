import Testing

@testable import Core

@Suite("A checklist")
struct ChecklistTests {
    let kind: Checklist

    init() throws {
        let (kind, complaints) = Checklist.made(from: KindDrafts.checklist)
        #expect(complaints.isEmpty)
        self.kind = try #require(kind)
    }

    @Test func takesAnAnswerAndGivesItBack() throws {
        let answer = Answer.pairs(["public-0": "no", "public-1": "na"])
        let response = try kind.response(answer, kind.naming)
        #expect(response.bytes == [2, 3])
        #expect(kind.answer(response, kind.naming) == answer)
        #expect(try kind.response(.pairs(["public-1": "yes"]), kind.naming).bytes == [0, 1])
        #expect(try kind.response(.pairs([:]), kind.naming) == .blank)
    }

    @Test func tellsWhatIsStillToBeDone() {
        #expect(kind.feedback([2, 2]) == ["Treo chìa khóa.", "Có lối ra thứ hai"])
        #expect(kind.feedback([1, 3]) == [] && kind.feedback([]) == [] && kind.feedback([9, 255]) == [])
    }

    @Test(arguments: [Answer.pairs(["public-0": "maybe"]), .one("yes"), .many(["public-0"]), .truth(true)])
    func refusesOtherWords(answer: Answer) {
        #expect(throws: Refusal.invalid(field: "response", .refusedChecklist)) {
            try kind.response(answer, kind.naming)
        }
    }

    @Test("It earns nothing, has no maximum and no score counts it") func isNotGraded() throws {
        let quiz = try QuizDrafts.made(QuizDrafts.quiz([QuizDrafts.item("checklist"), QuizDrafts.item("single")]))
        #expect(quiz.items[0].max == .zero && !quiz.items[0].isGraded)
        let sheet = [
            0: GivenAnswer(response: ItemResponse(bytes: [1, 1])), 1: GivenAnswer(response: ItemResponse(bytes: [1])),
        ]
        let grade = quiz.grade(paper: [0, 1], sheet)
        #expect(grade.total == Score(marks: Marks(points: 1), max: Marks(points: 1)))
        #expect(grade.passed == true && grade.items.count == 2)
        let alone = try QuizDrafts.made(QuizDrafts.quiz([QuizDrafts.item("checklist")]))
        #expect(alone.grade(paper: [0], [:]).topics.isEmpty && alone.grade(paper: [0], [:]).passed == false)
    }

    @Test func statisticsLeaveItOut() throws {
        let quiz = try QuizDrafts.made(QuizDrafts.quiz([QuizDrafts.item("checklist"), QuizDrafts.item("single")]))
        let figures = PaperFigures(PaperTally(items: 2), quiz)
        #expect(figures.items.map(\.place) == [1])
        #expect(figures.topics.map(\.items) == [1])
    }
}
