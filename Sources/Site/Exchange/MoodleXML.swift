import Core
import Foundation
import FoundationXML

/// One element of a Moodle XML file.
final class MoodleNode {
    let name: String
    let attributes: [String: String]
    let place: Place
    fileprivate(set) var children: [MoodleNode] = []
    /// Its own text, without that of its children.
    fileprivate(set) var text = ""

    init(_ name: String, _ attributes: [String: String], at place: Place) {
        (self.name, self.attributes, self.place) = (name, attributes, place)
    }

    subscript(name: String) -> MoodleNode? { children.first { $0.name == name } }
    func all(_ name: String) -> [MoodleNode] { children.filter { $0.name == name } }

    /// The text of the child `name`, or of the `<text>` inside it.
    func text(_ name: String) -> String? {
        self[name].map { ($0["text"] ?? $0).text.trimmingCharacters(in: .whitespacesAndNewlines) }
    }

    /// `1` and `true`, however Moodle wrote it; nil where it is not there.
    func flag(_ name: String) -> Bool? { text(name).map { $0 == "1" || $0.lowercased() == "true" } }
}

/// Parses XML as Moodle writes it. A file that declares a document type or entities is refused before it is parsed, so
/// that nothing can be loaded from elsewhere or blown up.
final class MoodleXML: NSObject, XMLParserDelegate {
    private static let deepest = 40
    private static let declares = "Tệp khai báo DOCTYPE hoặc thực thể; vì an toàn không đọc tệp như vậy."

    private let faults: Reading
    private var open: [MoodleNode] = []
    private var root: MoodleNode?

    private init(_ faults: Reading) { self.faults = faults }

    /// Nil after a complaint.
    static func parse(_ text: String, _ faults: Reading) -> MoodleNode? {
        guard let body = body(of: text, faults) else { return nil }
        let parser = XMLParser(data: Data(body.utf8))
        parser.shouldResolveExternalEntities = false
        parser.externalEntityResolvingPolicy = .never
        let reader = MoodleXML(faults)
        parser.delegate = reader
        let isRead = parser.parse()
        if !isRead, faults.complaints.isEmpty {
            reader.complain(
                parser, "Không đọc được XML ở đây: thẻ chưa đóng, hoặc dấu & < không viết thành &amp; &lt;.")
        }
        return faults.complaints.isEmpty ? reader.root : nil
    }

    /// The text with spaces for its XML declaration (it is UTF-8 by now, whatever that says); nil after a complaint.
    private static func body(of text: String, _ faults: Reading) -> String? {
        var text = text
        if text.unicodeScalars.first == "\u{FEFF}" { text.unicodeScalars.removeFirst() }
        if text.hasPrefix("<?xml"), let end = text.firstRange(of: "?>")?.upperBound {
            text = String(text[..<end].map { $0.isNewline ? "\n" : " " }) + text[end...]
        }
        guard let place = declaration(in: text) else { return text }
        faults.complain(place, declares)
        return nil
    }

    /// Where a document type is declared: it can only stand before the first element.
    private static func declaration(in text: String) -> Place? {
        var rest = text[...]
        while true {
            rest = rest.drop(while: \.isWhitespace)
            let (start, end) = rest.hasPrefix("<!--") ? ("<!--", "-->") : ("<?", "?>")
            guard rest.hasPrefix(start) else { break }
            // After the start, because `<!-->` does not end the comment that it begins.
            rest = rest.dropFirst(start.count)
            rest = rest[(rest.firstRange(of: end)?.upperBound ?? rest.endIndex)...]
        }
        guard rest.hasPrefix("<!") else { return nil }
        let before = text[..<rest.startIndex]
        return Place(
            line: before.count(where: \.isNewline) + 1, column: before.reversed().prefix { !$0.isNewline }.count + 1)
    }

    private func complain(_ parser: XMLParser, _ message: String) {
        faults.complain(place(parser), message)
    }

    private func place(_ parser: XMLParser) -> Place {
        Place(line: max(1, parser.lineNumber), column: max(1, parser.columnNumber))
    }

    // MARK: Declarations, where one came past the look before parsing

    func parser(_ parser: XMLParser, foundInternalEntityDeclarationWithName name: String, value: String?) {
        refuseDeclaration(parser)
    }

    func parser(
        _ parser: XMLParser, foundExternalEntityDeclarationWithName name: String, publicID: String?, systemID: String?
    ) {
        refuseDeclaration(parser)
    }

    func parser(
        _ parser: XMLParser, foundUnparsedEntityDeclarationWithName name: String, publicID: String?,
        systemID: String?, notationName: String?
    ) {
        refuseDeclaration(parser)
    }

    func parser(
        _ parser: XMLParser, foundNotationDeclarationWithName name: String, publicID: String?, systemID: String?
    ) {
        refuseDeclaration(parser)
    }

    private func refuseDeclaration(_ parser: XMLParser) {
        complain(parser, Self.declares)
        parser.abortParsing()
    }

    // MARK: Elements

    func parser(
        _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
        attributes: [String: String]
    ) {
        let node = MoodleNode(name, attributes, at: place(parser))
        if open.isEmpty { root = root ?? node }
        open.last?.children.append(node)
        open.append(node)
        if open.count == Self.deepest + 1 {
            complain(parser, "Thẻ lồng nhau quá \(Self.deepest) tầng.")
            parser.abortParsing()
        }
    }

    func parser(_ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?) {
        _ = open.popLast()
    }

    func parser(_ parser: XMLParser, foundCharacters string: String) { open.last?.text += string }

    func parser(_ parser: XMLParser, foundCDATA block: Data) {
        open.last?.text += String(decoding: block, as: UTF8.self)
    }
}
