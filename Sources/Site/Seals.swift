import Crypto
import Foundation

/// Turns row numbers into names that cannot be guessed, and back, without an index: a random unique index on a hot
/// table costs more than half of what group commit gains.
///
/// A seal is a 128-bit HMAC of the purpose and the number, followed by the number hidden under a pad made from that
/// HMAC: 24 bytes, 32 characters of base64url. Opening recomputes the HMAC, so a made-up seal opens nothing.
package struct Seals: Sendable {
    package enum Purpose: String, Sendable {
        case attempt, receipt, participant, gathering, teacherLink, certificate
    }

    private let key: SymmetricKey

    package init(secret: [UInt8]) {
        key = HKDF<SHA256>.deriveKey(
            inputKeyMaterial: SymmetricKey(data: secret), info: Data("seals".utf8), outputByteCount: 32)
    }

    package func seal(_ number: Int64, for purpose: Purpose) -> String {
        let tag = tag(number, purpose)
        return Base64URL.encode(tag + zip(bytes(of: number), pad(tag)).map { $0 ^ $1 })
    }

    package func open(_ text: some StringProtocol, for purpose: Purpose) -> Int64? {
        guard text.utf8.count == 32, let bytes = Base64URL.decode(text), bytes.count == 24 else { return nil }
        let tag = Array(bytes.prefix(16))
        let number = zip(bytes.suffix(8), pad(tag)).reduce(Int64(0)) { ($0 << 8) | Int64($1.0 ^ $1.1) }
        return isEqual(tag, self.tag(number, purpose)) ? number : nil
    }

    private func tag(_ number: Int64, _ purpose: Purpose) -> [UInt8] {
        Array(hmac(Array(purpose.rawValue.utf8) + bytes(of: number)).prefix(16))
    }

    private func pad(_ tag: [UInt8]) -> ArraySlice<UInt8> { hmac(Array("pad".utf8) + tag).prefix(8) }

    private func bytes(of number: Int64) -> [UInt8] {
        (0..<8).map { UInt8(truncatingIfNeeded: number >> (56 - 8 * $0)) }
    }

    /// HMAC-SHA-256 under the key of this database.
    package func hmac(_ message: [UInt8]) -> [UInt8] {
        Array(HMAC<SHA256>.authenticationCode(for: message, using: key))
    }
}

/// Compares in a time that does not depend on where two equally long values differ.
package func isEqual(_ a: [UInt8], _ b: [UInt8]) -> Bool {
    a.count == b.count && zip(a, b).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
}

package func sha256(_ bytes: some Sequence<UInt8>) -> [UInt8] { Array(SHA256.hash(data: Array(bytes))) }

/// RFC 4648 §5, without padding.
package enum Base64URL {
    private static let digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)

    package static func encode(_ bytes: [UInt8]) -> String {
        String(unsafeUninitializedCapacity: (bytes.count * 4 + 2) / 3) { text in
            var (length, waiting, bits) = (0, 0, 0)
            for byte in bytes {
                waiting = waiting << 8 | Int(byte)
                bits += 8
                while bits >= 6 {
                    bits -= 6
                    text[length] = digits[waiting >> bits & 63]
                    length += 1
                }
                waiting &= 63
            }
            if bits > 0 {
                text[length] = digits[waiting << (6 - bits) & 63]
                length += 1
            }
            return length
        }
    }

    package static func decode(_ text: some StringProtocol) -> [UInt8]? {
        let plain = String(text.map { $0 == "-" ? "+" : $0 == "_" ? "/" : $0 })
        return Data(base64Encoded: plain + String(repeating: "=", count: (4 - plain.utf8.count % 4) % 4)).map(
            Array.init)
    }
}
