/// Reads GIFT as Moodle does, and says of each question that is not taken where it stands and why.
package struct GIFTSource {
    let intake: Intake

    /// Puts the questions of a file into `intake`, together with all that is to be said about them.
    package static func read(_ text: String, _ intake: Intake) {
        intake.checkSigns(of: text)
        guard intake.faults.complaints.isEmpty else { return }
        let source = GIFTSource(intake: intake)
        var wasOpen = false
        for block in GIFTBlocks.split(text) {
            if let first = block.first, intake.stops(before: first.place) { break }
            // What follows an answer that an empty line cut in two is the rest of it.
            if wasOpen {
                let brace = block.first { $0.marks("{") || $0.marks("}") }
                if brace?.marks("{") != true {
                    wasOpen = brace == nil
                    continue
                }
            }
            wasOpen = source.isOpen(block)
            if !wasOpen, let question = source.question(block.trimmed) { intake.questions.append(question) }
        }
        if intake.questions.isEmpty, intake.faults.complaints.isEmpty, intake.refused.complaints.isEmpty {
            intake.faults.complain(Place(line: 1, column: 1), "Không có câu hỏi nào trong tệp này.")
        }
    }

    /// Complains about an answer that does not end before the next empty line.
    private func isOpen(_ block: GIFTRun) -> Bool {
        var open: GIFTSign?
        for sign in block {
            if sign.marks("{"), open == nil { open = sign } else if sign.marks("}") { open = nil }
        }
        guard let open else { return false }
        complain(open.place, "Ngoặc { mở ở đây không đóng lại trước dòng trống. Thêm }, hoặc viết \\{ nếu là chữ.")
        return true
    }

    func complain(_ place: Place, _ message: String) { intake.faults.complain(place, message) }

    // MARK: A question

    private func question(_ block: GIFTRun) -> CommonQuestion? {
        guard let first = block.first else { return nil }
        var rest = block
        var name: String?
        if rest.starts(with: "::") {
            let inside = rest.dropFirst(2)
            guard let end = inside.place(of: "::") else {
                complain(first.place, "Tên câu mở bằng :: mà không đóng bằng :: nữa.")
                return nil
            }
            name = inside[..<end].text
            rest = inside[(end + 2)...].trimmed
        }
        let format = Format(takenFrom: &rest)
        guard let open = rest.firstIndex(where: { $0.marks("{") }) else {
            if let stray = rest.first(where: { $0.marks("}") }) {
                complain(stray.place, "Ngoặc } này không có ngoặc { nào trước nó. Viết \\} nếu là chữ.")
            } else {
                intake.refused.complain(
                    first.place, "Đoạn này không có phần trả lời {…} nên chỉ là lời dẫn; ở đây không có loại đó.")
            }
            return nil
        }
        guard let (block, after) = answers(in: rest, from: open, first.place) else { return nil }
        let pictures = intake.lostPictures
        guard let prompt = prompt(rest[..<open], after, format, first.place) else { return nil }
        let (answers, why) = self.why(block, format)
        let reading = GIFTAnswers(source: self, format: format, question: first.place, open: rest[open].place)
        guard let body = reading.body(answers.trimmed) else { return nil }
        var question = CommonQuestion(body, name: name, prompt: prompt, why: why, at: first.place)
        question.lacksPicture = intake.lostPictures > pictures
        return question
    }

    /// What stands before and after the answers; nil after a complaint.
    private func prompt(_ before: GIFTRun, _ after: GIFTRun, _ format: Format, _ place: Place) -> PlacedText? {
        if let stray = [before, after].lazy.compactMap({ run in run.place(of: "::").map { run[$0] } }).first {
            complain(
                stray.place,
                "Có :: giữa lời hỏi. Tên câu phải đứng đầu câu, sau một dòng trống; nếu là chữ, viết \\:\\:.")
            return nil
        }
        let gap = after.trimmed.isEmpty ? "" : "_____ \(reduced(after, format).text)"
        let prompt = [reduced(before, format).text, gap].filter { !$0.isEmpty }.joined(separator: " ")
        if prompt.isEmpty {
            complain(place, "Câu này không có lời hỏi bằng chữ trước ngoặc {.")
            return nil
        }
        return PlacedText(prompt, at: before.trimmed.first?.place ?? place)
    }

    /// What is between the braces, and what follows them; nil after a complaint or a refusal.
    private func answers(in rest: GIFTRun, from open: Int, _ place: Place) -> (GIFTRun, GIFTRun)? {
        let inside = rest[(open + 1)...]
        guard let close = inside.firstIndex(where: { $0.marks("}") }) else { return nil }
        if rest.indices.contains(where: { rest[$0].marks("{") && rest[($0 + 1)...].isCloze }) {
            intake.refused.complain(place, "Câu điền nhiều chỗ (cloze) không nhập được. Hãy tách thành từng câu.")
            return nil
        }
        if let nested = inside[..<close].first(where: { $0.marks("{") }) {
            intake.refused.complain(
                nested.place,
                "Có ngoặc { trong phần trả lời: câu tính toán hoặc câu điền nhiều chỗ (cloze) không nhập được. Nếu là chữ, viết \\{."
            )
            return nil
        }
        let after = inside[(close + 1)...]
        if let second = after.first(where: { $0.marks("{") }) {
            complain(
                second.place,
                "Đoạn này có hai ngoặc {…}: thiếu dòng trống giữa hai câu, hoặc viết \\{ cho công thức.")
            return nil
        }
        if let stray = after.first(where: { $0.marks("}") }) {
            complain(stray.place, "Thừa một ngoặc }. Viết \\} nếu là chữ.")
            return nil
        }
        return (inside[..<close], after)
    }

    /// Parts the answers from what is said to everybody (`####`).
    private func why(_ block: GIFTRun, _ format: Format) -> (GIFTRun, PlacedText?) {
        guard let start = block.placeOfLast("####") else { return (block, nil) }
        let text = plain(block[(start + 4)...], format)
        return (block[..<start], text.text.isEmpty ? nil : text)
    }

    // MARK: Texts

    /// How a text is marked up; answers are as their question is unless they say otherwise.
    enum Format: String, CaseIterable {
        case html, markdown, plain, moodle

        /// Takes `[html]` and the like away from the start.
        init(takenFrom rest: inout GIFTRun, else fallback: Format = .moodle) {
            let trimmed = rest.trimmed
            let named = Format.allCases.first { trimmed.starts(with: "[\($0.rawValue)]") }
            if let named { rest = trimmed.dropFirst(named.rawValue.count + 2) }
            self = named ?? fallback
        }
    }

    /// A text without its markup; it may name a format of its own.
    func plain(_ run: GIFTRun, _ inherited: Format) -> PlacedText {
        var run = run
        let format = Format(takenFrom: &run, else: inherited)
        return reduced(run, format)
    }

    /// A text without its markup. What is lost is noted.
    private func reduced(_ run: GIFTRun, _ format: Format) -> PlacedText {
        let place = run.trimmed.first?.place ?? run.first?.place ?? Place(line: 1, column: 1)
        let text = run.text
        let reduced: PlainText.Reduced
        switch format {
        case .html: reduced = PlainText.reduce(html: text)
        case .markdown: reduced = PlainText.reduce(markdown: text)
        case .moodle where PlainText.hasMarkup(text): reduced = PlainText.reduce(html: text, keepsLines: true)
        case .plain, .moodle: return PlacedText(text, at: place)
        }
        return intake.placed(reduced, raw: text, at: place)
    }
}
