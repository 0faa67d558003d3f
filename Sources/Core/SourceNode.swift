import Foundation

/// Where something stands in a file. Both count from 1.
package struct Place: Hashable, Comparable, Sendable {
    package var line: Int
    package var column: Int

    package init(line: Int, column: Int) {
        self.line = line
        self.column = column
    }

    package static func < (a: Place, b: Place) -> Bool { (a.line, a.column) < (b.line, b.column) }
}

/// What is wrong in a file that people write, and where.
package struct Complaint: Hashable, Comparable, Sendable, CustomStringConvertible {
    package var file: String
    package var place: Place
    /// In Vietnamese, for the person who wrote the file: what is wrong and what to do.
    package var message: String

    package init(file: String, place: Place, message: String) {
        self.file = file
        self.place = place
        self.message = message
    }

    /// `file:line:column: message`.
    package var description: String { "\(file):\(place.line):\(place.column): \(message)" }

    package static func < (a: Complaint, b: Complaint) -> Bool {
        (a.file, a.place, a.message) < (b.file, b.place, b.message)
    }
}

/// A piece of a file, whatever it was written in, with its place. Core reads these; the parsers are elsewhere.
package struct SourceNode: Sendable {
    package struct Entry: Sendable {
        package var key: String
        package var place: Place
        package var node: SourceNode

        package init(key: String, place: Place, node: SourceNode) {
            self.key = key
            self.place = place
            self.node = node
        }
    }

    package enum Value: Sendable {
        case map([Entry])
        case list([SourceNode])
        /// Every scalar is text; the field it stands in gives it a type.
        case text(String)
    }

    package var value: Value
    package var place: Place

    package init(_ value: Value, at place: Place) {
        self.value = value
        self.place = place
    }
}

/// The reading of one file: gathers every complaint, so that an author sees all of them at once.
package final class Reading {
    package let file: String
    package private(set) var complaints: [Complaint] = []
    /// What is not wrong, but for a reviewer to see.
    package private(set) var remarks: [Complaint] = []

    package init(file: String) { self.file = file }

    /// What nobody reads to its end is not gathered.
    private static let most = 1_000

    package func complain(_ place: Place, _ message: String) {
        guard complaints.count < Self.most else { return }
        complaints.append(Complaint(file: file, place: place, message: message))
    }

    package func remark(_ place: Place, _ message: String) {
        guard remarks.count < Self.most else { return }
        remarks.append(Complaint(file: file, place: place, message: message))
    }

    package func texts(of node: SourceNode) -> [(text: String, place: Place)] {
        switch node.value {
        case .list(let nodes): return nodes.flatMap { texts(of: $0) }
        case .text(let text): return [(text, node.place)]
        case .map:
            complain(node.place, "Ở đây cần một danh sách chữ, không phải một nhóm khóa.")
            return []
        }
    }
}
