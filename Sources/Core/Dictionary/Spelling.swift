/// Syllables that good writers spell with i or with y: kỹ and kĩ, lý and lí, quý and quí, sỹ and sĩ.
///
/// Folding takes the tones off but leaves them two words, so a search has to look for both.
package enum Spelling {
    private static let withY: Set<String> = ["hy", "ky", "ly", "my", "sy", "ty", "quy"]

    /// One spelling for both, to compare with. The word is folded.
    package static func canonical(_ word: String) -> String {
        withY.contains(word) ? word.dropLast() + "i" : word
    }

    /// The other spelling of a folded word; nil where there is only one.
    package static func other(of word: String) -> String? {
        if withY.contains(word) { return word.dropLast() + "i" }
        let other = word.dropLast() + "y"
        return word.hasSuffix("i") && withY.contains(String(other)) ? String(other) : nil
    }
}
