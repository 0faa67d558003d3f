import Core
import Foundation

/// Reads the questions of a Moodle XML file, and says of each that is not taken where it stands and why.
struct MoodleSource {
    let intake: Intake

    static func read(_ text: String, _ intake: Intake) {
        intake.checkSigns(of: text)
        guard intake.faults.complaints.isEmpty, let root = MoodleXML.parse(text, intake.faults) else { return }
        guard root.name == "quiz" else {
            intake.faults.complain(root.place, "Đây không phải tệp câu hỏi của Moodle: thẻ ngoài cùng phải là <quiz>.")
            return
        }
        let source = MoodleSource(intake: intake)
        for node in root.all("question") {
            if let question = source.question(node) { intake.questions.append(question) }
        }
        if intake.questions.isEmpty, intake.faults.complaints.isEmpty, intake.refused.complaints.isEmpty {
            intake.faults.complain(root.place, "Không có câu hỏi nào trong tệp này.")
        }
    }

    private static let refusals = [
        "essay": "Câu tự luận (essay) không nhập được: ở đây máy chấm, không có người chấm.",
        "cloze": "Câu điền nhiều chỗ (cloze) không nhập được. Hãy tách thành từng câu.",
        "multianswer": "Câu điền nhiều chỗ (cloze) không nhập được. Hãy tách thành từng câu.",
        "description": "Lời dẫn (description) không phải câu hỏi; ở đây không có loại đó.",
        "random": "Câu lấy ngẫu nhiên (random) không nhập được: tệp không có nội dung câu.",
        "randomsamatch": "Câu ghép ngẫu nhiên (randomsamatch) không nhập được: tệp không có nội dung câu.",
    ]

    private func question(_ node: MoodleNode) -> CommonQuestion? {
        let type = node.attributes["type"] ?? ""
        if type == "category" { return nil }
        let readers: [String: (MoodleNode) -> CommonQuestion.Body?] = [
            "multichoice": choice, "multichoiceset": choice, "truefalse": trueFalse, "shortanswer": shortAnswer,
            "numerical": numerical, "matching": matching, "match": matching,
        ]
        guard let read = readers[type] else {
            let words =
                Self.refusals[type]
                ?? (type.hasPrefix("calculated")
                    ? "Câu tính toán (\(type)) không nhập được: số liệu của nó không cố định."
                    : "Loại câu “\(type.prefix(40))” của Moodle không nhập được.")
            intake.refused.complain(node.place, words)
            return nil
        }
        let prompt = text(of: node["questiontext"], at: node.place)
        guard !prompt.text.isEmpty else {
            intake.faults.complain(node.place, "Câu này không có lời hỏi (questiontext).")
            return nil
        }
        guard let body = read(node) else { return nil }
        let why = text(of: node["generalfeedback"], at: node.place)
        var question = CommonQuestion(
            body, name: node.text("name"), prompt: prompt, why: why.text.isEmpty ? nil : why, at: node.place)
        if case .matching = body {} else { question.isFixed = node.flag("shuffleanswers") == false }
        noteLosses(of: node, &question)
        return question
    }

    private func noteLosses(of node: MoodleNode, _ question: inout CommonQuestion) {
        if let grade = node["defaultgrade"], let value = Double(node.text("defaultgrade") ?? "") {
            if value == value.rounded(), (1...100).contains(value) {
                question.points = Int(value)
            } else {
                intake.notes.complain(
                    grade.place, "Điểm \(node.text("defaultgrade") ?? "") không phải số nguyên từ 1 đến 100; đặt là 1.")
            }
        }
        for name in ["correctfeedback", "partiallycorrectfeedback", "incorrectfeedback", "hint"] {
            for child in node.all(name) where !text(of: child, at: child.place, isNoted: false).text.isEmpty {
                intake.notes.complain(child.place, "Lời nhắn chung (\(name)) được bỏ.")
            }
        }
        if let file = node["questiontext"]?["file"] ?? node["generalfeedback"]?["file"] {
            intake.notes.complain(file.place, "Tệp hình kèm theo câu được bỏ; hãy vẽ hình của mình và đặt image.")
        }
    }

    // MARK: Texts

    /// The `<text>` of a node without its markup. What is lost is noted.
    private func text(of node: MoodleNode?, at place: Place, isNoted: Bool = true) -> PlacedText {
        guard let node else { return PlacedText("", at: place) }
        let text = (node["text"] ?? node).text.trimmingCharacters(in: .whitespacesAndNewlines)
        let format = node.attributes["format"] ?? "html"
        guard format == "html" || format == "moodle_auto_format" else { return PlacedText(text, at: node.place) }
        let reduced = PlainText.reduce(html: text)
        if reduced.isLess, isNoted {
            intake.notes.complain(node.place, "Chữ định dạng, liên kết hoặc hình trong HTML được bỏ.")
        }
        return PlacedText(reduced.text, at: node.place)
    }

    private func feedback(of node: MoodleNode) -> PlacedText? {
        let said = text(of: node["feedback"], at: node.place)
        return said.text.isEmpty ? nil : said
    }

    /// Per cent in billionths; nil after a complaint.
    private func fraction(_ node: MoodleNode) -> Int64? {
        guard let written = node.attributes["fraction"] else { return 0 }
        if let share = Percent.read(written.replacing(",", with: ".")) { return share }
        intake.faults.complain(node.place, "fraction=\"\(written.prefix(20))\" không phải phần trăm từ -100 đến 100.")
        return nil
    }

    // MARK: Kinds

    private func answers(_ node: MoodleNode, isTyped: Bool = false) -> [CommonQuestion.Answer]? {
        var answers: [CommonQuestion.Answer] = []
        for answer in node.all("answer") {
            guard let share = fraction(answer) else { return nil }
            let said =
                isTyped
                ? PlacedText(
                    answer.text("text") ?? answer.text.trimmingCharacters(in: .whitespacesAndNewlines), at: answer.place) : text(of: answer, at: answer.place)
            answers.append(.init(said, credit: share, feedback: feedback(of: answer)))
        }
        if answers.isEmpty { intake.faults.complain(node.place, "Câu này không có <answer> nào.") }
        return answers.isEmpty ? nil : answers
    }

    private func choice(_ node: MoodleNode) -> CommonQuestion.Body? {
        guard let answers = answers(node) else { return nil }
        if node.flag("single") ?? true {
            return answers.weighedForOne(intake, at: node.place).map { .single($0) }
        }
        return answers.weighedForSeveral(intake).map { .multiple($0) }
    }

    private func trueFalse(_ node: MoodleNode) -> CommonQuestion.Body? {
        guard let answers = answers(node) else { return nil }
        let words = answers.map { $0.text.text.lowercased() }
        guard let right = answers.firstIndex(where: { $0.credit == Marks.one }), Set(words) == ["true", "false"] else {
            intake.faults.complain(
                node.place, "Câu đúng–sai cần hai <answer> true và false, một câu có fraction=\"100\".")
            return nil
        }
        if let said = answers[right].feedback {
            intake.notes.complain(
                said.place, "Lời nhắn khi đúng của câu đúng–sai được bỏ; hãy viết vào phần why nếu cần.")
        }
        return .trueFalse(words[right] == "true", wrong: answers.first { $0.credit < Marks.one }?.feedback)
    }

    private func shortAnswer(_ node: MoodleNode) -> CommonQuestion.Body? {
        guard let answers = answers(node, isTyped: true) else { return nil }
        if node.flag("usecase") == true {
            intake.notes.complain(node.place, "Câu này phân biệt chữ hoa; ở đây không phân biệt chữ hoa và dấu.")
        }
        let wild = answers.map { $0.text.text.replacing("\\*", with: "").contains("*") }
        let plain = answers.map { answer in
            var answer = answer
            answer.text.text = answer.text.text.replacing("\\*", with: "*")
            return answer
        }
        return intake.acceptedTexts(plain, wild: wild, at: node.place)
    }

    private func numerical(_ node: MoodleNode) -> CommonQuestion.Body? {
        guard let answers = answers(node, isTyped: true) else { return nil }
        var numbers: [CommonQuestion.Number] = []
        var other: PlacedText?
        for (answer, element) in zip(answers, node.all("answer")) {
            if answer.text.text == "*" {
                guard answer.credit == 0 else {
                    intake.refused.complain(answer.text.place, "Câu này cho điểm mọi số (*). Ở đây cần nêu đáp án.")
                    return nil
                }
                other = answer.feedback
                continue
            }
            let tolerance = element.text("tolerance").flatMap { $0.isEmpty ? nil : $0 } ?? "0"
            guard let middle = CommonQuestion.Number.Span.number(answer.text.text),
                let width = CommonQuestion.Number.Span.number(tolerance), !width.hasPrefix("-")
            else {
                intake.faults.complain(
                    answer.text.place,
                    "“\(answer.text.text.prefix(40))” (sai số \(tolerance.prefix(20))) không phải số.")
                return nil
            }
            numbers.append(
                .init(
                    .spanning(middle, half: width), credit: answer.credit, feedback: answer.feedback,
                    at: answer.text.place))
        }
        let unit = unit(node)
        return intake.acceptedNumbers(numbers, at: node.place).map { .numeric($0, unit: unit, other: other) }
    }

    /// The unit in which the answer is written; others are noted.
    private func unit(_ node: MoodleNode) -> PlacedText? {
        let units = node["units"]?.all("unit") ?? []
        let base = units.first { Double($0.text("multiplier") ?? "1") == 1 }
        for unit in units where unit !== base {
            intake.notes.complain(unit.place, "Đơn vị thứ hai “\((unit.text("unit_name") ?? "").prefix(40))” được bỏ.")
        }
        guard let base, let name = base.text("unit_name"), !name.isEmpty else { return nil }
        return PlacedText(name, at: base.place)
    }

    private func matching(_ node: MoodleNode) -> CommonQuestion.Body? {
        var pairs: [CommonQuestion.Pair] = []
        var extra: [PlacedText] = []
        for sub in node.all("subquestion") {
            let left = text(of: sub, at: sub.place)
            let right = PlacedText(sub.text("answer") ?? "", at: sub["answer"]?.place ?? sub.place)
            if right.text.isEmpty {
                intake.faults.complain(sub.place, "Cặp này thiếu vế phải (<answer>).")
                return nil
            }
            if left.text.isEmpty { extra.append(right) } else { pairs.append(.init(left, right)) }
        }
        if pairs.isEmpty {
            intake.faults.complain(node.place, "Câu ghép cặp này không có <subquestion> nào.")
            return nil
        }
        return .matching(pairs, extra: extra)
    }
}
