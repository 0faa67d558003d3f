import Core
import Crypto
import Foundation

/// One-time codes by time: RFC 6238 with SHA-1, six digits and steps of 30 seconds, which is what every app speaks.
enum TOTP {
    static let digits = 6
    private static let step: Int64 = 30

    /// The number of the step that a moment lies in.
    static func step(at now: Instant) -> Int64 { now.milliseconds / 1000 / step }

    static func code(_ secret: [UInt8], step: Int64) -> String {
        let counter = withUnsafeBytes(of: UInt64(step).bigEndian) { Data($0) }
        let mac = Array(
            HMAC<Insecure.SHA1>.authenticationCode(for: counter, using: SymmetricKey(data: Data(secret))))
        let offset = Int(mac[mac.count - 1] & 15)
        let number = mac[offset..<offset + 4].reduce(UInt32(0)) { $0 << 8 | UInt32($1) } & 0x7FFF_FFFF
        let text = String(number % 1_000_000)
        return String(repeating: "0", count: digits - text.count) + text
    }

    /// The step whose code was typed: this one, the one before or the one after (RFC 6238 §5.2), and later than the last
    /// one used, so that a code works once. Nil when it is none of these.
    static func acceptedStep(_ typed: String, _ secret: [UInt8], after last: Int64, at now: Instant) -> Int64? {
        let current = step(at: now)
        var accepted: Int64?
        for step in current - 1...current + 1 where step > last {
            if isEqual(Array(code(secret, step: step).utf8), Array(typed.utf8)) { accepted = step }
        }
        return accepted
    }

    /// What the QR code says to an app (Key Uri Format).
    static func address(_ secret: [UInt8], account: String) -> String {
        let name = account.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? account
        return "otpauth://totp/Outreach:\(name)?secret=\(base32(secret))&issuer=Outreach"
    }

    /// RFC 4648 §6, without padding.
    static func base32(_ bytes: [UInt8]) -> String {
        let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")
        var text = ""
        var bits = 0
        var value = 0
        for byte in bytes {
            value = (value << 8 | Int(byte)) & 0xFFF
            bits += 8
            while bits >= 5 {
                text.append(alphabet[value >> (bits - 5) & 31])
                bits -= 5
            }
        }
        if bits > 0 { text.append(alphabet[value << (5 - bits) & 31]) }
        return text
    }
}
