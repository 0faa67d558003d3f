import Core

@testable import Site

/// Foreign quiz files for tests.
enum ForeignFile {
    static let defaults = QuizDraft.Defaults(
        name: "nhap", title: "Bài nhập", audience: [.household], topic: .alarm114, part: .theory, minAge: 16)

    static func take(
        _ text: String, _ format: QuizFormat, skips: Bool = false, rules: ItemRules = .init(claims: [], concepts: [])
    ) -> QuizIntake {
        QuizIntake(
            text, file: "t", .init(format: format, defaults: defaults, skipsUnsupported: skips), rules: rules)
    }

    /// One question of Moodle XML in a file of its own; the question begins on line 3.
    static func moodle(_ type: String, _ inside: String, prompt: String = "<p>Hỏi?</p>") -> String {
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <quiz>
        <question type="\(type)"><name><text>Tên câu</text></name>
        <questiontext format="html"><text><![CDATA[\(prompt)]]></text></questiontext>
        \(inside)
        </question>
        </quiz>
        """
    }

    static func answer(_ fraction: String, _ text: String, _ more: String = "") -> String {
        "<answer fraction=\"\(fraction)\" format=\"html\"><text>\(text)</text>\(more)</answer>"
    }

    static func feedback(_ text: String) -> String { "<feedback format=\"html\"><text>\(text)</text></feedback>" }
}
