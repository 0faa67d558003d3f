import Core
import Foundation

/// Reads RFC 4180 tables with a header row.
enum CSVSource {
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
        let records = records(text.precomposedStringWithCanonicalMapping, reading)
        guard let first = records.first, first.fields == header else {
            reading.complain(Place(line: 1, column: 1), "Dòng đầu phải là: \(header.joined(separator: ","))")
            return []
        }
        return records.dropFirst().compactMap { line, fields in
            guard fields.count == header.count else {
                reading.complain(
                    Place(line: line, column: 1), "Dòng này có \(fields.count) cột, cần \(header.count) cột.")
                return nil
            }
            return Row(line: line, fields: Dictionary(uniqueKeysWithValues: zip(header, fields)), reading: reading)
        }
    }

    private static func records(_ text: String, _ reading: Reading) -> [(line: Int, fields: [String])] {
        var records: [(line: Int, fields: [String])] = []
        var fields: [String] = []
        var field = ""
        var line = 1
        var startLine = 1
        var isQuoted = false
        var iterator = text.unicodeScalars.filter { $0 != "\r" && $0 != "\u{FEFF}" }.makeIterator()
        var next = iterator.next()
        func endRecord() {
            fields.append(field)
            if fields != [""] { records.append((startLine, fields)) }
            (fields, field) = ([], "")
        }
        while let scalar = next {
            next = iterator.next()
            if scalar == "\n" { line += 1 }
            switch (scalar, isQuoted) {
            case ("\"", true) where next == "\"":
                field.unicodeScalars.append("\"")
                next = iterator.next()
            case ("\"", true): isQuoted = false
            case ("\"", false) where field.isEmpty: isQuoted = true
            case (",", false):
                fields.append(field)
                field = ""
            case ("\n", false):
                endRecord()
                startLine = line
            default: field.unicodeScalars.append(scalar)
            }
        }
        if isQuoted { reading.complain(Place(line: startLine, column: 1), "Dấu nháy mở ở dòng này không đóng lại.") }
        endRecord()
        return records
    }
}
