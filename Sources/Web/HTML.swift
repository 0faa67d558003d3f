/// A piece of HTML. Whatever is put into it is escaped, unless it is HTML itself:
///
///     let card: HTML = "<h2>\(title)</h2>\(body)"
///
/// Attributes are always written in double quotes. `HTML(trusted:)` is the only way round, and a test lists its uses.
package struct HTML: ExpressibleByStringInterpolation, Sendable {
    package private(set) var text: String

    package static let empty: HTML = ""

    package init(trusted text: String) { self.text = text }
    package init(stringLiteral value: String) { text = value }
    package init(stringInterpolation: StringInterpolation) { text = stringInterpolation.text }

    package var isEmpty: Bool { text.isEmpty }

    package static func + (a: HTML, b: HTML) -> HTML { HTML(trusted: a.text + b.text) }
    package static func += (a: inout HTML, b: HTML) { a.text += b.text }

    package struct StringInterpolation: StringInterpolationProtocol {
        fileprivate var text = ""

        package init(literalCapacity: Int, interpolationCount: Int) {
            text.reserveCapacity(literalCapacity + interpolationCount * 24)
        }

        package mutating func appendLiteral(_ literal: String) { text += literal }
        package mutating func appendInterpolation(_ html: HTML) { text += html.text }
        package mutating func appendInterpolation(_ html: HTML?) { if let html { text += html.text } }
        package mutating func appendInterpolation(_ number: Int) { text += String(number) }

        package mutating func appendInterpolation(_ parts: some Sequence<HTML>) {
            for part in parts { text += part.text }
        }

        package mutating func appendInterpolation(_ value: String) { HTML.escape(value, into: &text) }
        package mutating func appendInterpolation(_ value: Substring) { HTML.escape(String(value), into: &text) }
    }

    /// Escapes for text and for attributes in double or single quotes.
    private static func escape(_ value: String, into text: inout String) {
        let utf8 = value.utf8
        var plain = utf8.startIndex
        var index = plain
        while index < utf8.endIndex {
            if let entity = entity(utf8[index]) {
                text += value[plain..<index]
                text += entity
                plain = utf8.index(after: index)
            }
            utf8.formIndex(after: &index)
        }
        if plain == utf8.startIndex { text += value } else { text += value[plain...] }
    }

    private static func entity(_ byte: UInt8) -> String? {
        guard byte <= 0x3E else { return nil }
        return switch byte {
        case 0x26: "&amp;"
        case 0x3C: "&lt;"
        case 0x3E: "&gt;"
        case 0x22: "&quot;"
        case 0x27: "&#39;"
        default: nil
        }
    }
}

extension Sequence {
    /// One piece of HTML an element.
    package func html(_ transform: (Element) -> HTML) -> HTML {
        reduce(into: HTML.empty) { $0 += transform($1) }
    }
}
