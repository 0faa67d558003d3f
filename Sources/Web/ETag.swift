import Crypto
import HTTPTypes
package import Hummingbird
package import NIOCore

/// Sixteen hexadecimal digits of the bytes' SHA-256: enough to tell two versions of one file or page apart.
package func contentHash(_ bytes: ByteBuffer) -> String {
    var sha = SHA256()
    bytes.withUnsafeReadableBytes { sha.update(bufferPointer: $0) }
    return hexadecimal(sha.finalize().prefix(8))
}

package func hexadecimal(_ bytes: some Sequence<UInt8>) -> String {
    let digits = Array("0123456789abcdef".utf8)
    var text: [UInt8] = []
    for byte in bytes { text += [digits[Int(byte >> 4)], digits[Int(byte & 15)]] }
    return String(decoding: text, as: UTF8.self)
}

/// Whether the client already holds the representation of this entity tag (`If-None-Match`, weak comparison).
/// - Parameter tag: a strong entity tag, with its quotes.
package func isNotModified(_ request: Request, tag: String) -> Bool {
    for field in request.headers where field.name == .ifNoneMatch {
        let value = field.value
        if value == tag || value == "*" { return true }
        for candidate in value.split(separator: ",") {
            var candidate = candidate.drop { $0 == " " || $0 == "\t" }
            if candidate.hasPrefix("W/") { candidate = candidate.dropFirst(2) }
            while candidate.hasSuffix(" ") || candidate.hasSuffix("\t") { candidate = candidate.dropLast() }
            if candidate == tag { return true }
        }
    }
    return false
}
