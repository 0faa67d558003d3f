extension QuizTable {
    /// The header and a row a question; as many columns as the longest question needs.
    package static func write(_ output: QuizOutput) -> (header: [String], rows: [[String]]) {
        let rows = output.questions.map(cells)
        let options = (1...most).last { number in rows.contains { $0["option\(number)"] != nil } } ?? 1
        let header = header(options: options)
        return (header, rows.map { cells in header.map { cells[$0] ?? "" } })
    }

    private static func cells(of question: CommonQuestion) -> [String: String] {
        var cells = [
            "id": question.name ?? "", "prompt": question.prompt.text, "points": "\(question.points)",
            "part": question.part?.text ?? "", "topic": question.topic?.text ?? "",
            "minAge": question.minAge?.text ?? "", "why": question.why?.text ?? "",
            "claims": question.claims.map(\.text).joined(separator: " "),
        ]
        func put(_ texts: [(String, PlacedText?)]) {
            for (number, pair) in texts.enumerated() {
                cells["option\(number + 1)"] = pair.0
                cells["feedback\(number + 1)"] = pair.1?.text
            }
        }
        func shares(_ credits: [Int64]) -> String {
            zip(1..., credits).filter { $1 != 0 }.map { "\($0):\(Percent.written($1))" }.joined(separator: ";")
        }
        switch question.body {
        case .single(let answers):
            cells["kind"] = SingleChoice.name
            put(answers.map { ($0.text.text, $0.feedback) })
            let right = answers.firstIndex { $0.credit == Marks.one }.map { "\($0 + 1)" }
            cells["correct"] =
                answers.allSatisfy { [0, Marks.one].contains($0.credit) } ? right : shares(answers.map(\.credit))
        case .multiple(let answers):
            cells["kind"] = MultipleChoice.name
            put(answers.map { ($0.text.text, $0.feedback) })
            cells["correct"] = shares(answers.map(\.credit))
        case .trueFalse(let isTrue, let wrong):
            cells["kind"] = TrueFalse.name
            cells["correct"] = "\(isTrue)"
            cells["feedback1"] = wrong?.text
        case .text(let answers, let other):
            cells["kind"] = TypedText.name
            put(answers.map { ($0.text.text, $0.feedback) })
            cells["correct"] = shares(answers.map(\.credit))
            cells["feedback"] = other?.text
        case .numeric(let numbers, let unit, let other):
            cells["kind"] = TypedNumber.name
            put(numbers.map { ($0.span.written, $0.feedback) })
            cells["correct"] = shares(numbers.map(\.credit))
            (cells["unit"], cells["feedback"]) = (unit?.text, other?.text)
        case .matching(let pairs, let extra):
            cells["kind"] = Matching.name
            let sides = pairs.map { ($0.left.text, $0.right.text) } + extra.map { ("", $0.text) }
            for (number, side) in sides.enumerated() {
                (cells["option\(number + 1)"], cells["match\(number + 1)"]) = side
            }
        }
        return cells
    }
}
