import Foundation

/// One question of a table.
struct QuizTableRow {
    var cells: [String: PlacedText]
    var place: Place
    var intake: Intake

    /// Without spaces around it and without the mark that keeps spreadsheets from taking it for a formula.
    static func text(_ node: SourceNode) -> String {
        guard case .text(let text) = node.value, !text.isEmpty else { return "" }
        var trimmed = text.trimmingCharacters(in: .whitespacesAndNewlines)
        if trimmed.first == "'", let next = trimmed.drop(while: { $0 == "'" }).first, "=+-@\t\r".contains(next) {
            trimmed.removeFirst()
        }
        return trimmed
    }

    private func complain(_ place: Place, _ message: String) { intake.faults.complain(place, message) }

    private func numbered(_ name: String) -> [(number: Int, text: PlacedText)] {
        (1...QuizTable.most).compactMap { number in cells["\(name)\(number)"].map { (number, $0) } }
    }

    var question: CommonQuestion? {
        guard let kind = cells["kind"] else {
            complain(place, "Dòng này thiếu kind: loại câu.")
            return nil
        }
        guard let prompt = cells["prompt"] else {
            complain(place, "Dòng này thiếu prompt: lời hỏi.")
            return nil
        }
        guard let body = body(kind) else { return nil }
        noteLosses(of: body)
        var question = CommonQuestion(body, name: cells["id"]?.text, prompt: prompt, why: cells["why"], at: place)
        if let points = cells["points"] {
            guard let number = Int(points.text), (1...100).contains(number) else {
                complain(points.place, "“\(points.text.prefix(20))” không phải số điểm từ 1 đến 100.")
                return nil
            }
            question.points = number
        }
        (question.part, question.topic, question.minAge) = (cells["part"], cells["topic"], cells["minAge"])
        if let claims = cells["claims"] {
            question.claims = claims.text.split { ";, ".contains($0) }.map { PlacedText(String($0), at: claims.place) }
        }
        return question
    }

    /// Feedback that this kind of question has no place for.
    private func noteLosses(of body: CommonQuestion.Body) {
        let kept: Int
        var keepsOther = false
        switch body {
        case .single, .multiple: kept = QuizTable.most
        case .trueFalse: kept = 1
        case .text, .numeric: (kept, keepsOther) = (QuizTable.most, true)
        case .matching: kept = 0
        }
        let numbered = numbered("feedback").filter {
            $0.number > kept || cells["option\($0.number)"] == nil && kept > 1
        }
        for said in numbered.map(\.text) + (keepsOther ? [] : [cells["feedback"]].compactMap { $0 }) {
            intake.notes.complain(
                said.place, "Lời nhắn ở cột này được bỏ: loại câu này không có chỗ cho nó. Hãy viết vào why.")
        }
    }

    private func body(_ kind: PlacedText) -> CommonQuestion.Body? {
        switch kind.text.lowercased() {
        case SingleChoice.name: return answers(isTyped: false)?.weighedForOne(intake, at: place).map { .single($0) }
        case MultipleChoice.name: return answers(isTyped: false)?.weighedForSeveral(intake).map { .multiple($0) }
        case TrueFalse.name: return trueFalse
        case TypedText.name:
            return answers(isTyped: true).flatMap {
                intake.acceptedTexts($0, wild: $0.map { _ in false }, at: place)
            }.map { body in
                guard case .text(let answers, _) = body else { return body }
                return .text(answers, other: cells["feedback"])
            }
        case TypedNumber.name: return numeric
        case Matching.name: return matching
        default:
            let known = ["single", "multiple", "truefalse", "text", "numeric", "matching"].joined(separator: ", ")
            intake.refused.complain(
                kind.place, "Bảng không giữ được loại câu “\(kind.text.prefix(40))”. Các loại: \(known).")
            return nil
        }
    }

    private var trueFalse: CommonQuestion.Body? {
        guard let correct = cells["correct"] else {
            complain(place, "Thiếu correct: true hoặc false.")
            return nil
        }
        let wrong = cells["feedback1"]
        switch Folding.fold(correct.text) {
        case "true", "t", "dung": return .trueFalse(true, wrong: wrong)
        case "false", "f", "sai": return .trueFalse(false, wrong: wrong)
        default:
            complain(correct.place, "“\(correct.text.prefix(20))” không hợp lệ: viết true hoặc false.")
            return nil
        }
    }

    private var numeric: CommonQuestion.Body? {
        guard let answers = answers(isTyped: true) else { return nil }
        var numbers: [CommonQuestion.Number] = []
        for answer in answers {
            guard let span = CommonQuestion.Number.Span(answer.text.text) else {
                intake.complainOfNumber(
                    answer.text.text, at: answer.text.place, "Viết như 3, 3±0.5 (sai số) hoặc 1..5.")
                return nil
            }
            numbers.append(.init(span, credit: answer.credit, feedback: answer.feedback, at: answer.text.place))
        }
        return intake.acceptedNumbers(numbers, at: place).map {
            .numeric($0, unit: cells["unit"], other: cells["feedback"])
        }
    }

    private var matching: CommonQuestion.Body? {
        var pairs: [CommonQuestion.Pair] = []
        var extra: [PlacedText] = []
        for number in 1...QuizTable.most {
            switch (cells["option\(number)"], cells["match\(number)"]) {
            case (let left?, let right?): pairs.append(.init(left, right))
            case (nil, let right?): extra.append(right)
            case (let left?, nil):
                complain(left.place, "Vế trái này thiếu match\(number): vế phải của nó.")
                return nil
            case (nil, nil): continue
            }
        }
        return .matching(pairs, extra: extra)
    }

    // MARK: Options and what they earn

    private func answers(isTyped: Bool) -> [CommonQuestion.Answer]? {
        let options = numbered("option")
        guard !options.isEmpty else {
            complain(place, "Thiếu option1, option2…")
            return nil
        }
        guard let shares = shares(options.map(\.number), isTyped: isTyped) else { return nil }
        return options.map { number, text in
            CommonQuestion.Answer(
                text, credit: shares[number] ?? (isTyped && shares.isEmpty ? Marks.one : 0),
                feedback: cells["feedback\(number)"])
        }
    }

    /// What `correct` says of each option: `2`, `1;3` or `1:50;3:50;2:-50`.
    private func shares(_ numbers: [Int], isTyped: Bool) -> [Int: Int64]? {
        guard let correct = cells["correct"] else {
            if isTyped { return [:] }
            complain(place, "Thiếu correct: số thứ tự của phương án đúng.")
            return nil
        }
        let parts = correct.text.split { $0 == ";" || $0 == "," }.map { $0.split(separator: ":", maxSplits: 1) }
        var shares: [Int: Int64] = [:]
        for part in parts {
            guard let number = part.first.flatMap({ Int($0.trimmingCharacters(in: .whitespaces)) }),
                numbers.contains(number)
            else {
                complain(correct.place, "correct: “\(correct.text.prefix(40))” nêu một phương án không có.")
                return nil
            }
            let even = isTyped || parts.count == 0 ? Marks.one : Marks.one / Int64(parts.count)
            let share = part.count > 1 ? Percent.read(part[1].trimmingCharacters(in: .whitespaces)) : even
            guard let share else {
                complain(correct.place, "correct: “\(correct.text.prefix(40))” có phần trăm không hợp lệ.")
                return nil
            }
            shares[number] = share
        }
        return shares
    }
}
