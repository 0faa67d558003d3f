/// Shares of an item's points, in billionths, as foreign files weigh them.
extension [CommonQuestion.Answer] {
    /// What our own reader bears: thirds written as 33.33.
    private static let slack = Marks.one / 5000

    /// The options of a question of which several may be chosen, weighed as ours must be; nil after a complaint.
    package func weighedForSeveral(_ intake: Intake) -> Self? {
        let sum = reduce(0) { $0 + Swift.max(0, $1.credit) }
        guard let first = first(where: { $0.credit > 0 }) else {
            intake.faults.complain(
                self.first?.text.place ?? Place(line: 1, column: 1), "Không phương án nào được điểm: thiếu đáp án.")
            return nil
        }
        guard abs(sum - Marks.one) <= Marks.one / 100 else {
            intake.faults.complain(
                first.text.place,
                "Điểm của các phương án đúng cộng lại được \(Percent.written(sum)) %, cần 100 %.")
            return nil
        }
        var answers = self
        if abs(sum - Marks.one) > Self.slack {
            for place in indices where answers[place].credit > 0 {
                answers[place].credit = Int64((Double(answers[place].credit) * 1e9 / Double(sum)).rounded())
            }
        }
        let wrong = indices.filter { answers[$0].credit <= 0 }
        if !wrong.isEmpty, !contains(where: { $0.credit < 0 }) {
            for place in wrong { answers[place].credit = -Marks.one / Int64(wrong.count) }
            intake.notes.complain(
                first.text.place,
                "Chọn hết mọi phương án được trọn điểm, nên mỗi phương án sai được đặt \(Percent.written(-Marks.one / Int64(wrong.count))) %."
            )
        }
        return answers
    }

    /// The options of a question of which one may be chosen; nil after a complaint or a refusal.
    package func weighedForOne(_ intake: Intake, at place: Place) -> Self? {
        let right = filter { $0.credit == Marks.one }
        guard right.count < 2 else {
            intake.refused.complain(
                right[1].text.place, "Câu chọn một có \(right.count) đáp án đều đúng. Ở đây chỉ được một đáp án.")
            return nil
        }
        guard right.count == 1 else {
            intake.faults.complain(place, "Không phương án nào được 100 %: thiếu đáp án.")
            return nil
        }
        if let minus = first(where: { $0.credit < 0 }) {
            intake.notes.complain(minus.text.place, "Điểm trừ của phương án sai được bỏ: câu chọn một không trừ điểm.")
        }
        return map { answer in
            var answer = answer
            answer.credit = Swift.max(0, answer.credit)
            return answer
        }
    }
}

/// Per cent with at most seven decimals, as files write shares.
package enum Percent {
    /// `33.3333333` for a third; whole numbers without a point.
    package static func written(_ billionths: Int64) -> String {
        let size = billionths.magnitude
        var text = "\(size / 10_000_000)"
        let rest = size % 10_000_000
        if rest > 0 {
            var digits = "\(rest)"
            digits = String(repeating: "0", count: 7 - digits.count) + digits
            while digits.last == "0" { digits.removeLast() }
            text += ".\(digits)"
        }
        return billionths < 0 ? "-\(text)" : text
    }

    /// From -100 to 100, more than seven decimals rounded, a comma for the point too; nil where it is none.
    package static func read(_ text: some StringProtocol) -> Int64? {
        guard isNumber(text), let value = Double(String(text).replacing(",", with: ".")), abs(value) <= 100 else {
            return nil
        }
        return Int64((value * 1e7).rounded())
    }

    /// By hand: a pattern would be built anew for each of many thousand options.
    package static func isNumber(_ text: some StringProtocol) -> Bool {
        var signs = Array(text.utf8.prefix(41))[...]
        guard signs.count <= 40 else { return false }
        if signs.first == UInt8(ascii: "-") || signs.first == UInt8(ascii: "+") { signs = signs.dropFirst() }
        let parts = signs.split(omittingEmptySubsequences: false) {
            $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: ",")
        }
        let digits = parts.joined()
        return parts.count <= 2 && !digits.isEmpty && digits.allSatisfy { (48...57).contains($0) }
    }
}
