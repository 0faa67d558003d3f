import Core
import Foundation

extension MarksAnalysis {
    /// For reading on a terminal, in Vietnamese.
    package var report: String {
        [
            "Số người: \(Phrases.empty.number(people)) · Số câu: \(items.count)", "Từng câu", Self.table(itemRows),
            "Cả bài",
            Self.table(testRows), Self.notes,
        ].joined(separator: "\n\n")
    }

    private static let notes = """
        “–” là chưa tính được từ bảng này. Ô trống được tính 0 điểm.
        Tối đa, trung bình, trung vị, độ lệch chuẩn và sai số chuẩn của cả bài tính bằng điểm.
        Đạt %: điểm trung bình so với điểm tối đa. Lệch %: độ lệch chuẩn so với điểm tối đa.
        Trọng số %: phần của câu trong tổng điểm tối đa. Trọng số thực %: phần của câu trong độ phân tán của tổng điểm;
        “–” khi câu đi ngược với tổng điểm.
        Phân biệt %: tương quan của điểm câu với điểm các câu còn lại (r), nhân 100.
        Hiệu quả %: độ phân biệt so với mức cao nhất mà chính các điểm ấy cho phép.
        Alpha bỏ câu: độ tin cậy của bài nếu bỏ câu này.
        Nên dùng lần làm đầu của mỗi người. Bài ngắn 5–10 câu thường có độ nhất quán thấp: đừng dùng để đánh giá từng người.
        """

    private var itemRows: [[String]] {
        let head = [
            "Câu", "Tối đa", "Đạt %", "Lệch %", "Trọng số %", "Trọng số thực %", "Phân biệt %", "Hiệu quả %", "r",
            "Alpha bỏ câu",
        ]
        return [head]
            + items.map { item in
                [
                    item.name, Self.shown(item.maximum, decimals: 2), Self.shown(item.facility, decimals: 1),
                    Self.shown(item.standardDeviation, decimals: 1), Self.shown(item.intendedWeight, decimals: 1),
                    Self.shown(item.effectiveWeight, decimals: 1), Self.shown(item.discriminationIndex, decimals: 1),
                    Self.shown(item.discriminativeEfficiency, decimals: 1),
                    Self.shown(item.itemRestCorrelation, decimals: 3), Self.shown(item.alphaIfDeleted, decimals: 3),
                ]
            }
    }

    private var testRows: [[String]] {
        [
            ["Trung bình", Self.shown(test.mean, decimals: 3)],
            ["Trung vị", Self.shown(test.median, decimals: 3)],
            ["Độ lệch chuẩn", Self.shown(test.standardDeviation, decimals: 3)],
            ["Độ xiên", Self.shown(test.skewness, decimals: 3)],
            ["Độ nhọn", Self.shown(test.kurtosis, decimals: 3)],
            ["Độ nhất quán nội tại %", Self.shown(test.coefficientInternalConsistency, decimals: 1)],
            ["Tỷ lệ sai số %", Self.shown(test.errorRatio, decimals: 1)],
            ["Sai số chuẩn của phép đo", Self.shown(test.standardError, decimals: 3)],
        ]
    }

    /// Rounded, with a decimal comma.
    private static func shown(_ value: Double?, decimals: Int) -> String {
        guard let value else { return "–" }
        let text = String(format: "%.\(decimals)f", value)
        let isNothing = text.allSatisfy { "-0.".contains($0) }
        return (isNothing ? text.filter { $0 != "-" } : text).replacing(".", with: ",").replacing("-", with: "−")
    }

    /// First column to the left, the others to the right.
    private static func table(_ rows: [[String]]) -> String {
        let widths = (rows.first ?? []).indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
        return rows.map { row in
            row.enumerated().map { column, text in
                let space = String(repeating: " ", count: widths[column] - text.count)
                return column == 0 ? text + space : space + text
            }.joined(separator: "  ")
        }.joined(separator: "\n")
    }
}
