import Core
import Web

/// The sheets of a quiz on paper: questions, boxes to tick, key. A letter means the same on all three.
struct PaperSheetPages {
    let phrases: Phrases
    let files: StaticFiles
    let quiz: Quiz
    let sheet: PaperSheet
    /// Of the page that it belongs to, without its language.
    let path: String
    let gathering: Gathering?
    let isPending: Bool
    /// Of the quiz, for sheets that have no code of a gathering by which they are told apart.
    var version: Int?
    /// Items withdrawn since it began: they keep their number, so that sheets printed before and after are alike.
    var withdrawn: Set<Int> = []

    enum Kind: String { case sheet, answers, key }

    private var language: Language { phrases.language }

    func page(_ kind: Kind) -> PageContent {
        let title = phrases[name(kind)]
        return PageContent(
            title: "\(title): \(quiz.title[language])", summary: title, path: "\(path)/paper/\(kind.rawValue)",
            isPending: isPending, isIndexed: false, styles: ["/css/gathering.css"], scripts: ["/js/print.js"],
            body: """
                <main id="main" class="exam \(kind.rawValue)">\(tools(kind))
                <header><p class="over">\(title)</p><h1\(quiz.title.mark(in: language))>\(quiz.title[language])</h1>
                <p class="whose">\(gathering.map(whose) ?? mark)</p><p class="how">\(how(kind))</p></header>
                \(body(kind))
                \(kind == .sheet && sheet.leftOut > 0 ? "<p class=\"fine\">\(phrases(.paperLeftOut, ["count": sheet.leftOut]))</p>" : .empty)
                <p class="from">\(phrases[.siteName]) · \(phrases[.runBy])</p></main>
                """)
    }

    private func name(_ kind: Kind) -> PhraseKey {
        switch kind {
        case .sheet: .paperSheet
        case .answers: .paperAnswers
        case .key: .paperKey
        }
    }

    /// Tells a reader that the sheets belong together.
    private var mark: String {
        version.map { phrases(.paperMark, ["quiz": quiz.name, "version": $0]) } ?? quiz.name
    }

    private func how(_ kind: Kind) -> String {
        switch kind {
        case .sheet: phrases[.paperHow]
        case .answers: phrases[.paperAnswersHow]
        case .key: gathering == nil ? phrases(.paperKeyOfMark, ["mark": mark]) : phrases[.paperKeyHow]
        }
    }

    private func tools(_ kind: Kind) -> HTML {
        let kinds: [Kind] = quiz.givesKey ? [.sheet, .answers, .key] : [.sheet, .answers]
        let base = "/\(language.rawValue)\(path)"
        return """
            <div class="tools"><p><a href="\(base)">‹ \(gathering == nil ? quiz.title[language] : phrases[.gatheringBack])</a></p>
            <p>\(kinds.filter { $0 != kind }.html { "<a href=\"\(base)/paper/\($0.rawValue)\">\(phrases[name($0)])</a> " })</p>
            <p><button class="button main" type="button" data-print hidden>\(phrases[.kitPrint])</button></p>
            <noscript><p class="fine">\(phrases[.kitPrintByBrowser])</p></noscript></div>
            """
    }

    private func whose(_ gathering: Gathering) -> String {
        let title = gathering.plan.title.isEmpty ? phrases[PhraseKey(gathering.plan.kind)] : gathering.plan.title
        return "\(title) · \(gathering.code.spaced)"
    }

    private func body(_ kind: Kind) -> HTML {
        let lines = sheet.questions.html { line in
            if withdrawn.contains(line.item) { return "<li><small>\(phrases[.paperWithdrawn])</small></li>" }
            return switch kind {
            case .sheet: question(line)
            case .answers: boxes(line)
            case .key: key(line)
            }
        }
        let style = kind == .sheet ? "questions" : "grid"
        return "<ol class=\"\(style)\">\(lines)</ol>"
    }

    private func question(_ question: PaperSheet.Question) -> HTML {
        let item = quiz.items[question.item]
        return """
            <li>\(picture(question, item))
            <p class="prompt"\(item.prompt.mark(in: language))>\(item.prompt[language])</p>
            \(hint(question.way).map { "<p class=\"fine\">\(phrases[$0])</p>" as HTML })
            \(question.lines.isEmpty ? .empty : "<ol class=\"rows\">\(lines(question, item).html { "<li>\($0) <span class=\"box\"></span></li>" })</ol>" as HTML)
            \(question.order.isEmpty ? blank(item) : "<ol class=\"letters\">\(zip(question.letters, options(question, item)).html { "<li><b>\($0)</b> <span>\($1)</span></li>" })</ol>" as HTML)</li>
            """
    }

    /// A hotspot's places have their letters in the picture too.
    private func picture(_ question: PaperSheet.Question, _ item: Item) -> HTML? {
        let drawing = item.image.map { HTML.drawing($0, files: files, isLazy: false) }
        guard case .hotspot(let hotspot) = item.body else { return drawing }
        let marks = zip(question.letters, question.order).html { letter, place in
            "<g class=\"region\">\(hotspot.regions[place].shape.svg(letter))</g>"
        }
        return "<div class=\"scene\">\(drawing)<svg aria-hidden=\"true\" focusable=\"false\">\(marks)</svg></div>"
    }

    private func hint(_ way: PaperSheet.Way) -> PhraseKey? {
        switch way {
        case .one: nil
        case .several: .paperSeveral
        case .order: .paperOrder
        case .lines: .paperLines
        case .number: .paperNumber
        case .words: .paperWords
        }
    }

    private func lines(_ question: PaperSheet.Question, _ item: Item) -> [HTML] {
        switch item.body {
        case .matching(let matching): question.lines.map { side(matching.lefts[$0]) }
        case .checklist(let list): question.lines.map { "\(list.points[$0].text[language])" }
        default: []
        }
    }

    private func options(_ question: PaperSheet.Question, _ item: Item) -> [HTML] {
        let texts: [HTML] =
            switch item.body {
            case .single(let single): single.options.map(option)
            case .multiple(let multiple): multiple.options.map(option)
            case .ordering(let ordering): ordering.steps.map { "\($0.text[language])" }
            case .hotspot(let hotspot): hotspot.regions.map { "\($0.text[language])" }
            case .matching(let matching): matching.rights.map(side)
            case .checklist: Checklist.Said.allCases.map { "\(phrases[PhraseKey($0)])" }
            case .trueFalse: ["\(phrases[.isFalse])", "\(phrases[.isTrue])"]
            case .numeric, .text, .scenario: []
            }
        return question.order.map { texts[$0] }
    }

    private func option(_ option: Option) -> HTML { pictured(option.text, option.image) }

    private func side(_ side: Matching.Side) -> HTML { pictured(side.text, side.image) }

    private func pictured(_ text: Localized, _ image: String?) -> HTML {
        "\(image.map { HTML.drawing($0, files: files, isLazy: false, isStep: true) })\(text[language])"
    }

    /// Room for what is written out.
    private func blank(_ item: Item) -> HTML {
        guard case .numeric(let number) = item.body, let unit = number.unit else {
            return "<p><span class=\"box wide\"></span></p>"
        }
        return "<p><span class=\"box wide\"></span> \(unit[language])</p>"
    }

    private func boxes(_ question: PaperSheet.Question) -> HTML {
        let empty: HTML = "<span class=\"box\"></span>"
        let inside: HTML =
            switch question.way {
            case .one, .several: question.letters.html { "<span class=\"box\">\($0)</span>" }
            case .order: question.letters.html { _ in empty }
            case .lines: question.lines.indices.html { "<span class=\"numbered\">\($0 + 1) \(empty)</span> " }
            case .number, .words: blank(quiz.items[question.item])
            }
        return "<li>\(inside)\(hint(question.way).map { "<small>\(phrases[$0])</small>" as HTML })</li>"
    }

    private func key(_ question: PaperSheet.Question) -> HTML {
        let item = quiz.items[question.item]
        return """
            <li><strong>\(right(question, item))</strong>
            \(item.why.map { "<small>\($0[language])</small>" as HTML })</li>
            """
    }

    private func right(_ question: PaperSheet.Question, _ item: Item) -> String {
        if case .ordering(let ordering) = item.body { return must(ordering, question) }
        let key = question.key(item, in: language)
        return key.isEmpty ? phrases[.paperKeyNone] : key.joined(separator: question.way == .several ? " " : ", ")
    }

    /// Many orders are right, so that there is none to lay beside an answer: what has to come before what.
    private func must(_ ordering: Ordering, _ question: PaperSheet.Question) -> String {
        let letters = Dictionary(uniqueKeysWithValues: zip(question.order, question.letters))
        let pairs = ordering.scored.map { (before: letters[$0.before] ?? "", after: letters[$0.after] ?? "") }
            .sorted { ($0.before, $0.after) < ($1.before, $1.after) }
            .map { phrases(.paperBefore, ["before": $0.before, "after": $0.after]) }
        return phrases(.paperMust, ["pairs": pairs.joined(separator: "; ")])
    }
}
