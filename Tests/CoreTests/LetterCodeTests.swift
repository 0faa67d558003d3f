import Testing

@testable import Core

@Suite("A code of six letters")
struct LetterCodeTests {
    @Test(arguments: [(0, "BBBBBB"), (1, "CBBBBB"), (16, "ZBBBBB"), (17, "BCBBBB"), (24_137_568, "ZZZZZZ")])
    func isSixLettersOfItsAlphabet(random: UInt64, text: String) {
        let code = LetterCode(random: random)
        #expect(code.text == text && LetterCode(typed: text) == code)
    }

    @Test func isReadHoweverItIsTyped() {
        let code = LetterCode(typed: "FJKSPQ")
        #expect(code != nil && code?.spaced == "FJK SPQ")
        for typed in ["fjkspq", "FJK SPQ", " fjk-spq ", "F.J.K.S.P.Q", "fjk\u{A0}spq"] {
            #expect(LetterCode(typed: typed) == code, "\(typed)")
        }
    }

    @Test(arguments: ["", "FJKSP", "FJKSPQR", "FJKSPA", "FJKSP1", "ＦＪＫＳＰＱ", "FJKSPß"])
    func isNothingElse(typed: String) {
        #expect(LetterCode(typed: typed) == nil)
    }

    @Test func hasNoLettersThatVietnameseKeyboardsChange() {
        #expect(Set(LetterCode.letters).isDisjoint(with: "AEIOUYDWL"))
        #expect(Set(LetterCode.letters).count == LetterCode.letters.count)
    }
}
