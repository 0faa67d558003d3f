import Core

/// A quiz text in which the key of one item is another, and nothing else that people saw.
struct KeyCorrection: Sendable {
    var source: String
    var quiz: Quiz

    /// Bytes of an item's text.
    static let longestItem = 20_000

    enum Fault: Error {
        /// In the item's text, by line and column of that text.
        case complaints([Complaint])
        case refused(PhraseKey)
    }

    /// - Parameters:
    ///   - source: the text that is public now.
    ///   - item: an item of it.
    init(_ source: String, item: String, to answer: RightAnswer, _ library: Library) throws(Fault) {
        guard let old = Quiz.read(source: source), let root = YAMLSource.parse(source, Reading(file: "")) else {
            throw .refused(.staffCorrectionByFile)
        }
        let text = QuizText(source, root: root)
        guard let slice = text.slice(of: item) else { throw .refused(.staffCorrectionByFile) }
        var answer = answer
        // Where the item begins in what was typed.
        var start = (line: 0, column: 0)
        if case .text(let typed) = answer {
            let own = try Self.item(item, in: typed)
            guard own.text.utf8.count <= Self.longestItem else { throw .refused(.staffCorrectionTooLong) }
            (answer, start) = (.text(own.text), own.start)
        }
        guard let corrected = text.correcting(slice, to: answer) else { throw .refused(.staffCorrectionChoose) }
        guard corrected != source else { throw .refused(.staffCorrectionNothing) }
        let (quiz, reading) = Self.checked(corrected, item, library)
        // A text that was imported under older rules may have faults elsewhere, but none comes with a correction.
        let known = Set(Self.checked(source, item, library).reading.complaints.map(\.message))
        let faults = reading.complaints.compactMap { complaint -> Complaint? in
            var complaint = complaint
            let line = complaint.place.line - slice.lines.lowerBound
            if line > 0, line <= Self.lines(in: answer, slice) {
                complaint.place.line = line + start.line
                complaint.place.column = max(1, complaint.place.column - slice.indent + start.column)
                return complaint
            }
            complaint.place = Place(line: 1, column: 1)
            return known.contains(complaint.message) ? nil : complaint
        }
        guard faults.isEmpty else { throw .complaints(faults.sorted()) }
        guard let quiz, quiz.seen == old.seen, quiz.isSameAround(old) else {
            throw .refused(.staffCorrectionSeenDiffers)
        }
        (self.source, self.quiz) = (corrected, quiz)
    }

    private static func checked(_ source: String, _ item: String, _ library: Library) -> (quiz: Quiz?, reading: Reading)
    {
        let reading = Reading(file: item)
        let quiz = YAMLSource.parse(source, reading).flatMap { Quiz.read($0, reading) }
        if let quiz { ItemRules(library).check(quiz, reading) }
        return (quiz, reading)
    }

    /// The item's own text out of what somebody typed or a file holds: the item in a list, or a quiz.
    private static func item(_ id: String, in typed: String) throws(Fault)
        -> (text: String, start: (line: Int, column: Int))
    {
        let reading = Reading(file: id)
        guard let root = YAMLSource.parse(typed, reading) else { throw .complaints(reading.complaints) }
        let text = QuizText(typed, root: root)
        guard let slice = text.slice(of: id) else { throw .refused(.staffCorrectionNoItem) }
        return (text.text(of: slice), (slice.lines.lowerBound, slice.indent))
    }

    private static func lines(in answer: RightAnswer, _ slice: QuizText.Slice) -> Int {
        if case .text(let text) = answer { return text.split(separator: "\n", omittingEmptySubsequences: false).count }
        // An option may have gained a line.
        return slice.lines.count + 12
    }
}

extension Quiz {
    /// Whether everything around the items is as in `other`.
    fileprivate func isSameAround(_ other: Quiz) -> Bool {
        pass == other.pass && open == other.open && authors == other.authors
            && items.map(\.id) == other.items.map(\.id)
    }
}
