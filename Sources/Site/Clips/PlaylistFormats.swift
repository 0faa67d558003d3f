import Core
import Web

/// The formats in which a playlist is handed out. One screening, one revision, in all of them.
struct PlaylistFormats {
    let screening: Screening
    /// The titles' language.
    let language: Language
    /// What absolute addresses begin with.
    let base: String
    let files: StaticFiles

    private var title: String { screening.playlist.title[language] }

    private func absolute(_ path: String) -> String { base + files.link(path) }

    /// The page about a clip.
    private func page(of film: Screening.Film) -> String { "\(base)/\(language.rawValue)/clips/\(film.clip.name)" }

    // MARK: M3U

    func m3u() -> String {
        let entries = screening.playing.map { film in
            Self.m3uEntry(film.clip.title[language], film.wholeSeconds, absolute(film.rendition.file))
        }
        return "#EXTM3U\n#PLAYLIST:\(Self.line(title))\n#REVISION:\(screening.revision)\n" + entries.joined()
    }

    static func m3uEntry(_ title: String, _ seconds: Int, _ address: String) -> String {
        "#EXTINF:\(seconds),\(line(title))\n\(address)\n"
    }

    /// A title cannot begin a new line of its own.
    static func line(_ text: String) -> String { text.split(whereSeparator: \.isNewline).joined(separator: " ") }

    // MARK: XSPF

    func xspf() -> HTML {
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <playlist version="1" xmlns="http://xspf.org/ns/0/">
        <title>\(title)</title>
        <identifier>urn:outreach:playlist:\(screening.playlist.name):\(screening.revision)</identifier>
        <trackList>\(screening.playing.html(track))</trackList>
        </playlist>
        """
    }

    private func track(_ film: Screening.Film) -> HTML {
        """
        \n<track><location>\(absolute(film.rendition.file))</location>\
        <identifier>\(film.identifier)</identifier>\
        <title>\(film.clip.title[language])</title><annotation>\(film.clip.summary[language])</annotation>\
        <info>\(page(of: film))</info>\(film.poster.map { "<image>\(absolute($0))</image>" as HTML })\
        <duration>\(Int((film.clip.seconds * 1000).rounded()))</duration></track>
        """
    }

    // MARK: Media RSS

    func rss(address: String) -> HTML {
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <rss version="2.0" xmlns:media="http://search.yahoo.com/mrss/" xmlns:atom="http://www.w3.org/2005/Atom">
        <channel>
        <title>\(title)</title>
        <link>\(base)/\(language.rawValue)/playlists/\(screening.playlist.name)</link>
        <description>\(title)</description>
        <language>\(language.rawValue)</language>
        <ttl>5</ttl>
        <atom:link rel="self" type="application/rss+xml" href="\(address)"/>
        <category domain="urn:outreach:revision">\(screening.revision)</category>
        \(screening.playing.html(item))
        </channel>
        </rss>
        """
    }

    private func item(_ film: Screening.Film) -> HTML {
        let address = absolute(film.rendition.file)
        return """
            <item>
            <title>\(film.clip.title[language])</title>
            <link>\(page(of: film))</link>
            <guid isPermaLink="false">\(film.identifier)</guid>
            <description>\(film.clip.summary[language])</description>
            <enclosure url="\(address)" length="\(film.media.bytes)" type="\(film.rendition.mime)"/>
            <media:content url="\(address)" fileSize="\(film.media.bytes)" type="\(film.rendition.mime)" medium="video" \
            duration="\(film.wholeSeconds)" width="\(film.rendition.width)" height="\(film.rendition.height)" \
            lang="\((film.rendition.languages.first ?? .master).rawValue)">
            <media:title>\(film.clip.title[language])</media:title>
            \(film.poster.map { "<media:thumbnail url=\"\(absolute($0))\"/>" as HTML })
            <media:hash algo="sha-256">\(film.media.sha256)</media:hash>
            \(captions(of: film).html { "<media:subTitle type=\"text/vtt\" lang=\"\($0.language.rawValue)\" href=\"\(absolute($0.file))\"/>" })
            </media:content>
            </item>
            """
    }

    private func captions(of film: Screening.Film) -> [(language: Language, file: String)] {
        Language.allCases.compactMap { language in film.clip.captions[language].map { (language, $0) } }
    }

    // MARK: JSON Feed and manifest

    func feed(address: String) -> JSONValue {
        [
            "version": "https://jsonfeed.org/version/1.1", "title": .string(title),
            "home_page_url": .string("\(base)/\(language.rawValue)/playlists/\(screening.playlist.name)"),
            "feed_url": .string(address), "language": .string(language.rawValue),
            "_outreach": ["revision": .string(screening.revision)],
            "items": .array(
                screening.playing.map { film in
                    [
                        "id": .string(film.identifier),
                        "url": .string(page(of: film)), "title": .string(film.clip.title[language]),
                        "content_text": .string(film.clip.summary[language]),
                        "image": .text(film.poster.map(absolute)), "language": .string(language.rawValue),
                        "attachments": [
                            [
                                "url": .string(absolute(film.rendition.file)),
                                "mime_type": .string(film.rendition.mime),
                                "size_in_bytes": .whole(film.media.bytes),
                                "duration_in_seconds": .whole(film.wholeSeconds),
                                "_outreach": ["sha256": .string(film.media.sha256)],
                            ]
                        ],
                    ]
                }),
        ]
    }

    /// Every clip of the revision with its rules: enough to follow them without asking again.
    func manifest(generatedAt: Instant) -> JSONValue {
        [
            "playlist": .string(screening.playlist.name), "title": .string(title),
            "revision": .string(screening.revision), "generatedAt": .string(generatedAt.rfc3339),
            "nextChange": .text(screening.nextChange?.rfc3339), "clips": .array(screening.films.map(manifestClip)),
        ]
    }

    private func manifestClip(_ film: Screening.Film) -> JSONValue {
        let entries = screening.playlist.entries.enumerated().filter { $0.element.clip == film.clip.name }
        return [
            "clip": .string(film.clip.name), "version": .whole(film.version),
            "title": .string(film.clip.title[language]), "seconds": .number(film.clip.seconds),
            "orientation": .string(film.rendition.orientation.rawValue),
            "url": .string(absolute(film.rendition.file)), "mime": .string(film.rendition.mime),
            "sha256": .string(film.media.sha256), "bytes": .whole(film.media.bytes),
            "captions": .array(
                captions(of: film).map { ["lang": .string($0.language.rawValue), "url": .string(absolute($0.file))] }),
            "poster": .text(film.poster.map(absolute)),
            "rules": .array(entries.map { Self.rule($0.element.rule, order: $0.offset) }),
            "fallback": .bool(film.clip.name == screening.playlist.fallback),
            "since": .text(film.clip.since?.rfc3339), "until": .text(film.clip.until?.rfc3339),
        ]
    }

    private static func rule(_ rule: PlayRule, order: Int) -> JSONValue {
        [
            "order": .whole(order), "weekdays": .array(rule.weekdays.sorted().map { .whole($0) }),
            "from": .text(rule.window?.fromText), "to": .text(rule.window?.toText),
            "dates": rule.dates.map { [.string($0.lowerBound.iso), .string($0.upperBound.iso)] } ?? .null,
            "priority": .whole(rule.priority),
        ]
    }
}
