import Core
import Hummingbird
import Web

/// What machines ask: is it well, and which pages are there.
struct HealthHandlers: Sendable {
    let program: Program

    /// 200 when a transaction goes through to the disk.
    func health(_ request: Request, _ context: SiteContext) async throws -> Response {
        try await program.folder.proveWritable()
        return json(["status": "ok", "contentRevision": .whole(program.library.revision)])
    }

    func sitemap(_ request: Request, _ context: SiteContext) async throws -> Response {
        guard let base = program.settings.baseURL else { throw Refusal.notFound }
        let visit = Visit(program, request, .master, program.library)
        return await program.pages.response(
            for: request, key: .init("/sitemap.xml"), now: visit.now.milliseconds, of: visit.library.revision
        ) {
            let offer = Offer(visit)
            let paths =
                ["/", "/quizzes", "/guidance", "/clips", "/lodgings", "/privacy"]
                + offer.quizzes.map { "/quizzes/\($0.quiz.name)" } + offer.guidance.map { "/guidance/\($0.name)" }
                + offer.clips.map { "/clips/\($0.clip.name)" }
                + offer.playlists.map { "/playlists/\($0.playlist.name)" }
            let addresses = visit.library.languages.flatMap { language in
                paths.map { "\(base)/\(language.rawValue)\($0)" }
            }
            let xml: HTML = """
                <?xml version="1.0" encoding="UTF-8"?>
                <urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\(addresses.html { "<url><loc>\($0)</loc></url>" })</urlset>
                """
            return Page(ByteBuffer(bytes: xml.bytes), contentType: "application/xml; charset=utf-8")
        }
    }
}
