/// One sign of a GIFT file. A sign that was escaped means itself.
struct GIFTSign: Equatable {
    var scalar: Unicode.Scalar
    var isEscaped = false
    var place: Place

    var isSpace: Bool {
        let value = scalar.value
        if value < 0x80 { return !isEscaped && (value == 32 || (9...13).contains(value)) }
        return !isEscaped && scalar.properties.isWhitespace
    }

    func marks(_ scalar: Unicode.Scalar) -> Bool { self.scalar == scalar && !isEscaped }
}

/// A run of signs.
typealias GIFTRun = ArraySlice<GIFTSign>

/// The questions of a file are apart by empty lines; comments and categories are none of them.
enum GIFTBlocks {
    static func split(_ text: String) -> [GIFTRun] {
        var blocks: [GIFTRun] = []
        var block = Block()
        func end() {
            if !block.signs.isEmpty { blocks.append(block.signs[...]) }
            block = Block()
        }
        for line in lines(text) {
            let content = line.trimmed
            let isCategory = content.starts(with: "$CATEGORY:") && (block.signs.isEmpty || block.isClosed)
            // People forget the empty line before the next question.
            if content.isEmpty || isCategory || block.isClosed && content.starts(with: "::") { end() }
            if content.isEmpty || isCategory || content.starts(with: "//") || isFence(content) { continue }
            block.add(line)
        }
        end()
        return blocks
    }

    private struct Block {
        var signs: [GIFTSign] = []
        private var (isOpen, hasAnswer) = (false, false)

        /// Whether its answer is there, and ended.
        var isClosed: Bool { hasAnswer && !isOpen }

        mutating func add(_ line: GIFTRun) {
            for sign in line where !sign.isEscaped {
                if sign.scalar == "{" { isOpen = true }
                if sign.scalar == "}" { (isOpen, hasAnswer) = (false, hasAnswer || isOpen) }
            }
            signs += line
        }
    }

    /// "```gift": chats and notes put it around what is copied from them.
    private static func isFence(_ content: GIFTRun) -> Bool {
        content.starts(with: "```") && content.drop { $0.scalar == "`" }.allSatisfy(\.scalar.properties.isAlphabetic)
    }

    /// Each with its line break, and with what was escaped marked as such.
    private static func lines(_ text: String) -> [GIFTRun] {
        var lines: [GIFTRun] = []
        var line: [GIFTSign] = []
        var place = Place(line: 1, column: 1)
        let scalars = Array(text.unicodeScalars)
        var next = 0
        while next < scalars.count {
            let scalar = scalars[next]
            next += 1
            switch scalar {
            case "\u{FEFF}" where place == Place(line: 1, column: 1): continue
            case "\r" where next < scalars.count && scalars[next] == "\n": continue
            case "\n", "\r", "\u{2028}":
                lines.append((line + [GIFTSign(scalar: "\n", place: place)])[...])
                line = []
                place = Place(line: place.line + 1, column: 1)
                continue
            case "\\" where next < scalars.count && ":#={}~\\*n".unicodeScalars.contains(scalars[next]):
                let meant: Unicode.Scalar = scalars[next] == "n" ? "\n" : scalars[next]
                line.append(GIFTSign(scalar: meant, isEscaped: true, place: place))
                next += 1
                place = place.next
            default: line.append(GIFTSign(scalar: scalar, place: place))
            }
            place = place.next
        }
        lines.append(line[...])
        return lines
    }
}

extension GIFTRun {
    var trimmed: GIFTRun {
        var run = self
        while run.first?.isSpace == true { run = run.dropFirst() }
        while run.last?.isSpace == true { run = run.dropLast() }
        return run
    }

    /// What it says: a line break that was not escaped is a space, together with the indent of the next line.
    var text: String {
        var scalars = String.UnicodeScalarView()
        var isIndent = false
        for sign in trimmed {
            let breaks = sign.isSpace && (sign.scalar == "\n" || sign.scalar == "\t")
            isIndent = breaks || isIndent && sign.isSpace
            if breaks, scalars.last != " " { scalars.append(" ") }
            if !isIndent { scalars.append(sign.scalar) }
        }
        return String(scalars)
    }

    func starts(with word: String) -> Bool {
        let scalars = word.unicodeScalars
        return count >= scalars.count && zip(self, scalars).allSatisfy { $0.marks($1) }
    }

    /// Where `word` begins for the first time, none of its signs escaped.
    func place(of word: String) -> Int? {
        guard let first = word.unicodeScalars.first else { return nil }
        return indices.first { self[$0].marks(first) && self[$0...].starts(with: word) }
    }

    func placeOfLast(_ word: String) -> Int? {
        guard let first = word.unicodeScalars.first else { return nil }
        return indices.last { self[$0].marks(first) && self[$0...].starts(with: word) }
    }

    func has(_ scalar: Unicode.Scalar) -> Bool { contains { $0.marks(scalar) } }

    /// `1:SHORTANSWER:` and the like: one gap of several.
    var isCloze: Bool {
        let rest = trimmed.drop { ("0"..."9").contains($0.scalar) }
        guard rest.first?.marks(":") == true else { return false }
        let word = rest.dropFirst().prefix {
            $0.scalar.isASCII && $0.scalar.properties.isAlphabetic || $0.scalar == "_"
        }
        return !word.isEmpty && word.endIndex < endIndex && self[word.endIndex].marks(":")
    }
}
