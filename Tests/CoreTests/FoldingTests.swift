import Foundation
import Testing

@testable import Core

@Suite("Folding")
struct FoldingTests {
    static let folded = [
        ("Điện áp", "dien ap"), ("ĐƯỜNG DÂY", "duong day"), ("dương tính", "duong tinh"),
        ("\u{D0}ông Triều", "dong trieu"),
        ("\u{F0}\u{111}\u{110}", "ddd"), ("Thoát nạn", "thoat nan"), ("ƯỚT ướt", "uot uot"), ("Hạ Long", "ha long"),
        ("aàáảãạăằắẳẵặâầấẩẫậ", "aaaaaaaaaaaaaaaaaa"), ("eèéẻẽẹêềếểễệ", "eeeeeeeeeeee"),
        ("iìíỉĩịyỳýỷỹỵ", "iiiiiiyyyyyy"),
        ("oòóỏõọôồốổỗộơờớởỡợ", "oooooooooooooooooo"), ("uùúủũụưừứửữự", "uuuuuuuuuuuu"), ("한국어", "한국어"), ("安全", "安全"),
        ("Straße 114", "straße 114"), ("", ""), ("\u{301}", ""), ("K\u{212A}", "kk"),
    ]

    @Test(arguments: folded) func takesTheToneMarksOff(text: String, expected: String) {
        let all = [text, text.decomposedStringWithCanonicalMapping, text.precomposedStringWithCanonicalMapping]
        for text in all {
            #expect(scalars(Folding.fold(text)) == scalars(expected))
            #expect(scalars(Folding.fold(Folding.fold(text))) == scalars(expected))
        }
    }

    @Test func leavesHangulInSyllables() {
        #expect(Folding.fold("\u{1112}\u{1161}\u{11AB}").unicodeScalars.elementsEqual(["\u{D55C}"]))
    }

    @Test(arguments: [
        ("ĐIỆN", "điện"), ("Đie\u{323}\u{302}n", "điện"), ("Đie\u{302}\u{323}n", "điện"), ("Ð", "ð"), ("", ""),
    ])
    func keepsTheToneMarksWhereItIsExact(text: String, expected: String) {
        #expect(scalars(Folding.exact(text)) == scalars(expected))
    }

    @Test func tellsDuongFromDuongOnlyWhereItIsExact() {
        #expect(Folding.fold("đường") == Folding.fold("dương"))
        #expect(Folding.exact("đường") != Folding.exact("dương"))
        #expect(Folding.exact("Đường").contains(Folding.exact("ĐƯƠ\u{300}NG")))
    }

    static let worded: [(String, [String])] = [
        ("Hạ Long, 114! (gas)", ["Hạ", "Long", "114", "gas"]), ("e-vehicle", ["e", "vehicle"]), ("", []), (" — … ", []),
        ("bo\u{302}\u{301}n\ntại chỗ", ["bốn", "tại", "chỗ"]), ("\"a\" OR b*", ["a", "OR", "b"]),
        ("안전 安全", ["안전", "安全"]),
    ]

    @Test(arguments: worded) func findsTheWords(text: String, words: [String]) {
        #expect(Folding.words(text).map(String.init) == words)
    }

    /// Strings are equal when they look alike; here the code points must be the same.
    private func scalars(_ text: String) -> [Unicode.Scalar] { Array(text.unicodeScalars) }
}
