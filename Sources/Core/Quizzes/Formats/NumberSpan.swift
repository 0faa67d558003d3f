import Foundation

extension CommonQuestion.Number.Span {
    /// `3`, `3:0.5` or `1..5`; a comma may stand for the point.
    package init?(_ text: String) {
        guard text.utf8.count <= 200 else { return nil }
        if let dots = text.firstRange(of: "..") {
            guard let from = Self.number(text[..<dots.lowerBound]), let to = Self.number(text[dots.upperBound...]),
                let low = Decimal(string: from), let high = Decimal(string: to), low <= high
            else { return nil }
            self = .between(from, to)
            return
        }
        let parts = text.split(maxSplits: 2, omittingEmptySubsequences: false) { $0 == ":" || $0 == "±" }
        guard parts.count <= 2, let middle = Self.number(parts[0]) else { return nil }
        if parts.count == 1 {
            self = .around(middle, tolerance: "0")
        } else {
            guard let tolerance = Self.number(parts[1]), !tolerance.hasPrefix("-") else { return nil }
            self = .spanning(middle, half: tolerance)
        }
    }

    /// As a table has it.
    package var written: String {
        switch self {
        case .around(let middle, "0"): middle
        case .around(let middle, let tolerance): "\(middle)±\(tolerance)"
        case .between(let low, let high): "\(low)..\(high)"
        }
    }

    /// A range by its middle and half its width. Where these have one decimal more than a quiz file takes, as halving
    /// gives, it is written by its ends.
    package static func spanning(_ middle: String, half: String) -> Self {
        guard !fits(middle) || !fits(half), let centre = Decimal(string: middle), let width = Decimal(string: half)
        else { return .around(middle, tolerance: half) }
        let (low, high) = ("\(centre - width)", "\(centre + width)")
        return fits(low) && fits(high) ? .between(low, high) : .around(middle, tolerance: half)
    }

    /// A decimal number without an exponent, with a point; nil where it is none, or could be two.
    package static func number(_ text: some StringProtocol) -> String? {
        guard text.utf8.count <= 200 else { return nil }
        let text = text.trimmingCharacters(in: .whitespaces)
        guard !mayMeanThousands(text), let parts = Parts(text) else { return nil }
        guard let exponent = parts.exponent else { return parts.plain }
        return Decimal(string: "\(parts.plain)e\(exponent)").flatMap { Parts("\($0)")?.plain }
    }

    /// “1,000” is a thousand to some and one to others.
    package static func mayMeanThousands(_ text: some StringProtocol) -> Bool {
        text.utf8.count <= 200
            && String(text).replacing("..", with: ":").split { $0 == ":" || $0 == "±" }.contains { part in
                let digits = part.filter { !$0.isWhitespace && !"+-−".contains($0) }.split(
                    separator: ",", omittingEmptySubsequences: false)
                return digits.count == 2 && (1...3).contains(digits[0].count) && digits[1].count == 3
                    && digits[0].first != "0" && digits.joined().allSatisfy { $0.isASCII && $0.isNumber }
            }
    }

    /// By hand: a pattern would be built anew for each of many thousand numbers.
    private struct Parts {
        var plain: String
        var exponent: Int?

        init?(_ text: String) {
            var rest = Substring(text)
            let isMinus = rest.first == "-" || rest.first == "−"
            if isMinus || rest.first == "+" { rest = rest.dropFirst() }
            func digits() -> Substring {
                let digits = rest.prefix { ("0"..."9").contains($0) && $0.isASCII }
                rest = rest[digits.endIndex...]
                return digits
            }
            let whole = digits()
            var fraction: Substring = ""
            if rest.first == "." || rest.first == "," {
                rest = rest.dropFirst()
                fraction = digits()
            }
            guard !whole.isEmpty || !fraction.isEmpty, whole.count <= 20, fraction.count <= 20 else { return nil }
            if rest.first == "e" || rest.first == "E" {
                guard let exponent = Int(rest.dropFirst()), abs(exponent) < 100 else { return nil }
                self.exponent = exponent
                rest = ""
            }
            guard rest.isEmpty else { return nil }
            plain = (isMinus ? "-" : "") + (whole.isEmpty ? "0" : whole) + (fraction.isEmpty ? "" : ".\(fraction)")
        }
    }

    // MARK: Rounding

    private static func fits(_ text: String) -> Bool { TypedNumber.number(typed: text) != nil }

    /// With no more decimals than a quiz file takes; nil where it has no more, or where that would change too much.
    var rounded: Self? {
        switch self {
        case .around(let middle, let tolerance):
            guard !Self.fits(middle) || !Self.fits(tolerance), let centre = Rounded(middle),
                let width = Rounded(tolerance), width.value > 0,
                width.before > abs(centre.value - centre.before) + abs(width.value - width.before)
            else { return nil }
            return Self.fits("\(centre.value)") ? .around("\(centre.value)", tolerance: "\(width.value)") : nil
        case .between(let from, let to):
            guard !Self.fits(from) || !Self.fits(to), let low = Rounded(from), let high = Rounded(to),
                high.before - low.before > abs(low.value - low.before) + abs(high.value - high.before)
            else { return nil }
            return Self.fits("\(low.value)") && Self.fits("\(high.value)")
                ? .between("\(low.value)", "\(high.value)") : nil
        }
    }

    private struct Rounded {
        var value: Decimal
        var before: Decimal

        init?(_ text: String) {
            guard var number = Decimal(string: text) else { return nil }
            (value, before) = (number, number)
            NSDecimalRound(&value, &number, TypedNumber.fractionDigits, .plain)
        }
    }
}
