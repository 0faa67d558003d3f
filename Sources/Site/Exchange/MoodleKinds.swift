import Core
import Foundation

/// The kinds of questions that Moodle and we have in common.
extension MoodleSource {
    private func answers(_ node: MoodleNode, isTyped: Bool = false) -> [CommonQuestion.Answer]? {
        var answers: [CommonQuestion.Answer] = []
        for answer in node.all("answer") {
            if answers.count == Intake.mostParts {
                intake.complainOfParts(at: answer.place)
                return nil
            }
            guard let share = fraction(answer) else { return nil }
            let said =
                isTyped
                ? PlacedText(
                    answer.text("text") ?? answer.text.trimmingCharacters(in: .whitespacesAndNewlines),
                    at: answer.place) : text(of: answer, at: answer.place)
            answers.append(.init(said, credit: share, feedback: feedback(of: answer)))
        }
        if answers.isEmpty { intake.faults.complain(node.place, "Câu này không có <answer> nào.") }
        return answers.isEmpty ? nil : answers
    }

    func choice(_ node: MoodleNode) -> CommonQuestion.Body? {
        guard let answers = answers(node), intake.canTellApart(answers) else { return nil }
        if node.flag("single") ?? true {
            return answers.weighedForOne(intake, at: node.place).map { .single($0) }
        }
        return answers.weighedForSeveral(intake).map { .multiple($0) }
    }

    /// All right ones and no wrong one, or nothing. Here each right one earns its share, and one wrong one takes it all.
    func allOrNothing(_ node: MoodleNode) -> CommonQuestion.Body? {
        guard var answers = answers(node), intake.canTellApart(answers) else { return nil }
        let right = answers.indices.filter { answers[$0].credit > 0 }
        guard !right.isEmpty else {
            intake.faults.complain(node.place, "Không phương án nào được điểm: thiếu đáp án.")
            return nil
        }
        for place in answers.indices {
            answers[place].credit = right.contains(place) ? Marks.one / Int64(right.count) : -Marks.one
        }
        intake.notes.complain(
            node.place,
            "Câu “đúng hết mới được điểm” (multichoiceset) được đọc thành câu chọn nhiều: mỗi phương án đúng được một phần, chọn một phương án sai thì mất hết."
        )
        return .multiple(answers)
    }

    // MARK: True or false

    private static let truths: [String: Bool] = [
        "true": true, "đúng": true, "vrai": true, "wahr": true, "richtig": true, "verdadero": true, "vero": true,
        "正确": true, "对": true, "참": true, "false": false, "sai": false, "faux": false, "falsch": false,
        "falso": false, "错误": false, "错": false, "거짓": false,
    ]

    func trueFalse(_ node: MoodleNode) -> CommonQuestion.Body? {
        guard let answers = answers(node) else { return nil }
        let right = answers.indices.filter { answers[$0].credit == Marks.one }
        if right.count > 1 {
            intake.faults.complain(
                answers[right[1]].text.place, "Câu đúng–sai có hai <answer> đều fraction=\"100\". Chỉ để một.")
            return nil
        }
        guard let right = right.first, answers.count <= 2, let isTrue = isTrue(answers, right, node) else {
            intake.faults.complain(
                node.place, "Câu đúng–sai cần hai <answer> true và false, một câu có fraction=\"100\".")
            return nil
        }
        if let said = answers[right].feedback {
            intake.notes.complain(
                said.place, "Lời nhắn khi đúng của câu đúng–sai được bỏ; hãy viết vào phần why nếu cần.")
        }
        return .trueFalse(isTrue, wrong: answers.first { $0.credit < Marks.one }?.feedback)
    }

    /// By the words where they are known, else as Moodle does by their order. Nil where neither tells.
    private func isTrue(_ answers: [CommonQuestion.Answer], _ right: Int, _ node: MoodleNode) -> Bool? {
        let words = answers.map(\.text.text)
        let truths = words.map { Self.truths[$0.lowercased()] }
        if let isTrue = truths[right], truths.count == 1 || truths[1 - right] == !isTrue { return isTrue }
        guard words.count == 2, truths == [nil, nil], words[0] != words[1], !words.contains("") else { return nil }
        intake.notes.complain(
            node.place, "Đọc theo thứ tự: “\(words[0].prefix(40))” là đúng, “\(words[1].prefix(40))” là sai.")
        return right == 0
    }

    // MARK: Typed

    func shortAnswer(_ node: MoodleNode) -> CommonQuestion.Body? {
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

    func numerical(_ node: MoodleNode) -> CommonQuestion.Body? {
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
                let isMiddle = CommonQuestion.Number.Span.number(answer.text.text) == nil
                intake.complainOfNumber(
                    isMiddle ? answer.text.text : tolerance, at: answer.text.place, "Viết như 3 hoặc 2.5.")
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

    func matching(_ node: MoodleNode) -> CommonQuestion.Body? {
        var pairs: [CommonQuestion.Pair] = []
        var extra: [PlacedText] = []
        for sub in node.all("subquestion") {
            if pairs.count + extra.count == Intake.mostParts {
                intake.complainOfParts(at: sub.place)
                return nil
            }
            let left = text(of: sub, at: sub.place)
            guard intake.take(left, right(of: sub), &pairs, &extra) else { return nil }
        }
        if pairs.isEmpty {
            intake.faults.complain(node.place, "Câu ghép cặp này không có <subquestion> nào.")
            return nil
        }
        return .matching(pairs, extra: extra)
    }

    /// Moodle takes it for plain text, and people put tags into it all the same.
    private func right(of sub: MoodleNode) -> PlacedText {
        let answer = sub["answer"]
        let text = sub.text("answer") ?? ""
        let place = answer?.place ?? sub.place
        guard answer?.attributes["format"] != "plain_text", PlainText.hasTags(text) else {
            return PlacedText(text, at: place)
        }
        return intake.placed(PlainText.reduce(html: text), raw: text, at: place)
    }
}
