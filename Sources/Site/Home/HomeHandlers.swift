import Core
import Hummingbird
import Web

/// The front page in each language. `/` is Vietnamese.
struct HomeHandlers: Sendable {
    let program: Program

    func front(_ request: Request, _ context: SiteContext) async throws -> Response {
        await home(Visit(program, request, .master, program.library))
    }

    func home(_ request: Request, _ context: SiteContext) async throws -> Response {
        await home(try Visit(program, request, context))
    }

    private func home(_ visit: Visit) async -> Response {
        await visit.cached {
            let offer = Offer(visit)
            return HomePages(phrases: visit.phrases, files: program.files)
                .home(visit.library, quizzes: offer.quizzes, guidance: offer.guidance)
        }
    }
}
