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

    @Test("Nesting without end is refused")
    func deep() {
        let intake = ForeignFile.take("<quiz>" + String(repeating: "<a>", count: 5_000), .moodle)
        #expect(intake.faults.count == 1 && intake.faults[0].message.contains("tầng"), "\(intake.faults)")
    }
}
