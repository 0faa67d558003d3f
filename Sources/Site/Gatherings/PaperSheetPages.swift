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
                \(gathering.map(head))<p class="how">\(phrases[kind == .sheet ? .paperHow : kind == .answers ? .paperAnswersHow : .paperKeyHow])</p></header>
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

    private func tools(_ kind: Kind) -> HTML {
        let kinds: [Kind] = quiz.givesKey ? [.sheet, .answers, .key] : [.sheet, .answers]
        let base = "/\(language.rawValue)\(path)"
        return """
            <div class="tools"><p><a href="\(base)">‹ \(gathering == nil ? quiz.title[language] : phrases[.gatheringBack])</a></p>
            <p>\(kinds.filter { $0 != kind }.html { "<a href=\"\(base)/paper/\($0.rawValue)\">\(phrases[name($0)])</a> " })</p>
            <p><button class="button main" type="button" data-print hidden>\(phrases[.kitPrint])</button>
            <span class="fine">\(phrases[.kitPrintByBrowser])</span></p></div>
            """
    }

    private func head(_ gathering: Gathering) -> HTML {
        let title = gathering.plan.title.isEmpty ? phrases[PhraseKey(gathering.plan.kind)] : gathering.plan.title
        return "<p class=\"whose\">\(title) · \(gathering.code.spaced)</p>"
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
            <li>\(item.image.map { HTML.drawing($0, files: files, isLazy: false) })
            <p class="prompt"\(item.prompt.mark(in: language))>\(item.prompt[language])</p>
            \(hint(question.way).map { "<p class=\"fine\">\(phrases[$0])</p>" as HTML })
            <ol class="letters">\(zip(question.letters, options(question, item)).html { "<li><b>\($0)</b> <span>\($1)</span></li>" })</ol></li>
            """
    }

    private func hint(_ way: PaperSheet.Way) -> PhraseKey? {
        switch way {
        case .one: nil
        case .several: .paperSeveral
        case .order: .paperOrder
        }
    }

    private func options(_ question: PaperSheet.Question, _ item: Item) -> [String] {
        let texts: [Localized]
        switch item.body {
        case .single(let single): texts = single.options.map(\.text)
        case .multiple(let multiple): texts = multiple.options.map(\.text)
        case .ordering(let ordering): texts = ordering.steps.map(\.text)
        default: return [phrases[.isTrue], phrases[.isFalse]]
        }
        return question.order.map { texts[$0][language] }
    }

    private func boxes(_ question: PaperSheet.Question) -> HTML {
        let inside: HTML =
            question.way == .order
            ? question.letters.indices.html { _ in "<span class=\"box\"></span>" }
            : question.letters.html { "<span class=\"box\">\($0)</span>" }
        return "<li>\(inside)\(hint(question.way).map { "<small>\(phrases[$0])</small>" as HTML })</li>"
    }

    private func key(_ question: PaperSheet.Question) -> HTML {
        let item = quiz.items[question.item]
        return """
            <li><strong>\(question.key(item).joined(separator: question.way == .order ? ", " : " "))</strong>
            \(item.why.map { "<small>\($0[language])</small>" as HTML })</li>
            """
    }
}
