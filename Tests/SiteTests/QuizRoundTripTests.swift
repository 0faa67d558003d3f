import Core
import Foundation
import Testing

@testable import Site

/// Quizzes out and in again: nothing is lost that the form can hold.
@Suite struct QuizRoundTripTests {
    private static let forms: [QuizFormat] = [.gift, .moodle, .csv]

    /// Everything of an item that every form holds, as one text.
    private func told(_ item: Item) -> String {
        func said(_ text: Localized?) -> String { text?[.vi] ?? "–" }
        let body: [String]
        switch item.body {
        case .single(let kind): body = kind.options.map { "\($0.text[.vi])|\($0.credit)|\(said($0.feedback))" }
        case .multiple(let kind): body = kind.options.map { "\($0.text[.vi])|\($0.credit)|\(said($0.feedback))" }
        case .trueFalse(let kind): body = ["\(kind.isTrue)", said(kind.wrongFeedback)]
        case .text(let kind):
            body = kind.accepted.map { "\($0.text)|\($0.credit)|\(said($0.feedback))" } + [said(kind.otherFeedback)]
        case .numeric(let kind):
            body =
                kind.accepted.map { "\($0.target)|\($0.credit)|\(said($0.feedback))" } + [said(kind.otherFeedback)]
        case .matching(let kind):
            let pairs = zip(kind.lefts, kind.pairing).map { "\($0.text[.vi])→\(kind.rights[$1].text[.vi])" }
            body = pairs + kind.rights.map { $0.text[.vi] }.sorted()
        default: body = []
        }
        return ([item.id, type(of: item.body.kind).name, item.prompt[.vi], said(item.why)] + body)
            .joined(separator: "\n")
    }

    private static func isForeign(_ item: Item) -> Bool {
        switch item.body {
        case .single, .multiple, .trueFalse, .text, .numeric, .matching: true
        default: false
        }
    }

    private func back(_ quiz: Quiz, _ source: String, _ format: QuizFormat) throws -> (QuizIntake, QuizFile) {
        let file = QuizFile(quiz, source: source, as: format, in: .vi)
        return (ForeignFile.take(String(decoding: file.bytes, as: UTF8.self), format), file)
    }

    private func quiz(_ source: String) throws -> Quiz {
        let reading = Reading(file: "quiz")
        let quiz = YAMLSource.parse(source, reading).flatMap { Quiz.read($0, reading) }
        #expect(reading.complaints.isEmpty, "\(reading.complaints)")
        return try #require(quiz)
    }

    @Test("Every quiz of ours, in every form; what is left behind is named")
    func ours() throws {
        let folder = "\(TestFolder.repository)/Quizzes"
        let names = try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasSuffix(".yaml") }
        #expect(!names.isEmpty)
        for name in names {
            let source = try String(contentsOfFile: "\(folder)/\(name)", encoding: .utf8)
            let quiz = try quiz(source)
            for format in Self.forms {
                let (intake, file) = try back(quiz, source, format)
                #expect(intake.faults.isEmpty && intake.refused.isEmpty, "\(name) \(format): \(intake.faults)")
                let held = quiz.items.filter(Self.isForeign)
                #expect(intake.items.map(told) == held.map(told), "\(name) \(format)")
                for item in quiz.items where !Self.isForeign(item) {
                    #expect(file.losses.contains { $0.contains("“\(item.id)”") }, "\(name) \(format) \(item.id)")
                }
            }
            let copy = QuizFile(quiz, source: source, as: .yaml, in: .vi)
            let again = try self.quiz(String(decoding: copy.bytes, as: UTF8.self))
            #expect(again.seen == quiz.seen && again.items.map(told) == quiz.items.map(told), "\(name)")
        }
    }

    private static let odd = [
        #"=~#{}:\"#, "\"nháy\" 'đơn'", "một\nhai", "火灾时 拨打114", "اتصل ١١٤", "a -> b", "]]> & <b>x</b>", "[html] đầu",
        "%50% giảm", "// không phải ghi chú", "::tên::", "$CATEGORY: x", "T", "TRUE", "=1+1", "-5", "@a", "'=x", "+84",
        "*",
        "a * b", "####", "\\n", "\\", "114", "a; b, c", "--> x --", "&amp; &#60;", "{}", "#", "~", "null", "- x", "? y",
        "é̂",
    ]

    /// A quiz in which every text is `text`, with something after it where two must differ.
    private func source(_ text: String) -> String {
        func scalar(_ tail: String) -> SourceNode { SourceNode(.text(text + tail), at: Place(line: 1, column: 1)) }
        let file = """
            quiz: le
            title: {vi: T}
            audience: [household]
            items:
              - {id: mot, kind: single, part: theory, topic: gas, minAge: 16, prompt: {vi: P0}, why: {vi: P0}, claims: [c], options: [{id: a, text: {vi: P1}, correct: true, feedback: {vi: P0}}, {id: b, text: {vi: P2}, feedback: {vi: P0}}, {id: c, text: {vi: P3}, credit: 37.5}]}
              - {id: hai, kind: multiple, part: theory, topic: gas, minAge: 16, points: 3, prompt: {vi: P0}, why: {vi: P0}, claims: [c], options: [{id: a, text: {vi: P1}, credit: 33.33}, {id: b, text: {vi: P2}, credit: -12.5, feedback: {vi: P0}}, {id: c, text: {vi: P3}, credit: 66.67}]}
              - {id: ba, kind: truefalse, part: practice, topic: gas, minAge: 16, prompt: {vi: P0}, why: {vi: P0}, claims: [c], answer: false, feedback: {vi: P0}}
              - {id: bon, kind: numeric, part: theory, topic: gas, minAge: 16, prompt: {vi: P0}, why: {vi: P0}, claims: [c], answers: [{answer: -1.5, tolerance: 0.25, feedback: {vi: P0}}, {answer: 7, credit: 12.5}], feedback: {vi: P0}}
              - {id: sau, kind: matching, part: theory, topic: gas, minAge: 16, prompt: {vi: P0}, why: {vi: P0}, claims: [c], pairs: [{left: {id: a, text: {vi: L1}}, right: {id: a, text: {vi: P1}}}, {left: {id: b, text: {vi: L2}}, right: {id: b, text: {vi: P2}}}], extra: [{id: c, text: {vi: P3}}]}
            """
        let root = YAMLSource.parse(file, Reading(file: "x"))!
        func filled(_ node: SourceNode) -> SourceNode {
            switch node.value {
            case .text("P0"): scalar("")
            case .text("P1"): scalar(" 1")
            case .text("P2"): scalar(" 2")
            case .text("P3"): scalar(" 3")
            case .text: node
            case .list(let nodes): SourceNode(.list(nodes.map(filled)), at: node.place)
            case .map(let entries):
                SourceNode(
                    .map(entries.map { .init(key: $0.key, place: $0.place, node: filled($0.node)) }), at: node.place)
            }
        }
        return YAMLText.write(filled(root))
    }

    @Test("Odd texts come back as they were, in every form", arguments: odd)
    func oddTexts(_ text: String) throws {
        let source = source(text)
        let quiz = try quiz(source)
        #expect(quiz.items[0].prompt[.vi] == text.precomposedStringWithCanonicalMapping, "YAML keeps it")
        for format in Self.forms {
            let (intake, _) = try back(quiz, source, format)
            #expect(intake.faults.isEmpty, "\(format): \(intake.faults)")
            #expect(intake.items.map(told) == quiz.items.map(told), "\(format)")
        }
    }

    @Test("Chance puts signs together, and every form gives them back")
    func anyTexts() throws {
        let signs = Array("=~#{}:\\%*[]<>&'\"-> \n;,/$@+aĐế火ب0")
        var state: UInt64 = 7
        for _ in 0..<40 {
            var text = "x"
            for _ in 0..<12 {
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                text.append(signs[Int(state >> 33) % signs.count])
            }
            text += "x"
            try oddTexts(text.replacing("\n ", with: "\n").replacing(" \n", with: "\n").replacing("\n\n", with: "\n"))
        }
    }

    @Test("Accepted words, ranges and weights come back; Moodle writes a range as its middle")
    func typed() throws {
        let source = """
            quiz: go
            title: {vi: T}
            audience: [household]
            items:
              - {id: a, kind: text, part: theory, topic: gas, minAge: 16, prompt: {vi: P}, why: {vi: W}, claims: [c], accept: [thấp, {text: "xuống * =~", credit: 50, feedback: {vi: gần}}], feedback: {vi: chưa}}
              - {id: b, kind: numeric, part: theory, topic: gas, minAge: 16, prompt: {vi: P}, why: {vi: W}, claims: [c], answers: [{from: -1.5, to: 2, credit: 100}, {answer: 9, tolerance: 1, credit: 25}]}
            """
        let quiz = try quiz(source)
        for format in Self.forms {
            let (intake, _) = try back(quiz, source, format)
            #expect(intake.faults.isEmpty, "\(format): \(intake.faults)")
            #expect(intake.items.first.map(told) == told(quiz.items[0]), "\(format)")
            guard case .numeric(let kind) = intake.items.last?.body else { return #expect(Bool(false), "\(format)") }
            let range: TypedNumber.Target =
                format == .moodle ? .around(0.25, tolerance: 1.75) : .between(-1.5, 2)
            #expect(kind.accepted.map(\.target) == [range, .around(9, tolerance: 1)], "\(format)")
            #expect(kind.accepted.map(\.credit) == [.full, Credit(25, of: 100)], "\(format)")
        }
    }

    @Test(
        "A range whose middle needs more decimals than a quiz takes comes back as the same range",
        arguments: [("0.000001", "0.000002"), ("-999999999", "999999998.999999"), ("1.5", "1.500001")])
    func fineRange(_ from: String, _ to: String) throws {
        let source = """
            quiz: go
            title: {vi: T}
            audience: [household]
            items:
              - {id: b, kind: numeric, part: theory, topic: gas, minAge: 16, prompt: {vi: P}, why: {vi: W}, claims: [c],
                 answers: [{from: \(from), to: \(to)}]}
            """
        let quiz = try quiz(source)
        let range = TypedNumber.Target.between(
            try #require(Decimal(string: from)), try #require(Decimal(string: to)))
        for format in Self.forms {
            let (intake, _) = try back(quiz, source, format)
            #expect(intake.faults.isEmpty, "\(format): \(intake.faults)")
            guard case .numeric(let kind) = intake.items.first?.body else { return #expect(Bool(false), "\(format)") }
            #expect(kind.accepted.map(\.target) == [range], "\(format)")
        }
    }

    @Test("Shares that Moodle has no name for are named for whoever takes the file there")
    func oddShares() throws {
        let source = """
            quiz: go
            title: {vi: T}
            audience: [household]
            items:
              - {id: la, kind: single, part: theory, topic: gas, minAge: 16, prompt: {vi: P}, why: {vi: W}, claims: [c], options: [{id: a, text: {vi: A}, correct: true}, {id: b, text: {vi: B}, credit: 37.5}]}
              - {id: quen, kind: single, part: theory, topic: gas, minAge: 16, prompt: {vi: P}, why: {vi: W}, claims: [c], options: [{id: a, text: {vi: A}, correct: true}, {id: b, text: {vi: B}, credit: 33.33333}]}
            """
        let quiz = try quiz(source)
        for (format, isNamed) in [(QuizFormat.gift, true), (.moodle, true), (.csv, false)] {
            let losses = QuizFile(quiz, source: source, as: format, in: .vi).losses
            #expect(losses.contains { $0.contains("của câu la:") } == isNamed, "\(losses)")
        }
    }
}
