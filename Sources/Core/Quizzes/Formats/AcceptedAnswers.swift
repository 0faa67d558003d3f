/// What GIFT and Moodle XML say alike of typed answers.
extension Intake {
    /// The texts that are accepted, and what is said of all others; nil after a complaint or a refusal.
    /// - Parameter wild: which of them have a `*` that stands for anything.
    package func acceptedTexts(_ answers: [CommonQuestion.Answer], wild: [Bool], at place: Place) -> CommonQuestion
        .Body?
    {
        var accepted: [CommonQuestion.Answer] = []
        var credits: [String: CommonQuestion.Answer] = [:]
        var other: PlacedText?
        for (answer, isWild) in zip(answers, wild) {
            let text = answer.text.text
            if isWild, text == "*" || text.isEmpty, answer.credit <= 0 {
                other = answer.feedback
                continue
            }
            if isWild {
                refused.complain(
                    answer.text.place,
                    "Đáp án có dấu * thay cho chữ bất kỳ. Hãy viết rõ từng đáp án; viết \\* nếu là chữ.")
                return nil
            }
            if text.isEmpty {
                faults.complain(answer.text.place, "Đáp án này trống.")
                return nil
            }
            let words = TypedText.compared(text)
            if let same = credits[words], same.credit == answer.credit {
                notes.complain(
                    answer.text.place,
                    "“\(text.prefix(60))” được bỏ: khi chấm không phân biệt chữ hoa và dấu với “\(same.text.text.prefix(60))”."
                )
            } else {
                if credits[words] == nil { credits[words] = answer }
                accepted.append(answer)
            }
        }
        guard accepted.contains(where: { $0.credit > 0 }) else {
            faults.complain(place, "Không có câu trả lời nào được điểm: thiếu đáp án.")
            return nil
        }
        return checked(accepted, credit: \.credit, at: { $0.text.place }).map { .text($0, other: other) }
    }

    /// The numbers that are accepted; nil after a complaint.
    package func acceptedNumbers(_ numbers: [CommonQuestion.Number], at place: Place) -> [CommonQuestion.Number]? {
        guard numbers.contains(where: { $0.credit > 0 }) else {
            faults.complain(place, "Không có số nào được điểm: thiếu đáp án.")
            return nil
        }
        return checked(numbers.map(rounded), credit: \.credit, at: \.place)
    }

    /// More decimals than a quiz file takes go where the tolerance is larger than what is lost by it.
    private func rounded(_ number: CommonQuestion.Number) -> CommonQuestion.Number {
        guard let span = number.span.rounded else { return number }
        notes.complain(
            number.place, "Số có hơn \(TypedNumber.fractionDigits) chữ số thập phân được làm tròn: \(span.written).")
        var number = number
        number.span = span
        return number
    }

    /// Says why a text is no number.
    package func complainOfNumber(_ text: String, at place: Place, _ hint: String) {
        let said = "“\(text.prefix(40))”"
        faults.complain(
            place,
            CommonQuestion.Number.Span.mayMeanThousands(text)
                ? "\(said) có thể là một nghìn hay một phẩy không: viết liền (1000), hoặc dùng dấu chấm (1.0)."
                : "\(said) không phải số. \(hint)")
    }

    /// Typed answers never cost anything, and one of them earns everything.
    private func checked<A>(_ answers: [A], credit: (A) -> Int64, at place: (A) -> Place) -> [A]? {
        if let minus = answers.first(where: { credit($0) < 0 }) {
            faults.complain(place(minus), "Câu trả lời gõ vào không thể bị trừ điểm.")
            return nil
        }
        guard answers.contains(where: { credit($0) == Marks.one }) else {
            let most = answers.map(credit).max() ?? 0
            faults.complain(
                place(answers[0]), "Không đáp án nào được 100 %; cao nhất là \(Percent.written(most)) %.")
            return nil
        }
        return answers
    }
}
