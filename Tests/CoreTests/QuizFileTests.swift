import Testing

@testable import Core

@Suite("The file of a quiz")
struct QuizFileTests {
    @Test func isRead() throws {
        let quiz = try QuizDrafts.made(QuizDrafts.whole)
        #expect(quiz.name == "home-basics" && quiz.pass == 70 && quiz.timeLimit == 900 && !quiz.open)
        #expect(
            quiz.items.map(\.id) == ["the-single", "the-multiple", "the-truefalse", "the-ordering", "the-scenario"])
        #expect(quiz.items.map { type(of: $0.body.kind).name } == ItemBody.kinds.prefix(5).map { $0.name })
        #expect(quiz.items.allSatisfy { $0.audience == [.household] && $0.points == 1 && $0.minAge == 11 && !$0.fixed })
        #expect(quiz.items[0].claims == ["two-exits"])
    }

    static let faults = [
        Fault("1:1: Ở đây cần một nhóm khóa: giá trị (quiz, title, summary, audience…).") { $0 = [] },
        Fault("1:7: “Nhà” không phải tên hợp lệ") { $0["quiz"] = "Nhà" },
        Fault("1:1: Thiếu khóa “title”.") { $0["title"] = nil },
        Fault("6:7: “pass” phải là số nguyên từ 1 đến 100.") { $0["pass"] = "0" },
        Fault("1:1: Thiếu khóa “items”.") { $0["items"] = nil },
        Fault("7:8: “items” cần một danh sách có ít nhất một mục.") { $0["items"] = [] },
        Fault("21:1: Khóa lạ “shuffle”.") { $0["shuffle"] = "true" },
        Fault("8:5: Mỗi câu là một nhóm khóa và cần khóa “kind”.") { $0["items"]?[0] = "What?" },
        Fault("8:5: Mỗi câu là một nhóm khóa và cần khóa “kind”.") { $0["items"]?[0]["kind"] = nil },
        Fault("8:5: Mỗi câu là một nhóm khóa và cần khóa “kind”.") { $0["items"]?[0]["kind"] = ["truefalse"] },
        Fault(
            "9:11: “essay” không phải loại câu nào. Các loại: single, multiple, truefalse, ordering, scenario, matching"
        ) {
            $0["items"]?[0]["kind"] = "essay"
        },
        Fault("21:5: Khóa lạ “options”. Các khóa được dùng: id, kind") { $0["items"]?[0]["options"] = "x" },
        Fault("8:9: “Câu 1” không phải tên hợp lệ") { $0["items"]?[0]["id"] = "Câu 1" },
        Fault("8:5: Thiếu khóa “part”.") { $0["items"]?[0]["part"] = nil },
        Fault("11:12: “fire” không có trong danh mục: prevention, alarm-114") { $0["items"]?[0]["topic"] = "fire" },
        Fault("8:5: Thiếu khóa “prompt”.") { $0["items"]?[0]["prompt"] = nil },
        Fault("8:5: Câu “the-truefalse” thiếu why: vì sao đáp án đúng.") { $0["items"]?[0]["why"] = nil },
        Fault("21:13: “minAge” phải là số nguyên từ 5 đến 18.") { $0["items"]?[0]["minAge"] = "4" },
        Fault("21:13: “points” phải là số nguyên từ 1 đến 100.") { $0["items"]?[0]["points"] = "1.5" },
        Fault("22:9: “nobody” không có trong danh mục") {
            $0["items"]?[0]["audience"] = ["nobody"]
        },
        Fault("21:5: Câu “the-truefalse” có hai lần trong bài.") { $0["items"]?.append(QuizDrafts.item("truefalse")) },
        Fault("8:3: Một bài có nhiều nhất 100 câu.") { draft in
            let items = (0...100).map { number in QuizDrafts.item("truefalse") { $0["id"] = .text("item-\(number)") } }
            draft["items"] = .list(items)
        },
    ]

    @Test(arguments: faults) func isComplainedOf(fault: Fault) {
        let draft = fault.made(in: QuizDrafts.quiz([QuizDrafts.item("truefalse")]))
        let complaints = read(draft, Quiz.read).complaints
        #expect(cut(complaints, to: fault.complaints) == fault.complaints)
    }

    @Test(arguments: [("household", 11), ("pupil", 6)])
    func makesItemsForPeopleOf11UnlessTheQuizIsForPupils(audience: String, minAge: Int) throws {
        let draft = QuizDrafts.quiz([QuizDrafts.item("single")]) { $0["audience"] = .list([.text(audience)]) }
        #expect(try QuizDrafts.made(draft).items[0].minAge == minAge)
    }

    /// Every kind says of itself all that the programme asks, under the name that the interfaces fix.
    @Test(arguments: ["single", "multiple", "truefalse", "ordering", "scenario"])
    func knowsTheKind(name: String) throws {
        let item = try QuizDrafts.made(QuizDrafts.quiz([QuizDrafts.item(name)])).items[0]
        #expect(type(of: item.body.kind).name == name)
        #expect(item.body.kind.credit(for: .blank) == .none)
        #expect(item.marks(for: .blank) == .zero)
        #expect(item.body.kind.feedback(for: .blank).isEmpty)
    }
}
