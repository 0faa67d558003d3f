import Foundation

/// A quiz on its way out in one language: what foreign forms can hold of it, and what stays behind.
package struct QuizOutput: Sendable {
    package var questions: [CommonQuestion] = []
    package var title: String
    /// What the form cannot hold, in sentences.
    package var losses: [String] = []

    /// Items of a kind that `format` has no form for are named in `losses`.
    package init(_ quiz: Quiz, in language: Language, as format: QuizFormat) {
        title = quiz.title[language]
        for item in quiz.items {
            guard let body = CommonQuestion.Body(item.body, in: language) else {
                losses.append(
                    "Câu “\(item.id)” (\(type(of: item.body.kind).name)) không có: dạng này không giữ được loại câu đó."
                )
                continue
            }
            var question = CommonQuestion(
                body, name: item.id, prompt: PlacedText(item.prompt[language]),
                why: item.why.map { PlacedText($0[language]) }, at: item.place)
            question.points = item.points
            question.isFixed = item.fixed
            question.part = PlacedText(item.part.rawValue)
            question.topic = PlacedText(item.topic.rawValue)
            question.minAge = PlacedText("\(item.minAge)")
            question.claims = item.claims.map { PlacedText($0) }
            if format == .gift, let reason = question.body.giftObstacle {
                losses.append("Câu “\(item.id)” không có: \(reason)")
                continue
            }
            questions.append(question)
        }
        losses += Self.losses(of: quiz, in: language, as: format)
    }

    private static func losses(of quiz: Quiz, in language: Language, as format: QuizFormat) -> [String] {
        var losses: [String] = []
        let others = Language.allCases.filter { other in
            other != language && quiz.items.contains { !$0.prompt.isMissing(in: other) }
        }
        if !others.isEmpty {
            losses.append(
                "Chỉ có một ngôn ngữ (\(language.rawValue)); bỏ: \(others.map(\.rawValue).joined(separator: ", ")).")
        }
        if quiz.items.contains(where: { $0.prompt.isMissing(in: language) }) {
            losses.append("Chữ chưa dịch sang \(language.rawValue) để bằng tiếng Việt.")
        }
        var dropped = ["đối tượng"]
        func drop(_ words: String, _ isThere: Bool) { if isThere { dropped.append(words) } }
        func any(_ has: (Item) -> Bool) -> Bool { quiz.items.contains(where: has) }
        drop("phần, chủ đề, tuổi, luận điểm", format != .csv)
        drop("lời giới thiệu", quiz.summary != nil)
        drop("điểm đạt", quiz.pass != nil)
        drop("giới hạn giờ", quiz.timeLimit != nil)
        drop("cách bốc câu từ ngân hàng", !quiz.draws.isEmpty)
        drop("số lần làm", quiz.allowance != nil)
        drop(
            "khái niệm của phương án",
            any { !$0.concepts.isEmpty || $0.body.kind.tagged.contains { !$0.concepts.isEmpty } })
        drop("thứ tự cố định", format != .moodle && any(\.fixed))
        drop("câu hỏi chắc đến đâu", any(\.asksCertainty))
        drop("mục tiêu đo và câu neo", any { $0.isAnchor || $0.objective != $0.topic })
        drop("cách phụ thuộc luật", any { !$0.lawTies.isEmpty })
        drop("câu đang giữ lại, lối ra trống", any { $0.isHeld || $0.exitIsFree })
        let names = quiz.items.filter { !$0.images.isEmpty }.map(\.id)
        if !names.isEmpty { dropped.append("hình (\(names.joined(separator: ", ")))") }
        if format == .gift, quiz.items.contains(where: { $0.points != 1 }) { dropped.append("số điểm của câu") }
        if format == .gift, quiz.items.contains(where: \.hasUnit) { dropped.append("đơn vị của số") }
        let odd = quiz.items.filter { CommonQuestion.Body($0.body, in: language)?.hasOddCredit == true }.map(\.id)
        if format == .gift || format == .moodle, !odd.isEmpty {
            losses.append(
                "Moodle không có mức điểm của câu \(odd.joined(separator: ", ")): khi nhập vào Moodle, hãy chọn mức gần nhất."
            )
        }
        losses.append("Không giữ được: \(dropped.joined(separator: "; ")).")
        return losses
    }
}

extension Item {
    fileprivate var hasUnit: Bool {
        if case .numeric(let kind) = body { kind.unit != nil } else { false }
    }
}

extension CommonQuestion.Body {
    /// Nil for a kind that only we have.
    fileprivate init?(_ body: ItemBody, in language: Language) {
        func said(_ text: Localized?) -> PlacedText? { text.map { PlacedText($0[language]) } }
        func answers(_ options: [Option]) -> [CommonQuestion.Answer] {
            options.map { .init(PlacedText($0.text[language]), credit: $0.credit, feedback: said($0.feedback)) }
        }
        switch body {
        case .single(let kind): self = .single(answers(kind.options))
        case .multiple(let kind): self = .multiple(answers(kind.options))
        case .trueFalse(let kind): self = .trueFalse(kind.isTrue, wrong: said(kind.wrongFeedback))
        case .text(let kind):
            let accepted = kind.accepted.map {
                CommonQuestion.Answer(
                    PlacedText($0.text), credit: $0.credit.billionths, feedback: said($0.feedback))
            }
            self = .text(accepted, other: said(kind.otherFeedback))
        case .numeric(let kind):
            let numbers = kind.accepted.map {
                CommonQuestion.Number(
                    .init($0.target), credit: $0.credit.billionths, feedback: said($0.feedback),
                    at: Place(line: 1, column: 1))
            }
            self = .numeric(numbers, unit: said(kind.unit), other: said(kind.otherFeedback))
        case .matching(let kind):
            let rights = kind.rights.map { PlacedText($0.text[language]) }
            let pairs = zip(kind.lefts, kind.pairing).map { left, right in
                CommonQuestion.Pair(PlacedText(left.text[language]), rights[right])
            }
            self = .matching(pairs, extra: rights.indices.filter { !kind.pairing.contains($0) }.map { rights[$0] })
        case .ordering, .scenario, .hotspot, .checklist: return nil
        }
    }

    /// Whether it gives a share of the points that is not on Moodle's list.
    fileprivate var hasOddCredit: Bool {
        let credits: [Int64] =
            switch self {
            case .single(let answers), .multiple(let answers), .text(let answers, _): answers.map(\.credit)
            case .numeric(let numbers, _, _): numbers.map(\.credit)
            case .trueFalse, .matching: []
            }
        // In hundred thousandths, as near as Moodle compares them.
        let known: Set<Int64> = [
            0, 5_000, 10_000, 11_111, 14_286, 16_667, 20_000, 25_000, 30_000, 33_333, 40_000, 50_000, 60_000, 66_667,
            70_000, 75_000, 80_000, 83_333, 90_000, 100_000,
        ]
        return credits.contains { !known.contains((abs($0) + 5_000) / 10_000) }
    }

    /// Why GIFT cannot write it though it has the kind.
    fileprivate var giftObstacle: String? {
        switch self {
        case .text(let answers, let other)
        where (answers.flatMap { [$0.text, $0.feedback] } + [other]).contains { $0?.text.contains("->") == true }:
            "GIFT coi “->” trong đáp án hoặc lời nhắn là câu ghép cặp."
        case .matching(let pairs, _) where pairs.contains { $0.left.text.contains("->") }:
            "GIFT không viết được “->” ở vế trái."
        default: nil
        }
    }
}

extension CommonQuestion.Number.Span {
    fileprivate init(_ target: TypedNumber.Target) {
        self =
            switch target {
            case .around(let middle, let tolerance): .around("\(middle)", tolerance: "\(tolerance)")
            case .between(let low, let high): .between("\(low)", "\(high)")
            }
    }
}
