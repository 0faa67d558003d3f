import Testing

@testable import Core

@Suite("An approval")
struct ApprovalTests {
    private static func text(_ sentence: String, _ language: Language = .vi, claim: String = "call-114")
        -> ApprovedText
    {
        ApprovedText(claim: claim, language: language, sentence: sentence)
    }

    private static func approval(_ text: ApprovedText, _ at: Int64) -> Approval {
        Approval(text: text, by: "an", at: Instant(milliseconds: at))
    }

    @Test func standsForOneWordingInOneLanguage() {
        let old = Self.approval(Self.text("Gọi 114."), 1)
        let older = Self.approval(Self.text("Gọi 113."), 0)
        let approvals = Approvals([old, older, Self.approval(Self.text("Call 114.", .en), 5)])
        #expect(approvals.state(of: Self.text("Gọi 114.")) == .approved(old))
        #expect(approvals.state(of: Self.text("Gọi 113.")) == .approved(older))
        #expect(approvals.state(of: Self.text("Gọi ngay 114.")) == .changed(old), "the newest one of another wording")
        #expect(approvals.state(of: Self.text("Gọi 114.", .en)).step == .changed)
        #expect(approvals.state(of: Self.text("Gọi 114.", .ko)) == .waiting)
        #expect(approvals.state(of: Self.text("Gọi 114.", claim: "stairs")) == .waiting)
    }

    struct Case: Sendable {
        var isEditor: Bool
        var writers: [String]
        var others: [String]
        var objection: PhraseKey?
    }

    static let cases = [
        Case(isEditor: false, writers: [], others: [], objection: nil),
        Case(isEditor: false, writers: ["an"], others: [], objection: .staffOwnText),
        Case(isEditor: false, writers: ["binh", "an"], others: [], objection: .staffOwnText),
        Case(isEditor: false, writers: ["binh"], others: [], objection: nil),
        Case(isEditor: false, writers: [], others: ["an"], objection: .staffOwnText),
        Case(isEditor: true, writers: [], others: [], objection: .staffWriterUnknown),
        Case(isEditor: true, writers: [], others: ["binh"], objection: .staffWriterUnknown),
        Case(isEditor: true, writers: ["binh"], others: [], objection: nil),
        Case(isEditor: true, writers: ["binh"], others: ["an"], objection: .staffOwnText),
    ]

    @Test(arguments: cases) func isGivenBySomebodyElseThanTheWriter(row: Case) {
        #expect(
            ApprovalRules.objection(to: "an", isEditor: row.isEditor, writers: row.writers, others: row.others)
                == row.objection)
    }
}

@Suite("A report")
struct ReportTests {
    @Test func needsAReasonThatIsOffered() throws {
        #expect(try Report(choice: "wrong-key", text: nil).choice == .wrongKey)
        #expect(throws: Refusal.invalid(field: "choice", .reportChoose)) { try Report(choice: nil, text: "x") }
        #expect(throws: Refusal.invalid(field: "choice", .reportChoose)) { try Report(choice: "rude", text: "x") }
        #expect(throws: Refusal.invalid(field: "choice", .reportChoose)) {
            try Report(choice: "wrong-key", text: "", among: Report.Choice.ofPages)
        }
    }

    @Test func takesPlainWordsUpToALength() throws {
        let report = try Report(choice: "other", text: " \u{0}\u{1B}Sai o\u{302} na\u{300}y\r\ndòng hai\t\n")
        #expect(report.text == "Sai ô này\ndòng hai")
        #expect(try Report(choice: "other", text: String(repeating: "ế", count: 500)).text.count == 500)
        for long in [String(repeating: "a", count: 501), String(repeating: "👨‍👩‍👧", count: 101)] {
            #expect(throws: Refusal.invalid(field: "text", .reportTooLong)) { try Report(choice: "other", text: long) }
        }
    }
}
