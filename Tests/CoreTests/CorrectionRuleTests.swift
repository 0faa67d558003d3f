import Testing

@testable import Core

/// Texts beside each other, and what another key does.
@Suite struct CorrectionRuleTests {
    @Test("Equal texts have no parts; a changed line stands beside its old one, with two lines around")
    func sides() {
        #expect(SideBySide("a\nb", "a\nb").parts.isEmpty)
        let sides = SideBySide("1\n2\n3\n4\n5\n6\n7", "1\n2\n3\nvier\n5\n6\n7\n8")
        #expect(sides.parts.count == 1)
        #expect(sides.parts[0].first == .init(left: "2", right: "2"))
        #expect(sides.parts[0].contains(.init(left: "4", right: "vier")))
        #expect(sides.parts[0].last == .init(left: nil, right: "8"))
        #expect(SideBySide("", "a\nb").parts[0].count == 2)
        let (many, others) = ((1...20_000).map { "a\($0)" }, (1...20_000).map { "b\($0)" })
        func text(_ lines: [String]) -> String { (["first"] + lines + ["last"]).joined(separator: "\n") }
        let whole = SideBySide(text(many), text(others))
        #expect(whole.parts.count == 1 && whole.parts[0].count == 20_002)
        #expect(whole.parts[0].first?.isSame == true && whole.parts[0].last?.isSame == true)
        #expect(SideBySide(text(many), text(many + ["new"])).parts[0].map(\.right).contains("new"))
        let far = SideBySide(
            (1...30).map(String.init).joined(separator: "\n"),
            ((1...30).map { $0 == 3 || $0 == 27 ? "x" : "\($0)" }).joined(separator: "\n"))
        #expect(far.parts.count == 2 && far.parts.allSatisfy { $0.count == 5 })
    }

    @Test("The effect counts up, down, passes and what cannot be read")
    func effect() {
        var effect = RegradeEffect()
        func grade(_ points: Int, passed: Bool) -> Grade {
            var grade = Grade(items: [])
            grade.total = Score(marks: Marks(points: points), max: Marks(points: 9))
            grade.passed = passed
            return grade
        }
        effect.add(marks: Marks(points: 3), passed: false, grade(5, passed: true))
        effect.add(marks: Marks(points: 3), passed: true, grade(1, passed: false))
        effect.add(marks: Marks(points: 3), passed: true, grade(3, passed: true))
        effect.add(marks: Marks(points: 3), passed: true, nil)
        #expect(effect.attempts == 4 && effect.changed == 2 && effect.raised == 1 && effect.lowered == 1)
        #expect(effect.nowPassed == 1 && effect.nowFailed == 1 && effect.unreadable == 1)
    }

    @Test("Regrading takes the answers as they were given, and no record that is of another paper")
    func regrade() throws {
        let quiz = try QuizDrafts.made(QuizDrafts.whole)
        let sheet: AnswerSheet = [0: GivenAnswer(response: ItemResponse(bytes: [1]), seconds: 7)]
        let old = quiz.grade(paper: Array(quiz.items.indices), sheet)
        let again = try #require(quiz.regrade(AttemptRecord.pack(old.items)))
        #expect(again.items == old.items && again.total == old.total)
        #expect(quiz.regrade([9]) == nil)
        var shorter = quiz
        shorter.items.removeLast()
        #expect(shorter.regrade(AttemptRecord.pack(old.items)) == nil)
    }
}
