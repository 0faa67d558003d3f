import Foundation
import Testing

@testable import Core

@Suite("The name on a certificate")
struct CertificateNameTests {
    static let same = [
        ("Nguyễn Thị Hoà", "Nguyễn Thị Hòa"), ("Nguyễn Thị Hoà", "  nguyễn   THỊ hòa "), ("Thuý", "THÚY"),
        ("Khoẻ", "Khỏe"), ("Đặng Văn Đạt", "đặng văn đạt"), ("Trần\u{A0}An", "Trần\tAn"),
        ("Lê\u{200B} An", "Lê An"), ("Ô", "O\u{302}"), ("Thị Nguyễn", "Thi\u{323} Nguye\u{302}\u{303}n"),
        ("Kim Min-ji", "KIM MIN-JI"), ("김민지", "김민지".decomposedStringWithCanonicalMapping),
    ]

    @Test(arguments: same) func isTheSameHoweverItIsTyped(one: String, other: String) throws {
        #expect(try CertificateName(one).compared == CertificateName(other).compared)
        #expect(
            try CertificateName(one.decomposedStringWithCanonicalMapping).compared == CertificateName(one).compared)
    }

    static let different = [
        ("Nguyễn Thị Hoa", "Nguyễn Thị Hòa"), ("An Trần", "Trần An"), ("Thuy", "Thúy"), ("Trần An", "TrầnAn"),
        ("Đạt", "Dạt"), ("Hoàn", "Hoan"),
    ]

    @Test(arguments: different) func isAnotherNameWithAnotherToneLetterOrOrder(one: String, other: String) throws {
        #expect(try CertificateName(one).compared != CertificateName(other).compared)
    }

    @Test func isPrintedAsTypedWithSingleSpacesAndNothingInvisible() throws {
        #expect(try CertificateName("  Hoà \n THỊ\u{202E}Lê ").printed == "Hoà THỊ Lê")
    }

    @Test(arguments: ["", "   ", "\u{200B}", "—", "12"]) func needsALetter(name: String) {
        #expect(throws: Refusal.invalid(field: "name", .certificateNameEmpty)) { try CertificateName(name) }
    }

    @Test func hasAtMost60Characters() throws {
        let longest = String(repeating: "ễ", count: 60)
        #expect(try CertificateName(longest.decomposedStringWithCanonicalMapping).printed == longest)
        #expect(throws: Refusal.invalid(field: "name", .certificateNameLong)) { try CertificateName(longest + "n") }
    }
}
