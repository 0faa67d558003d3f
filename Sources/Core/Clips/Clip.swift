/// The shape of a picture.
package enum Orientation: String, Word { case landscape, portrait }

/// A film with what is known about it. Its media are files under `Public/`, or a link to a film that lives elsewhere.
package struct Clip: Sendable {
    /// One file of the film: a shape and the languages in its picture.
    package struct Rendition: Sendable, Hashable {
        /// The address under `Public/`, such as `/media/clips/no-lift/no-lift-v1-vi-en-landscape.mp4`.
        package var file: String
        /// Such as `video/mp4`.
        package var mime: String
        /// Pixels.
        package var width: Int
        package var height: Int
        /// The languages of the words in the picture.
        package var languages: [Language]

        package var orientation: Orientation { height > width ? .portrait : .landscape }
    }

    package var name: String
    package var title: Localized
    package var summary: Localized
    package var seconds: Double
    package var audience: [Audience]
    package var topics: [Topic]
    package var claims: [String]
    package var languages: [Language]
    package var renditions: [Rendition]
    /// Films elsewhere, such as a YouTube address. They are shown as links and never stand in a playlist.
    package var links: [String]
    /// Addresses of WebVTT files; the same name with `.srt` is the SubRip form.
    package var captions: [Language: String]
    package var posters: [Orientation: String]
    package var licence: String
    package var validFrom: Day?
    /// The last day on which it may be shown.
    package var validUntil: Day?
    package var quiz: String?
    /// The accounts of those who wrote it, where the file names them.
    package var authors: [String] = []

    /// The first moment at which it may be shown; nil = always was.
    package var since: Instant? { validFrom?.start }

    /// The first moment at which it may no longer be shown; nil = no end is known.
    package var until: Instant? { validUntil.map { Day(number: $0.number + 1).start } }

    package func isValid(at moment: Instant) -> Bool {
        (since.map { $0 <= moment } ?? true) && !isOver(at: moment)
    }

    package func isOver(at moment: Instant) -> Bool { until.map { $0 <= moment } ?? false }

    /// The film that suits a screen best: its shape first, then as many of the wanted languages as possible, then as few
    /// others. Nil only for a clip without files.
    package func rendition(for wanted: [Language], _ orientation: Orientation) -> Rendition? {
        func fitness(_ rendition: Rendition) -> (Int, Int, Int) {
            let shared = rendition.languages.count { wanted.contains($0) }
            return (rendition.orientation == orientation ? 1 : 0, shared, shared - rendition.languages.count)
        }
        var best: Rendition?
        for rendition in renditions where best.map({ fitness(rendition) > fitness($0) }) ?? true { best = rendition }
        return best
    }

    package func poster(_ orientation: Orientation) -> String? { posters[orientation] ?? posters.values.min() }

    /// The address of the SubRip form of a WebVTT file.
    package static func subRip(of captions: String) -> String {
        captions.hasSuffix(".vtt") ? captions.dropLast(4) + ".srt" : captions
    }

    /// Every address under `Public/` that the clip needs.
    package var files: [String] {
        renditions.map(\.file) + captions.values.flatMap { [$0, Self.subRip(of: $0)] } + posters.values
    }
}
