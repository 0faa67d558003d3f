import Core
import Web

struct SearchPages {
    let phrases: Phrases
    let files: StaticFiles

    private var code: String { phrases.language.rawValue }

    func field(_ query: String) -> HTML {
        """
        <form class="search" role="search" action="/\(code)/search"><label for="q">\(phrases[.searchLabel])</label>
        <div><input id="q" type="search" name="q" value="\(query)" maxlength="200">
        <button class="button main">\(phrases[.search])</button></div></form>
        """
    }

    func page(_ query: String, pages: [GuidancePage], units: [(unit: AreaUnit, former: [FormerUnit])]) -> PageContent {
        PageContent(
            title: phrases[.search], summary: phrases[.guidanceIs], path: "/search", isIndexed: false,
            body: """
                <main id="main" class="list"><h1>\(phrases[.search])</h1>\(field(query))
                \(query.isEmpty ? .empty : results(query, pages, units))</main>
                """)
    }

    private func results(_ query: String, _ pages: [GuidancePage], _ units: [(unit: AreaUnit, former: [FormerUnit])])
        -> HTML
    {
        if pages.isEmpty, units.isEmpty {
            return "<p class=\"empty\" role=\"status\">\(phrases(.nothingFound, ["query": query]))</p>"
        }
        return """
            <p role="status">\(phrases(.foundPages, ["count": pages.count]))</p>
            <ul class="cards">\(pages.html(card))</ul>
            \(units.isEmpty ? .empty : "<h2>\(phrases[.unitsFound])</h2><ul class=\"units\">\(units.prefix(20).html(unit))</ul>")
            """
    }

    func card(_ page: GuidancePage) -> HTML {
        """
        <li><a class="card" href="/\(code)/guidance/\(page.name)">\(thumbnail(page))<span\(page.language == phrases.language ? .empty : " lang=\"\(page.language.rawValue)\"")><strong>\(page.title)</strong>\
        <small>\(page.summary)</small></span></a></li>
        """
    }

    /// The drawing of the first step, so that a page is found without reading.
    private func thumbnail(_ page: GuidancePage) -> HTML? {
        guard let found = page.body.firstMatch(of: #/\]\((/media/drawings/[a-z0-9-]+\.svg)\)/#) else { return nil }
        return """
            <img class="thumb" src="\(files.link(String(found.1)))" alt="" width="400" height="300" loading="lazy">
            """
    }

    private func unit(_ hit: (unit: AreaUnit, former: [FormerUnit])) -> HTML {
        let names = hit.former.map { "\($0.name) (\($0.district))" }.joined(separator: "; ")
        return """
            <li><strong>\(hit.unit.name)</strong>\(names.isEmpty ? .empty : "<small>\(phrases(.formerly, ["names": names]))</small>")</li>
            """
    }
}
