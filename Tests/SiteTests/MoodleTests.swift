import Core
import Foundation
import Testing

@testable import Site

/// Moodle XML files as other systems write them.
@Suite struct MoodleTests {
    private func body(_ type: String, _ inside: String) throws -> ItemBody {
        let intake = ForeignFile.take(ForeignFile.moodle(type, inside), .moodle)
        #expect(intake.faults.isEmpty, "\(intake.faults)")
        return try #require(intake.items.first).body
    }

    @Test("One right option, with its feedback, points and reason; markup becomes plain text and that is said")
    func single() throws {
        let intake = ForeignFile.take(
            ForeignFile.moodle(
                "multichoice",
                """
                <generalfeedback format="html"><text>Số &lt;b&gt;chung&lt;/b&gt;</text></generalfeedback>
                <defaultgrade>2.0000000</defaultgrade><single>true</single><shuffleanswers>1</shuffleanswers>
                \(ForeignFile.answer("0", "113", ForeignFile.feedback("Công an")))
                \(ForeignFile.answer("100.00000", "<![CDATA[<p dir=\"ltr\">114</p>]]>"))
                """), .moodle)
        let item = try #require(intake.items.first, "\(intake.faults)")
        guard case .single(let kind) = item.body else { return #expect(Bool(false), "not single") }
        #expect(kind.options.map { $0.text[.vi] } == ["113", "114"] && kind.right == [1])
        #expect(kind.options[0].feedback?[.vi] == "Công an" && item.points == 2 && item.why?[.vi] == "Số chung")
        #expect(item.id == "ten-cau" && item.prompt[.vi] == "Hỏi?" && item.topic == .alarm114 && item.minAge == 16)
        #expect(intake.notes.map(\.place.line) == [5])
    }

    @Test("Several right options with fractions")
    func multiple() throws {
        let inside =
            "<single>false</single>\n" + ForeignFile.answer("33.33333", "a") + ForeignFile.answer("33.33333", "b")
            + ForeignFile.answer("33.33333", "c") + ForeignFile.answer("-50", "d")
        guard case .multiple(let kind) = try body("multichoice", inside) else {
            return #expect(Bool(false), "not multiple")
        }
        #expect(kind.options.map(\.credit) == [333_333_300, 333_333_300, 333_333_300, -500_000_000])
    }

    @Test("True or false, with what is said to whoever is wrong")
    func truth() throws {
        let inside =
            ForeignFile.answer("0", "true", ForeignFile.feedback("Không"))
            + ForeignFile.answer("100", "false", ForeignFile.feedback("Phải"))
        guard case .trueFalse(let kind) = try body("truefalse", inside) else {
            return #expect(Bool(false), "not truefalse")
        }
        #expect(!kind.isTrue && kind.wrongFeedback?[.vi] == "Không")
    }

    @Test("Short answers and numbers, with tolerance, unit and what is said of all others")
    func typed() throws {
        let words =
            ForeignFile.answer("100", "thấp") + ForeignFile.answer("50", "xuống")
            + ForeignFile.answer("0", "*", ForeignFile.feedback("Chưa đúng"))
        guard case .text(let text) = try body("shortanswer", "<usecase>0</usecase>" + words) else {
            return #expect(Bool(false), "not text")
        }
        #expect(text.accepted.map(\.text) == ["thấp", "xuống"] && text.otherFeedback?[.vi] == "Chưa đúng")
        let numbers =
            ForeignFile.answer("100", "3.5", "<tolerance>0.5</tolerance>")
            + "<units><unit><multiplier>1</multiplier><unit_name>m</unit_name></unit></units>"
        guard case .numeric(let number) = try body("numerical", numbers) else {
            return #expect(Bool(false), "not numeric")
        }
        #expect(number.accepted.map(\.target) == [.around(3.5, tolerance: 0.5)] && number.unit?[.vi] == "m")
    }

    @Test("Pairs, also right sides that suit nothing")
    func matching() throws {
        let inside = [("114", "Báo cháy"), ("115", "Cấp cứu"), ("", "Hỏi giờ")].map { left, right in
            "<subquestion format=\"html\"><text>\(left)</text><answer><text>\(right)</text></answer></subquestion>"
        }.joined(separator: "\n")
        guard case .matching(let kind) = try body("matching", inside) else {
            return #expect(Bool(false), "not matching")
        }
        #expect(kind.lefts.map { $0.text[.vi] } == ["114", "115"] && kind.rights.count == 3)
    }

    @Test(
        "What there is none of here is refused with its line, or left out when that is asked for",
        arguments: [
            "essay", "cloze", "calculated", "calculatedmulti", "calculatedsimple", "ddwtos", "ddimageortext", "random",
            "description", "gapselect", "stack",
        ])
    func refused(_ type: String) throws {
        let right = ForeignFile.answer("100", "true") + ForeignFile.answer("0", "false")
        let text = ForeignFile.moodle("truefalse", right).replacing(
            "</quiz>",
            with: "<question type=\"\(type)\"><questiontext><text>x</text></questiontext></question>\n</quiz>")
        let intake = ForeignFile.take(text, .moodle)
        #expect(intake.yaml == nil && intake.faults.map(\.place.line) == [7], "\(intake.faults)")
        let rest = ForeignFile.take(text, .moodle, skips: true)
        #expect(rest.items.count == 1 && rest.refused.map(\.place.line) == [7])
        #expect(try #require(rest.yaml).contains("# dòng 7, đã bỏ"))
    }

    @Test("Categories are passed over; a file that is none of Moodle's says so")
    func frame() {
        let right = ForeignFile.answer("100", "true") + ForeignFile.answer("0", "false")
        let category = "<question type=\"category\"><category><text>$course$/a</text></category></question></quiz>"
        let text = ForeignFile.moodle("truefalse", right).replacing("</quiz>", with: category)
        #expect(ForeignFile.take(text, .moodle).items.count == 1)
        for wrong in ["<html></html>", "<quiz></quiz>", "", "không phải XML", "<quiz><question></quiz>"] {
            #expect(ForeignFile.take(wrong, .moodle).faults.count == 1, "\(wrong)")
        }
    }

    @Test("A tag that is not closed is named by its line")
    func broken() {
        let lines = ["<quiz>"] + Array(repeating: "<!-- x -->", count: 35) + ["<question type=\"essay\"", "</quiz>"]
        let intake = ForeignFile.take(lines.joined(separator: "\n"), .moodle)
        #expect(intake.yaml == nil && (37...38).contains(intake.faults.first?.place.line ?? 0), "\(intake.faults)")
    }

    @Test(
        "Document types and entities are refused before anything is loaded or blown up",
        arguments: [
            "<!DOCTYPE quiz [<!ENTITY x SYSTEM \"file:///etc/hostname\">]>",
            "<!DOCTYPE quiz SYSTEM \"http://127.0.0.1/x.dtd\">",
            "<!-- x --><!DOCTYPE quiz [<!ENTITY a \"lol\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">]>",
            "<!doctype quiz>", "<!--><a --><!DOCTYPE quiz [<!ENTITY x \"y\">]>",
            "<!--> --><?a ?><!DOCTYPE quiz [<!NOTATION x SYSTEM \"y\">]>",
        ])
    func hostile(_ declaration: String) {
        let text =
            "<?xml version=\"1.0\"?>\n\(declaration)\n<quiz><question type=\"essay\"><name>&x;</name></question></quiz>"
        let intake = ForeignFile.take(text, .moodle)
        #expect(intake.yaml == nil && intake.faults.map(\.place.line) == [2], "\(intake.faults)")
        #expect(intake.faults.first?.message.contains("DOCTYPE") == true)
    }

    @Test(
        "A file that is cut or malformed gives one fault where it is, and nothing of it is taken",
        arguments: [
            ("</question>\n</quiz>", "", 5, "không đóng: tệp bị cắt?"), ("</quiz>", "", 6, "không đóng: tệp bị cắt?"),
            ("</quiz>", "</quiz>\n<quiz/>", 8, "sau thẻ đóng cuối cùng"),
            ("</questiontext>", "</question>", 4, "không khớp"),
            ("Tên câu", "Tên & câu", 3, "&amp;"), ("Tên câu", "T&ecirc;n câu", 3, "không biết ký hiệu"),
            ("Tên câu", "Ra <b>KHÔNG</b> dùng", 3, "không nằm trong CDATA"),
        ])
    func malformed(_ old: String, _ new: String, _ line: Int, _ words: String) {
        let right = ForeignFile.answer("100", "true") + ForeignFile.answer("0", "false")
        let text = ForeignFile.moodle("truefalse", right).replacing(old, with: new)
        for skips in [false, true] {
            let intake = ForeignFile.take(text, .moodle, skips: skips)
            #expect(intake.yaml == nil && intake.faults.map(\.place.line) == [line], "\(intake.faults)")
            #expect(intake.faults.first?.message.contains(words) == true, "\(intake.faults)")
        }
    }

    @Test("Space before the declaration does not matter")
    func spaces() {
        let right = ForeignFile.answer("100", "true") + ForeignFile.answer("0", "false")
        #expect(ForeignFile.take("\n\n  " + ForeignFile.moodle("truefalse", right), .moodle).items.count == 1)
    }

    @Test(
        "True and false in other words, by their sense or by their order; two right ones are none",
        arguments: [
            ([("100", "Sai"), ("0", "Đúng")], false, 0), ([("0", "Vrai"), ("100", "Faux")], false, 0),
            ([("100", "Ja"), ("0", "Nein")], true, 1), ([("100", "true")], true, 0),
        ])
    func otherTruth(_ answers: [(String, String)], _ isTrue: Bool, _ notes: Int) throws {
        let intake = ForeignFile.take(
            ForeignFile.moodle("truefalse", answers.map { ForeignFile.answer($0.0, $0.1) }.joined()), .moodle)
        guard case .trueFalse(let kind)? = intake.items.first?.body else {
            return #expect(Bool(false), "\(intake.faults)")
        }
        #expect(kind.isTrue == isTrue && intake.notes.count == notes)
        let both = ForeignFile.answer("100", "true") + "\n" + ForeignFile.answer("100", "false")
        #expect(ForeignFile.take(ForeignFile.moodle("truefalse", both), .moodle).faults.map(\.place.line) == [6])
    }

    @Test("All or nothing is read as several, of which a wrong one takes all, and that is said")
    func allOrNothing() throws {
        let inside = [("100", "a"), ("100", "b"), ("0", "c")].map { ForeignFile.answer($0.0, $0.1) }.joined()
        let intake = ForeignFile.take(ForeignFile.moodle("multichoiceset", inside), .moodle)
        guard case .multiple(let kind)? = intake.items.first?.body else {
            return #expect(Bool(false), "\(intake.faults)")
        }
        #expect(kind.options.map(\.credit) == [500_000_000, 500_000_000, -1_000_000_000] && intake.notes.count == 1)
    }

    @Test("Markup in right sides goes; a picture for a left side or an option is refused, and a lost one is to do")
    func pictures() throws {
        func sub(_ left: String, _ right: String) -> String {
            "<subquestion><text><![CDATA[\(left)]]></text><answer><text><![CDATA[\(right)]]></text></answer></subquestion>"
        }
        let pairs = sub("a", "<p>x</p>") + sub("b", "y")
        guard case .matching(let kind) = try body("matching", pairs + sub("<p></p>", "z")) else {
            return #expect(Bool(false), "not matching")
        }
        #expect(kind.rights.map { $0.text[.vi] } == ["x", "y", "z"])
        let left = ForeignFile.take(ForeignFile.moodle("matching", pairs + sub("<img src=\"a\">", "z")), .moodle)
        #expect(left.faults.first?.message.contains("Vế trái chỉ có hình") == true)
        #expect(left.faults.first?.message.contains("--skip-unsupported") == true)
        let right = ForeignFile.answer("100", "true") + ForeignFile.answer("0", "false")
        let lost = ForeignFile.take(ForeignFile.moodle("truefalse", right, prompt: "Xem <img src=\"a\">"), .moodle)
        #expect(lost.toDo.contains { $0.message.contains("hình") } && lost.yaml?.contains("tệp có hình") == true)
    }

    @Test("Formats by name and by number; one that nobody knows is HTML")
    func formats() {
        let right = ForeignFile.answer("100", "true") + ForeignFile.answer("0", "false")
        for (format, prompt) in [
            ("html", "*a* b"), ("9", "*a* b"), ("markdown", "a <b>b</b>"), ("4", "a b"), ("2", "*a* <b>b</b>"),
            ("plain_text", "*a* <b>b</b>"),
        ] {
            let text = ForeignFile.moodle("truefalse", right, prompt: "*a* <b>b</b>").replacing(
                "<questiontext format=\"html\">", with: "<questiontext format=\"\(format)\">")
            let said = ForeignFile.take(text, .moodle).items.first?.prompt[.vi]
            #expect(said == (format == "markdown" ? "a b" : prompt), "\(format)")
        }
    }

    @Test("What takes long to compare is refused before it is", .timeLimit(.minutes(10)))
    func endless() {
        let attributes = (0..<100_000).map { " a\($0)=''" }.joined()
        for text in [
            "<quiz\(attributes)></quiz>", "<quiz><!--" + String(repeating: "-", count: 1 << 20),
            "<!--" + String(repeating: "-", count: 1 << 20),
            ForeignFile.moodle("multichoice", String(repeating: ForeignFile.answer("0", "a"), count: 9_000)),
        ] {
            #expect(ForeignFile.take(text, .moodle).faults.count == 1)
        }
    }

    @Test("Nesting without end is refused")
    func deep() {
        let intake = ForeignFile.take("<quiz>" + String(repeating: "<a>", count: 5_000), .moodle)
        #expect(intake.faults.count == 1 && intake.faults[0].message.contains("tầng"), "\(intake.faults)")
    }
}
