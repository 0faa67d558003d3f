import Core
import Foundation
import Web

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
    private let notes: [ExportValue]
    private var waiting = Data("\u{FEFF}".utf8)

    /// - Parameter notes: end every row, as columns of their own.
    ///
    /// Throws what the system says when the file cannot be written.
    init(path: String, columns: [String], notes: [(String, String)] = []) throws {
        file = try FileHandle(forWritingTo: URL(fileURLWithPath: path))
        self.notes = notes.map { .text($0.1) }
        waiting += Self.line((columns + notes.map(\.0)).map { .text($0) })
    }

    func write(_ row: [ExportValue]) throws {
        waiting += Self.line(row + notes)
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

    private static func line(_ cells: [ExportValue]) -> Data { Data(Sheet.line(cells.map(Sheet.Cell.init))) }
}

/// A workbook; it is made whole in memory, because a ZIP ends with its list of contents.
final class XLSXFile: TableWriter {
    private let path: String
    private var sheet: Sheet

    init(path: String, name: String, columns: [String], notes: [(String, String)]) {
        self.path = path
        sheet = Sheet(name: name, columns: columns, rows: [], notes: notes, notesName: "notes")
    }

    func write(_ row: [ExportValue]) { sheet.rows.append(row.map(Sheet.Cell.init)) }

    func finish() throws { try Data(sheet.xlsx()).write(to: URL(fileURLWithPath: path)) }
}

extension Sheet.Cell {
    fileprivate init(_ value: ExportValue) {
        self =
            switch value {
            case .text(let text): .text(text)
            case .whole(let number): .whole(number)
            case .number(let number): .number(number)
            case .truth(let value): .truth(value)
            case .time(let instant): .time(milliseconds: instant.milliseconds)
            case .none: .empty
            }
    }
}
