import Core

/// An XML file before it is parsed. By bytes, because it may be large.
struct MoodleXMLText {
    private(set) var bytes: [UInt8]
    /// Where what follows the XML declaration begins.
    private var start = 0

    private static let mostAttributes = 100

    /// With spaces for the XML declaration: it is UTF-8 by now, whatever that says. Places stay what they are.
    init(_ text: String) {
        bytes = Array(text.utf8)
        if has("\u{FEFF}", at: 0) { bytes.removeFirst(3) }
        start = afterSpaces(0)
        guard has("<?xml", at: start), let end = end("?>", from: start) else { return }
        for place in start..<end where bytes[place] != UInt8(ascii: "\n") { bytes[place] = UInt8(ascii: " ") }
        start = end
    }

    /// What must not be parsed: a document type, and tags with so many attributes that comparing them takes minutes.
    func obstacle(_ declares: String) -> (Place, String)? {
        if let place = declaration { return (self.place(place), declares) }
        var place = start
        while place < bytes.count {
            guard bytes[place] == UInt8(ascii: "<") else {
                place += 1
                continue
            }
            if has("<!--", at: place) {
                place = end("-->", from: place + 4) ?? bytes.count
            } else if has("<![CDATA[", at: place) {
                place = end("]]>", from: place) ?? bytes.count
            } else {
                let (end, attributes) = tag(from: place)
                if attributes > Self.mostAttributes {
                    return (self.place(place), "Thẻ này có quá \(Self.mostAttributes) thuộc tính.")
                }
                place = end
            }
        }
        return nil
    }

    /// Where a document type is declared: it can only stand before the first element.
    private var declaration: Int? {
        var place = start
        while true {
            place = afterSpaces(place)
            let (open, close) = has("<!--", at: place) ? ("<!--", "-->") : ("<?", "?>")
            guard has(open, at: place) else { return has("<!", at: place) ? place : nil }
            // After the start, because `<!-->` does not end the comment that it begins.
            place = end(close, from: place + open.utf8.count) ?? bytes.count
        }
    }

    private func tag(from start: Int) -> (end: Int, attributes: Int) {
        var place = start + 1
        var attributes = 0
        var quote: UInt8?
        while place < bytes.count {
            let byte = bytes[place]
            place += 1
            if let open = quote {
                if byte == open { quote = nil }
            } else if byte == UInt8(ascii: ">") {
                break
            } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
                quote = byte
            } else if byte == UInt8(ascii: "=") {
                attributes += 1
            }
        }
        return (place, attributes)
    }

    // MARK: Bytes

    private func has(_ word: String, at place: Int) -> Bool {
        place + word.utf8.count <= bytes.count && bytes[place...].starts(with: word.utf8)
    }

    /// After the next `word`.
    private func end(_ word: String, from start: Int) -> Int? {
        guard let first = word.utf8.first else { return nil }
        var place = start
        while place < bytes.count {
            if bytes[place] == first, has(word, at: place) { return place + word.utf8.count }
            place += 1
        }
        return nil
    }

    private func afterSpaces(_ start: Int) -> Int {
        bytes[start...].firstIndex { ![9, 10, 13, 32].contains($0) } ?? bytes.count
    }

    private func place(_ offset: Int) -> Place {
        let before = bytes[..<offset]
        let line = before.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).last ?? []
        return Place(
            line: before.count { $0 == UInt8(ascii: "\n") } + 1,
            column: String(decoding: line, as: UTF8.self).unicodeScalars.count + 1)
    }
}
