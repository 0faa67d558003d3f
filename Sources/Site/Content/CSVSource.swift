import Core
import Foundation

/// Reads RFC 4180 tables with a header row.
enum CSVSource {
    struct Cell {
        var text: String
        /// Of its first character.
        var place: Place
    }

    struct Row {
        var line: Int
        private var fields: [String: String]
        private let reading: Reading

        init(line: Int, fields: [String: String], reading: Reading) {
            self.line = line
            self.fields = fields
            self.reading = reading
        }

        var place: Place { Place(line: line, column: 1) }

        subscript(name: String) -> String? { fields[name].flatMap { $0.isEmpty ? nil : $0 } }

        func required(_ name: String) -> String {
            if let text = self[name] { return text }
            reading.complain(place, "Thiếu giá trị ở cột “\(name)”.")
            return ""
        }
    }

    static func parse(_ text: String, header: [String], _ reading: Reading) -> [Row] {
        let records = records(text, reading)
        guard let first = records.first, first.map(\.text) == header else {
            reading.complain(Place(line: 1, column: 1), "Dòng đầu phải là: \(header.joined(separator: ","))")
            return []
        }
        return records.dropFirst().compactMap { record in
            guard isComplete(record, columns: header.count, reading) else { return nil }
            let fields = Dictionary(uniqueKeysWithValues: zip(header, record.map(\.text)))
            return Row(line: record[0].place.line, fields: fields, reading: reading)
        }
    }

    /// Spreadsheets set to Vietnamese write semicolons, and give tabs when cells are copied.
    static func separator(of text: String) -> Unicode.Scalar {
        let header = text.unicodeScalars.prefix { $0 != "\n" && $0 != "\r" }
        let counts = [",", ";", "\t"].map { sign in (sign: sign as Unicode.Scalar, count: header.count { $0 == sign }) }
        return counts.max { $0.count < $1.count }.map(\.sign) ?? ","
    }

    /// A table whose separator is told by its header, or by a line such as `sep=;` before it, which Excel writes.
    static func table(_ text: String, _ reading: Reading) -> [[Cell]] {
        let start = text.unicodeScalars.drop { $0 == "\u{FEFF}" }.prefix(6)
        let named = start.count > 4 && String(String.UnicodeScalarView(start)).lowercased().hasPrefix("sep=")
        guard named, let sign = start.dropFirst(4).first, [",", ";", "\t", "|"].contains(sign) else {
            return records(text, separator: separator(of: text), reading)
        }
        return Array(records(text, separator: sign, reading).dropFirst())
    }

    static func isComplete(_ record: [Cell], columns: Int, _ reading: Reading) -> Bool {
        if record.count == columns { return true }
        reading.complain(
            Place(line: record[0].place.line, column: 1), "Dòng này có \(record.count) cột, cần \(columns) cột.")
        return false
    }

    /// Every record of at least one cell, the header included. A line with nothing on it is no record; `""` is one.
    static func records(_ text: String, separator: Unicode.Scalar = ",", _ reading: Reading) -> [[Cell]] {
        var records: [[Cell]] = []
        var cells: [Cell] = []
        var here = Place(line: 1, column: 1)
        var cell = Cell(text: "", place: here)
        var (isQuoted, wasQuoted) = (false, false)
        var iterator = lineEnded(text.precomposedStringWithCanonicalMapping).makeIterator()
        var next = iterator.next()
        func endCell() {
            cells.append(cell)
            cell = Cell(text: "", place: here)
        }
        func endRecord() {
            let isNothing = cells.isEmpty && cell.text.isEmpty && !wasQuoted
            endCell()
            if !isNothing { records.append(cells) }
            (cells, wasQuoted) = ([], false)
        }
        while let scalar = next {
            next = iterator.next()
            here =
                scalar == "\n" ? Place(line: here.line + 1, column: 1) : Place(line: here.line, column: here.column + 1)
            switch (scalar, isQuoted) {
            case ("\"", true) where next == "\"":
                cell.text.unicodeScalars.append("\"")
                next = iterator.next()
                here.column += 1
            case ("\"", true): isQuoted = false
            case ("\"", false) where cell.text.isEmpty: (isQuoted, wasQuoted) = (true, true)
            case (separator, false): endCell()
            case ("\n", false): endRecord()
            default: cell.text.unicodeScalars.append(scalar)
            }
        }
        if isQuoted { reading.complain(cell.place, "Dấu nháy mở ở đây không đóng lại.") }
        endRecord()
        return records
    }

    /// With `\n` for every kind of line end, and without byte order marks.
    private static func lineEnded(_ text: String) -> [Unicode.Scalar] {
        var scalars: [Unicode.Scalar] = []
        scalars.reserveCapacity(text.utf8.count)
        var isAfterReturn = false
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\u{FEFF}": continue
            case "\n" where isAfterReturn: break
            case "\r": scalars.append("\n")
            default: scalars.append(scalar)
            }
            isAfterReturn = scalar == "\r"
        }
        return scalars
    }
}
