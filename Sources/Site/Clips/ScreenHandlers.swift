import Core
import Hummingbird
import NIOCore
import Web

/// Playlists for whoever puts them on a screen, and the screen itself.
struct ScreenHandlers: Sendable {
    let program: Program

    func page(_ request: Request, _ context: SiteContext) async throws -> Response {
        let visit = try Visit(program, request, context)
        let playlist = try Offer(visit).playlist(context.parameters.get("playlist") ?? "")
        let kind = try kind(visit).kind
        return await visit.cached(kind.slug) {
            let screening = Screening(playlist, kind, Offer(visit), at: visit.now)
            var content = PlaylistPages(phrases: visit.phrases, files: program.files).page(
                screening, base: program.address,
                isPending: !screening.films.allSatisfy { visit.library.isApproved($0.clip) })
            content.until = screening.until
            return content
        }
    }

    func player(_ request: Request, _ context: SiteContext) async throws -> Response {
        let visit = try Visit(program, request, context)
        let playlist = try Offer(visit).playlist(context.parameters.get("playlist") ?? "")
        let (kind, isFixed) = try kind(visit)
        let key = PageCache.Key(
            request.uri.path, language: visit.language.rawValue, variant: "\(kind.slug) \(isFixed)")
        return await program.pages.response(
            for: request, key: key, now: visit.now.milliseconds, of: visit.library.revision
        ) {
            let pages = PlayerPages(
                phrases: visit.phrases, files: program.files,
                still: visit.library.languages.map(visit.library.phrases(in:)))
            return Page(ByteBuffer(bytes: pages.page(playlist.playlist, kind, isFixed: isFixed).bytes))
        }
    }

    /// What the address asks for, else Vietnamese with the reader's language on a landscape screen.
    private func kind(_ visit: Visit) throws -> (kind: ScreenKind, isFixed: Bool) {
        let query = try visit.query
        var kind = try ScreenKind(query)
        if query["lang"] == nil, visit.language != .master {
            kind = ScreenKind(languages: [.master, visit.language], orientation: kind.orientation)
        }
        return (kind, query["orientation"] != nil)
    }
}
