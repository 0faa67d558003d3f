/// Which words of a text were looked for, so that a page can mark them.
package enum Highlight {
    package struct Piece: Hashable, Sendable {
        package var text: Substring
        package var isHit: Bool
    }

    /// The text in pieces. A word is a hit when it is one of `words` without tone marks, or begins with the last of them.
    /// - Parameter words: folded.
    package static func pieces(of text: String, words: [String]) -> [Piece] {
        guard let last = words.last, !last.isEmpty else { return [Piece(text: text[...], isHit: false)] }
        let whole = Set(words)
        var pieces: [Piece] = []
        var rest = text[...]
        for word in Folding.words(text) {
            let folded = Folding.fold(String(word))
            guard whole.contains(folded) || folded.hasPrefix(last) else { continue }
            if word.startIndex > rest.startIndex {
                pieces.append(Piece(text: rest[rest.startIndex..<word.startIndex], isHit: false))
            }
            pieces.append(Piece(text: word, isHit: true))
            rest = text[word.endIndex...]
        }
        if !rest.isEmpty { pieces.append(Piece(text: rest, isHit: false)) }
        return pieces
    }
}
