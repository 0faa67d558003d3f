/// Initiatives as text cells: what an export is made of, and what an import reads again.
package struct InitiativeTable: Sendable {
    package var header: [String]
    package var rows: [[String]]

    /// Columns at the end that say how a file came to be. Reading it again passes them over.
    package static let remarks = ["bộ lọc", "xuất lúc"]

    /// - Parameters:
    ///   - filter: in words; nil leaves both remarks out, as in a template.
    ///   - time: of the export.
    package init(_ initiatives: [Initiative], filter: String? = nil, at time: Instant? = nil) {
        let remarks = filter.map { [$0, time?.rfc3339 ?? ""] } ?? []
        header = Initiative.Column.allCases.map(\.heading) + (filter == nil ? [] : Self.remarks)
        rows = initiatives.map { initiative in Initiative.Column.allCases.map { initiative.written($0) } + remarks }
    }

    /// Spreadsheets take a text that begins like this for a formula; files guard it with an apostrophe, and also a text
    /// that looks like a guarded one.
    private static let formulas: Set<Unicode.Scalar> = ["=", "+", "-", "@", "\t", "\r"]

    /// The text as it was before a file guarded it.
    package static func unguarded(_ text: String) -> String {
        let bare = text.drop { $0 == "'" }
        guard text.hasPrefix("'"), let first = bare.unicodeScalars.first, formulas.contains(first) else { return text }
        return String(text.dropFirst())
    }
}

extension Initiative {
    /// Rows for the template of an import, made up and marked so.
    /// - Parameter units: codes that the reader may write for.
    package static func samples(units: [String], year: Int) -> [Initiative] {
        guard let first = units.first else { return [] }
        func unit(_ index: Int) -> String { units.indices.contains(index) ? units[index] : first }
        return [
            Initiative(
                code: "MAU-\(year)-01", title: "Ví dụ: thẻ hướng dẫn thoát nạn trong phòng nghỉ", unit: unit(0),
                field: "Phòng cháy, chữa cháy", year: year, status: .registered,
                clears: [.who: "Tổ tuyên truyền", .what: "Soạn và in thẻ hướng dẫn"], progress: 0, evidence: "",
                isSample: true),
            Initiative(
                code: "MAU-\(year)-02", title: "Ví dụ: danh mục câu hỏi thường gặp về thủ tục cán bộ", unit: unit(1),
                field: "Tổ chức cán bộ", year: year, status: .inProgress,
                clears: [
                    .who: "Đội tham mưu", .what: "Gom câu hỏi, soạn câu trả lời", .responsibility: "Đội trưởng duyệt",
                    .when: "Xong trước ngày 30/6/\(year)", .result: "Một danh mục dùng chung",
                ], progress: 40, evidence: "", isSample: true),
            Initiative(
                code: "MAU-\(year)-03", title: "Ví dụ: lịch nhắc việc chung của đơn vị", unit: unit(2),
                field: "Cải cách hành chính", year: year, status: .completed,
                clears: [
                    .who: "Bộ phận văn phòng", .what: "Lập lịch nhắc việc", .responsibility: "Chỉ huy đơn vị",
                    .when: "Quý I/\(year)", .result: "Không trễ báo cáo nào",
                ], progress: 100, evidence: "Ví dụ: biên bản nghiệm thu số 01", isSample: true),
        ]
    }
}
