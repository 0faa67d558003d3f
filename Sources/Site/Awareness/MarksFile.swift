import Core
import Foundation

/// A file with a table of marks: CSV, first row item names, one row per person, an empty cell = 0 marks.
struct MarksFile {
    /// As complaints show it.
    var path: String

    /// The marks of a file, and what is wrong in it; without complaints there are marks.
    func read() -> (names: [String], people: [[Double?]], complaints: [Complaint]) {
        let reading = Reading(file: path)
        let start = Place(line: 1, column: 1)
        guard let data = FileManager.default.contents(atPath: path) else {
            reading.complain(start, "Không đọc được tệp này.")
            return ([], [], reading.complaints)
        }
        guard let text = String(validating: data, as: UTF8.self) else {
            reading.complain(start, "Tệp không phải UTF-8. Hãy lưu lại.")
            return ([], [], reading.complaints)
        }
        let records = CSVSource.records(text, reading)
        // A quotation mark that is never closed swallows the rest; complaints about that would only mislead.
        guard reading.complaints.isEmpty else { return ([], [], reading.complaints) }
        guard let header = records.first else {
            reading.complain(start, "Tệp đang trống. Dòng đầu phải là tên các câu.")
            return ([], [], reading.complaints)
        }
        var people: [[Double?]] = []
        for record in records.dropFirst() where CSVSource.isComplete(record, columns: header.count, reading) {
            people.append(record.map { mark($0, reading) })
        }
        return (header.map(\.text), people, reading.complaints.sorted())
    }

    private func mark(_ cell: CSVSource.Cell, _ reading: Reading) -> Double? {
        if let number = Self.number(cell.text) { return number }
        let text = cell.text.trimmingCharacters(in: .whitespaces)
        if text.isEmpty { return nil }
        let shown = text.prefix(40).replacing("\n", with: " ")
        reading.complain(cell.place, "“\(shown)” không phải một số. Viết như 0, 1 hoặc 0.5; ô trống là 0 điểm.")
        return nil
    }

    /// Decimal, with or without an exponent, and finite; spaces around it do not count. Swift alone would also read "nan",
    /// "inf" and "0x1p3".
    static func number(_ text: String) -> Double? {
        let space = UInt8(ascii: " ")
        guard let first = text.utf8.firstIndex(where: { $0 != space }),
            let last = text.utf8.lastIndex(where: { $0 != space })
        else { return nil }
        let word = text[first...last]
        let allowed = word.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "+"), UInt8(ascii: "-"),
                UInt8(ascii: "e"), UInt8(ascii: "E"):
                true
            default: false
            }
        }
        return allowed ? Double(word).flatMap { $0.isFinite ? $0 : nil } : nil
    }
}
