import Core
import Foundation

/// Reads the questions of a Moodle XML file, and says of each that is not taken where it stands and why.
struct MoodleSource {
    let intake: Intake

    static func read(_ text: String, _ intake: Intake) {
        intake.checkSigns(of: text)
        guard intake.faults.complaints.isEmpty, let root = MoodleXML.parse(text, intake.faults) else { return }
        guard root.name == "quiz" else {
            intake.faults.complain(root.place, "Đây không phải tệp câu hỏi của Moodle: thẻ ngoài cùng phải là <quiz>.")
            return
        }
        let source = MoodleSource(intake: intake)
        for node in root.all("question") {
            if intake.stops(before: node.place) { break }
            if let question = source.question(node) { intake.questions.append(question) }
        }
        if intake.questions.isEmpty, intake.faults.complaints.isEmpty, intake.refused.complaints.isEmpty {
            intake.faults.complain(root.place, "Không có câu hỏi nào trong tệp này.")
        }
    }

    private static let refusals = [
        "essay": "Câu tự luận (essay) không nhập được: ở đây máy chấm, không có người chấm.",
        "cloze": "Câu điền nhiều chỗ (cloze) không nhập được. Hãy tách thành từng câu.",
        "multianswer": "Câu điền nhiều chỗ (cloze) không nhập được. Hãy tách thành từng câu.",
        "description": "Lời dẫn (description) không phải câu hỏi; ở đây không có loại đó.",
        "random": "Câu lấy ngẫu nhiên (random) không nhập được: tệp không có nội dung câu.",
        "randomsamatch": "Câu ghép ngẫu nhiên (randomsamatch) không nhập được: tệp không có nội dung câu.",
    ]

    private func question(_ node: MoodleNode) -> CommonQuestion? {
        let type = node.attributes["type"] ?? ""
        if type == "category" { return nil }
        let readers: [String: (MoodleNode) -> CommonQuestion.Body?] = [
            "multichoice": choice, "multichoiceset": allOrNothing, "truefalse": trueFalse, "shortanswer": shortAnswer,
            "numerical": numerical, "matching": matching, "match": matching,
        ]
        guard let read = readers[type] else {
            let words =
                Self.refusals[type]
                ?? (type.hasPrefix("calculated")
                    ? "Câu tính toán (\(type)) không nhập được: số liệu của nó không cố định."
                    : "Loại câu “\(type.prefix(40))” của Moodle không nhập được.")
            intake.refused.complain(node.place, words)
            return nil
        }
        let pictures = intake.lostPictures
        let prompt = text(of: node["questiontext"], at: node.place)
        guard !prompt.text.isEmpty else {
            intake.faults.complain(node.place, "Câu này không có lời hỏi bằng chữ (questiontext).")
            return nil
        }
        guard let body = read(node) else { return nil }
        let why = text(of: node["generalfeedback"], at: node.place)
        var question = CommonQuestion(
            body, name: node.text("name"), prompt: prompt, why: why.text.isEmpty ? nil : why, at: node.place)
        if case .matching = body {} else { question.isFixed = node.flag("shuffleanswers") == false }
        noteLosses(of: node, &question)
        question.lacksPicture = intake.lostPictures > pictures
        return question
    }

    private func noteLosses(of node: MoodleNode, _ question: inout CommonQuestion) {
        if let grade = node["defaultgrade"], let value = Double(node.text("defaultgrade") ?? "") {
            if value == value.rounded(), (1...100).contains(value) {
                question.points = Int(value)
            } else {
                intake.notes.complain(
                    grade.place, "Điểm \(node.text("defaultgrade") ?? "") không phải số nguyên từ 1 đến 100; đặt là 1.")
            }
        }
        for name in ["correctfeedback", "partiallycorrectfeedback", "incorrectfeedback", "hint"] {
            for child in node.all(name) where !text(of: child, at: child.place, isNoted: false).text.isEmpty {
                intake.notes.complain(child.place, "Lời nhắn chung (\(name)) được bỏ.")
            }
        }
        if let file = node["questiontext"]?["file"] ?? node["generalfeedback"]?["file"] {
            intake.notePicture(
                at: file.place, "Tệp hình kèm theo câu được bỏ. Hãy vẽ hình của mình và đặt image, hoặc viết lại câu.")
        }
    }

    // MARK: Texts

    /// The `<text>` of a node without its markup. What is lost is noted.
    func text(of node: MoodleNode?, at place: Place, isNoted: Bool = true) -> PlacedText {
        guard let node else { return PlacedText("", at: place) }
        let text = (node["text"] ?? node).text.trimmingCharacters(in: .whitespacesAndNewlines)
        let reduced: PlainText.Reduced
        // By name, or by the number that Moodle keeps.
        switch node.attributes["format"] ?? "html" {
        case "plain_text", "plain", "2": return PlacedText(text, at: node.place)
        case "markdown", "4": reduced = PlainText.reduce(markdown: text)
        case "moodle_auto_format", "0": reduced = PlainText.reduce(html: text, keepsLines: true)
        default: reduced = PlainText.reduce(html: text)
        }
        return intake.placed(reduced, raw: text, at: node.place, isNoted: isNoted)
    }

    func feedback(of node: MoodleNode) -> PlacedText? {
        let said = text(of: node["feedback"], at: node.place)
        return said.text.isEmpty ? nil : said
    }

    /// Per cent in billionths; nil after a complaint.
    func fraction(_ node: MoodleNode) -> Int64? {
        guard let written = node.attributes["fraction"] else { return 0 }
        if let share = Percent.read(written) { return share }
        intake.faults.complain(node.place, "fraction=\"\(written.prefix(20))\" không phải phần trăm từ -100 đến 100.")
        return nil
    }
}
