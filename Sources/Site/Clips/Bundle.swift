import Core
import Web

/// What goes onto a stick: films in playing order, captions beside them, a list and a text.
struct Bundle: Sendable {
    let films: [Screening.Film]
    /// Of titles and captions.
    let language: Language
    /// The text file beside the films, in the words of a person.
    let readme: String

    /// Names of equal length in the order in which they play, which every file system of a stick takes: letters, digits,
    /// hyphens, one dot.
    private var stems: [String] {
        let width = max(2, String(films.count).count)
        return films.enumerated().map { place, film in
            let number = String(place + 1)
            return "\(String(repeating: "0", count: width - number.count))\(number)-\(film.clip.name)"
        }
    }

    private func ending(_ film: Screening.Film) -> String { film.rendition.mime == "video/webm" ? "webm" : "mp4" }

    /// Different for different content.
    var zipName: String {
        let parts = films.map { "\($0.media.sha256) \(captions(of: $0) ?? "") \($0.clip.title[language])" }
        return Self.name(of: stems + parts + [language.rawValue, readme])
    }

    var loopName: String { Self.name(of: films.map(\.media.sha256)) }

    private static func name(of parts: [String]) -> String {
        hexadecimal(sha256(parts.joined(separator: "\u{1E}").utf8).prefix(16))
    }

    private func captions(of film: Screening.Film) -> String? {
        (film.clip.captions[language] ?? film.clip.captions[.master]).map(Clip.subRip)
    }

    func entries(publicFiles: String) -> [ZIPFile.Entry] {
        var entries: [ZIPFile.Entry] = []
        var list = "#EXTM3U\r\n"
        for (film, stem) in zip(films, stems) {
            let name = "\(stem).\(ending(film))"
            entries.append(ZIPFile.Entry(name, .file(path: publicFiles + film.rendition.file)))
            if let captions = captions(of: film) {
                entries.append(ZIPFile.Entry("\(stem).srt", .file(path: publicFiles + captions)))
            }
            list += PlaylistFormats.m3uEntry(film.clip.title[language], film.wholeSeconds, name)
                .replacing("\n", with: "\r\n")
        }
        entries.append(ZIPFile.Entry("playlist.m3u", .bytes(Array(list.utf8))))
        // Old editors take a text for UTF-8 only when it begins with this mark.
        let text = "\u{FEFF}" + readme.replacing("\n", with: "\r\n")
        entries.append(ZIPFile.Entry("README.txt", .bytes(Array(text.utf8))))
        return entries
    }
}
