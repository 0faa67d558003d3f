/// What stands between the braces of one GIFT question.
struct GIFTAnswers {
    let source: GIFTSource
    let format: GIFTSource.Format
    let question: Place
    let open: Place

    private var intake: Intake { source.intake }

    /// Nil after a complaint or a refusal. Tells the kinds apart as Moodle does.
    func body(_ block: GIFTRun) -> CommonQuestion.Body? {
        if block.isEmpty {
            intake.refused.complain(question, "Câu tự luận {} không nhập được: ở đây máy chấm, không có người chấm.")
            return nil
        }
        if block.first?.marks("#") == true { return numeric(block.dropFirst().trimmed) }
        if block.has("~") { return choice(block) }
        if block.has("="), block.place(of: "->") != nil { return matching(block) }
        return trueFalse(block) ?? shortAnswer(block)
    }

    // MARK: Choices

    private func choice(_ block: GIFTRun) -> CommonQuestion.Body? {
        guard let parts = parts(block) else { return nil }
        let answers = parts.map { part in
            CommonQuestion.Answer(
                part.text, credit: part.weight ?? (part.isRight ? Marks.one : 0), feedback: part.feedback)
        }
        for (part, after) in zip(parts, parts.dropFirst()) where part.isNothing && !part.isRight && after.isRight {
            source.complain(part.text.place, "Phương án này trống: viết = thay cho ~=.")
            return nil
        }
        guard intake.canTellApart(answers) else { return nil }
        if parts.contains(where: \.isRight) { return answers.weighedForOne(intake, at: open).map { .single($0) } }
        return answers.weighedForSeveral(intake).map { .multiple($0) }
    }

    /// `T`, `FALSE` and so on, with what is said to whoever got it wrong and to whoever got it right.
    private func trueFalse(_ block: GIFTRun) -> CommonQuestion.Body? {
        guard !block.has("=") else { return nil }
        let parts = split(block, most: 3)
        let isTrue: Bool
        switch parts[0].text.uppercased() {
        case "T", "TRUE": isTrue = true
        case "F", "FALSE": isTrue = false
        default: return nil
        }
        let wrong = parts.count > 1 ? source.plain(parts[1], format) : nil
        if parts.count > 2 {
            let right = source.plain(parts[2], format)
            if !right.text.isEmpty {
                intake.notes.complain(
                    right.place, "Lời nhắn khi đúng của câu đúng–sai được bỏ; hãy viết vào phần why nếu cần.")
            }
        }
        return .trueFalse(isTrue, wrong: wrong?.text.isEmpty == false ? wrong : nil)
    }

    private func shortAnswer(_ block: GIFTRun) -> CommonQuestion.Body? {
        guard let parts = parts(block, takesBare: true) else { return nil }
        let answers = parts.map { part in
            CommonQuestion.Answer(part.text, credit: part.weight ?? Marks.one, feedback: part.feedback)
        }
        return intake.acceptedTexts(answers, wild: parts.map(\.isWild), at: open)
    }

    // MARK: Pairs

    private func matching(_ block: GIFTRun) -> CommonQuestion.Body? {
        guard let runs = markers(block) else { return nil }
        var pairs: [CommonQuestion.Pair] = []
        var extra: [PlacedText] = []
        for run in runs {
            guard let arrow = run.place(of: "->") else {
                source.complain(run[run.startIndex].place, "Cặp này thiếu “->” giữa hai vế.")
                return nil
            }
            let right = source.plain(run[(arrow + 2)...], format)
            let left = source.plain(run[..<arrow].dropFirst(), format)
            guard !right.text.isEmpty || right.raw?.isEmpty == false else {
                source.complain(run[arrow].place, "Vế phải của cặp này đang trống.")
                return nil
            }
            guard intake.take(left, right, &pairs, &extra) else { return nil }
        }
        return .matching(pairs, extra: extra)
    }

    // MARK: Numbers

    private func numeric(_ block: GIFTRun) -> CommonQuestion.Body? {
        let isList = block.first?.marks("=") == true || block.first?.marks("~") == true
        guard let parts = isList ? parts(block) : parts(block, takesBare: true) else { return nil }
        var numbers: [CommonQuestion.Number] = []
        var other: PlacedText?
        for part in parts {
            let text = part.text.text
            if !part.isRight || text.isEmpty || text == "*" {
                other = part.feedback ?? other
                continue
            }
            guard let span = CommonQuestion.Number.Span(text) else {
                intake.complainOfNumber(text, at: part.text.place, "Viết như 3, 3:0.5 (sai số) hoặc 1..5.")
                return nil
            }
            numbers.append(
                .init(span, credit: part.weight ?? Marks.one, feedback: part.feedback, at: part.text.place))
        }
        return intake.acceptedNumbers(numbers, at: open).map { .numeric($0, unit: nil, other: other) }
    }

    // MARK: Parts

    private struct Part {
        var isRight: Bool
        var weight: Int64?
        var text: PlacedText
        var feedback: PlacedText?
        /// Whether a `*` in it stands for anything.
        var isWild: Bool
        /// Whether there is nothing at all behind its sign.
        var isNothing: Bool
    }

    /// Parts the block at `=` and `~`, each part with its mark; nil after a complaint.
    private func markers(_ block: GIFTRun, takesBare: Bool = false) -> [GIFTRun]? {
        let starts = block.indices.filter { block[$0].marks("=") || block[$0].marks("~") }
        if starts.count > Intake.mostParts {
            intake.complainOfParts(at: block[starts[Intake.mostParts]].place)
            return nil
        }
        var runs = starts.indices.map { place in
            block[starts[place]..<(place + 1 < starts.count ? starts[place + 1] : block.endIndex)]
        }
        let bare = block[..<(starts.first ?? block.endIndex)].trimmed
        guard let first = bare.first else { return runs }
        guard takesBare else {
            source.complain(first.place, "Phương án này thiếu = (đúng) hoặc ~ (sai) ở đầu.")
            return nil
        }
        runs.insert([GIFTSign(scalar: "=", place: first.place)] + bare, at: 0)
        return runs
    }

    private func parts(_ block: GIFTRun, takesBare: Bool = false) -> [Part]? {
        guard let runs = markers(block, takesBare: takesBare) else { return nil }
        var parts: [Part] = []
        for run in runs {
            var rest = run.dropFirst().trimmed
            var weight: Int64?
            if let digits = weightDigits(rest) {
                guard let share = Percent.read(digits.text) else {
                    source.complain(
                        rest[rest.startIndex].place, "“\(digits.text.prefix(20))” không phải phần trăm từ -100 đến 100."
                    )
                    return nil
                }
                weight = share
                rest = rest[(digits.endIndex + 1)...]
            }
            let pieces = split(rest, most: 2)
            let text = source.plain(pieces[0], format)
            let feedback = pieces.count > 1 ? source.plain(pieces[1], format) : nil
            var said = text
            if text.text.isEmpty { said.place = run[run.startIndex].place }
            parts.append(
                Part(
                    isRight: run[run.startIndex].marks("="), weight: weight, text: said,
                    feedback: feedback?.text.isEmpty == false ? feedback : nil, isWild: pieces[0].has("*"),
                    isNothing: rest.isEmpty && weight == nil))
        }
        return parts
    }

    /// What is between the `%` of `%50%`; a `%` without a number is a word.
    private func weightDigits(_ run: GIFTRun) -> GIFTRun? {
        guard run.first?.marks("%") == true, let end = run.dropFirst().firstIndex(where: { $0.marks("%") }) else {
            return nil
        }
        let digits = run[(run.startIndex + 1)..<end]
        return digits.count <= 40 && Percent.isNumber(digits.text) ? digits : nil
    }

    /// At the first unescaped `#`; what follows is feedback, with any `#` in it.
    private func split(_ run: GIFTRun, most: Int) -> [GIFTRun] {
        run.split(maxSplits: most - 1, omittingEmptySubsequences: false) { $0.marks("#") }
    }
}
