/// Reads HTML once from its beginning to its end. By scalars and not by characters, because a file may have a million.
struct HTMLReducer {
    private let scalars: [Unicode.Scalar]
    private let keepsLines: Bool
    private var next = 0
    private var written = String.UnicodeScalarView()
    private var result = PlainText.Reduced(text: "")
    /// The element whose content is not for people, while in it.
    private var skipping: String?
    private var isPre = false
    private var (isLineEmpty, hasSpace, hasBreak) = (true, false, false)

    init(_ html: String, keepsLines: Bool) {
        scalars = Array(html.unicodeScalars)
        self.keepsLines = keepsLines
    }

    mutating func reduced() -> PlainText.Reduced {
        while next < scalars.count {
            let scalar = scalars[next]
            if scalar == "<", let tag = HTMLTag(scalars, at: next) {
                next = tag.end
                take(tag)
            } else if skipping != nil {
                next += 1
            } else if scalar == "&" {
                takeEntity()
            } else {
                if scalar == "{", scalars[next...].starts(with: "{mlang".unicodeScalars) { result.hasLanguages = true }
                next += 1
                if scalar == "\n", keepsLines || isPre { breakLine() } else { write(scalar) }
            }
        }
        result.text = String(written)
        return result
    }

    private mutating func take(_ tag: HTMLTag) {
        if let skipped = skipping {
            if skipped == tag.name, tag.isClosing { skipping = nil }
            return
        }
        if tag.name == "pre" { isPre = !tag.isClosing }
        if HTMLTag.breaking.contains(tag.name) {
            breakLine()
        } else if HTMLTag.spacing.contains(tag.name) {
            write(" ")
        } else if !tag.isClosing {
            takeInline(tag)
        }
    }

    private mutating func takeInline(_ tag: HTMLTag) {
        if tag.name == "lang" || tag.name == "span", tag.says("multilang", scalars) { result.hasLanguages = true }
        if HTMLTag.silent.contains(tag.name) { return }
        if HTMLTag.pictures.contains(tag.name) {
            result.hasPicture = true
            return
        }
        if HTMLTag.dropped.contains(tag.name) { skipping = tag.name }
        if let digits = raised(tag) { digits.forEach { write($0) } } else { result.isLess = true }
    }

    private mutating func takeEntity() {
        let entity = HTMLEntity(scalars, at: next)
        if let scalar = entity?.scalar {
            next = entity?.end ?? next + 1
            // A place where a word may be parted is nothing to read.
            if scalar != "\u{AD}" { write(scalar) }
            return
        }
        if result.unknown == nil, let name = entity?.name { result.unknown = "&\(name);" }
        next += 1
        write("&")
    }

    /// `<sup>3</sup>` without its marks would be another number.
    private mutating func raised(_ tag: HTMLTag) -> [Unicode.Scalar]? {
        guard tag.name == "sup" || tag.name == "sub" else { return nil }
        let inside = scalars[next...].prefix(12).prefix { $0 != "<" }
        guard inside.endIndex < scalars.count, let close = HTMLTag(scalars, at: inside.endIndex),
            close.name == tag.name, close.isClosing
        else { return nil }
        let digits = inside.filter { $0 != " " }
        let raised = digits.compactMap { tag.name == "sup" ? Self.above($0) : Self.below($0) }
        guard !digits.isEmpty, raised.count == digits.count else { return nil }
        next = close.end
        return raised
    }

    private static func above(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
        switch scalar {
        case "1": "\u{B9}"
        case "2", "3": Unicode.Scalar(scalar.value - 0x32 + 0xB2)
        case "0", "4"..."9": Unicode.Scalar(scalar.value - 0x30 + 0x2070)
        case "+": "\u{207A}"
        case "-", "\u{2212}": "\u{207B}"
        default: nil
        }
    }

    private static func below(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
        switch scalar {
        case "0"..."9": Unicode.Scalar(scalar.value - 0x30 + 0x2080)
        case "+": "\u{208A}"
        case "-", "\u{2212}": "\u{208B}"
        default: nil
        }
    }

    // MARK: Lines

    /// Runs of spaces become one, and empty lines go.
    private mutating func write(_ scalar: Unicode.Scalar) {
        if scalar == " " || scalar == "\u{A0}" || Self.isBreakOrTab(scalar) {
            hasSpace = true
            return
        }
        if hasBreak { written.append("\n") }
        if hasSpace, !isLineEmpty { written.append(" ") }
        (isLineEmpty, hasSpace, hasBreak) = (false, false, false)
        written.append(scalar)
    }

    private static func isBreakOrTab(_ scalar: Unicode.Scalar) -> Bool {
        (9...13).contains(scalar.value) || [0x85, 0x2028, 0x2029].contains(scalar.value)
    }

    private mutating func breakLine() {
        hasBreak = hasBreak || !isLineEmpty
        (isLineEmpty, hasSpace) = (true, false)
    }
}
