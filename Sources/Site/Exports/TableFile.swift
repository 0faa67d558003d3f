import Core
import Foundation

/// One value of a table that leaves the program, still with its type: a spreadsheet keeps it, CSV writes it out.
enum ExportValue: Sendable, Equatable {
    case text(String)
    case whole(Int)
    case number(Double)
    case truth(Bool)
    case time(Instant)
    /// Nothing is known.
    case none

    static func optional(_ text: String?) -> ExportValue { text.map(ExportValue.text) ?? .none }
}

/// A table as it grows: one header, then a row after the other.
protocol TableWriter: AnyObject {
    func write(_ row: [ExportValue]) throws
    /// After the last row. Only now may the file be relied on.
    func finish() throws
}

/// RFC 4180 in UTF-8 with a mark for Excel. Rows go to the disk as they come, so that memory does not grow with them.
final class CSVFile: TableWriter {
    private static let chunk = 64 << 10

    private let file: FileHandle
    private var waiting = Data("\u{FEFF}".utf8)

    /// Throws what the system says when the file cannot be written.
    init(path: String, columns: [String]) throws {
        file = try FileHandle(forWritingTo: URL(fileURLWithPath: path))
        waiting += Self.line(columns.map { .text($0) })
    }

    func write(_ row: [ExportValue]) throws {
        waiting += Self.line(row)
        if waiting.count > Self.chunk { try flush() }
    }

    func finish() throws {
        try flush()
        try file.synchronize()
        try file.close()
    }

    private func flush() throws {
        try file.write(contentsOf: waiting)
        waiting.removeAll(keepingCapacity: true)
    }

    static func line(_ cells: [ExportValue]) -> Data {
        Data((cells.map(field).joined(separator: ",") + "\r\n").utf8)
    }

    private static func field(_ cell: ExportValue) -> String {
        switch cell {
        case .text(let text): quoted(guarded(text))
        case .whole(let number): String(number)
        case .number(let number): number == number.rounded() ? String(Int(number)) : String(number)
        case .truth(let value): value ? "true" : "false"
        case .time(let instant): instant.rfc3339
        case .none: ""
        }
    }

    /// A spreadsheet must not take a text for a formula.
    private static func guarded(_ text: String) -> String {
        guard let first = text.unicodeScalars.first, "=+-@\t\r".unicodeScalars.contains(first) else { return text }
        return "'" + text
    }

    private static func quoted(_ text: String) -> String {
        guard text.utf8.contains(where: { [0x22, 0x2C, 0x0A, 0x0D].contains($0) }) else { return text }
        return "\"" + text.replacing("\"", with: "\"\"") + "\""
    }
}
