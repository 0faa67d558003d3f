/// A piece of HTML. Whatever is put into it is escaped, unless it is HTML itself:
///
///     let card: HTML = "<h2>\(title)</h2>\(body)"
///
/// Attributes are always written in double quotes. `HTML(trusted:)` is the only way round, and a test lists its uses.
package struct HTML: ExpressibleByStringInterpolation, Sendable {
    /// UTF-8. Bytes and not a `String`, because appending to a string counts and checks what is valid already.
    package private(set) var bytes: [UInt8]

    package static let empty: HTML = ""

    package init(trusted text: String) { bytes = Array(text.utf8) }
    package init(stringLiteral value: String) { bytes = Array(value.utf8) }
    package init(stringInterpolation: StringInterpolation) { bytes = stringInterpolation.bytes }

    package var text: String { String(decoding: bytes, as: UTF8.self) }
    package var isEmpty: Bool { bytes.isEmpty }

    package static func + (a: HTML, b: HTML) -> HTML {
        var sum = a
        sum += b
        return sum
    }

    package static func += (a: inout HTML, b: HTML) { a.bytes += b.bytes }

    package struct StringInterpolation: StringInterpolationProtocol {
        fileprivate var bytes: [UInt8] = []

        package init(literalCapacity: Int, interpolationCount: Int) {
            bytes.reserveCapacity(literalCapacity + interpolationCount * 24)
        }

        package mutating func appendLiteral(_ literal: String) { bytes += literal.utf8 }
        package mutating func appendInterpolation(_ html: HTML) { bytes += html.bytes }
        package mutating func appendInterpolation(_ html: HTML?) { if let html { bytes += html.bytes } }
        package mutating func appendInterpolation(_ number: Int) { bytes += String(number).utf8 }

        package mutating func appendInterpolation(_ parts: some Sequence<HTML>) {
            for part in parts { bytes += part.bytes }
        }

        package mutating func appendInterpolation(_ value: String) { HTML.escape(value, into: &bytes) }
        package mutating func appendInterpolation(_ value: Substring) { HTML.escape(String(value), into: &bytes) }
    }

    /// Escapes for text and for attributes in double or single quotes.
    private static func escape(_ value: String, into bytes: inout [UInt8]) {
        var value = value
        value.withUTF8 { utf8 in
            var plain = 0
            for place in 0..<utf8.count where utf8[place] <= 0x3E {
                guard let entity = entity(utf8[place]) else { continue }
                bytes += utf8[plain..<place]
                bytes += UnsafeBufferPointer(start: entity.utf8Start, count: entity.utf8CodeUnitCount)
                plain = place + 1
            }
            bytes += utf8[plain...]
        }
    }

    private static func entity(_ byte: UInt8) -> StaticString? {
        switch byte {
        case 0x26: "&amp;"
        case 0x3C: "&lt;"
        case 0x3E: "&gt;"
        case 0x22: "&quot;"
        case 0x27: "&#39;"
        default: nil
        }
    }
}

extension DefaultStringInterpolation {
    /// A warning is an error here. Without this, a text that should have been HTML would show its bytes as numbers.
    @available(*, deprecated, message: "a String of HTML would be escaped: say that the whole is HTML")
    package mutating func appendInterpolation(_ html: HTML) { appendInterpolation(html.text) }
}

extension Sequence {
    /// One piece of HTML an element.
    package func html(_ transform: (Element) -> HTML) -> HTML {
        reduce(into: HTML.empty) { $0 += transform($1) }
    }
}
