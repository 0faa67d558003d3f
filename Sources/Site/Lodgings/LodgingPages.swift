import Core
import Web

/// The front page for lodging businesses.
struct LodgingPages {
    let phrases: Phrases
    let files: StaticFiles

    private var language: Language { phrases.language }
    private var code: String { language.rawValue }

    func page(_ playlists: [Playlist], hasKit: Bool) -> PageContent {
        PageContent(
            title: phrases[.lodgings], summary: phrases[.lodgingsLead], path: "/lodgings", styles: ["/css/films.css"],
            body: """
                <main id="main" class="list"><h1>\(phrases[.lodgingsTitle])</h1><p class="lead">\(phrases[.lodgingsLead])</p>
                <section><h2>\(phrases[.lodgingsChoose])</h2>
                <ul class="cards">\(playlists.html(card))</ul></section>
                <section><h2>\(phrases[.lodgingsThreeWays])</h2><ol class="ways">
                <li>\(phrases[.lodgingsByBrowser])</li><li>\(phrases[.lodgingsByStick])</li><li>\(phrases[.lodgingsByFeed])</li></ol></section>
                \(hasKit ? kit : .empty)
                <p><a href="/\(code)/clips">\(phrases[.clips])</a></p></main>
                """)
    }

    private func card(_ playlist: Playlist) -> HTML {
        """
        <li><a class="card" href="/\(code)/playlists/\(playlist.name)"><span class="icon \(playlist.audience.contains(.boatPassenger) ? "boat" : "hotel-door")"></span>
        <span><strong\(playlist.title.mark(in: language))>\(playlist.title[language])</strong><small>\(playlist.audience.map { phrases[PhraseKey($0)] }.joined(separator: " · "))</small></span></a></li>
        """
    }

    private var kit: HTML {
        """
        <section><h2>\(phrases[.kitTitle])</h2><p>\(phrases[.kitIs])</p>
        <p class="actions"><a class="button main" href="/\(code)/lodgings/kit">\(phrases[.kitShow])</a></p></section>
        """
    }
}
