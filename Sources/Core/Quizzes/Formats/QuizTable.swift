/// Questions as a table: a header row, then a question a row. Columns may stand in any order, and only `kind`, `prompt`
/// and `correct` must be there.
///
///     kind       option1 …                      match1 …   correct
///     single     the options                               the number of the right one: 2
///     multiple   the options                               numbers with their per cent: 1:50;3:50;2:-50, or 1;3
///     truefalse                                            true or false; feedback1 is said to whoever is wrong
///     text       accepted texts                            nothing, or numbers with their per cent
///     numeric    accepted numbers: 3, 3±0.5, 1..5          the same
///     matching   left sides; empty = an extra  right sides nothing
package enum QuizTable {
    /// The most options, pairs or accepted answers.
    static let most = 30
    private static let plain = [
        "id", "kind", "part", "topic", "minAge", "points", "prompt", "correct", "unit", "why", "claims", "feedback",
    ]
    private static let numbered = ["option", "match", "feedback"]

    /// The columns of a table with `options` options.
    static func header(options: Int) -> [String] {
        ["id", "kind", "part", "topic", "minAge", "points", "prompt", "correct"]
            + numbered.flatMap { name in (1...max(1, options)).map { "\(name)\($0)" } }
            + ["feedback", "unit", "why", "claims"]
    }

    /// What a person fills in: an example of every kind.
    package static let template: [[String]] = [
        [
            "id", "kind", "prompt", "correct", "option1", "option2", "option3", "match1", "match2", "match3",
            "feedback1", "feedback2", "feedback3", "unit", "why", "claims",
        ],
        [
            "so-bao-chay", "single", "Bạn thấy cháy. Bạn gọi số nào?", "2", "113", "114", "115", "", "", "",
            "113 là số của công an.", "", "115 là số cấp cứu.", "", "114 là số báo cháy chung cả nước.", "call-114",
        ],
        [
            "viec-khi-co-mui-gas", "multiple", "Có mùi gas. Việc nào nên làm?", "1:50;3:50;2:-100", "Ra khỏi nhà",
            "Bật quạt", "Gọi từ bên ngoài", "", "", "", "", "Công tắc có thể sinh tia lửa.", "", "",
            "Gas chỉ cần một tia lửa nhỏ.", "",
        ],
        [
            "than-hong", "truefalse", "Than hồng hết khói thì sưởi trong phòng kín được.", "false", "", "", "", "", "",
            "", "Than hồng vẫn sinh khí độc.", "", "", "", "Khí CO không màu, không mùi.", "",
        ],
        [
            "so-may", "numeric", "Gõ số báo cháy.", "", "114", "", "", "", "", "", "", "", "", "",
            "114 là số báo cháy chung cả nước.", "",
        ],
        [
            "mot-tu", "text", "Khi có khói, bạn cúi … để đi ra.", "", "thấp", "xuống", "", "", "", "", "", "", "", "",
            "Không khí gần sàn ít khói hơn.", "",
        ],
        [
            "so-nao-viec-gi", "matching", "Ghép số máy với việc.", "", "114", "115", "", "Báo cháy", "Cấp cứu",
            "Hỏi giờ", "", "", "", "", "114 là số báo cháy.", "",
        ],
    ]

    /// - Parameter records: the cells of each row, all of them texts.
    package static func read(_ records: [[SourceNode]], _ intake: Intake) {
        guard let header = records.first else {
            intake.faults.complain(Place(line: 1, column: 1), "Tệp trống: dòng đầu là tên các cột.")
            return
        }
        guard let columns = columns(header, intake) else { return }
        for record in records.dropFirst() where record.contains(where: { !QuizTableRow.text($0).isEmpty }) {
            if intake.stops(before: record[0].place) { break }
            if record.count > columns.count,
                record[columns.count...].contains(where: { !QuizTableRow.text($0).isEmpty })
            {
                intake.faults.complain(
                    record[columns.count].place, "Dòng này có \(record.count) ô, dòng đầu chỉ có \(columns.count) cột.")
                continue
            }
            let cells = zip(columns, record).filter { !QuizTableRow.text($1).isEmpty }
            let row = QuizTableRow(
                cells: Dictionary(cells.map { ($0, PlacedText(QuizTableRow.text($1), at: $1.place)) }) { first, _ in
                    first
                },
                place: record[0].place, intake: intake)
            if let question = row.question { intake.questions.append(question) }
        }
        if intake.questions.isEmpty, intake.faults.complaints.isEmpty, intake.refused.complaints.isEmpty {
            intake.faults.complain(Place(line: 1, column: 1), "Không có câu hỏi nào dưới dòng đầu.")
        }
    }

    /// Names in any case; nil after a complaint.
    private static func columns(_ header: [SourceNode], _ intake: Intake) -> [String]? {
        let known = Self.header(options: most)
        guard header.count <= 2 * known.count else {
            intake.faults.complain(
                Place(line: 1, column: 1), "Dòng đầu có \(header.count) cột; nhiều nhất \(known.count).")
            return nil
        }
        let names = Dictionary(uniqueKeysWithValues: known.map { ($0.lowercased(), $0) })
        var seen: Set<String> = []
        let columns = header.map { QuizTableRow.text($0) }.map { names[$0.lowercased()] ?? $0 }
        for (node, name) in zip(header, columns) where !name.isEmpty {
            if names[name.lowercased()] == nil {
                let all = (plain + numbered.map { "\($0)1…\(most)" }).joined(separator: ", ")
                intake.faults.complain(node.place, "Không có cột “\(name.prefix(40))”. Các cột: \(all).")
            } else if !seen.insert(name).inserted {
                intake.faults.complain(node.place, "Cột “\(name)” có hai lần.")
            }
            if intake.faults.complaints.count >= 20 { return nil }
        }
        for name in ["kind", "prompt"] where !seen.contains(name) {
            intake.faults.complain(Place(line: 1, column: 1), "Thiếu cột “\(name)”.")
        }
        return intake.faults.complaints.isEmpty ? columns : nil
    }
}
