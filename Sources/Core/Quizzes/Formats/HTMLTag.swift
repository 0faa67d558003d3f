/// A tag or a comment.
struct HTMLTag {
    /// In small letters; that of a comment is empty.
    var name = ""
    var isClosing = false
    /// Where its attributes are.
    var inside: Range<Int>
    /// After it.
    var end: Int

    static let breaking: Set = [
        "br", "p", "div", "li", "ul", "ol", "dl", "dt", "dd", "table", "caption", "tr", "h1", "h2", "h3", "h4", "h5",
        "h6", "hr", "blockquote", "pre", "center", "section", "article", "header", "footer", "figure", "figcaption",
        "address",
    ]
    static let spacing: Set = ["td", "th"]
    /// They change nothing that anybody would miss.
    static let silent: Set = ["", "span", "lang", "body", "html", "tbody", "thead", "tfoot", "colgroup", "col", "wbr"]
    static let dropped: Set = ["script", "style"]
    static let pictures: Set = [
        "img", "svg", "picture", "video", "audio", "object", "embed", "iframe", "canvas", "map",
    ]
    private static let inline: Set = [
        "b", "i", "em", "strong", "u", "s", "del", "ins", "strike", "small", "big", "sub", "sup", "a", "font", "code",
        "tt", "kbd", "samp", "var", "mark", "abbr", "cite", "q", "label", "span", "lang",
    ]
    /// What is taken for a tag where a text does not say that it is HTML.
    static let known = breaking.union(spacing).union(dropped).union(pictures).union(inline)

    /// Nil where none begins.
    init?(_ scalars: [Unicode.Scalar], at start: Int) {
        guard start + 1 < scalars.count, scalars[start] == "<" else { return nil }
        if scalars[start + 1] == "!", scalars[start...].starts(with: "<!--".unicodeScalars) {
            let rest = start + 2..<max(start + 2, scalars.count - 2)
            let close = rest.first { scalars[$0] == "-" && scalars[$0 + 1] == "-" && scalars[$0 + 2] == ">" }
            (inside, end) = (start..<start, close.map { $0 + 3 } ?? scalars.count)
            return
        }
        var place = start + 1
        if place < scalars.count, scalars[place] == "/" {
            isClosing = true
            place += 1
        }
        let first = place
        while place < scalars.count, Self.isOfName(scalars[place]) { place += 1 }
        guard place > first, place < scalars.count, scalars[first].value >= 0x41, Self.endsName(scalars[place]),
            place - first < 40, let close = Self.close(scalars, from: place)
        else { return nil }
        for scalar in scalars[first..<place] { name.unicodeScalars.append(scalar) }
        name = name.lowercased()
        (inside, end) = (place..<close, close + 1)
    }

    private static func isOfName(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "a"..."z", "A"..."Z", "0"..."9", ":", "-": true
        default: false
        }
    }

    private static func endsName(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case " ", "\t", "\n", "\r", "/", ">": true
        default: false
        }
    }

    /// Where the tag ends. It ends before the next begins; looking further would take a time that grows with the square.
    private static func close(_ scalars: [Unicode.Scalar], from start: Int) -> Int? {
        var place = start
        while place < scalars.count {
            switch scalars[place] {
            case ">": return place
            case "<": return nil
            case "\"", "'":
                if scalars[place - 1] == "=", let end = scalars[(place + 1)...].firstIndex(of: scalars[place]) {
                    place = end
                }
            default: break
            }
            place += 1
        }
        return nil
    }

    /// Whether its attributes have `word`.
    func says(_ word: String, _ scalars: [Unicode.Scalar]) -> Bool {
        let word = Array(word.unicodeScalars)
        return inside.contains { scalars[$0] == word[0] && scalars[$0..<inside.upperBound].starts(with: word) }
    }
}

/// `&amp;`, `&#38;` or `&#x26;`.
struct HTMLEntity {
    /// Nil where its name is not known.
    var scalar: Unicode.Scalar?
    var name: String
    /// After it.
    var end: Int

    /// From U+00A0 on.
    private static let latin = """
        nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute \
        micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring AElig \
        Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times \
        Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil egrave \
        eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave \
        uacute ucirc uuml yacute thorn yuml
        """
    private static let others: [String: Unicode.Scalar] = [
        "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "ndash": "–", "mdash": "—", "hellip": "…",
        "lsquo": "‘", "rsquo": "’", "sbquo": "‚", "ldquo": "“", "rdquo": "”", "bdquo": "„", "larr": "←", "uarr": "↑",
        "rarr": "→", "darr": "↓", "harr": "↔", "bull": "•", "le": "≤", "ge": "≥", "ne": "≠", "asymp": "≈", "euro": "€",
        "minus": "−", "infin": "∞", "prime": "′", "Prime": "″", "trade": "™", "permil": "‰", "radic": "√", "sum": "∑",
        "ensp": " ", "emsp": " ", "thinsp": " ", "oelig": "œ", "OElig": "Œ", "abreve": "ă", "Abreve": "Ă",
        "dstrok": "đ", "Dstrok": "Đ", "alpha": "α", "beta": "β", "pi": "π", "Delta": "Δ", "Omega": "Ω",
    ]
    private static let named: [String: Unicode.Scalar] = {
        let latin = zip(HTMLEntity.latin.split(separator: " "), UInt32(0xA0)...).compactMap { name, value in
            Unicode.Scalar(value).map { (String(name), $0) }
        }
        return others.merging(latin) { first, _ in first }
    }()

    /// Nil where none begins.
    init?(_ scalars: [Unicode.Scalar], at start: Int) {
        guard start + 1 < scalars.count, scalars[start + 1] == "#" || scalars[start + 1].value >= 0x41 else {
            return nil
        }
        let rest = scalars[(start + 1)...].prefix(12)
        guard let close = rest.firstIndex(of: ";"), close > start + 1 else { return nil }
        name = ""
        for scalar in scalars[(start + 1)..<close] {
            guard scalar.isASCII, scalar.properties.isAlphabetic || scalar == "#" || (48...57).contains(scalar.value)
            else { return nil }
            name.unicodeScalars.append(scalar)
        }
        end = close + 1
        guard name.hasPrefix("#") else {
            scalar = Self.named[name]
            return
        }
        let digits = name.dropFirst()
        let isHexadecimal = digits.first == "x" || digits.first == "X"
        let number = isHexadecimal ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits, radix: 10)
        scalar = number.flatMap(Unicode.Scalar.init).flatMap { $0.isControl ? nil : $0 }
    }
}
