/// Marked-up text of a foreign file as the plain text that people read here.
package enum PlainText {
    package struct Reduced: Equatable, Sendable {
        package var text: String
        /// Whether something more than paragraphs was left behind: a link, emphasis.
        package var isLess = false
        /// Whether a picture, a sound or a film was left behind.
        package var hasPicture = false
        /// Whether it says the same in several languages, one after the other.
        package var hasLanguages = false
        /// The first entity that is not known; it stays as it is written.
        package var unknown: String?
    }

    /// Whether a text of no stated format has tags.
    package static func hasTags(_ text: String) -> Bool {
        guard text.utf8.contains(UInt8(ascii: "<")) else { return false }
        let scalars = Array(text.unicodeScalars)
        var place = 0
        while let start = scalars[place...].firstIndex(of: "<") {
            let tag = HTMLTag(scalars, at: start)
            if let tag, HTMLTag.known.contains(tag.name) { return true }
            place = tag?.end ?? start + 1
        }
        return false
    }

    /// Whether it has tags or entities.
    package static func hasMarkup(_ text: String) -> Bool {
        if hasTags(text) { return true }
        guard text.utf8.contains(UInt8(ascii: "&")) else { return false }
        let scalars = Array(text.unicodeScalars)
        return scalars.indices.contains { scalars[$0] == "&" && HTMLEntity(scalars, at: $0) != nil }
    }

    /// - Parameter keepsLines: whether a line break of the text is one for readers too.
    package static func reduce(html: String, keepsLines: Bool = false) -> Reduced {
        var reducer = HTMLReducer(html, keepsLines: keepsLines)
        return reducer.reduced()
    }

    // MARK: Markdown

    /// Without its headings' signs, emphasis, code marks and pictures; links and lists stay as they are written.
    package static func reduce(markdown: String) -> Reduced {
        var (isLess, hasPicture) = (false, false)
        let lines = markdown.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            var line = Array(line)
            let signs = line.prefix { $0 == "#" }.count
            if (1...6).contains(signs), line.dropFirst(signs).first == " " {
                line.removeFirst(signs)
                isLess = true
            }
            hasPicture = removePictures(from: &line) || hasPicture
            for mark in ["**", "*", "`"] { isLess = unwrap(&line, mark) || isLess }
            var text = String.UnicodeScalarView()
            text.append(contentsOf: line)
            return String(text)
        }
        var reduced = reduce(html: lines.joined(separator: "\n"), keepsLines: true)
        reduced.isLess = reduced.isLess || isLess
        reduced.hasPicture = reduced.hasPicture || hasPicture
        return reduced
    }

    /// Takes away pairs of `mark` that hug what is between them.
    private static func unwrap(_ line: inout [Unicode.Scalar], _ mark: String) -> Bool {
        let mark = Array(mark.unicodeScalars)
        guard line.contains(mark[0]) else { return false }
        func isMark(_ place: Int) -> Bool {
            place + mark.count <= line.count && line[place..<(place + mark.count)].elementsEqual(mark)
        }
        var kept: [Unicode.Scalar] = []
        var place = 0
        var isChanged = false
        while place < line.count {
            let inside = place + mark.count
            guard isMark(place), inside < line.count, line[inside] != " ", line[inside] != mark[0] else {
                kept.append(line[place])
                place += 1
                continue
            }
            guard let end = (inside + 1..<line.count).first(where: { isMark($0) && line[$0 - 1] != " " }) else { break }
            kept += line[inside..<end]
            place = end + mark.count
            isChanged = true
        }
        kept += line[min(place, line.count)...]
        line = kept
        return isChanged
    }

    /// Takes away `![…](…)`.
    private static func removePictures(from line: inout [Unicode.Scalar]) -> Bool {
        var kept: [Unicode.Scalar] = []
        var rest = line[...]
        var isChanged = false
        while let start = rest.indices.first(where: { rest[$0] == "!" && $0 + 1 < rest.endIndex && rest[$0 + 1] == "[" }
        ),
            let middle = rest[start...].firstIndex(of: "]"), middle + 1 < rest.endIndex, rest[middle + 1] == "(",
            let end = rest[middle...].firstIndex(of: ")")
        {
            kept += rest[..<start]
            rest = rest[(end + 1)...]
            isChanged = true
        }
        line = kept + rest
        return isChanged
    }
}
