import Core
import Web

/// What a page puts into the frame.
struct PageContent: Sendable {
    enum Frame: Sendable {
        /// Header with name and languages, footer with who runs the site.
        case site
        /// A quiz under way: nothing that leads away by accident, no telephone link.
        case quiz
        /// The staff area; nil before anybody has signed in.
        case staff(StaffNavigation?)
    }

    struct StaffNavigation: Sendable {
        struct Link: Sendable {
            var address: String
            var words: PhraseKey
        }

        var name: String
        var links: [Link]
    }

    var title: String
    /// For search engines and for sharing.
    var summary: String
    /// The address without its language, such as `/quizzes/home-basics`; empty for the home page.
    var path: String
    var frame = Frame.site
    /// Shows the band of content that nobody has approved yet.
    var isPending = false
    /// A drawing for sharing.
    var picture = "home-hero.svg"
    /// May search engines keep it.
    var isIndexed = true
    var styles: [String] = []
    var scripts: [String] = []
    /// The first moment at which it is no longer so; nil = none is known.
    var until: Instant?
    var body: HTML
}

extension PageContent {
    fileprivate var isSite: Bool { if case .site = frame { true } else { false } }
    fileprivate var isQuiz: Bool { if case .quiz = frame { true } else { false } }
}

/// The frame around every page.
struct Layout {
    let phrases: Phrases
    let languages: [Language]
    let files: StaticFiles
    let baseURL: String?
    /// Whether browsers may keep pages for when there is no network.
    let isOfflineOffered: Bool

    func html(_ page: PageContent) -> HTML {
        """
        <!doctype html>
        <html lang="\(phrases.language.rawValue)">
        \(head(page))
        <body class="\(page.isQuiz ? "quiz" : "site")">
        <a class="skip" href="#main">\(phrases[.skipToContent])</a>
        \(top(page))
        \(page.isPending ? band : .empty)
        \(page.body)
        \(page.isSite ? footer : .empty)
        </body>
        </html>
        """
    }

    private func head(_ page: PageContent) -> HTML {
        """
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>\(page.title) · \(phrases[.siteName])</title>
        <meta name="description" content="\(page.summary)">
        <meta name="color-scheme" content="light dark">
        <meta name="theme-color" content="#b93a0b">
        \(page.isIndexed ? .empty : "<meta name=\"robots\" content=\"noindex\">" as HTML)
        <link rel="stylesheet" href="\(files.link("/css/site.css"))">
        \(page.styles.html { "<link rel=\"stylesheet\" href=\"\(files.link($0))\">" })
        <link rel="icon" href="\(files.link("/icons/favicon.svg"))" type="image/svg+xml">
        \(page.isSite ? "<link rel=\"manifest\" href=\"/manifest.webmanifest\">" : .empty)
        \(sharing(page))\(absoluteLinks(page))
        \((keepsForLater(page) ? ["/js/offline.js"] : []).html { "<script type=\"module\" src=\"\(files.link($0))\"></script>" })
        \(page.scripts.html { "<script type=\"module\" src=\"\(files.link($0))\"></script>" })
        </head>
        """
    }

    private func keepsForLater(_ page: PageContent) -> Bool {
        isOfflineOffered && (page.isSite || page.isQuiz)
    }

    /// For pages that somebody may want to share.
    private func sharing(_ page: PageContent) -> HTML? {
        guard page.isIndexed else { return nil }
        return """
            <meta property="og:title" content="\(page.title)">
            <meta property="og:description" content="\(page.summary)">
            <meta property="og:type" content="website">
            """
    }

    /// Links that only make sense with an address of one's own.
    private func absoluteLinks(_ page: PageContent) -> HTML? {
        guard let baseURL, page.isIndexed else { return nil }
        return """
            <meta property="og:image" content="\(baseURL)/media/drawings/\(page.picture)">
            <link rel="canonical" href="\(baseURL)/\(phrases.language.rawValue)\(page.path)">
            \(languages.html { "<link rel=\"alternate\" hreflang=\"\($0.rawValue)\" href=\"\(baseURL)/\($0.rawValue)\(page.path)\">" })
            """
    }

    private func top(_ page: PageContent) -> HTML {
        switch page.frame {
        case .site: header(page)
        case .quiz: .empty
        case .staff(let navigation): staffHeader(navigation)
        }
    }

    private func staffHeader(_ navigation: PageContent.StaffNavigation?) -> HTML {
        """
        <header class="top"><a class="brand" href="/staff"><img src="\(files.link("/icons/logo.svg"))" width="40" height="40" alt="">
        <span><strong>\(phrases[.siteName])</strong><small>\(phrases[.staffArea])</small></span></a>
        \(navigation.map { navigation in
            """
            <nav class="areas" aria-label="\(phrases[.staffArea])">\(navigation.links.html { "<a href=\"\($0.address)\">\(phrases[$0.words])</a>" })</nav>
            <form method="post" action="/staff/sign-out"><a href="/staff/account">\(navigation.name)</a>
            <button class="button">\(phrases[.staffLeave])</button></form>
            """ as HTML
        })</header>
        """
    }

    private func header(_ page: PageContent) -> HTML {
        """
        <header class="top">
        <a class="brand" href="/\(phrases.language.rawValue)/">
        <img src="\(files.link("/icons/logo.svg"))" width="40" height="40" alt="">
        <span><strong>\(phrases[.siteName])</strong><small>\(phrases[.runBy])</small></span></a>
        <nav class="languages" aria-label="\(phrases[.languages])">\(languages.html { languageLink($0, page) })</nav>
        </header>
        """
    }

    private func languageLink(_ language: Language, _ page: PageContent) -> HTML {
        let name: [Language: String] = [.vi: "Tiếng Việt", .en: "English", .zh: "中文", .ko: "한국어"]
        let code = language.rawValue
        let isCurrent = language == phrases.language
        let path = page.path.isEmpty ? "/" : page.path
        return """
            <a href="/\(code)\(path)" lang="\(code)" hreflang="\(code)"\(isCurrent ? " aria-current=\"true\"" : "" as HTML) \
            title="\(name[language] ?? code)">\(language == .vi || language == .en ? code.uppercased() : name[language] ?? code)</a>
            """
    }

    private var band: HTML {
        "<aside><p class=\"band\">\(phrases[.pendingBand])</p></aside>"
    }

    private var footer: HTML {
        let code = phrases.language.rawValue
        return """
            <footer class="foot">
            <details class="emergency"><summary>\(phrases[.emergencyQuestion])</summary>
            <p>\(phrases[.emergencyAdvice])</p>
            <p><a class="button main" href="tel:114">\(phrases[.emergencyCall])</a></p></details>
            <nav aria-label="\(phrases[.siteName])"><a href="/\(code)/quizzes">\(phrases[.quizzes])</a>
            <a href="/\(code)/guidance">\(phrases[.guidance])</a>
            <a href="/\(code)/clips">\(phrases[.clips])</a>
            <a href="/\(code)/lodgings">\(phrases[.lodgings])</a>
            <a href="/\(code)/search">\(phrases[.search])</a>
            <a href="/\(code)/awareness">\(phrases[.participation])</a>
            <a href="/\(code)/corrections">\(phrases[.corrections])</a>
            <a href="/\(code)/privacy">\(phrases[.privacy])</a></nav>
            <p>\(phrases[.promise])</p>
            <p>\(phrases[.whoRuns])</p>
            </footer>
            """
    }
}

extension HTML {
    /// A drawing of `Public/media/drawings`. Its meaning is in the text beside it unless `alt` says otherwise.
    static func drawing(_ name: String, alt: String = "", files: StaticFiles, isLazy: Bool = true, isStep: Bool = false)
        -> HTML
    {
        """
        <img class="drawing" src="\(files.link("/media/drawings/\(name)"))" alt="\(alt)" \
        width="\(isStep ? 400 : 800)" height="\(isStep ? 300 : 450)"\(isLazy ? " loading=\"lazy\"" : "" as HTML)>
        """
    }
}

extension Localized {
    /// The attribute that tells a screen reader of a text that is shown in Vietnamese to readers of another language.
    func mark(in language: Language) -> HTML { isMissing(in: language) ? " lang=\"vi\"" : .empty }
}
