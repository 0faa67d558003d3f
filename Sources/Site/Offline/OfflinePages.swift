import Core
import Web

/// What stands in place of a page that this device has not kept.
struct OfflinePages {
    let phrases: Phrases

    var page: PageContent {
        PageContent(
            title: phrases[.offlineTitle], summary: phrases[.offlineSafe], path: "/offline", isIndexed: false,
            body: """
                <main id="main" class="list"><h1>\(phrases[.offlineTitle])</h1>
                <p class="lead">\(phrases[.offlineSafe])</p><p>\(phrases[.offlineDo])</p>
                <section class="card" hidden><h2>\(phrases[.offlineKeptPages])</h2><ul class="links" id="kept-pages"></ul></section>
                <p class="actions"><a class="button" href="">\(phrases[.offlineTryAgain])</a></p></main>
                """)
    }
}
