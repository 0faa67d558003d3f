import Core
import Foundation
import Web

/// A quiz as a file of a given form, with what the form cannot hold.
package struct QuizFile: Sendable {
    package var bytes: [UInt8]
    package var losses: [String]
    var name: String
    var contentType: String

    /// - Parameter source: the quiz file, which the YAML form keeps whole.
    init(_ quiz: Quiz, source: String, as format: QuizFormat, in language: Language) {
        let output = QuizOutput(quiz, in: language, as: format)
        losses = format == .yaml ? [] : output.losses
        switch format {
        case .gift:
            bytes = Array(GIFTText.write(output).utf8)
            (name, contentType) = ("\(quiz.name).gift", "text/plain; charset=utf-8")
        case .moodle:
            bytes = Array(MoodleText.write(output).utf8)
            (name, contentType) = ("\(quiz.name).xml", "application/xml; charset=utf-8")
        case .csv:
            let table = QuizTable.write(output)
            bytes = Self.table(table.header, table.rows)
            (name, contentType) = ("\(quiz.name).csv", "text/csv; charset=utf-8")
        case .yaml:
            bytes = Array(
                (YAMLSource.parse(source, Reading(file: quiz.name)).map { YAMLText.write($0) } ?? source).utf8)
            (name, contentType) = ("\(quiz.name).yaml", "application/yaml; charset=utf-8")
        }
    }

    static func table(_ header: [String], _ rows: [[String]]) -> [UInt8] {
        Sheet(name: "quiz", columns: header, rows: rows.map { $0.map(Sheet.Cell.text) }, notes: [], notesName: "").csv()
    }
}
