import Foundation

/// The right answer of one item, as somebody corrects it.
package enum RightAnswer: Hashable, Sendable {
    /// Of a single choice: the option's id.
    case option(String)
    case truth(Bool)
    /// Of a multiple choice: per cent by the option's id.
    case credits([String: String])
    /// The item as its file would say it.
    case text(String)
}

/// The text of a quiz file, in which one item is rewritten and everything else stays as it is, byte for byte.
package struct QuizText: Sendable {
    /// Where an item stands: whole lines, counted from 0.
    package struct Slice: Sendable {
        package var lines: Range<Int>
        /// Spaces before its dash.
        package var indent: Int
        var node: SourceNode
    }

    private var lines: [String]
    private let root: SourceNode

    /// - Parameter root: what the parser made of `text`: a quiz, or a list of items.
    package init(_ text: String, root: SourceNode) {
        // By code points, because a Character may be a whole line end.
        lines = text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false).map { String($0) }
        self.root = root
    }

    /// Nil for an item that there is not, or that shares a line with another.
    package func slice(of id: String) -> Slice? {
        let items = root.items
        guard let index = items.firstIndex(where: { $0["id"] == id }) else { return nil }
        let start = items[index].place.line - 1
        let next = items.dropFirst(index + 1).first?.place.line ?? endOfItems
        guard lines.indices.contains(start), next - 1 > start else { return nil }
        let indent = lines[start].prefix { $0 == " " }.count
        guard lines[start].dropFirst(indent).hasPrefix("-") else { return nil }
        var end = min(next - 1, lines.count)
        while end > start + 1, lines[end - 1].allSatisfy(\.isWhitespace) { end -= 1 }
        return Slice(lines: start..<end, indent: indent, node: items[index])
    }

    /// The line, counted from 1, before which the last item must end.
    private var endOfItems: Int {
        guard case .map(let entries) = root.value, let last = root.items.last else { return lines.count + 1 }
        return entries.map(\.place.line).filter { $0 > last.place.line }.min() ?? lines.count + 1
    }

    /// The item's lines without the indent of the file.
    package func text(of slice: Slice) -> String {
        Self.indented(Array(lines[slice.lines]), from: slice.indent, to: 0).joined(separator: "\n") + "\n"
    }

    /// The whole text with another one in the place of the item; nil where the answer does not fit its kind.
    package func correcting(_ slice: Slice, to answer: RightAnswer) -> String? {
        switch answer {
        case .text(let text): return replacing(slice, with: text)
        case .truth(let truth): return setting("answer", [(slice.node, truth ? "true" : "false")])
        case .option(let id):
            let options = slice.node.list("options")
            guard options.contains(where: { $0["id"] == id }) else { return nil }
            return setting(
                "correct",
                options.compactMap { option in
                    if option["id"] == id { return (option, "true") }
                    return option["correct"] == nil ? nil : (option, "false")
                })
        case .credits(let credits):
            return setting(
                "credit",
                slice.node.list("options").compactMap { option in
                    option["id"].flatMap { credits[$0] }.map { (option, $0) }
                })
        }
    }

    private func replacing(_ slice: Slice, with text: String) -> String {
        var new = text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false).map { String($0) }
        while let last = new.last, last.allSatisfy(\.isWhitespace) { new.removeLast() }
        while let first = new.first, first.allSatisfy(\.isWhitespace) { new.removeFirst() }
        let indent = new.first?.prefix { $0 == " " }.count ?? 0
        let placed = Self.indented(new, from: indent, to: slice.indent)
        return (lines[..<slice.lines.lowerBound] + placed + lines[slice.lines.upperBound...]).joined(separator: "\n")
    }

    private static func indented(_ lines: [String], from old: Int, to new: Int) -> [String] {
        lines.map { line in
            let spaces = line.prefix { $0 == " " }.count
            if line.allSatisfy(\.isWhitespace) { return line }
            return String(repeating: " ", count: max(0, spaces - old + new)) + line.dropFirst(spaces)
        }
    }

    // MARK: One key of a map

    /// The text in which each of these maps says `key: value`.
    private func setting(_ key: String, _ maps: [(map: SourceNode, value: String)]) -> String {
        var text = lines
        // From the end, so that the places before stay true.
        for (map, value) in maps.sorted(by: { $1.map.place < $0.map.place }) {
            if let entry = map.entries.first(where: { $0.key == key }) {
                Self.replace(entry.node, with: value, in: &text)
            } else {
                Self.insert("\(key): \(value)", into: map, in: &text)
            }
        }
        return text.joined(separator: "\n")
    }

    private static func replace(_ node: SourceNode, with value: String, in lines: inout [String]) {
        let line = Array(lines[node.place.line - 1].unicodeScalars)
        let start = node.place.column - 1
        guard case .text(let old) = node.value, line.indices.contains(start) else { return }
        var end = min(start + old.unicodeScalars.count, line.count)
        if line[start] == "\"" || line[start] == "'" {
            end = (line[(start + 1)...].firstIndex(of: line[start]) ?? line.count - 1) + 1
        }
        lines[node.place.line - 1] = string(line[..<start]) + value + string(line[end...])
    }

    private static func insert(_ pair: String, into map: SourceNode, in lines: inout [String]) {
        let line = Array(lines[map.place.line - 1].unicodeScalars)
        let start = map.place.column - 1
        guard line.indices.contains(start) else { return }
        lines[map.place.line - 1] =
            line[start] == "{"
            ? string(line[...start]) + "\(pair), " + string(line[(start + 1)...])
            : string(line[..<start]) + "\(pair)\n" + String(repeating: " ", count: start) + string(line[start...])
    }

    private static func string(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars)
        return String(view)
    }
}

extension SourceNode {
    fileprivate var entries: [Entry] {
        if case .map(let entries) = value { entries } else { [] }
    }

    fileprivate subscript(key: String) -> String? {
        guard let entry = entries.first(where: { $0.key == key }), case .text(let text) = entry.node.value else {
            return nil
        }
        return text
    }

    fileprivate func list(_ key: String) -> [SourceNode] {
        guard let entry = entries.first(where: { $0.key == key }), case .list(let nodes) = entry.node.value else {
            return []
        }
        return nodes
    }

    /// Of a quiz, or of a list.
    fileprivate var items: [SourceNode] {
        if case .list(let nodes) = value { nodes } else { list("items") }
    }
}
