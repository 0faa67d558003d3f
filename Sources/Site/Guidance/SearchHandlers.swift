import Core
import Hummingbird
import Web

struct SearchHandlers: Sendable {
    let program: Program

    func page(_ request: Request, _ context: SiteContext) async throws -> Response {
        let visit = try Visit(program, request, context)
        let query = String((try visit.query["q"] ?? "").trimmingPrefix { $0.isWhitespace }.prefix(200))
        let hits = try await program.search.find(query, in: visit.language)
        let offer = Offer(visit)
        let pages = hits.compactMap { hit in offer.guidance.first { $0.name == hit.name && $0.language == hit.language }
        }
        return visit.personal(
            SearchPages(phrases: visit.phrases, files: program.files).page(
                query, pages: pages, units: visit.library.units.find(query)))
    }
}
