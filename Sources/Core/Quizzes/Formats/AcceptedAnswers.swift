import Foundation

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

    package func acceptedNumbers(_ numbers: [CommonQuestion.Number], at place: Place) -> [CommonQuestion.Number]? {
        guard numbers.contains(where: { $0.credit > 0 }) else {
            faults.complain(place, "Không có số nào được điểm: thiếu đáp án.")
            return nil
        }
        return checked(numbers, credit: \.credit, at: \.place)
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

extension CommonQuestion.Number.Span {
    /// `3`, `3:0.5` or `1..5`; a comma may stand for the point.
    package init?(_ text: String) {
        if let dots = text.firstRange(of: "..") {
            guard let from = Self.number(text[..<dots.lowerBound]), let to = Self.number(text[dots.upperBound...]),
                let low = Decimal(string: from), let high = Decimal(string: to), low <= high
            else { return nil }
            self = .between(from, to)
            return
        }
        let parts = text.split(separator: #/[:±]/#, omittingEmptySubsequences: false)
        guard parts.count <= 2, let middle = Self.number(parts[0]) else { return nil }
        if parts.count == 1 {
            self = .around(middle, tolerance: "0")
        } else {
            guard let tolerance = Self.number(parts[1]), !tolerance.hasPrefix("-") else { return nil }
            self = .spanning(middle, half: tolerance)
        }
    }

    /// A range by its middle and half its width. Where these have one decimal more than a quiz file takes, as halving
    /// gives, it is written by its ends.
    package static func spanning(_ middle: String, half: String) -> Self {
        let fits = { (text: String) in TypedNumber.number(typed: text) != nil }
        guard !fits(middle) || !fits(half), let centre = Decimal(string: middle), let width = Decimal(string: half)
        else { return .around(middle, tolerance: half) }
        let (low, high) = ("\(centre - width)", "\(centre + width)")
        return fits(low) && fits(high) ? .between(low, high) : .around(middle, tolerance: half)
    }

    /// A decimal number without an exponent, with a point; nil where it is none.
    package static func number(_ text: some StringProtocol) -> String? {
        var text = text.trimmingCharacters(in: .whitespaces).replacing(",", with: ".").replacing("−", with: "-")
        if text.hasPrefix("+") { text.removeFirst() }
        if text.contains(#/^-?\.\d/#) { text = text.replacing(".", with: "0.") }
        if text.hasSuffix(".") { text.removeLast() }
        guard text.utf8.count <= 40 else { return nil }
        if text.contains(#/^-?\d+(\.\d+)?[eE][-+]?\d{1,2}$/#) {
            guard let value = Decimal(string: text) else { return nil }
            text = "\(value)"
        }
        return text.contains(#/^-?\d{1,20}(\.\d{1,20})?$/#) ? text : nil
    }
}
