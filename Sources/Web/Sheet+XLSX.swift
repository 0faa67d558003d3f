import CXLSXWriter
import Glibc

extension Sheet {
    package struct Fault: Error, CustomStringConvertible {
        package let description: String
    }

    /// A workbook with real types: the table under a frozen bold row of heads, then the notes. Texts are texts, whatever
    /// they begin with. Moments are shown in the time of Việt Nam, and their column says so. The same sheet gives the same
    /// bytes.
    package func xlsx() throws(Fault) -> [UInt8] {
        // libxlsxwriter 1.1 writes to a path alone, so the path leads to memory.
        let memory = memfd_create("sheet", CLOSED_ON_EXEC)
        guard memory >= 0 else { throw Fault(description: "no memory for a workbook: errno \(errno)") }
        defer { close(memory) }
        guard let book = workbook_new("/proc/self/fd/\(memory)") else { throw Fault(description: "no workbook") }
        var fault: Fault?
        do throws(Fault) { try fill(book) } catch { fault = error }
        // Frees the workbook too, so it is called in any case.
        let code = workbook_close(book)
        if let fault { throw fault }
        try Self.check(code)
        return try Self.contents(of: memory)
    }

    private func fill(_ book: UnsafeMutablePointer<lxw_workbook>) throws(Fault) {
        var properties = lxw_doc_properties()
        // The zone of time in which ZIP files begin: when the numbers were made stands in the notes.
        properties.created = 315_532_800
        try Self.check(workbook_set_properties(book, &properties))
        let formats = Formats(book)
        let names = Self.names(name, notesName)
        var moments: Set<Int> = []
        for row in rows {
            for (column, cell) in row.enumerated() { if case .time = cell { moments.insert(column) } }
        }
        let heads = columns.enumerated().map { moments.contains($0) ? "\($1) (UTC+7)" : $1 }
        try Worksheet(book, names.0, formats).fill(heads, rows)
        if !notes.isEmpty {
            try Worksheet(book, names.1, formats).fill([], notes.map { [Cell.text($0.0), Cell.text($0.1)] })
        }
    }

    /// Worksheet names as Excel takes them: 1–31 characters, some forbidden, no two alike.
    private static func names(_ first: String, _ second: String) -> (String, String) {
        func clean(_ name: String) -> String {
            let kept = name.filter { !"[]:*?/\\'".contains($0) && !$0.isNewline }.prefix(28)
            return kept.isEmpty || kept.lowercased() == "history" ? "Sheet" : String(kept)
        }
        let names = (clean(first), clean(second))
        return names.0.lowercased() == names.1.lowercased() ? (names.0, names.1 + " 2") : names
    }

    fileprivate static func check(_ code: lxw_error) throws(Fault) {
        guard code == LXW_NO_ERROR else { throw Fault(description: "\(String(cString: lxw_strerror(code)))") }
    }

    private static func contents(of file: Int32) throws(Fault) -> [UInt8] {
        let size = lseek(file, 0, SEEK_END)
        guard size > 0 else { throw Fault(description: "an empty workbook") }
        var filled = 0
        let bytes = [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
            while filled < size {
                let read = pread(file, buffer.baseAddress! + filled, size - filled, filled)
                if read <= 0 { break }
                filled += read
            }
            count = filled
        }
        guard filled == size else { throw Fault(description: "half a workbook") }
        return bytes
    }
}

/// How cells look. All belong to the workbook.
private struct Formats {
    typealias Format = UnsafeMutablePointer<lxw_format>
    let head: Format?
    let text: Format?
    let whole: Format?
    let number: Format?
    let time: Format?
    let day: Format?
    let hidden: Format?

    init(_ book: UnsafeMutablePointer<lxw_workbook>) {
        func format(_ pattern: String? = nil, _ more: (Format?) -> Void = { _ in }) -> Format? {
            let format = workbook_add_format(book)
            format_set_align(format, UInt8(LXW_ALIGN_VERTICAL_TOP.rawValue))
            if let pattern { format_set_num_format(format, pattern) }
            more(format)
            return format
        }
        head = format {
            format_set_bold($0)
            format_set_text_wrap($0)
            format_set_bottom($0, UInt8(LXW_BORDER_THIN.rawValue))
        }
        text = format { format_set_text_wrap($0) }
        whole = format("#,##0")
        number = format("#,##0.0##")
        time = format("dd/mm/yyyy hh:mm:ss")
        day = format("dd/mm/yyyy")
        hidden = format {
            format_set_align($0, UInt8(LXW_ALIGN_RIGHT.rawValue))
            format_set_italic($0)
        }
    }
}

/// One worksheet of a workbook.
private struct Worksheet {
    private let page: UnsafeMutablePointer<lxw_worksheet>
    private let formats: Formats

    init(_ book: UnsafeMutablePointer<lxw_workbook>, _ name: String, _ formats: Formats) throws(Sheet.Fault) {
        guard let page = workbook_add_worksheet(book, name) else {
            throw Sheet.Fault(description: "no worksheet of the name \(name)")
        }
        self.page = page
        self.formats = formats
        worksheet_set_paper(page, 9)  // A4
        worksheet_set_landscape(page)
        worksheet_fit_to_pages(page, 1, 0)
    }

    func fill(_ heads: [String], _ rows: [[Sheet.Cell]]) throws(Sheet.Fault) {
        for (column, head) in heads.enumerated() { try write(.text(head), 0, column, formats.head) }
        let first = heads.isEmpty ? 0 : 1
        for (row, cells) in rows.enumerated() {
            for (column, cell) in cells.enumerated() { try write(cell, row + first, column, formats.text) }
        }
        if first == 1 {
            worksheet_freeze_panes(page, 1, 0)
            worksheet_repeat_rows(page, 0, 0)
        }
        for column in 0..<max(heads.count, rows.map(\.count).max() ?? 0) {
            let cells = rows.prefix(2000).compactMap { column < $0.count ? $0[column] : nil }
            let words = heads.indices.contains(column) ? heads[column].count : 0
            let width = min(60, max(9, (cells.map(Self.length) + [min(words, 24)]).max()! + 2))
            try Sheet.check(
                worksheet_set_column(page, lxw_col_t(column), lxw_col_t(column), Double(width), nil))
        }
    }

    private func write(_ cell: Sheet.Cell, _ row: Int, _ column: Int, _ text: Formats.Format?) throws(Sheet.Fault) {
        guard let row = lxw_row_t(exactly: row), let column = lxw_col_t(exactly: column) else {
            throw Sheet.Fault(description: "more rows or columns than a worksheet has")
        }
        func string(_ value: String, _ format: Formats.Format?) -> lxw_error {
            worksheet_write_string(page, row, column, Self.fitting(value), format)
        }
        func number(_ value: Double?, _ format: Formats.Format?, else words: String) -> lxw_error {
            value.map { worksheet_write_number(page, row, column, $0, format) } ?? string(words, text)
        }
        let code =
            switch cell {
            case .text(let value): string(value, text)
            case .hidden(let value): string(value, formats.hidden)
            // From 2^53 on a spreadsheet would round it.
            case .whole(let value): number(Double(exactly: value), formats.whole, else: String(value))
            case .truth(let value): worksheet_write_boolean(page, row, column, value ? 1 : 0, text)
            case .number(let value): value.isFinite ? number(value, formats.number, else: "") : LXW_NO_ERROR
            case .time(let milliseconds):
                number(
                    Moment(milliseconds).serial(hoursAhead: 7), formats.time, else: Moment(milliseconds).rfc3339)
            case .day(let value): number(Moment(day: value)?.serial(), formats.day, else: value)
            case .empty: LXW_NO_ERROR
            }
        try Sheet.check(code)
    }

    /// What XML cannot hold is replaced, and what is longer than a cell may be ends in an ellipsis.
    private static func fitting(_ text: String) -> String {
        var fitting = String.UnicodeScalarView()
        var length = 0
        for scalar in text.unicodeScalars {
            length += scalar.value > 0xFFFF ? 2 : 1
            if length > 32_766 {
                fitting.append("…")
                break
            }
            fitting.append([0, 0xFFFE, 0xFFFF].contains(scalar.value) ? "\u{FFFD}" : scalar)
        }
        return String(fitting)
    }

    /// About how many characters wide it is shown.
    private static func length(_ cell: Sheet.Cell) -> Int {
        switch cell {
        case .text(let text), .hidden(let text):
            text.split(whereSeparator: \.isNewline).map(\.count).max() ?? 0
        case .whole(let value): String(value).count * 4 / 3
        case .number, .truth: 9
        case .time: 19
        case .day: 10
        case .empty: 0
        }
    }
}
