import Core
import Web

/// Typing off what was answered on paper: seen first, then taken, all of it or nothing.
struct PaperEntryPages {
    let phrases: Phrases
    let quiz: Quiz
    let sheet: PaperSheet
    /// Of the holder's page, without its language.
    let path: String

    private var address: String { "/\(phrases.language.rawValue)\(path)" }

    func form(
        number: String, text: String = "", faults: [PaperEntry.Fault] = [], isEmpty: Bool = false,
        refused: PhraseKey? = nil
    ) -> PageContent {
        content(
            """
            <p>\(phrases(.paperEntryIs, ["items": sheet.questions.count, "most": PaperEntry.mostSheets]))</p>
            \(ways.contains(.lines) ? "<p>\(phrases[.paperEntryLineHow])</p>" as HTML : .empty)
            \(isTyped ? "<p>\(phrases[.paperEntryTypedHow])</p>" as HTML : .empty)
            <p>\(phrases[.paperEntryExample]) <code>\(example)</code></p>
            \(faults.isEmpty ? phrases.wrong(isEmpty ? .paperEntryEmpty : refused) : list(faults))
            <form method="post" action="\(address)/entry">\(FormNumber.field(number))
            <div class="field"><label for="text">\(phrases[.paperEntryLines])</label>
            <textarea id="text" name="text" class="table" rows="12" required spellcheck="false" autocapitalize="characters">
            \(text)</textarea></div>
            <p class="actions"><button class="button main" name="do" value="look">\(phrases[.paperEntryLook])</button></p></form>
            """)
    }

    func preview(_ grades: [Grade], number: String, text: String) -> PageContent {
        content(
            """
            <p>\(phrases(.paperEntryWill, ["count": grades.count]))</p>
            <div class="scroll" tabindex="0" role="region" aria-label="\(phrases[.paperEntry])"><table><tbody>\(grades.enumerated().html { row($0.offset + 1, $0.element) })</tbody></table></div>
            <form method="post" action="\(address)/entry">\(FormNumber.field(number))
            <div class="field"><label for="text">\(phrases[.paperEntryLines])</label>
            <textarea id="text" name="text" class="table" rows="12" required spellcheck="false">
            \(text)</textarea></div>
            <p class="actions pair"><button class="button main" name="do" value="take">\(phrases(.paperEntryTake, ["count": grades.count]))</button>
            <button class="button" name="do" value="look">\(phrases[.paperEntryLook])</button></p></form>
            """)
    }

    private func content(_ body: HTML) -> PageContent {
        PageContent(
            title: phrases[.paperEntry], summary: phrases[.paperEntry], path: "\(path)/entry", isIndexed: false,
            styles: ["/css/staff.css"],
            body: """
                <main id="main" class="staff"><p><a href="\(address)">‹ \(phrases[.gatheringBack])</a></p>
                <h1>\(phrases[.paperEntry])</h1><p class="lead">\(quiz.title[phrases.language])</p>\(body)</main>
                """)
    }

    private func row(_ number: Int, _ grade: Grade) -> HTML {
        let full = grade.items.count { $0.score.marks == $0.score.max }
        return """
            <tr><th scope="row">\(phrases(.paperEntrySheet, ["number": number]))</th>
            <td>\(phrases(.rightOf, ["right": full, "items": grade.items.count]))</td></tr>
            """
    }

    private func list(_ faults: [PaperEntry.Fault]) -> HTML {
        let shown = faults.prefix(20).html { fault in
            let place = phrases(.paperEntryPlace, ["line": fault.line, "column": fault.column])
            let what = phrases(
                fault.phrase,
                ["found": fault.found, "items": sheet.questions.count, "most": PaperEntry.mostSheets])
            return "<li>\(place): \(what)</li>"
        }
        return "<div class=\"wrong\" role=\"alert\"><p>\(phrases[.paperEntryNothing])</p><ul>\(shown)</ul></div>"
    }

    /// A line as it could be for this quiz; it does not tell the key, because it goes by the letters alone.
    private var example: String {
        sheet.questions.enumerated().map { place, question in
            switch question.way {
            case .one: place % 4 == 3 ? "-" : question.letters[place % question.letters.count]
            case .several: question.letters.prefix(2).joined()
            case .order: question.letters.reversed().joined()
            case .lines: question.lines.indices.map { question.letters[$0 % question.letters.count] }.joined()
            case .number: "12"
            case .words: phrases[.paperWords].lowercased()
            }
        }.joined(separator: isTyped ? "; " : " ")
    }

    private var ways: Set<PaperSheet.Way> { Set(sheet.questions.map(\.way)) }

    /// Whether words or numbers are to be typed, which may have spaces and commas of their own.
    private var isTyped: Bool { !ways.isDisjoint(with: [.number, .words]) }
}
