/// Finished attempts of one paper, column by column, so that a million of them can be counted while somebody waits.
/// Derived from the attempts' records, and made anew whenever one of them changes.
package struct AttemptColumns: Hashable, Sendable {
    /// Attempts that one piece holds.
    package static let most = 4_096
    private static let version: UInt8 = 1
    private static let mostItems = 100

    package let count: Int
    let days: CodedColumn<Day>
    let modes: CodedColumn<Mode>
    let languages: CodedColumn<Language>
    let channels: CodedColumn<String>
    let homeUnits: CodedColumn<String>
    let ageBands: CodedColumn<AgeBand?>
    let audiences: CodedColumn<Audience?>
    let repeats: CodedColumn<Bool>
    let scores: CodedColumn<PaperScore>
    /// By the item's place in the quiz; nil = not on that attempt's paper.
    let items: [CodedColumn<MarkedResponse?>]

    /// - Parameters:
    ///   - attempts: at most `most`.
    ///   - parts: of the quiz's items, in their order. Items beyond them are left out.
    package init(_ attempts: [AttemptFacts], parts: [CountedItem]) {
        let attempts = attempts.prefix(Self.most)
        count = attempts.count
        days = CodedColumn(attempts.map(\.day))
        modes = CodedColumn(attempts.map(\.mode))
        languages = CodedColumn(attempts.map(\.language))
        channels = CodedColumn(attempts.map(\.channel))
        homeUnits = CodedColumn(attempts.map(\.homeUnit))
        ageBands = CodedColumn(attempts.map(\.ageBand))
        audiences = CodedColumn(attempts.map(\.audience))
        repeats = CodedColumn(attempts.map(\.isRepeat))
        var scores: [PaperScore] = []
        var items = parts.map { _ in [MarkedResponse?](repeating: nil, count: attempts.count) }
        for (row, attempt) in attempts.enumerated() {
            var score = PaperScore()
            for grade in attempt.items where parts.indices.contains(grade.item) {
                switch parts[grade.item].part {
                case .theory: score.theory += grade.score
                case .practice: score.practice += grade.score
                }
                items[grade.item][row] = MarkedResponse(
                    response: parts[grade.item].counted(grade.answer.response), marks: grade.score.marks)
            }
            scores.append(score)
        }
        self.scores = CodedColumn(scores)
        self.items = items.map { CodedColumn($0) }
    }

    package var bytes: [UInt8] {
        var writer = PackedWriter()
        writer.byte(Self.version)
        writer.number(UInt64(count))
        days.write(to: &writer) { $1.number(UInt64(max($0.number, 0))) }
        modes.write(to: &writer) { Self.write($0, to: &$1) }
        languages.write(to: &writer) { Self.write($0, to: &$1) }
        channels.write(to: &writer) { $1.counted(Array($0.utf8)) }
        homeUnits.write(to: &writer) { $1.counted(Array($0.utf8)) }
        ageBands.write(to: &writer) { Self.write($0, to: &$1) }
        audiences.write(to: &writer) { Self.write($0, to: &$1) }
        repeats.write(to: &writer) { $1.byte($0 ? 1 : 0) }
        scores.write(to: &writer) { score, writer in
            for marks in [score.theory.marks, score.theory.max, score.practice.marks, score.practice.max] {
                writer.number(UInt64(marks.nanopoints))
            }
        }
        writer.number(UInt64(items.count))
        for item in items {
            item.write(to: &writer) { given, writer in
                writer.byte(given == nil ? 0 : 1)
                guard let given else { return }
                writer.counted(given.response.bytes)
                writer.number(UInt64(given.marks.nanopoints))
            }
        }
        return writer.bytes
    }

    /// Nil for bytes that are not such columns.
    package init?(bytes: [UInt8]) {
        var reader = PackedReader(bytes)
        guard reader.byte() == Self.version, let count = reader.count(upTo: Self.most),
            let days = CodedColumn(&reader, count, { $0.count(upTo: 10_000_000).map { Day(number: $0) } }),
            let modes = CodedColumn<Mode>(&reader, count, Self.readWord),
            let languages = CodedColumn<Language>(&reader, count, Self.readWord),
            let channels = CodedColumn<String>(&reader, count, Self.readText),
            let homeUnits = CodedColumn<String>(&reader, count, Self.readText),
            let ageBands = CodedColumn<AgeBand?>(&reader, count, Self.readOptionalWord),
            let audiences = CodedColumn<Audience?>(&reader, count, Self.readOptionalWord),
            let repeats = CodedColumn<Bool>(&reader, count, { $0.byte().map { $0 == 1 } }),
            let scores = CodedColumn<PaperScore>(&reader, count, Self.readScore),
            let number = reader.count(upTo: Self.mostItems)
        else { return nil }
        var items: [CodedColumn<MarkedResponse?>] = []
        for _ in 0..<number {
            guard let item = CodedColumn<MarkedResponse?>(&reader, count, Self.readResponse) else { return nil }
            items.append(item)
        }
        guard reader.isAtEnd else { return nil }
        (self.count, self.days, self.modes, self.languages, self.channels) = (count, days, modes, languages, channels)
        (self.homeUnits, self.ageBands, self.audiences) = (homeUnits, ageBands, audiences)
        (self.repeats, self.scores, self.items) = (repeats, scores, items)
    }

    /// The rows that the filter admits.
    func rows(_ filter: AttemptFilter) -> [Int] {
        var rows = Array(0..<count)
        if let days = filter.days { rows = self.days.rows(of: rows) { days.contains($0) } }
        if let mode = filter.mode { rows = modes.rows(of: rows) { $0 == mode } }
        if let language = filter.language { rows = languages.rows(of: rows) { $0 == language } }
        if let channel = filter.channel { rows = channels.rows(of: rows) { $0 == channel } }
        if let unit = filter.homeUnit { rows = homeUnits.rows(of: rows) { $0 == unit } }
        if let band = filter.ageBand { rows = ageBands.rows(of: rows) { $0 == band } }
        if let audience = filter.audience { rows = audiences.rows(of: rows) { $0 == audience } }
        return filter.withRepeats ? rows : repeats.rows(of: rows) { !$0 }
    }
}

// MARK: How values are written

extension AttemptColumns {
    private static func write<W: Word>(_ word: W, to writer: inout PackedWriter) {
        writer.counted(Array(word.rawValue.utf8))
    }

    /// Nil is the empty word.
    private static func write<W: Word>(_ word: W?, to writer: inout PackedWriter) {
        writer.counted(Array((word?.rawValue ?? "").utf8))
    }

    private static func readText(_ reader: inout PackedReader) -> String? {
        reader.counted(upTo: 256).flatMap { String(validating: $0, as: UTF8.self) }
    }

    private static func readWord<W: Word>(_ reader: inout PackedReader) -> W? {
        readText(&reader).flatMap(W.init(rawValue:))
    }

    private static func readOptionalWord<W: Word>(_ reader: inout PackedReader) -> W?? {
        guard let text = readText(&reader) else { return nil }
        if text.isEmpty { return .some(nil) }
        return W(rawValue: text).map(Optional.some)
    }

    /// At most what a whole paper can earn, so that sums and squares of them stay numbers.
    private static func readMarks(_ reader: inout PackedReader) -> Marks? {
        let most = mostItems * Item.pointRange.upperBound * Int(Marks.one)
        return reader.count(upTo: most).map { Marks(nanopoints: Int64($0)) }
    }

    private static func readScore(_ reader: inout PackedReader) -> PaperScore? {
        var score = PaperScore()
        guard let theory = readMarks(&reader), let theoryMax = readMarks(&reader), let practice = readMarks(&reader),
            let practiceMax = readMarks(&reader), theory <= theoryMax, practice <= practiceMax
        else { return nil }
        score.theory = Score(marks: theory, max: theoryMax)
        score.practice = Score(marks: practice, max: practiceMax)
        return score
    }

    private static func readResponse(_ reader: inout PackedReader) -> MarkedResponse?? {
        switch reader.byte() {
        case 0: return .some(nil)
        case 1:
            guard let bytes = reader.counted(upTo: 255), let marks = readMarks(&reader) else { return nil }
            return .some(MarkedResponse(response: ItemResponse(bytes: Array(bytes)), marks: marks))
        default: return nil
        }
    }
}

extension CodedColumn {
    fileprivate init?(_ reader: inout PackedReader, _ count: Int, _ value: (inout PackedReader) -> Value?) {
        guard let column = Self.read(from: &reader, count: count, value: value) else { return nil }
        self = column
    }
}
