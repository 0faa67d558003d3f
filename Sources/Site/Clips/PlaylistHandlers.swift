import Core
import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import Web

/// Playlists in every format, for screens, players and sticks.
struct PlaylistHandlers: Sendable {
    let program: Program

    /// Seconds that equipment may keep a playlist without asking.
    private static let longest = 300

    enum Format: String {
        case m3u, xspf, rss
        case feed = "feed.json"
        case manifest = "json"

        var contentType: String {
            switch self {
            case .m3u: "audio/x-mpegurl; charset=utf-8"
            case .xspf: "application/xspf+xml"
            case .rss: "application/rss+xml"
            case .feed: "application/feed+json"
            case .manifest: "application/json"
            }
        }
    }

    func list(_ request: Request, _ context: SiteContext) async throws -> Response {
        let visit = Visit(program, request, .master, program.library)
        let key = PageCache.Key(request.uri.path)
        return await program.pages.response(
            for: request, key: key, now: visit.now.milliseconds, of: visit.library.revision
        ) {
            let offer = Offer(visit)
            let offered = Set(offer.clips.map(\.clip.name))
            let playlists = offer.playlists.map { published in
                let playlist = published.playlist
                return [
                    "playlist": .string(playlist.name), "title": texts(playlist.title),
                    "audience": .array(playlist.audience.map { .string($0.rawValue) }),
                    "clips": .array(playlist.clips.filter(offered.contains).map { .string($0) }),
                    "version": .whole(published.version),
                ] as JSONValue
            }
            let object: JSONValue = ["playlists": .array(playlists)]
            return Page(object.text, contentType: "application/json; charset=utf-8")
        }
    }

    /// `/api/v1/playlists/guests.m3u` and its kind.
    func file(_ request: Request, _ context: SiteContext) async throws -> Response {
        let kind = try self.kind(request)
        let key = PageCache.Key(request.uri.path, variant: kind.slug)
        // A hotel's screens ask all day: first what is at hand.
        if let answer = program.pages.hit(request, key: key, now: program.clock.now.milliseconds) { return answer }
        let name = context.parameters.get("playlist") ?? ""
        let parts = name.split(separator: ".", maxSplits: 1).map(String.init)
        guard parts.count == 2 else { throw Refusal.notFound }
        let visit = Visit(program, request, .master, program.library)
        let playlist = try Offer(visit).playlist(parts[0])
        if parts[1] == "zip" { return try await bundle(.zip, playlist, kind, visit) }
        guard let format = Format(rawValue: parts[1]) else { throw Refusal.notFound }
        return await program.pages.response(
            for: request, key: key, now: visit.now.milliseconds, of: visit.library.revision
        ) {
            let screening = Screening(playlist, kind, Offer(visit), at: visit.now)
            return Page(
                bytes(format, screening, visit), contentType: format.contentType,
                until: screening.until?.milliseconds, maxAge: Self.longest)
        }
    }

    /// All films in one file, for a television that plays only one.
    func loop(_ request: Request, _ context: SiteContext) async throws -> Response {
        let visit = Visit(program, request, .master, program.library)
        let playlist = try Offer(visit).playlist(context.parameters.get("playlist") ?? "")
        return try await bundle(.loop, playlist, try kind(request), visit)
    }

    private func kind(_ request: Request) throws -> ScreenKind {
        // Most equipment asks for an address without a query.
        guard request.uri.query != nil else { return .usual }
        guard let query = try? QueryString(query: request.uri) else {
            throw Rejection(.badRequest, "query", "The query cannot be read.")
        }
        return try ScreenKind(query)
    }

    private func bytes(_ format: Format, _ screening: Screening, _ visit: Visit) -> ByteBuffer {
        let formats = PlaylistFormats(
            screening: screening, language: screening.kind.languages.first ?? .master, base: program.address,
            files: program.files)
        let address = "\(program.address)\(visit.request.uri.path)?\(screening.kind.query)"
        switch format {
        case .m3u: return ByteBuffer(string: formats.m3u())
        case .xspf: return ByteBuffer(bytes: formats.xspf().bytes)
        case .rss: return ByteBuffer(bytes: formats.rss(address: address).bytes)
        case .feed: return formats.feed(address: address).bytes
        case .manifest: return formats.manifest(generatedAt: visit.library.importedAt).bytes
        }
    }

    private func bundle(
        _ form: Bundles.Kind, _ playlist: Library.PublishedPlaylist, _ kind: ScreenKind, _ visit: Visit
    ) async throws -> Response {
        let screening = Screening(playlist, kind, Offer(visit), at: visit.now)
        // A stick without films helps nobody.
        guard !screening.valid.isEmpty else { throw Refusal.notFound }
        let bundle = Bundle(
            films: screening.valid, language: kind.languages.first ?? .master, readme: readme(screening, visit))
        let answer: FileAnswer
        do { answer = try await program.bundles.answer(form, bundle) } catch {
            program.logger.error(
                "bundle failed", metadata: ["playlist": "\(playlist.playlist.name)", "error": "\(error)"])
            throw Refusal.unavailable(retryAfter: 60)
        }
        let name = form == .loop ? "playlist-loop.mp4" : "\(playlist.playlist.name)-\(kind.slug).zip"
        var headers: HTTPFields = [.cacheControl: "public, max-age=\(maxAge(screening, visit.now))"]
        headers[.contentDisposition] = "attachment; filename=\"\(name)\""
        return answer.response(for: visit.request, headers: headers)
    }

    private func maxAge(_ screening: Screening, _ now: Instant) -> Int {
        guard let until = screening.until else { return Self.longest }
        return min(Self.longest, Int((until.milliseconds - now.milliseconds) / 1000))
    }

    private func readme(_ screening: Screening, _ visit: Visit) -> String {
        let texts = screening.kind.languages.map { language in
            let phrases = visit.library.phrases(in: language)
            return phrases(
                .stickReadme,
                [
                    "title": screening.playlist.title[language], "revision": screening.revision,
                    "address": "\(program.address)/\(language.rawValue)/playlists/\(screening.playlist.name)",
                ])
        }
        return texts.joined(separator: "\n\n") + "\n"
    }
}
