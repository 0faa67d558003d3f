package import Foundation

/// A number, typed. The best of the answers that it meets decides; an answer may earn a part. ItemResponse: the number in
/// ASCII, with a point and without zeros that say nothing.
package struct TypedNumber: ItemKind {
    package static let name = "numeric"
    package static let keys = ["answer", "tolerance", "answers", "unit", "feedback"]

    /// Digits before and after the point, so that every number is exact as text, as a decimal and in JSON.
    package static let wholeDigits = 9
    package static let fractionDigits = 6

    package enum Target: Hashable, Sendable {
        /// Both ends included.
        case around(Decimal, tolerance: Decimal)
        case between(Decimal, Decimal)

        package var ends: (low: Decimal, high: Decimal) {
            switch self {
            case .around(let middle, let tolerance): (middle - tolerance, middle + tolerance)
            case .between(let low, let high): (low, high)
            }
        }

        func contains(_ number: Decimal) -> Bool { number >= ends.low && number <= ends.high }
    }

    package struct Accepted: Sendable {
        package var target: Target
        package var credit: Credit
        package var feedback: Localized?
    }

    package var accepted: [Accepted] = []
    /// Stands behind the field.
    package var unit: Localized?
    /// Said to whoever met none of the answers.
    package var otherFeedback: Localized?

    package init?(_ fields: Fields) {
        unit = fields.localized("unit")
        otherFeedback = fields.localized("feedback")
        if fields.has("answers") {
            if fields.has("answer") || fields.has("tolerance") {
                fields.complain("answers", "Chỉ dùng một trong hai: answer (với tolerance) hoặc answers.")
            }
            let known = ["answer", "tolerance", "from", "to", "credit", "feedback"]
            for node in fields.list("answers") {
                guard let answer = Fields(node, fields.reading, known: known) else { continue }
                let credit = answer.has("credit") ? answer.credit(from: 0) ?? 0 : Marks.one
                guard let target = Self.target(answer) else { continue }
                accepted.append(
                    Accepted(
                        target: target, credit: Credit(billionths: credit), feedback: answer.localized("feedback")))
            }
        } else if let target = Self.target(fields) {
            accepted = [Accepted(target: target, credit: .full)]
        }
        if accepted.count > 20 { fields.complain("answers", "Nhiều nhất 20 đáp án.") }
        if !accepted.isEmpty, !accepted.contains(where: { $0.credit == .full }) {
            fields.complain("answers", "Cần ít nhất một đáp án được trọn điểm (credit: 100).")
        }
    }

    private static func target(_ fields: Fields) -> Target? {
        if fields.has("from") || fields.has("to") {
            guard let low = number("from", fields), let high = number("to", fields) else { return nil }
            if low > high { fields.complain("from", "“from” lớn hơn “to”.") }
            if fields.has("answer") || fields.has("tolerance") {
                fields.complain("from", "Chỉ dùng một trong hai: answer (với tolerance) hoặc from và to.")
            }
            return .between(low, high)
        }
        guard let middle = number("answer", fields) else { return nil }
        let tolerance = fields.has("tolerance") ? number("tolerance", fields) ?? 0 : 0
        if tolerance < 0 { fields.complain("tolerance", "“tolerance” không được âm.") }
        return .around(middle, tolerance: tolerance)
    }

    private static func number(_ key: String, _ fields: Fields) -> Decimal? {
        let text = fields.requiredText(key)
        if text.isEmpty { return nil }
        let number = number(typed: text)
        if number == nil {
            fields.complain(
                key, "“\(text)” không phải một số: nhiều nhất \(wholeDigits) chữ số trước và \(fractionDigits) sau dấu."
            )
        }
        return number
    }

    // MARK: Reading what was typed

    /// A decimal comma or point, a sign, and spaces anywhere; digits as a Chinese keyboard writes them too. Nil for what
    /// is no number or has too many digits.
    package static func number(typed text: String) -> Decimal? {
        guard text.utf8.count <= 64 else { return nil }
        return canonical(text).flatMap { Decimal(string: $0) }
    }

    /// As a response holds it: `-12.5`.
    private static func canonical(_ text: String) -> String? {
        var plain = ""
        for scalar in text.unicodeScalars where !scalar.properties.isWhitespace {
            switch scalar {
            case "\u{FF01}"..."\u{FF5E}": plain.unicodeScalars.append(Unicode.Scalar(scalar.value - 0xFEE0)!)
            case "\u{2212}": plain.append("-")
            default: plain.unicodeScalars.append(scalar)
            }
        }
        let isNegative = plain.hasPrefix("-")
        if isNegative || plain.hasPrefix("+") { plain.removeFirst() }
        let parts = plain.split(omittingEmptySubsequences: false) { $0 == "." || $0 == "," }
        guard (1...2).contains(parts.count), !plain.isEmpty,
            parts.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy { (0x30...0x39).contains($0) } })
        else { return nil }
        let whole = parts[0].drop { $0 == "0" }
        let fraction = parts.count == 2 ? parts[1].trimmingSuffix("0") : ""
        guard whole.count <= wholeDigits, fraction.count <= fractionDigits else { return nil }
        let digits = (whole.isEmpty ? "0" : String(whole)) + (fraction.isEmpty ? "" : "." + fraction)
        return isNegative && digits != "0" ? "-" + digits : digits
    }

    // MARK: Responses

    package var partial: PhraseKey? {
        accepted.contains { $0.credit != .full && $0.credit != .none } ? .creditNearlyRight : nil
    }
    package var elements: [String] { [] }
    package var right: [Int] { [] }

    package var seen: [String] { [unit?.canonical ?? ""] }
    package var decisive: [String] { accepted.map { "\($0.target.ends) \($0.credit.billionths)" }.sorted() }

    package var texts: [Localized] { [unit, otherFeedback].compactMap { $0 } + accepted.compactMap(\.feedback) }

    package func response(_ answer: Answer, _ naming: Naming) throws(Refusal) -> ItemResponse {
        let typed: String
        switch answer {
        case .blank: return .blank
        case .one(let text):
            guard !Self.mayMeanThousands(text) else { throw .invalid(field: "response", .refusedDecimal) }
            typed = text
        case .number(let number): typed = number.description
        default: throw .invalid(field: "response", .refusedDecimal)
        }
        if typed.utf8.count <= 64, typed.unicodeScalars.allSatisfy(\.properties.isWhitespace) { return .blank }
        guard typed.utf8.count <= 64, let canonical = Self.canonical(typed) else {
            throw .invalid(field: "response", .refusedDecimal)
        }
        return ItemResponse(bytes: Array(canonical.utf8))
    }

    /// “1.000” is a thousand to some and one to others, so nobody is graded by it.
    private static func mayMeanThousands(_ text: String) -> Bool {
        text.filter { !$0.isWhitespace }.wholeMatch(of: #/[-+\u{2212}]?[1-9][0-9]{0,2}[.,][0-9]{3}/#) != nil
    }

    package func answer(_ response: ItemResponse, _ naming: Naming) -> Answer {
        number(in: response).map(Answer.number) ?? .blank
    }

    /// Nil for blank and for bytes that are no number.
    package func number(in response: ItemResponse) -> Decimal? {
        String(validating: response.bytes, as: UTF8.self).flatMap(Self.number(typed:))
    }

    package func credit(for response: ItemResponse) -> Credit {
        met(by: response).map { accepted[$0].credit } ?? .none
    }

    package func feedback(for response: ItemResponse) -> [Localized] {
        if let place = met(by: response) { return [accepted[place].feedback].compactMap { $0 } }
        return number(in: response) == nil ? [] : [otherFeedback].compactMap { $0 }
    }

    /// Which of the answers, or none of them.
    package func counted(_ response: ItemResponse) -> ItemResponse {
        guard number(in: response) != nil else { return .blank }
        return ItemResponse(met(by: response).map { [$0 + 1] } ?? [0])
    }

    /// The place of the first answer with the most credit among those that the number meets.
    private func met(by response: ItemResponse) -> Int? {
        guard let number = number(in: response) else { return nil }
        let places = accepted.indices.filter { accepted[$0].target.contains(number) }
        return places.reduce(nil) { best, place in
            guard let best else { return place }
            return accepted[place].credit > accepted[best].credit ? place : best
        }
    }
}

extension Substring {
    fileprivate func trimmingSuffix(_ character: Character) -> String {
        String(self[..<(lastIndex { $0 != character }.map(index(after:)) ?? startIndex)])
    }
}
