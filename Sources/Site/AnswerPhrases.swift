import Core

extension Phrases {
    /// Answers in words; of a statement, whether it is true in the words of the interface.
    func said(_ words: [String], to item: Item) -> [String] {
        guard case .trueFalse = item.body else { return words }
        return words.map { self[$0 == "true" ? .isTrue : .isFalse] }
    }

    /// The right answer, where a few words say it.
    func key(of item: Item) -> [String] { said(item.keyWords(in: language), to: item) }
}
