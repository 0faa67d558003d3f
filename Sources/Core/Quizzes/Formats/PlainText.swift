/// HTML of a foreign file as the plain text that people read here.
package enum PlainText {
    package struct Reduced: Equatable, Sendable {
        package var text: String
        /// Whether something more than paragraphs was left behind: a picture, a link, emphasis.
        package var isLess: Bool
    }

    private static let breaking: Set = ["br", "p", "div", "li", "ul", "ol", "tr", "h1", "h2", "h3", "h4", "h5", "h6"]
    private static let empty: Set = ["span", "body", "html", "td", "tbody", "table"]
    private static let dropped: Set = ["script", "style"]
    private static let named: [String: Character] = [
        "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "nbsp": " ", "ndash": "–", "mdash": "—",
        "hellip": "…", "deg": "°", "times": "×", "lsquo": "‘", "rsquo": "’", "ldquo": "“", "rdquo": "”", "rarr": "→",
        "bull": "•", "middot": "·", "plusmn": "±", "frac12": "½", "eacute": "é", "agrave": "à", "aacute": "á",
        "ecirc": "ê", "ocirc": "ô", "acirc": "â", "oacute": "ó", "iacute": "í", "uacute": "ú", "ograve": "ò",
    ]

    /// Whether a text of no stated format has tags.
    package static func hasTags(_ text: String) -> Bool {
        text.contains(
            #/<\/?(p|br|b|i|em|strong|span|div|ul|ol|li|img|u|sub|sup|a|font|h[1-6]|code|pre)(\s[^<>]*)?\/?>/#)
    }

    package static func reduce(html: String) -> Reduced {
        var text = ""
        var isLess = false
        var skipping: String?
        var rest = html[...]
        while let sign = rest.first {
            if sign == "<", let tag = tag(at: rest) {
                rest = rest[tag.end...]
                if skipping == tag.name, tag.isClosing { skipping = nil } else if skipping != nil { continue }
                if dropped.contains(tag.name), !tag.isClosing { skipping = tag.name }
                if breaking.contains(tag.name) {
                    text += "\n"
                } else if !empty.contains(tag.name), !tag.isClosing {
                    isLess = true
                }
            } else if skipping == nil, sign == "&", let entity = entity(at: rest) {
                text.append(entity.sign)
                rest = rest[entity.end...]
            } else {
                if skipping == nil { text.append(sign.isNewline ? " " : sign) }
                rest = rest.dropFirst()
            }
        }
        return Reduced(text: tidied(text), isLess: isLess)
    }

    /// Runs of spaces become one, and empty lines go.
    private static func tidied(_ text: String) -> String {
        text.split(separator: "\n").map { line in
            line.split { $0 == " " || $0 == "\t" || $0 == "\u{A0}" }.joined(separator: " ")
        }.filter { !$0.isEmpty }.joined(separator: "\n")
    }

    private static func tag(at rest: Substring) -> (name: String, isClosing: Bool, end: Substring.Index)? {
        if rest.hasPrefix("<!--") {
            let end = rest.firstRange(of: "-->")?.upperBound ?? rest.endIndex
            return ("span", true, end)
        }
        var inside = rest.dropFirst()
        let isClosing = inside.first == "/"
        if isClosing { inside = inside.dropFirst() }
        let name = inside.prefix { $0.isASCII && ($0.isLetter || $0.isNumber) }
        // A tag ends before the next begins; looking further would take a time that grows with the square.
        guard name.first?.isLetter == true, let end = inside.firstIndex(where: { $0 == ">" || $0 == "<" }),
            rest[end] == ">"
        else { return nil }
        return (name.lowercased(), isClosing, rest.index(after: end))
    }

    private static func entity(at rest: Substring) -> (sign: Character, end: Substring.Index)? {
        let inside = rest.dropFirst().prefix(12)
        guard let end = inside.firstIndex(of: ";") else { return nil }
        let name = inside[..<end]
        let after = rest.index(after: end)
        if let sign = named[String(name)] { return (sign, after) }
        guard name.first == "#" else { return nil }
        let digits = name.dropFirst()
        let isHexadecimal = digits.first == "x" || digits.first == "X"
        let number = isHexadecimal ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits, radix: 10)
        guard let scalar = number.flatMap(Unicode.Scalar.init), !scalar.isControl else { return nil }
        return (Character(scalar), after)
    }
}
