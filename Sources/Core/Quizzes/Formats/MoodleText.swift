import Foundation

/// Writes questions as Moodle XML.
package enum MoodleText {
    /// The file; its first comments say what it could not hold.
    package static func write(_ output: QuizOutput) -> String {
        var text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<quiz>\n"
        for line in [output.title] + output.losses { text += "  <!-- \(comment(line)) -->\n" }
        for question in output.questions { text += write(question) }
        return text + "</quiz>\n"
    }

    private static func write(_ question: CommonQuestion) -> String {
        """
          <question type="\(type(question.body))">
            <name><text>\(cdata(question.name ?? ""))</text></name>
            <questiontext format="plain_text"><text>\(cdata(question.prompt.text))</text></questiontext>
            <generalfeedback format="plain_text"><text>\(cdata(question.why?.text ?? ""))</text></generalfeedback>
            <defaultgrade>\(question.points)</defaultgrade>
            <penalty>0</penalty>
            <hidden>0</hidden>
        \(body(question.body, isFixed: question.isFixed))  </question>

        """
    }

    private static func type(_ body: CommonQuestion.Body) -> String {
        switch body {
        case .single, .multiple: "multichoice"
        case .trueFalse: "truefalse"
        case .text: "shortanswer"
        case .numeric: "numerical"
        case .matching: "matching"
        }
    }

    private static func body(_ body: CommonQuestion.Body, isFixed: Bool) -> String {
        switch body {
        case .single(let answers): choice(answers, isSingle: true, isFixed)
        case .multiple(let answers): choice(answers, isSingle: false, isFixed)
        case .trueFalse(let isTrue, let wrong):
            answer("true", isTrue ? Marks.one : 0, isTrue ? nil : wrong)
                + answer("false", isTrue ? 0 : Marks.one, isTrue ? wrong : nil)
        case .text(let answers, let other):
            "    <usecase>0</usecase>\n"
                + answers.map {
                    answer($0.text.text.replacing("*", with: "\\*"), $0.credit, $0.feedback, format: "plain_text")
                }.joined() + (other.map { answer("*", 0, $0) } ?? "")
        case .numeric(let numbers, let unit, let other):
            numbers.map(number).joined() + (other.map { answer("*", 0, $0, inside: "<tolerance>0</tolerance>") } ?? "")
                + (unit.map(units) ?? "")
        case .matching(let pairs, let extra):
            "    <shuffleanswers>true</shuffleanswers>\n"
                + (pairs.map { ($0.left.text, $0.right.text) } + extra.map { ("", $0.text) }).map { left, right in
                    """
                        <subquestion format="plain_text"><text>\(cdata(left))</text><answer format="plain_text"><text>\(cdata(right))</text></answer></subquestion>

                    """
                }.joined()
        }
    }

    private static func choice(_ answers: [CommonQuestion.Answer], isSingle: Bool, _ isFixed: Bool) -> String {
        "    <single>\(isSingle)</single>\n    <shuffleanswers>\(!isFixed)</shuffleanswers>\n    <answernumbering>none</answernumbering>\n"
            + answers.map { answer($0.text.text, $0.credit, $0.feedback, format: "plain_text") }.joined()
    }

    /// A range is its middle and half its width.
    private static func number(_ number: CommonQuestion.Number) -> String {
        switch number.span {
        case .around(let middle, let tolerance):
            return answer(middle, number.credit, number.feedback, inside: "<tolerance>\(tolerance)</tolerance>")
        case .between(let low, let high):
            let (low, high) = (Decimal(string: low) ?? 0, Decimal(string: high) ?? 0)
            return answer(
                "\((low + high) / 2)", number.credit, number.feedback,
                inside: "<tolerance>\((high - low) / 2)</tolerance>")
        }
    }

    private static func units(_ unit: PlacedText) -> String {
        """
            <units><unit><multiplier>1</multiplier><unit_name>\(cdata(unit.text))</unit_name></unit></units>
            <unitgradingtype>0</unitgradingtype>
            <showunits>3</showunits>

        """
    }

    private static func answer(
        _ text: String, _ credit: Int64, _ feedback: PlacedText?, format: String? = nil, inside: String = ""
    ) -> String {
        let said = feedback.map { "<feedback format=\"plain_text\"><text>\(cdata($0.text))</text></feedback>" } ?? ""
        let form = format.map { " format=\"\($0)\"" } ?? ""
        return """
                <answer fraction="\(Percent.written(credit))"\(form)><text>\(cdata(text))</text>\(said)\(inside)</answer>

            """
    }

    /// The end of a CDATA section cannot stand in one, so that it is cut in two.
    private static func cdata(_ text: String) -> String {
        text.isEmpty ? "" : "<![CDATA[" + text.replacing("]]>", with: "]]]]><![CDATA[>") + "]]>"
    }

    /// Two hyphens would end it.
    private static func comment(_ text: String) -> String {
        var line = text.split(whereSeparator: \.isNewline).joined(separator: " ")
        while line.contains("--") { line = line.replacing("--", with: "- -") }
        return line
    }
}
