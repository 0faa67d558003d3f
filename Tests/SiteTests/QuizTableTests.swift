import Core
import Testing

@testable import Site

/// Tables of questions as people fill them in.
@Suite struct QuizTableTests {
    private func take(_ text: String) -> QuizIntake { ForeignFile.take(text, .csv) }

    @Test("The template is taken as it is, with an example of every kind a table can hold")
    func template() {
        let rows = QuizTable.template
        let file = QuizFile.table(rows[0], Array(rows.dropFirst()))
        let intake = take(String(decoding: file, as: UTF8.self))
        #expect(intake.faults.isEmpty, "\(intake.faults)")
        let kinds = intake.items.map { type(of: $0.body.kind).name }
        #expect(kinds == ["single", "multiple", "truefalse", "numeric", "text", "matching"])
        #expect(intake.items[0].claims == ["call-114"] && intake.items[0].id == "so-bao-chay")
    }

    @Test("Columns stand in any order, spreadsheets set to Vietnamese write semicolons, rows may be short")
    func shapes() {
        let intake = take(
            "prompt;correct;kind;option2;option1;minAge\r\nHỏi?;2;single;b;a;7\r\n;;;;;\r\nĐúng?;đúng;truefalse\r\n")
        #expect(intake.faults.isEmpty, "\(intake.faults)")
        #expect(intake.items.map(\.minAge) == [7, 16])
        guard case .single(let kind) = intake.items[0].body else { return #expect(Bool(false), "not single") }
        #expect(kind.options.map { $0.text[.vi] } == ["a", "b"] && kind.right == [1])
    }

    @Test("Several right ones by number share the points; choosing everything earns nothing")
    func shares() {
        let intake = take("kind,prompt,correct,option1,option2,option3\nmultiple,Hỏi?,1;3,a,b,c\n")
        guard case .multiple(let kind) = intake.items.first?.body else { return #expect(Bool(false), "not multiple") }
        #expect(kind.options.map(\.credit) == [500_000_000, -1_000_000_000, 500_000_000] && intake.notes.count == 1)
    }

    @Test(
        "What is wrong is named where it stands",
        arguments: [
            ("kind,prompt,colour\n", "1:13:", "colour"), ("kind,prompt,kind\n", "1:13:", "hai lần"),
            ("prompt\n", "1:1:", "kind"), ("kind,prompt,correct,option1\nsingle,Hỏi?,2,a\n", "2:13:", "không có"),
            ("kind,prompt,correct,option1\nsingle,Hỏi?,,a\n", "2:1:", "correct"),
            ("kind,prompt,correct\ntruefalse,Hỏi?,có\n", "2:16:", "true"),
            ("kind,prompt,correct,option1\nnumeric,Hỏi?,,mười\n", "2:15:", "không phải số"),
            ("kind,prompt,correct\nscenario,Hỏi?,1\n", "2:1:", "scenario"), ("kind,prompt\n,Hỏi?\n", "2:1:", "kind"),
            ("kind,prompt,correct,points\ntruefalse,Hỏi?,true,0\n", "2:21:", "điểm"),
            ("kind,prompt,correct\ntruefalse,Hỏi?,true,thừa\n", "2:21:", "cột"),
            ("kind,prompt,option1\nmatching,Hỏi?,a\n", "2:15:", "match1"),
            ("kind,prompt,correct,topic\ntruefalse,Hỏi?,true,mua\n", "2:21:", "danh mục"), ("", "1:1:", "trống"),
            ("kind,prompt\ntruefalse,\"Hỏi?\n", "2:11:", "nháy"), ("kind,prompt\n", "1:1:", "Không có câu"),
        ])
    func wrong(_ text: String, _ place: String, _ words: String) {
        let intake = take(text)
        let matches = intake.faults.contains { $0.description.hasPrefix("t:\(place)") && $0.message.contains(words) }
        #expect(intake.yaml == nil && matches, "\(intake.faults)")
    }

    @Test("Excel's line about the separator, capitals, and line ends of old")
    func spreadsheets() {
        for text in [
            "sep=;\nkind;prompt;correct\ntruefalse;Hỏi?;true\n",
            "\u{FEFF}sep=|\r\nkind|prompt|correct\r\ntruefalse|Hỏi?|true",
            "Kind,PROMPT,Correct\nTrueFalse,Hỏi?,true\n", "kind,prompt,correct\rtruefalse,Hỏi?,true\r",
        ] {
            let intake = take(text)
            #expect(intake.items.map { $0.prompt[.vi] } == ["Hỏi?"], "\(text) \(intake.faults)")
        }
        let wrong = take("sep=;\nkind;prompt;correct\ntruefalse;Hỏi?;có\n")
        #expect(wrong.faults.map(\.place) == [Place(line: 3, column: 16)])
    }

    @Test("Feedback that has no place is noted; only unsupported rows are no empty file")
    func losses() {
        let intake = take("kind,prompt,correct,feedback,feedback2\ntruefalse,Hỏi?,true,a,b\n")
        #expect(intake.items.count == 1 && intake.notes.map(\.place.column) == [21, 23])
        let refused = take("kind,prompt\nordering,Hỏi?\n")
        #expect(refused.faults.map(\.place.line) == [2], "\(refused.faults)")
    }

    @Test("Thousands of wrong columns and rows are a few faults", .timeLimit(.minutes(10)))
    func endless() {
        for text in [
            (0..<50_000).map { "c\($0)" }.joined(separator: ","), (0..<150).map { "c\($0)" }.joined(separator: ","),
            "kind,prompt\n" + String(repeating: "x,\n", count: 50_000),
        ] {
            #expect((1...201).contains(take(text).faults.count))
        }
    }
}
