import Core
import Testing

@testable import Site

@Suite("A one-time code")
struct TOTPTests {
    /// RFC 6238, appendix B, SHA-1: the last six of its eight digits.
    @Test(
        "is the one that the standard gives",
        arguments: [
            (59, "287082"), (1_111_111_109, "081804"), (1_111_111_111, "050471"), (1_234_567_890, "005924"),
            (2_000_000_000, "279037"), (20_000_000_000, "353130"),
        ])
    func vectors(seconds: Int64, code: String) {
        #expect(TOTP.code(Staff.secret, step: seconds / 30) == code)
    }

    @Test("counts in its step, the one before and the one after, and never again")
    func window() {
        let now = Instant(milliseconds: 1_234_567_890_000)
        let step = TOTP.step(at: now)
        for near in [step - 1, step, step + 1] {
            #expect(TOTP.acceptedStep(TOTP.code(Staff.secret, step: near), Staff.secret, after: 0, at: now) == near)
            #expect(TOTP.acceptedStep(TOTP.code(Staff.secret, step: near), Staff.secret, after: near, at: now) == nil)
        }
        for far in [step - 2, step + 2] {
            #expect(TOTP.acceptedStep(TOTP.code(Staff.secret, step: far), Staff.secret, after: 0, at: now) == nil)
        }
        for wrong in ["", "12345", "1234567", "abcdef", " "] {
            #expect(TOTP.acceptedStep(wrong, Staff.secret, after: 0, at: now) == nil)
        }
    }

    /// RFC 4648 §10, without padding.
    @Test(
        "has its secret written as apps read it",
        arguments: [
            ("", ""), ("f", "MY"), ("fo", "MZXQ"), ("foo", "MZXW6"), ("foob", "MZXW6YQ"), ("fooba", "MZXW6YTB"),
            ("foobar", "MZXW6YTBOI"),
        ])
    func base32(text: String, expected: String) { #expect(TOTP.base32(Array(text.utf8)) == expected) }
}
