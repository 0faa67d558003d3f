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
        let body = MoodleXMLText(text)
        if let (place, message) = body.obstacle(declares) {
            faults.complain(place, message)
            return nil
        }
        let parser = XMLParser(data: Data(body.bytes))
        parser.shouldResolveExternalEntities = false
        parser.externalEntityResolvingPolicy = .never
        let reader = MoodleXML(faults)
        parser.delegate = reader
        let isRead = parser.parse()
        guard faults.complaints.isEmpty else { return nil }
        // On Linux a file that is cut off is read to its end without an error.
        if !reader.open.isEmpty {
            reader.complain(parser, reader.cut)
        } else if !isRead || reader.root == nil || parser.parserError.map(isGrave) == true {
            reader.complain(parser, unreadable)
        }
        return faults.complaints.isEmpty ? reader.root : nil
    }

    private func complain(_ parser: XMLParser, _ message: String) {
        faults.complain(place(parser), message)
    }

    private func place(_ parser: XMLParser) -> Place {
        Place(line: max(1, parser.lineNumber), column: max(1, parser.columnNumber))
    }

    // MARK: Errors

    private static let unreadable =
        "Không đọc được XML ở đây: thẻ chưa đóng, hoặc dấu & < không viết thành &amp; &lt;."

    /// Warnings, and prefixes that were not declared, change nothing that is read here.
    private static func isGrave(_ error: any Error) -> Bool {
        let code = (error as NSError).code
        return !(97...101).contains(code) && !(200...205).contains(code)
    }

    /// Only the first: what follows it is a consequence, and the place is right only now.
    func parser(_ parser: XMLParser, parseErrorOccurred error: any Error) {
        guard Self.isGrave(error), faults.complaints.isEmpty else { return }
        let message =
            switch (error as NSError).code {
            case 5 where !open.isEmpty: cut
            case 5: "Có gì đó sau thẻ đóng cuối cùng của tệp. Hãy xóa nó."
            case 26: "XML không biết ký hiệu &…; ở đây. Hãy viết thẳng ký tự đó, hoặc đặt HTML trong <![CDATA[…]]>."
            case 76: mismatch
            default: Self.unreadable
            }
        complain(parser, message)
        parser.abortParsing()
    }

    private var cut: String {
        guard let last = open.last else { return Self.unreadable }
        return "Thẻ <\(last.name)> mở ở dòng \(last.place.line) không đóng: tệp bị cắt?"
    }

    private var mismatch: String {
        guard let last = open.last else { return Self.unreadable }
        return "Thẻ đóng ở đây không khớp: đang chờ </\(last.name)> của thẻ mở ở dòng \(last.place.line)."
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

    private static let holders: Set = ["questiontext", "generalfeedback", "feedback", "answer", "subquestion", "name"]
    private static let marks: Set = [
        "b", "i", "u", "em", "strong", "s", "del", "p", "br", "div", "span", "a", "img", "sub", "sup", "font", "ul",
        "ol", "li", "table", "code", "pre", "h1", "h2", "h3", "h4", "h5", "h6",
    ]

    func parser(
        _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
        attributes: [String: String]
    ) {
        let node = MoodleNode(name, attributes, at: place(parser))
        if open.isEmpty { root = root ?? node }
        // Left out, it might turn the sense of a sentence round.
        if let last = open.last,
            last.name == "text" || Self.holders.contains(last.name) && Self.marks.contains(name.lowercased()),
            !last.children.contains(where: { Self.marks.contains($0.name) })
        {
            complain(
                parser,
                "Trong <\(last.name)> có thẻ HTML <\(name)> không nằm trong CDATA. Hãy bọc lời bằng <![CDATA[…]]>.")
        }
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
