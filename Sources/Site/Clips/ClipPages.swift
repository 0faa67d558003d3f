import Core
import Web

/// Clips: all of them, and each with its film.
struct ClipPages {
    let phrases: Phrases
    let files: StaticFiles

    private var language: Language { phrases.language }

    func list(_ clips: [Clip], isPending: Bool) -> PageContent {
        PageContent(
            title: phrases[.clips], summary: phrases[.clipsIs], path: "/clips", isPending: isPending,
            styles: ["/css/films.css"],
            body: """
                <main id="main" class="list"><h1>\(phrases[.clips])</h1><p class="lead">\(phrases[.clipsIs])</p>
                \(clips.isEmpty ? "<p class=\"empty\">\(phrases[.noClips])</p>" : .empty)
                \(Self.audiences.html { section($0, clips) })
                <p><a href="/\(language.rawValue)/lodgings">\(phrases[.lodgingsTitle])</a></p></main>
                """)
    }

    /// Guests first: most films are for them.
    private static let audiences =
        [Audience.guest, .boatPassenger] + Audience.allCases.filter { ![.guest, .boatPassenger].contains($0) }

    /// A film stands once, with those it speaks to first.
    private func section(_ audience: Audience, _ clips: [Clip]) -> HTML {
        let own = clips.filter { $0.audience.first == audience }
        guard !own.isEmpty else { return .empty }
        return """
            <section><h2>\(phrases[PhraseKey(audience)])</h2><ul class="films">\(own.html(card))</ul></section>
            """
    }

    func card(_ clip: Clip) -> HTML {
        """
        <li><a class="card film" href="/\(language.rawValue)/clips/\(clip.name)">\(picture(clip))
        <span><strong\(clip.title.mark(in: language))>\(clip.title[language])</strong><small>\(phrases(.clipSeconds, ["seconds": Int(clip.seconds.rounded())]))</small></span></a></li>
        """
    }

    private func picture(_ clip: Clip) -> HTML? {
        clip.poster(.landscape).map {
            "<img src=\"\(files.link($0))\" alt=\"\" width=\"640\" height=\"360\" loading=\"lazy\">"
        }
    }

    private func names(_ languages: [Language]) -> String {
        languages.map { phrases[PhraseKey($0)] }.joined(separator: language == .zh ? "、" : ", ")
    }

    // MARK: One clip

    func page(
        _ published: Library.PublishedClip, words: Language, _ library: Library, now: Instant, isPending: Bool
    ) -> PageContent {
        let clip = published.clip
        return PageContent(
            title: clip.title[language], summary: clip.summary[language], path: "/clips/\(clip.name)",
            isPending: isPending, styles: ["/css/films.css"],
            body: """
                <main id="main" class="clip">
                <p class="chip">\(phrases[PhraseKey(clip.topics.first ?? .prevention)])</p>
                <h1\(clip.title.mark(in: language))>\(clip.title[language])</h1>
                \(clip.isValid(at: now) ? film(clip, words) : notNow(clip, now))
                <p class="lead"\(clip.summary.mark(in: language))>\(clip.summary[language])</p>
                \(clip.links.html(elsewhere))
                \(clip.quiz.map { "<p class=\"actions\"><a class=\"button main\" href=\"/\(language.rawValue)/quizzes/\($0)\">\(phrases[.clipTakeQuiz])</a></p>" as HTML })
                \(clip.isValid(at: now) ? downloads(clip, library) : .empty)
                \(sources(clip, library))
                \(fine(published))
                </main>
                """)
    }

    private func notNow(_ clip: Clip, _ now: Instant) -> HTML {
        let words =
            clip.isOver(at: now)
            ? phrases[.clipOver] : phrases(.clipFrom, ["day": clip.validFrom.map(phrases.day) ?? ""])
        return "<p class=\"note\">\(words)</p>"
    }

    private func film(_ clip: Clip, _ words: Language) -> HTML? {
        guard let rendition = clip.rendition(for: [.master, words], .landscape) else { return nil }
        let poster = clip.poster(rendition.orientation).map(files.link)
        let captions = Language.allCases.compactMap { language in clip.captions[language].map { (language, $0) } }
        return """
            <video class="film" controls playsinline preload="none" width="\(rendition.width)" height="\(rendition.height)"\
            \(poster.map { " poster=\"\($0)\"" as HTML })>
            <source src="\(files.link(rendition.file))" type="\(rendition.mime)">
            \(captions.html { "<track kind=\"captions\" srclang=\"\($0.0.rawValue)\" label=\"\(phrases[PhraseKey($0.0)])\" src=\"\(files.link($0.1))\">" })
            </video>
            \(choices(clip, words))
            """
    }

    /// The languages that may stand beside Vietnamese in the picture.
    private func choices(_ clip: Clip, _ words: Language) -> HTML? {
        let offered = Language.allCases.filter { second in
            second != .master && clip.renditions.contains { $0.languages.contains(second) }
        }
        guard offered.count > 1 else { return nil }
        return """
            <nav class="choices" aria-label="\(phrases[.clipWords])"><span>\(phrases[.clipWords])</span>\(offered.html { second in
                "<a href=\"?words=\(second.rawValue)\"\(second == words ? " aria-current=\"true\"" : "" as HTML)>\(names([.master, second]))</a>"
            })</nav>
            """
    }

    /// A film that lives elsewhere: a link with a warning, never a player of theirs in our page.
    private func elsewhere(_ link: String) -> HTML {
        let host = link.dropFirst("https://".count).prefix { $0 != "/" && $0 != "?" && $0 != "#" }
        let site = host.hasPrefix("www.") ? host.dropFirst(4) : host
        return """
            <p class="card elsewhere"><span>\(phrases(.clipElsewhere, ["site": site]))</span>
            <a class="button" rel="noopener noreferrer external" href="\(link)">\(phrases(.clipOpenElsewhere, ["site": site]))</a></p>
            """
    }

    private func downloads(_ clip: Clip, _ library: Library) -> HTML? {
        guard !clip.renditions.isEmpty else { return nil }
        let films = clip.renditions.compactMap { rendition in
            library.media[rendition.file].map { (rendition, $0) }
        }
        return """
            <details class="files"><summary>\(phrases[.clipFiles])</summary><ul>\(films.html { rendition, media in
                "<li><a download href=\"\(files.link(rendition.file))\">\(fileName(rendition, media))</a></li>"
            })\(Language.allCases.html { language in
                clip.captions[language].map { "<li><a download href=\"\(files.link(Clip.subRip(of: $0)))\">\(phrases[.clipCaptions]): \(phrases[PhraseKey(language)]) (SRT)</a></li>" } ?? .empty
            })</ul></details>
            """
    }

    private func fileName(_ rendition: Clip.Rendition, _ media: MediaFile) -> String {
        phrases(
            .clipFile,
            [
                "shape": phrases[PhraseKey(rendition.orientation)], "languages": names(rendition.languages),
                "megabytes": phrases.number(Double(media.bytes) / 1_000_000),
            ])
    }

    private func sources(_ clip: Clip, _ library: Library) -> HTML {
        let claims = clip.claims.compactMap { library.claims[$0] }
        return """
            <details class="sources"><summary>\(phrases[.sourcesTitle])</summary><ul>\(claims.html { claim in
                "<li>\(claim.sentence[language]) <small>\(claim.source)\(claim.confidence == .likely ? " · \(phrases[.likely])" : "")</small></li>"
            })</ul></details>
            """
    }

    private func fine(_ published: Library.PublishedClip) -> HTML {
        let clip = published.clip
        return """
            <p class="fine">\(phrases(.clipVersion, ["version": published.version]))\
            \(clip.validUntil.map { " · \(phrases(.clipUntil, ["day": phrases.day($0)]))" as HTML }) · \
            \(phrases(.clipLicence, ["licence": clip.licence]))</p>
            """
    }
}
