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

/// What this installation shows to the public: everything, or with `--show approved` only what has been signed.
struct Offer {
    let quizzes: [Library.PublishedQuiz]
    let guidance: [GuidancePage]

    init(_ visit: Visit) {
        let library = visit.library
        let language = visit.language
        let all = visit.program.settings.showing == .all
        quizzes = library.quizzes.filter { all || library.isApproved($0.quiz, in: language) }
        guidance = library.guidance(in: language).filter { all || library.isApproved(claims: $0.claims, in: $0.language) }
    }

    /// Throws `notFound` for a quiz that is not offered.
    func quiz(_ name: some StringProtocol) throws(Refusal) -> Library.PublishedQuiz {
        guard let quiz = quizzes.first(where: { $0.quiz.name == name }) else { throw .notFound }
        return quiz
    }

    func page(_ name: some StringProtocol) throws(Refusal) -> GuidancePage {
        guard let page = guidance.first(where: { $0.name == name }) else { throw .notFound }
        return page
    }
}
