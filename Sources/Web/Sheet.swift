/// A table that people take away: one set of values, written as CSV (`csv`) or as XLSX (`xlsx`).
package struct Sheet: Sendable {
    package enum Cell: Sendable, Equatable {
        case text(String)
        case whole(Int)
        /// Without a value where it is not finite.
        case number(Double)
        case truth(Bool)
        /// A moment, in milliseconds of UTC since 1970.
        case time(milliseconds: Int64)
        /// `yyyy-MM-dd`.
        case day(String)
        /// A count that is not shown, with what stands in its place, such as `<5`.
        case hidden(String)
        case empty
    }

    package var name: String
    package var columns: [String]
    package var rows: [[Cell]]
    /// Period, filters, version, time of calculation: what each is, and what it says. They end every CSV row as columns
    /// of their own, and are the second worksheet of an XLSX file.
    package var notes: [(String, String)]
    /// What the second worksheet is called.
    package var notesName: String

    package init(name: String, columns: [String], rows: [[Cell]], notes: [(String, String)], notesName: String) {
        self.name = name
        self.columns = columns
        self.rows = rows
        self.notes = notes
        self.notesName = notesName
    }

    /// RFC 4180 in UTF-8, lines ending in CRLF; moments are RFC 3339 in UTC, numbers have a point. A text that a
    /// spreadsheet would take for a formula is prefixed with an apostrophe.
    /// - Parameter bom: the mark by which Excel knows UTF-8.
    package func csv(bom: Bool = true) -> [UInt8] {
        var bytes: [UInt8] = bom ? [0xEF, 0xBB, 0xBF] : []
        bytes += Self.line((columns + notes.map(\.0)).map(Self.field))
        let constant = notes.map { Self.field($0.1) }
        for row in rows {
            let padding = Array(repeating: "", count: max(0, columns.count - row.count))
            bytes += Self.line(row.map(Self.field) + padding + constant)
        }
        return bytes
    }

    /// One row on its own, for tables that are written as they come.
    package static func line(_ cells: [Cell]) -> [UInt8] { line(cells.map(field)) }

    private static func line(_ fields: [String]) -> [UInt8] { Array((fields.joined(separator: ",") + "\r\n").utf8) }

    private static func field(_ cell: Cell) -> String {
        switch cell {
        case .text(let text), .hidden(let text), .day(let text): field(text)
        case .whole(let number): String(number)
        case .number(let number): written(number)
        case .truth(let value): value ? "true" : "false"
        case .time(let milliseconds): Moment(milliseconds).rfc3339
        case .empty: ""
        }
    }

    private static func written(_ number: Double) -> String {
        guard number.isFinite else { return "" }
        return number == number.rounded() && abs(number) < 1e15 ? String(Int(number)) : String(number)
    }

    private static func field(_ text: String) -> String {
        // Also a text that looks like a guarded one, so that taking the guard away gives back what was written.
        let isFormula =
            text.drop { $0 == "'" }.unicodeScalars.first.map { "=+-@\t\r".unicodeScalars.contains($0) } ?? false
        let guarded = isFormula ? "'" + text : text
        let isPlain = guarded.utf8.allSatisfy { $0 != 0x22 && $0 != 0x2C && $0 != 0x0A && $0 != 0x0D }
        return isPlain ? guarded : "\"" + guarded.replacing("\"", with: "\"\"") + "\""
    }
}
