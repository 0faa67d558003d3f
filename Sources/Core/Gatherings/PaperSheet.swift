/// A quiz as it is printed: its questions with letters before their options. The sheet of questions, the sheet to answer
/// on, the key and the reading of what was answered all go by it, so that a letter means the same on each.
package struct PaperSheet: Sendable {
    package enum Way: Sendable {
        case one, several, order
        /// A letter for each line.
        case lines
        case number, words
    }

    package struct Question: Sendable {
        /// The item's place in the quiz.
        package var item: Int
        package var way: Way
        /// Places of the options in the order of their letters: of a statement, 1 (true) before 0; of pairs, the right
        /// sides; of a checklist, what can be said. None for what is written out.
        package var order: [Int] = []
        /// Places of the left sides of pairs, or of the points of a checklist, as they are printed.
        package var lines: [Int] = []

        package var letters: [String] { order.indices.map(PaperSheet.letter) }
    }

    package var questions: [Question]
    /// Items of kinds that paper cannot ask: situations in which one decision leads to the next.
    package var leftOut: Int

    /// - Parameter order: the places of an item's options as they are shown.
    package init(_ quiz: Quiz, items: [Int], order: (Item) -> [Int]) {
        questions = items.compactMap { Self.question($0, quiz.items[$0], order) }
        leftOut = items.count - questions.count
    }

    private static func question(_ place: Int, _ item: Item, _ order: (Item) -> [Int]) -> Question? {
        switch item.body {
        case .single: return Question(item: place, way: .one, order: order(item))
        case .multiple, .hotspot: return Question(item: place, way: .several, order: order(item))
        case .trueFalse: return Question(item: place, way: .one, order: [1, 0])
        case .ordering: return Question(item: place, way: .order, order: order(item))
        case .matching(let matching):
            let (sides, lefts) = (order(item), matching.lefts.count)
            return Question(
                item: place, way: .lines, order: sides.filter { $0 >= lefts }.map { $0 - lefts },
                lines: sides.filter { $0 < lefts })
        case .checklist(let checklist):
            return Question(
                item: place, way: .lines, order: Array(Checklist.Said.allCases.indices),
                lines: Array(checklist.points.indices))
        case .numeric: return Question(item: place, way: .number)
        case .text: return Question(item: place, way: .words)
        case .scenario: return nil
        }
    }

    package static func letter(_ place: Int) -> String {
        String(UnicodeScalar(UInt8(ascii: "A") + UInt8(min(place, 25))))
    }
}

extension PaperSheet.Question {
    /// What is right: letters; of an ordering the pairs that are scored, such as “A → C”; of pairs each line with its
    /// letter, such as “1 B”; of what is written out every answer that earns all. None for what people tell of themselves.
    package func key(_ item: Item, in language: Language) -> [String] {
        switch item.body {
        case .trueFalse(let statement): [statement.isTrue ? letters[0] : letters[1]]
        case .ordering(let ordering):
            ordering.scored.map { "\(letter(of: $0.before)) → \(letter(of: $0.after))" }.sorted()
        case .matching(let matching):
            lines.enumerated().map { "\($0.offset + 1) \(letter(of: matching.pairing[$0.element]))" }
        case .numeric(let number):
            number.accepted.filter { $0.credit == .full }.map { number.words($0.target, language) }
        case .text(let text): text.accepted.filter { $0.credit == .full }.map(\.text)
        default: item.body.kind.right.map(letter).sorted()
        }
    }

    private func letter(of place: Int) -> String { order.firstIndex(of: place).map(PaperSheet.letter) ?? "" }

    /// What `typed` stands for: letters, a number or words; “-” is blank. Throws why it cannot be an answer to this
    /// question.
    func response(_ typed: String, _ item: Item) throws(Refusal) -> ItemResponse {
        let signs = typed.filter { !$0.isWhitespace && $0 != "," }.map { $0.uppercased() }
        if signs.allSatisfy({ $0 == "-" }) { return .blank }
        switch way {
        case .number, .words: return try item.body.kind.response(.one(typed), Naming(ids: [], order: []))
        case .lines: return try response(line: signs, item)
        case .one, .several, .order: return try response(letters: signs.filter { $0 != "-" }, item)
        }
    }

    private func response(letters given: [String], _ item: Item) throws(Refusal) -> ItemResponse {
        for letter in given { _ = try place(of: letter) }
        if Set(given).count < given.count { throw .invalid(field: "text", .paperEntryTwice) }
        if way == .one, given.count > 1 { throw .invalid(field: "text", .paperEntryOneLetter) }
        if way == .order, given.count < letters.count { throw .invalid(field: "text", .paperEntryEveryLetter) }
        if case .trueFalse = item.body {
            return try item.body.kind.response(.truth(given[0] == letters[0]), Naming(ids: [], order: []))
        }
        let naming = Naming(ids: order.indices.map(letter(of:)), order: order)
        return try item.body.kind.response(way == .one ? .one(given[0]) : .many(given), naming)
    }

    /// A sign for each line, “-” for one that was left open.
    private func response(line signs: [String], _ item: Item) throws(Refusal) -> ItemResponse {
        guard signs.count == lines.count else { throw .invalid(field: "text", .paperEntryEveryLine) }
        let ids = item.body.kind.elements
        var pairs: [String: String] = [:]
        for (line, sign) in zip(lines, signs) where sign != "-" {
            let place = try place(of: sign)
            if case .checklist = item.body {
                pairs[ids[line]] = Checklist.Said.allCases[place].rawValue
            } else {
                pairs[ids[line]] = ids[lines.count + place]
            }
        }
        return try item.body.kind.response(.pairs(pairs), Naming(ids: ids, order: Array(ids.indices)))
    }

    /// The place that a letter stands for.
    private func place(of letter: String) throws(Refusal) -> Int {
        guard let index = letters.firstIndex(of: letter) else {
            throw .invalid(field: "text", .paperEntryNoSuchLetter)
        }
        return order[index]
    }
}
