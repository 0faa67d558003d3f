import Testing

@testable import Core

@Suite("A return code")
struct ReturnCodeTests {
    @Test(arguments: [(0, "BBBBBB"), (1, "CBBBBB"), (16, "ZBBBBB"), (17, "BCBBBB"), (24_137_568, "ZZZZZZ")])
    func isSixLettersOfItsAlphabet(random: UInt64, text: String) {
        let code = ReturnCode(random: random)
        #expect(code.text == text && ReturnCode(typed: text) == code)
    }

    @Test func isReadHoweverItIsTyped() {
        let code = ReturnCode(typed: "FJKSPQ")
        #expect(code != nil && code?.spaced == "FJK SPQ")
        for typed in ["fjkspq", "FJK SPQ", " fjk-spq ", "F.J.K.S.P.Q", "fjk\u{A0}spq"] {
            #expect(ReturnCode(typed: typed) == code, "\(typed)")
        }
    }

    @Test(arguments: ["", "FJKSP", "FJKSPQR", "FJKSPA", "FJKSP1", "ＦＪＫＳＰＱ", "FJKSPß"])
    func isNothingElse(typed: String) {
        #expect(ReturnCode(typed: typed) == nil)
    }

    @Test func hasNoLettersThatVietnameseKeyboardsChange() {
        #expect(Set(ReturnCode.letters).isDisjoint(with: "AEIOUYDWL"))
        #expect(Set(ReturnCode.letters).count == ReturnCode.letters.count)
    }
}
