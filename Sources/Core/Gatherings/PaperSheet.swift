/// A quiz as it is printed: its questions with letters before their options. The sheet of questions, the sheet to answer
/// on, the key and the reading of what was answered all go by it, so that a letter means the same on each.
package struct PaperSheet: Sendable {
    package enum Way: Sendable { case one, several, order }

    package struct Question: Sendable {
        /// The item's place in the quiz.
        package var item: Int
        package var way: Way
        /// Places of the options in the order of their letters; of a statement, 1 (true) before 0.
        package var order: [Int]

        package var letters: [String] { order.indices.map(PaperSheet.letter) }
    }

    package var questions: [Question]
    /// Items of kinds that paper cannot ask, such as situations in which one decision leads to the next.
    package var leftOut: Int

    /// - Parameter order: the places of an item's options as they are shown.
    package init(_ quiz: Quiz, items: [Int], order: (Item) -> [Int]) {
        questions = items.compactMap { place in
            let item = quiz.items[place]
            switch item.body {
            case .single: return Question(item: place, way: .one, order: order(item))
            case .multiple: return Question(item: place, way: .several, order: order(item))
            case .trueFalse: return Question(item: place, way: .one, order: [1, 0])
            case .ordering: return Question(item: place, way: .order, order: order(item))
            default: return nil
            }
        }
        leftOut = items.count - questions.count
    }

    package static func letter(_ place: Int) -> String {
        String(UnicodeScalar(UInt8(ascii: "A") + UInt8(min(place, 25))))
    }
}

extension PaperSheet.Question {
    /// The letters of what is right; of an ordering the pairs that are scored, such as “A → C”.
    package func key(_ item: Item) -> [String] {
        switch item.body {
        case .trueFalse(let statement): return [statement.isTrue ? letters[0] : letters[1]]
        case .ordering(let ordering):
            return ordering.scored.map { "\(letter(of: $0.before)) → \(letter(of: $0.after))" }.sorted()
        default: return item.body.kind.right.map(letter).sorted()
        }
    }

    private func letter(of place: Int) -> String { order.firstIndex(of: place).map(PaperSheet.letter) ?? "" }

    /// What the letters `given` stand for. Throws why they cannot be an answer to this question.
    func response(_ given: [String], _ item: Item) throws(Refusal) -> ItemResponse {
        if given.isEmpty { return .blank }
        for letter in given where !letters.contains(letter) {
            throw .invalid(field: "text", .paperEntryNoSuchLetter)
        }
        if Set(given).count < given.count { throw .invalid(field: "text", .paperEntryTwice) }
        if way == .one, given.count > 1 { throw .invalid(field: "text", .paperEntryOneLetter) }
        if way == .order, given.count < letters.count { throw .invalid(field: "text", .paperEntryEveryLetter) }
        if case .trueFalse = item.body {
            return try item.body.kind.response(.truth(given[0] == letters[0]), Naming(ids: [], order: []))
        }
        let naming = Naming(ids: order.indices.map(letter(of:)), order: order)
        return try item.body.kind.response(way == .one ? .one(given[0]) : .many(given), naming)
    }
}
