/// Writes questions as GIFT.
package enum GIFTText {
    /// The file; its first lines say what it could not hold.
    package static func write(_ output: QuizOutput) -> String {
        var text = "// \(line(output.title))\n"
        for loss in output.losses { text += "// \(line(loss))\n" }
        for question in output.questions { text += "\n" + write(question) }
        return text
    }

    private static func write(_ question: CommonQuestion) -> String {
        var text = "::\(escaped(question.name ?? ""))::[plain]\(escaped(question.prompt.text)) {"
        text += body(question.body)
        if let why = question.why { text += "\n\t####\(guarded(why.text))" }
        return text + "\n}\n"
    }

    private static func body(_ body: CommonQuestion.Body) -> String {
        switch body {
        // Behind the sign of a right option Moodle takes a weight for words.
        case .single(let answers):
            answers.map { "\n\t\(sign($0.credit))\(answer($0))" }.joined()
        case .multiple(let answers): answers.map { "\n\t~%\(Percent.written($0.credit))%\(answer($0))" }.joined()
        case .trueFalse(let isTrue, let wrong): (isTrue ? "TRUE" : "FALSE") + feedback(wrong)
        case .text(let answers, let other):
            answers.map { "\n\t=%\(Percent.written($0.credit))%\(answer($0, isTyped: true))" }.joined()
                + (other.map { "\n\t=%0%*\(feedback($0))" } ?? "")
        case .numeric(let numbers, _, let other):
            "#" + numbers.map { "\n\t=%\(Percent.written($0.credit))%\($0.span.gift)\(feedback($0.feedback))" }.joined()
                + (other.map { "\n\t~\(feedback($0))" } ?? "")
        case .matching(let pairs, let extra):
            (pairs.map { ($0.left.text, $0.right.text) } + extra.map { ("", $0.text) }).map { left, right in
                "\n\t=\(guarded(left)) -> \(guarded(right))"
            }.joined()
        }
    }

    private static func sign(_ credit: Int64) -> String {
        if credit == Marks.one { return "=" }
        return credit == 0 ? "~" : "~%\(Percent.written(credit))%"
    }

    private static func answer(_ answer: CommonQuestion.Answer, isTyped: Bool = false) -> String {
        let text = isTyped ? guarded(answer.text.text).replacing("*", with: "\\*") : guarded(answer.text.text)
        return text + feedback(answer.feedback)
    }

    private static func feedback(_ text: PlacedText?) -> String { text.map { "#\(guarded($0.text))" } ?? "" }

    /// A text that begins like a format or a weight says its own format first.
    private static func guarded(_ text: String) -> String {
        text.hasPrefix("[") || text.hasPrefix("%") ? "[plain]" + escaped(text) : escaped(text)
    }

    private static func escaped(_ text: String) -> String {
        var escaped = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar {
            case ":", "#", "=", "{", "}", "~", "\\": escaped += ["\\", scalar]
            case "\n": escaped += ["\\", "n"]
            default: escaped.append(scalar)
            }
        }
        return String(escaped)
    }

    private static func line(_ text: String) -> String {
        text.split(whereSeparator: \.isNewline).joined(separator: " ")
    }
}

extension CommonQuestion.Number.Span {
    fileprivate var gift: String {
        switch self {
        case .around(let middle, let tolerance): "\(middle):\(tolerance)"
        case .between(let low, let high): "\(low)..\(high)"
        }
    }
}
