import Core
import Web

/// A playlist for one kind of screen at one moment: what every format is made from.
struct Screening: Sendable {
    struct Film: Sendable {
        var clip: Clip
        var version: Int
        var rendition: Clip.Rendition
        var media: MediaFile

        /// The orientation's own poster where there is one.
        var poster: String? { clip.poster(rendition.orientation) }

        /// For formats that count whole seconds.
        var wholeSeconds: Int { max(1, Int(clip.seconds.rounded())) }

        /// The same film has the same name in every feed; another one, also of the same clip, another.
        var identifier: String { "urn:outreach:clip:\(clip.name):\(version):\(media.sha256)" }
    }

    let playlist: Playlist
    let kind: ScreenKind
    /// Every film of the revision, in the order of the playlist: all that may be shown now or later.
    let films: [Film]
    /// Those of them that may be shown now: what goes onto a stick, which knows no dates.
    let valid: [Film]
    /// What plays now, in order. Empty only when no film of the playlist may be shown.
    let playing: [Film]
    /// The next moment at which something else plays.
    let nextChange: Instant?
    /// The first moment at which any part of this is no longer so.
    let until: Instant?
    /// 16 hexadecimal digits, the same in every format and for every kind of screen. Changes with the playlist, its
    /// clips, their files, and when a film's time begins or is over.
    let revision: String

    init(_ published: Library.PublishedPlaylist, _ kind: ScreenKind, _ offer: Offer, at now: Instant) {
        let playlist = published.playlist
        let films = playlist.clips.compactMap { name in
            (try? offer.clip(name)).flatMap { Self.film($0, kind, offer.media) }
        }.filter { !$0.clip.isOver(at: now) }
        let byName = Dictionary(films.map { ($0.clip.name, $0) }) { first, _ in first }
        self.playlist = playlist
        self.kind = kind
        self.films = films
        playing = playlist.playing(at: now) { byName[$0]?.clip.isValid(at: now) ?? false }.compactMap { byName[$0] }
        let validity = films.flatMap { [$0.clip.since, $0.clip.until] }.compactMap(\.self)
        nextChange = playlist.nextChange(after: now, validity: validity) {
            byName[$0]?.clip.isValid(at: $1) ?? false
        }
        valid = films.filter { $0.clip.isValid(at: now) }
        until = ([nextChange] + validity).compactMap(\.self).filter { $0 > now }.min()
        revision = Self.revision(published, films, offer.media, at: now)
    }

    /// Nil when none of the clip's files is there.
    private static func film(
        _ published: Library.PublishedClip, _ kind: ScreenKind, _ media: [String: MediaFile]
    ) -> Film? {
        var clip = published.clip
        clip.renditions.removeAll { media[$0.file] == nil }
        guard let rendition = clip.rendition(for: kind.languages, kind.orientation),
            let file = media[rendition.file]
        else { return nil }
        return Film(clip: clip, version: published.version, rendition: rendition, media: file)
    }

    private static func revision(
        _ published: Library.PublishedPlaylist, _ films: [Film], _ media: [String: MediaFile], at now: Instant
    ) -> String {
        let parts = films.map { film in
            let files = film.clip.files.sorted().map { media[$0]?.sha256 ?? "" }
            return "\(film.clip.name) \(film.version) \(film.clip.isValid(at: now)) \(files.joined(separator: " "))"
        }
        let text = (["\(published.playlist.name) \(published.version)"] + parts).joined(separator: "\n")
        return hexadecimal(sha256(text.utf8).prefix(8))
    }
}
