import Core
import Web

/// One playlist for whoever puts it on a screen: player, stick, addresses, what plays when.
struct PlaylistPages {
    let phrases: Phrases
    let files: StaticFiles

    private var language: Language { phrases.language }
    private var code: String { language.rawValue }

    /// - Parameter base: what absolute addresses begin with.
    func page(_ screening: Screening, base: String, isPending: Bool) -> PageContent {
        let playlist = screening.playlist
        return PageContent(
            title: playlist.title[language], summary: phrases[.lodgingsLead], path: "/playlists/\(playlist.name)",
            isPending: isPending, styles: ["/css/films.css"],
            body: """
                <main id="main" class="playlist">
                <p class="chip">\(playlist.audience.map { phrases[PhraseKey($0)] }.joined(separator: " · "))</p>
                <h1\(playlist.title.mark(in: language))>\(playlist.title[language])</h1>
                <p class="lead">\(size(screening.films))</p>
                \(ways(screening))
                \(addresses(screening, base))
                \(now(screening))
                \(rules(screening))
                <p class="fine">\(phrases(.playlistRevision, ["revision": screening.revision]))</p>
                </main>
                """)
    }

    private func size(_ films: [Screening.Film]) -> String {
        let seconds = films.reduce(0) { $0 + $1.clip.seconds }
        return phrases(.playlistClips, ["count": films.count, "minutes": max(1, Int((seconds / 60).rounded()))])
    }

    // MARK: Ways to get it

    /// What is chosen goes along with whichever button is pressed.
    private func ways(_ screening: Screening) -> HTML {
        let name = screening.playlist.name
        let bytes = screening.valid.reduce(0) { $0 + $1.media.bytes }
        let megabytes = ["megabytes": phrases.number(Double(bytes) / 1_000_000)]
        return """
            <form class="screen-kind">
            <fieldset><legend>\(phrases[.clipWords])</legend><div class="options">\(ScreenKind.pairs.html { pair in
                radio("lang", pair.map(\.rawValue).joined(separator: ","), names(pair), isChosen: pair == screening.kind.languages)
            })</div></fieldset>
            <fieldset><legend>\(phrases[.playlistScreen])</legend><div class="options">\(Orientation.allCases.html { shape in
                radio("orientation", shape.rawValue, phrases[PhraseKey(shape)], isChosen: shape == screening.kind.orientation)
            })</div></fieldset>
            <section class="card"><h2>\(phrases[.playlistOpen])</h2><p>\(phrases[.playlistOpenIs])</p>
            <p class="actions"><button class="button main" formaction="/\(code)/playlists/\(name)/play">\(phrases[.playlistOpen])</button></p></section>
            \(bytes == 0 ? .empty : stick(name, megabytes))
            </form>
            """
    }

    private func stick(_ name: String, _ megabytes: [String: String]) -> HTML {
        """
        <section class="card"><h2>\(phrases[.playlistStick])</h2><p>\(phrases[.playlistStickIs])</p>
        <p class="actions"><button class="button" formaction="/api/v1/playlists/\(name).zip">\(phrases(.playlistZip, megabytes))</button>
        <button class="button" formaction="/api/v1/playlists/\(name)/playlist-loop.mp4">\(phrases(.playlistLoop, megabytes))</button></p></section>
        """
    }

    private func radio(_ field: String, _ value: String, _ label: String, isChosen: Bool) -> HTML {
        """
        <label class="option"><input type="radio" name="\(field)" value="\(value)"\(isChosen ? " checked" : "" as HTML)>\
        <span>\(label)</span></label>
        """
    }

    private func names(_ languages: [Language]) -> String {
        languages.map { phrases[PhraseKey($0)] }.joined(separator: language == .zh ? "、" : ", ")
    }

    private func addresses(_ screening: Screening, _ base: String) -> HTML {
        let formats = [
            ("M3U", "m3u"), ("XSPF", "xspf"), ("Media RSS", "rss"), ("JSON Feed", "feed.json"), ("JSON", "json"),
        ]
        return """
            <details class="addresses"><summary>\(phrases[.playlistAddresses])</summary><dl>\(formats.html { format in
                let address = "\(base)/api/v1/playlists/\(screening.playlist.name).\(format.1)?\(screening.kind.query)"
                return "<dt>\(format.0)</dt><dd><a href=\"\(address)\"><code>\(address)</code></a></dd>"
            })</dl>
            <p>\(phrases[.playlistAddressesAre])</p></details>
            """
    }

    // MARK: What plays when

    private func now(_ screening: Screening) -> HTML {
        let change = screening.nextChange.map {
            "<p class=\"fine\">\(phrases(.playlistChangesAt, ["time": $0.localTime, "day": phrases.day($0.day)]))</p>"
                as HTML
        }
        guard !screening.playing.isEmpty else {
            return
                "<section><h2>\(phrases[.playlistNow])</h2><p class=\"empty\">\(phrases[.playlistNothing])</p>\(change)</section>"
        }
        let cards = ClipPages(phrases: phrases, files: files)
        return """
            <section><h2>\(phrases[.playlistNow])</h2><ol class="films">\(screening.playing.html { cards.card($0.clip) })</ol>
            \(change)</section>
            """
    }

    private func rules(_ screening: Screening) -> HTML {
        let entries = screening.playlist.entries
        guard entries.contains(where: { $0.rule != PlayRule() }) else { return .empty }
        let titles = Dictionary(screening.films.map { ($0.clip.name, $0.clip.title[language]) }) { first, _ in first }
        return """
            <section><h2>\(phrases[.playlistRules])</h2><ul class="rules">\(entries.html { entry in
                "<li><strong>\(titles[entry.clip] ?? entry.clip)</strong> <span>\(words(entry.rule))</span></li>"
            })</ul></section>
            """
    }

    private func words(_ rule: PlayRule) -> String {
        var parts: [String] = []
        if rule.weekdays == PlayRule.everyDay {
            parts.append(phrases[.ruleEveryDay])
        } else {
            parts.append(rule.weekdays.sorted().map { phrases[PhraseKey(isoWeekday: $0)] }.joined(separator: ", "))
        }
        if let window = rule.window {
            parts.append(
                phrases(
                    window.isOvernight ? .ruleOvernight : .ruleWindow, ["from": window.fromText, "to": window.toText]))
        } else {
            parts.append(phrases[.ruleAllDay])
        }
        if let dates = rule.dates {
            parts.append(
                phrases(.ruleDates, ["from": phrases.day(dates.lowerBound), "to": phrases.day(dates.upperBound)]))
        }
        if rule.priority > 0 { parts.append(phrases[.ruleFirst]) }
        return parts.joined(separator: ", ")
    }
}
