import Core
import Web

/// Saying what is right: by a tap where the kind allows, else in the item's own text.
struct CorrectionFormPages {
    let phrases: Phrases

    struct View: Sendable {
        var wish: CorrectionWish
        /// The row of the text that the form was made from.
        var shown: Int64
        var chosen: String?
        var credits: [String: String] = [:]
        var text: String?
        var note = ""
        var noteEnglish = ""
        var effect: RegradeEffect?
        var complaints: [Complaint] = []
        var isWrong: PhraseKey?

        init(wish: CorrectionWish, shown: Int64) { (self.wish, self.shown) = (wish, shown) }

        /// Keeps what was typed.
        mutating func take(_ form: FormBody) {
            chosen = form["right"]
            text = form["text"]?.replacing("\r\n", with: "\n")
            (note, noteEnglish) = (form["note"] ?? "", form["noteEnglish"] ?? "")
            if case .multiple(let choice) = wish.item.body {
                for option in choice.options { credits[option.id] = form["credit-\(option.id)"] }
            }
        }

        func answer() throws -> RightAnswer {
            switch wish.item.body {
            case .single(let choice) where choice.partial == nil:
                guard let chosen else { throw KeyCorrection.Fault.refused(.staffCorrectionChoose) }
                return .option(chosen)
            case .trueFalse:
                guard let chosen, ["true", "false"].contains(chosen) else {
                    throw KeyCorrection.Fault.refused(.staffCorrectionChoose)
                }
                return .truth(chosen == "true")
            case .multiple(let choice):
                // Only what differs, so that the rest of the file stays as it was typed.
                return .credits(
                    try credits.filter { id, percent in
                        guard percent.wholeMatch(of: /-?[0-9]{1,3}(\.[0-9]{1,7})?/) != nil else {
                            throw KeyCorrection.Fault.refused(.staffCorrectionCredit)
                        }
                        return choice.options.first { $0.id == id }.map { Percent.written($0.credit) != percent }
                            ?? false
                    })
            default: return .text(text ?? "")
            }
        }
    }

    func page(_ view: View) -> PageContent {
        let item = view.wish.item
        return WaitingPages(phrases: phrases).page(
            .init(
                path: "/staff/corrections/new", title: .staffCorrectionNew, heading: phrases[.staffCorrectionNew],
                lead: "\(view.wish.quiz.title[.master]) · \(item.id)", isWrong: view.isWrong, isWide: false),
            """
            \(view.complaints.isEmpty ? .empty : complaints(view.complaints))
            <form method="post" action="/staff/corrections/new">
            <input type="hidden" name="quiz" value="\(view.wish.quiz.name)"><input type="hidden" name="item" value="\(item.id)">
            <input type="hidden" name="base" value="\(Int(view.shown))">
            \(key(view))
            \(Note(phrases: phrases, note: view.note, english: view.noteEnglish).html)
            \(view.effect.map { EffectPages(phrases: phrases).section($0, isDone: false) })
            <p class="hint">\(phrases[.staffCorrectionSecond])</p>
            <p class="actions"><button class="button\(view.effect == nil ? " main" : "")" name="do" value="preview">\(phrases[.staffCorrectionPreview])</button>
            <button class="button\(view.effect == nil ? "" : " main")" name="do" value="propose">\(phrases[.staffCorrectionPropose])</button></p></form>
            """)
    }

    private func complaints(_ complaints: [Complaint]) -> HTML {
        """
        <div class="wrong" role="alert"><p>\(phrases[.staffCorrectionFaults])</p><ul>\(complaints.html {
            "<li>\(phrases(.staffCorrectionFault, ["line": $0.place.line, "column": $0.place.column])) \($0.message)</li>"
        })</ul></div>
        """
    }

    // MARK: The key

    private func key(_ view: View) -> HTML {
        let item = view.wish.item
        switch item.body {
        case .single(let choice) where choice.partial == nil:
            let right = view.chosen ?? choice.right.first.map { choice.options[$0].id }
            return choices(item, choice.options.map { ($0.id, $0.text[.master]) }, chosen: right)
        case .trueFalse(let statement):
            return choices(
                item, [("true", phrases[.isTrue]), ("false", phrases[.isFalse])],
                chosen: view.chosen ?? (statement.isTrue ? "true" : "false"))
        case .multiple(let choice):
            return """
                <fieldset><legend>\(item.prompt[.master])</legend><p class="hint">\(phrases[.staffCorrectionCredits])</p>
                \(choice.options.html { credit($0, view) })</fieldset>
                """
        default:
            return """
                <h2>\(item.prompt[.master])</h2>
                <div class="field"><label for="text">\(phrases[.staffCorrectionText])</label>
                <textarea id="text" name="text" class="table" rows="24" spellcheck="false" aria-describedby="text-hint">
                \(view.text ?? view.wish.text ?? "")</textarea>
                <p class="hint" id="text-hint">\(phrases[.staffCorrectionTextIs])</p></div>
                """
        }
    }

    private func choices(_ item: Item, _ options: [(id: String, words: String)], chosen: String?) -> HTML {
        """
        <fieldset><legend>\(item.prompt[.master])</legend><p class="hint">\(phrases[.staffCorrectionTap])</p>
        \(options.html { option in
            """
            <label class="option"><input type="radio" name="right" value="\(option.id)"\(option.id == chosen ? " checked" : "" as HTML)> <span>\(option.words)</span></label>
            """
        })</fieldset>
        """
    }

    private func credit(_ option: Option, _ view: View) -> HTML {
        Field(
            "credit-\(option.id)", option.text[.master],
            value: view.credits[option.id] ?? Percent.written(option.credit)
        ).html
    }

    /// What the public is told.
    struct Note {
        var phrases: Phrases
        var note: String
        var english: String

        var html: HTML {
            """
            <div class="field"><label for="note">\(phrases[.staffPublicNote])</label>
            <textarea id="note" name="note" rows="3" maxlength="500" required aria-describedby="note-hint">\(note)</textarea>
            <p class="hint" id="note-hint">\(phrases[.staffPublicNoteIs])</p></div>
            <div class="field"><label for="noteEnglish">\(phrases[.staffPublicNoteEnglish])</label>
            <textarea id="noteEnglish" name="noteEnglish" rows="3" maxlength="500" lang="en">\(english)</textarea></div>
            """
        }
    }
}
