package import Core
import Foundation

/// A foreign file, read: the quiz file it becomes, or everything that is wrong with it.
package struct QuizIntake: Sendable {
    /// Nothing is made of a file that has any; sorted.
    package private(set) var faults: [Complaint] = []
    /// Questions that were left out because there is no such kind here.
    package private(set) var refused: [Complaint] = []
    /// What was read otherwise than it was written.
    package private(set) var notes: [Complaint] = []
    /// What is to be added before the quiz can be published.
    package private(set) var toDo: [Complaint] = []
    package private(set) var items: [Item] = []
    /// The quiz file; nil where there are faults.
    package private(set) var yaml: String?

    package struct Options: Sendable {
        package var format: QuizFormat
        package var defaults: QuizDraft.Defaults
        /// Whether questions of a kind that there is none of here are left out; else they are faults.
        package var skipsUnsupported: Bool

        package init(format: QuizFormat, defaults: QuizDraft.Defaults, skipsUnsupported: Bool) {
            (self.format, self.defaults, self.skipsUnsupported) = (format, defaults, skipsUnsupported)
        }
    }

    /// - Parameter file: what complaints call the file.
    package init(_ text: String, file: String, _ options: Options, rules: ItemRules) {
        if options.format == .yaml {
            readOwn(text, file, rules)
        } else {
            readForeign(text, file, options, rules)
        }
    }

    private mutating func readOwn(_ text: String, _ file: String, _ rules: ItemRules) {
        let reading = Reading(file: file)
        guard let root = YAMLSource.parse(text, reading), let quiz = Quiz.read(root, reading),
            reading.complaints.isEmpty
        else {
            faults = reading.complaints.sorted()
            return
        }
        items = quiz.items
        toDo = Self.complaints(of: rules, on: quiz, file) + Self.claimless(quiz, file)
        yaml = YAMLText.write(root, comments: comments(file))
    }

    private mutating func readForeign(_ text: String, _ file: String, _ options: Options, _ rules: ItemRules) {
        let intake = Intake(file: file)
        if options.format != .moodle, Self.looksLikeXML(text) {
            faults = [
                Complaint(
                    file: file, place: Place(line: 1, column: 1),
                    message: "Tệp này trông như XML của Moodle: hãy chọn định dạng moodle (--format moodle).")
            ]
            return
        }
        switch options.format {
        case .gift: GIFTSource.read(text, intake)
        case .moodle: MoodleSource.read(text, intake)
        case .csv: Self.readTable(text, intake)
        case .yaml: break
        }
        let draft = QuizDraft(intake, options.defaults)
        let reading = Reading(file: file)
        let quiz = Quiz.read(draft.node(standingIn: "…"), reading)
        refused = intake.refused.complaints.sorted()
        notes = intake.notes.complaints.sorted()
        // Without a question, the file form has nothing to say that the reader did not.
        let complaints = intake.questions.isEmpty ? [] : reading.complaints
        faults = intake.faults.complaints + complaints + (options.skipsUnsupported ? [] : Self.withAdvice(refused))
        if faults.isEmpty, intake.questions.isEmpty {
            faults = [
                Complaint(
                    file: file, place: Place(line: 1, column: 1),
                    message: "Không còn câu hỏi nào sau khi bỏ các loại câu không nhập được.")
            ]
        }
        faults = Array(Set(faults)).sorted()
        guard faults.isEmpty, let quiz else { return }
        let missing = Reading(file: file)
        draft.toDo(missing)
        toDo = (missing.complaints + Self.complaints(of: rules, on: quiz, file)).sorted()
        items = quiz.items
        yaml = YAMLText.write(draft.node(), comments: comments(file))
    }

    private static func looksLikeXML(_ text: String) -> Bool {
        let start = String(text.prefix(400)).trimmingCharacters(in: .whitespacesAndNewlines.union(["\u{FEFF}"]))
        return start.hasPrefix("<?xml") || start.hasPrefix("<quiz>")
    }

    /// The first refusal also says how the rest can be taken.
    private static func withAdvice(_ refused: [Complaint]) -> [Complaint] {
        guard let first = refused.first else { return [] }
        let advice = "Muốn nhập các câu còn lại, hãy chọn bỏ những loại câu không nhập được (--skip-unsupported)."
        let told = Complaint(file: first.file, place: first.place, message: "\(first.message) \(advice)")
        return [told] + refused.dropFirst()
    }

    /// What the rules say, besides that an item names no claim.
    private static func complaints(of rules: ItemRules, on quiz: Quiz, _ file: String) -> [Complaint] {
        let reading = Reading(file: file)
        var (quiz, rules) = (quiz, rules)
        let claim = "any"
        rules.claims.insert(claim)
        for place in quiz.items.indices where quiz.items[place].claims.isEmpty { quiz.items[place].claims = [claim] }
        rules.check(quiz, reading)
        return reading.complaints.sorted()
    }

    private static func claimless(_ quiz: Quiz, _ file: String) -> [Complaint] {
        quiz.items.filter(\.claims.isEmpty).map { item in
            Complaint(
                file: file, place: item.place, message: "Câu “\(item.id)” còn cần: claims (luận điểm làm chỗ dựa).")
        }
    }

    private func comments(_ file: String) -> [String] {
        guard !toDo.isEmpty || !refused.isEmpty else { return [] }
        var lines = ["Nhập từ \(file). Trước khi xuất bản:"]
        lines += toDo.map { "dòng \($0.place.line): \($0.message)" }
        lines += refused.map { "dòng \($0.place.line), đã bỏ: \($0.message)" }
        return lines
    }

    private static func readTable(_ text: String, _ intake: Intake) {
        intake.checkSigns(of: text)
        guard intake.faults.complaints.isEmpty else { return }
        let records = CSVSource.table(text, intake.faults)
        // A quotation mark that is never closed swallows the rest; complaints about that would only mislead.
        guard intake.faults.complaints.isEmpty else { return }
        QuizTable.read(records.map { $0.map { SourceNode(.text($0.text), at: $0.place) } }, intake)
    }
}
