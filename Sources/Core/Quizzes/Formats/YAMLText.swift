/// Writes nodes as YAML that reads back as the same nodes: blocks, and maps of a few words on one line.
package enum YAMLText {
    /// - Parameter comments: lines for whoever opens the file.
    package static func write(_ root: SourceNode, comments: [String] = []) -> String {
        var text = comments.map { "# \($0.split(whereSeparator: \.isNewline).joined(separator: " "))\n" }.joined()
        switch root.value {
        case .map(let entries) where !entries.isEmpty: block(entries, indent: 0, &text)
        default: text += flow(root) + "\n"
        }
        return text
    }

    private static let widest = 110

    private static func block(_ entries: [SourceNode.Entry], indent: Int, isInList: Bool = false, _ text: inout String)
    {
        for (number, entry) in entries.enumerated() {
            if !(isInList && number == 0) { text += String(repeating: " ", count: indent) }
            text += scalar(entry.key) + ":"
            value(entry.node, indent: indent, &text)
        }
    }

    private static func value(_ node: SourceNode, indent: Int, _ text: inout String) {
        if isFlat(node) {
            text += " " + flow(node) + "\n"
            return
        }
        text += "\n"
        switch node.value {
        case .map(let entries): block(entries, indent: indent + 2, &text)
        case .list(let nodes): list(nodes, indent: indent + 2, &text)
        case .text: break
        }
    }

    private static func list(_ nodes: [SourceNode], indent: Int, _ text: inout String) {
        for node in nodes {
            text += String(repeating: " ", count: indent) + "- "
            if isFlat(node) {
                text += flow(node) + "\n"
            } else if case .map(let entries) = node.value {
                block(entries, indent: indent + 2, isInList: true, &text)
            } else if case .list(let inner) = node.value {
                text += "\n"
                list(inner, indent: indent + 2, &text)
            }
        }
    }

    /// Whether it stands on one line: what is empty, scalars, and what holds little else.
    private static func isFlat(_ node: SourceNode) -> Bool {
        switch node.value {
        case .text: true
        case .list(let nodes): nodes.allSatisfy { depth($0) == 0 } && flow(node).count <= widest
        case .map(let entries):
            entries.isEmpty
                || entries.allSatisfy { Language(rawValue: $0.key) != nil && depth($0.node) == 0 }
                || ((2...5).contains(entries.count) && depth(node) <= 2 && flow(node).count <= widest)
        }
    }

    private static func depth(_ node: SourceNode) -> Int {
        switch node.value {
        case .text: 0
        case .list(let nodes): 1 + (nodes.map(depth).max() ?? 0)
        case .map(let entries): 1 + (entries.map { depth($0.node) }.max() ?? 0)
        }
    }

    private static func flow(_ node: SourceNode) -> String {
        switch node.value {
        case .text(let text): scalar(text)
        case .list(let nodes): "[" + nodes.map(flow).joined(separator: ", ") + "]"
        case .map(let entries):
            "{" + entries.map { "\(scalar($0.key)): \(flow($0.node))" }.joined(separator: ", ") + "}"
        }
    }

    /// Plain where nothing in it could be taken for anything else, else in double quotes.
    private static func scalar(_ text: String) -> String {
        if text.contains(#/^[A-Za-z0-9][A-Za-z0-9._-]*$/#) { return text }
        var quoted = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": quoted += "\\\""
            case "\\": quoted += "\\\\"
            case "\n": quoted += "\\n"
            case "\t": quoted += "\\t"
            case "\r": quoted += "\\r"
            case "\u{2028}", "\u{2029}", "\u{85}", "\u{FEFF}", "\u{A0}": quoted += "\\u" + scalar.hexadecimal
            case _ where scalar.isControl: quoted += "\\u" + scalar.hexadecimal
            default: quoted.unicodeScalars.append(scalar)
            }
        }
        return quoted + "\""
    }
}
