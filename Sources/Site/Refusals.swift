import Core
import Foundation
import Hummingbird
import Logging
import Web

/// How a no looks: a page in the reader's language, or a problem for programs.
struct RefusalAnswers: Sendable {
    let program: Program

    func answer(_ error: any Error, _ request: Request, _ context: some RequestContext, _ reference: String) -> Response
    {
        let saying = Saying(error)
        if saying.isFault {
            context.logger.error(
                "\(context.endpointPath ?? "-") failed", metadata: ["error": "\(error)", "reference": "\(reference)"])
        }
        let path = request.uri.path
        let language = path.split(separator: "/").first.flatMap { Language(rawValue: String($0)) } ?? .master
        let phrases = program.library.phrases(in: language)
        if path.hasPrefix("/api/") || path == "/healthz" {
            return problem(saying, program.library.phrases(in: .en), reference)
        }
        // A page for staff asks for what is missing, and leads back.
        if request.method == .get, case .signInFirst? = error as? Refusal {
            return seeOther("/staff/sign-in?to=\(path)")
        }
        if case .proveFirst? = error as? Refusal { return seeOther("/staff/second-factor") }
        var response = page(saying, phrases, request, reference)
        if let seconds = saying.retryAfter { response.headers[.retryAfter] = String(seconds) }
        return response
    }

    private func problem(_ saying: Saying, _ phrases: Phrases, _ reference: String) -> Response {
        var problem = Problem(status: saying.status, type: saying.type, title: phrases[saying.title])
        problem.detail = saying.detail ?? saying.phrase.map { phrases[$0] }
        problem.field = saying.field
        problem.retryAfter = saying.retryAfter
        if saying.isFault { problem.reference = reference }
        return problem.response()
    }

    /// The minute from which it can be tried again, for waits that are worth a clock.
    private func whenAgain(_ saying: Saying, _ phrases: Phrases) -> HTML? {
        guard let seconds = saying.retryAfter, seconds >= 60 else { return nil }
        let then = program.clock.now.adding(seconds: Int64(seconds) + 59)
        return "<p>\(phrases(.comeBackAt, ["time": then.localTime, "day": phrases.day(then.day)]))</p>"
    }

    private func page(_ saying: Saying, _ phrases: Phrases, _ request: Request, _ reference: String) -> Response {
        let visit = Visit(program, request, phrases.language, program.library)
        let code = phrases.language.rawValue
        return visit.personal(
            PageContent(
                title: phrases[saying.title], summary: phrases[saying.title], path: "", isIndexed: false,
                body: """
                    <main id="main" class="message"><h1>\(phrases[saying.title])</h1>
                    <p>\(phrases[saying.phrase ?? saying.advice])</p>
                    \(whenAgain(saying, phrases))
                    \(saying.isFault ? "<p class=\"fine\">\(phrases(.faultReference, ["reference": reference]))</p>" : .empty)
                    <p class="actions"><a class="button main" href="/\(code)/">\(phrases[.toHome])</a>
                    <a class="button" href="/\(code)/quizzes">\(phrases[.quizzes])</a></p></main>
                    """), status: saying.status)
    }
}

/// What an error is to whoever meets it. The one place that maps refusals to statuses.
struct Saying {
    var status: HTTPResponse.Status
    var type: String
    var title: PhraseKey
    /// What happened in particular.
    var phrase: PhraseKey?
    /// What to do, where nothing particular is known.
    var advice = PhraseKey.adviceGoHome
    var field: String?
    var retryAfter: Int?
    /// A rule of the protocol, in English, for programs.
    var detail: String?
    var isFault = false

    init(_ error: any Error) {
        switch error {
        case let refusal as Refusal: self = Self.refusal(refusal)
        case let rejection as Rejection:
            self.init(rejection.status, rejection.type, rejection.status.code == 503 ? .titleBusy : .titleBadRequest)
            detail = rejection.detail
        case let error as HTTPError where error.status == .notFound: self.init(.notFound, "not-found", .titleNotFound)
        case let error as any HTTPResponseError where error.status.code < 500:
            self.init(error.status, Self.slug(error.status), .titleBadRequest)
        default:
            self.init(.internalServerError, "fault", .titleFault)
            advice = .adviceTryLater
            isFault = true
        }
    }

    private init(_ status: HTTPResponse.Status, _ type: String, _ title: PhraseKey) {
        self.status = status
        self.type = type
        self.title = title
    }

    private static func refusal(_ refusal: Refusal) -> Saying {
        var saying: Saying
        switch refusal {
        case .notFound: saying = Saying(.notFound, "not-found", .titleNotFound)
        case .signInFirst: saying = Saying(.unauthorized, "sign-in-first", .titleNotAllowed)
        case .proveFirst: saying = Saying(.forbidden, "second-factor-first", .titleNotAllowed)
        case .notAllowed: saying = Saying(.forbidden, "not-allowed", .titleNotAllowed)
        case .tooOften(let phrase, let seconds):
            saying = Saying(.tooManyRequests, "too-often", .titlePause)
            saying.phrase = phrase
            saying.retryAfter = seconds
        case .conflict(let phrase):
            saying = Saying(.conflict, "conflict", .titleConflict)
            saying.phrase = phrase
        case .invalid(let field, let phrase):
            saying = Saying(.unprocessableContent, "invalid", .titleInvalid)
            saying.field = field
            saying.phrase = phrase
        case .unavailable(let seconds):
            saying = Saying(.serviceUnavailable, "unavailable", .titleBusy)
            saying.advice = .adviceTryLater
            saying.retryAfter = seconds
        }
        return saying
    }

    private static func slug(_ status: HTTPResponse.Status) -> String {
        status.reasonPhrase.lowercased().split(separator: " ").joined(separator: "-")
    }
}
