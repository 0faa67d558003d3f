import Core
import Foundation
import Logging
import NIOPosix
import Web

/// Files made from a whole playlist, for a stick: built once per revision into `<data>/cache`, then served as files.
actor Bundles {
    enum Kind: String, CaseIterable {
        case zip
        case loop = "mp4"

        var contentType: String { self == .zip ? "application/zip" : "video/mp4" }
    }

    /// Bundles that are kept; the ones made first go first.
    private static let most = 12

    private let cache: String
    private let publicFiles: String
    private var building: [String: Task<Void, any Error>] = [:]

    init(cache: String, publicFiles: String) {
        self.cache = cache
        self.publicFiles = publicFiles
    }

    /// The bundle of a screening, made now if it is not there.
    /// - Throws: `LoopFilm.Fault`, `ZIPFile.Fault`, `CocoaError` when it cannot be made.
    func answer(_ kind: Kind, _ bundle: Bundle) async throws -> FileAnswer {
        let path = "\(cache)/\(bundle.name).\(kind.rawValue)"
        if let answer = FileAnswer(path: path, contentType: kind.contentType) { return answer }
        // Whoever asks meanwhile waits for the same file.
        let task = building[path] ?? Task { try await make(kind, bundle, at: path) }
        building[path] = task
        defer { building[path] = nil }
        try await task.value
        guard let answer = FileAnswer(path: path, contentType: kind.contentType) else {
            throw CocoaError(.fileReadNoSuchFile)
        }
        return answer
    }

    private func make(_ kind: Kind, _ bundle: Bundle, at path: String) async throws {
        let (cache, publicFiles) = (cache, publicFiles)
        try await NIOThreadPool.singleton.runIfActive {
            try FileManager.default.createDirectory(atPath: cache, withIntermediateDirectories: true)
            let draft = path + ".draft"
            defer { try? FileManager.default.removeItem(atPath: draft) }
            switch kind {
            case .zip: try ZIPFile.write(bundle.entries(publicFiles: publicFiles), to: draft)
            case .loop: try LoopFilm.join(bundle.films.map { publicFiles + $0.rendition.file }, into: draft)
            }
            // A file that was moved into place is whole, whatever happens to this process.
            guard rename(draft, path) == 0 else { throw CocoaError(.fileWriteUnknown) }
            Self.forget(in: cache)
        }
    }

    private static func forget(in cache: String) {
        let made = Kind.allCases.map { ".\($0.rawValue)" }
        let names = ((try? FileManager.default.contentsOfDirectory(atPath: cache)) ?? [])
            .filter { name in made.contains { name.hasSuffix($0) } }
        let dated = names.map { name -> (path: String, date: Date) in
            let path = "\(cache)/\(name)"
            let date = try? FileManager.default.attributesOfItem(atPath: path)[.modificationDate] as? Date
            return (path, date ?? .distantPast)
        }
        for old in dated.sorted(by: { $0.date > $1.date }).dropFirst(most) {
            try? FileManager.default.removeItem(atPath: old.path)
        }
    }
}

/// What goes into a bundle: every film of the revision, in playing order.
struct Bundle: Sendable {
    let playlist: String
    let revision: String
    let kind: ScreenKind
    let films: [Screening.Film]
    /// The text file beside the films, already in the words of a person.
    let readme: String

    var name: String { "\(playlist)-\(revision)-\(kind.slug)" }

    /// Names that every file system of a stick takes: letters, digits, hyphens, one dot.
    func entries(publicFiles: String) -> [ZIPFile.Entry] {
        var entries: [ZIPFile.Entry] = []
        var list = "#EXTM3U\r\n"
        let language = kind.languages.first ?? .master
        for (place, film) in films.enumerated() {
            let stem = String(format: "%02d-", place + 1) + film.clip.name
            let ending = film.rendition.mime == "video/webm" ? "webm" : "mp4"
            entries.append(ZIPFile.Entry("\(stem).\(ending)", .file(path: publicFiles + film.rendition.file)))
            if let captions = film.clip.captions[language] ?? film.clip.captions[.master] {
                entries.append(ZIPFile.Entry("\(stem).srt", .file(path: publicFiles + Clip.subRip(of: captions))))
            }
            let seconds = max(1, Int(film.clip.seconds.rounded()))
            list += PlaylistFormats.m3uEntry(film.clip.title[language], seconds, "\(stem).\(ending)")
                .replacing("\n", with: "\r\n")
        }
        entries.append(ZIPFile.Entry("playlist.m3u", .bytes(Array(list.utf8))))
        // Old editors take a text for UTF-8 only when it begins with this mark.
        let text = "\u{FEFF}" + readme.replacing("\n", with: "\r\n")
        entries.append(ZIPFile.Entry("README.txt", .bytes(Array(text.utf8))))
        return entries
    }
}
