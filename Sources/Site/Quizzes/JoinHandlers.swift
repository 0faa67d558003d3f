import Core
import HTTPTypes
import Hummingbird
import Web

/// Joining a class, an event or a household round by its code. Each start is a new person: the cookie of whoever was at
/// the device before is replaced, and nothing of theirs is shown.
struct JoinHandlers: Sendable {
    let program: Program

    private var attempts: Attempts { Attempts(program: program) }
    private var joining: Joining { Joining(program: program) }

    func form(_ request: Request, _ context: SiteContext) async throws -> Response {
        let visit = try Visit(program, request, context)
        guard let typed = try visit.query["code"] else { return visit.personal(pages(visit).form()) }
        guard let code = LetterCode(typed: typed) else {
            return visit.personal(pages(visit).form(typed, wrong: .joinUnknown), status: .unprocessableContent)
        }
        return seeOther("/\(visit.language.rawValue)/join/\(code.text)")
    }

    /// Past the limit of unknown codes every code gets the same page, from which one can still begin.
    func page(_ request: Request, _ context: SiteContext) async throws -> Response {
        let visit = try Visit(program, request, context)
        let typed = context.parameters.get("session") ?? ""
        guard let code = LetterCode(typed: typed) else {
            return visit.personal(pages(visit).form(typed, wrong: .joinUnknown), status: .notFound)
        }
        let address = context.client(program.settings, request)
        guard let found = try await joining.follow(code, from: address) else {
            return visit.personal(pages(visit).unseen(code))
        }
        return try await answer(visit, typed, found) { gathering, quiz in
            let remaining = visit.library.remaining(of: quiz.quiz)
            return visit.personal(
                pages(visit).page(
                    gathering, remaining, isPending: !visit.library.isApproved(remaining, in: visit.language)))
        }
    }

    func begin(_ request: Request, _ context: SiteContext) async throws -> Response {
        let visit = try Visit(program, request, context)
        let typed = context.parameters.get("session") ?? ""
        let found = try await joining.find(typed, from: context.client(program.settings, request))
        return try await answer(visit, typed, found) { gathering, quiz in
            let secret = Base64URL.encode(program.random.bytes(32))
            let wish = Attempts.Wish(
                quiz: quiz, language: visit.language, mode: gathering.plan.mode,
                channel: gathering.plan.kind.channel, newParticipantHash: sha256(secret.utf8), gathering: gathering)
            let token = Base64URL.encode(program.random.bytes(32))
            let begun = try await attempts.begin(wish, token: token, from: context.client(program.settings, request))
            var headers = HTTPFields()
            if let participant = begun.head.participant {
                headers[.setCookie] = attempts.cookie(participant: participant, secret: secret).value
            }
            return seeOther(
                "/\(visit.language.rawValue)/attempts/\(attempts.publicID(of: begun.head))", headers: headers)
        }
    }

    private func answer(
        _ visit: Visit, _ typed: String, _ found: Joining.Found,
        _ make: (Gathering, Library.PublishedQuiz) async throws -> Response
    ) async throws -> Response {
        switch found {
        case .open(let gathering): return try await make(gathering, try await joining.quiz(of: gathering, visit))
        case .over: return visit.personal(pages(visit).form(typed, wrong: .joinOver), status: .gone)
        case .unknown: return visit.personal(pages(visit).form(typed, wrong: .joinUnknown), status: .notFound)
        }
    }

    private func pages(_ visit: Visit) -> JoinPages { JoinPages(phrases: visit.phrases) }
}
