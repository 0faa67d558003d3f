import Core
import Hummingbird
import Web

/// Lists of quizzes, the page on which one begins, and the beginning.
struct QuizHandlers: Sendable {
    let program: Program

    private var attempts: Attempts { Attempts(program: program) }

    func list(_ request: Request, _ context: SiteContext) async throws -> Response {
        let visit = try Visit(program, request, context)
        return await visit.cached { QuizPages(phrases: visit.phrases, files: program.files).list(Offer(visit).quizzes) }
    }

    func start(_ request: Request, _ context: SiteContext) async throws -> Response {
        let visit = try Visit(program, request, context)
        let published = try Offer(visit).quiz(context.parameters.get("quiz") ?? "")
        let quiz = visit.library.remaining(of: published.quiz)
        var channel = Channel.web
        var asks = false
        // Most visits carry no query, and this page is the busiest.
        if request.uri.query != nil {
            let query = try visit.query
            channel = query["channel"].flatMap(Channel.ofLink) ?? .web
            asks = query["ask"] == "1"
        }
        let key = ParticipationKey(quiz: quiz.name, language: visit.language, channel: channel.rawValue)
        if request.method == .get { program.views.count(key, at: visit.now) }
        return await visit.cached("\(channel.rawValue) \(asks)") {
            let practice =
                program.settings.isOfflineOffered ? Practice(published, visit.library, program.disguise) : nil
            return QuizPages(phrases: visit.phrases, files: program.files).start(
                quiz, isPending: !visit.library.isApproved(quiz, in: visit.language), channel: channel.rawValue,
                asks: asks, offline: practice?.kilobytes(program.files))
        }
    }

    /// `who`: `continue` takes up an unfinished attempt, `someone-else` makes a new participant, `again` begins anew as
    /// the same one; without it, an unfinished attempt asks first.
    func begin(_ request: Request, _ context: SiteContext) async throws -> Response {
        let visit = try Visit(program, request, context)
        let form = try await visit.form()
        let quiz = try Offer(visit).quiz(context.parameters.get("quiz") ?? "")
        let who = form["who"] ?? ""
        let secret = Base64URL.encode(program.random.bytes(32))
        let wish = Attempts.Wish(
            quiz: quiz, language: visit.language, mode: try mode(form),
            channel: form["channel"].flatMap(Channel.ofLink) ?? .web,
            participant: who == "someone-else" ? nil : attempts.participant(of: request),
            resumes: who.isEmpty || who == "continue",
            newParticipantHash: sha256(secret.utf8))
        let token = Base64URL.encode(program.random.bytes(32))
        let begun = try await attempts.begin(wish, token: token, from: context.client(program.settings, request))
        if begun.resumed, who.isEmpty { return seeOther("/\(visit.language.rawValue)/quizzes/\(quiz.quiz.name)?ask=1") }
        var headers = HTTPFields()
        if begun.madeParticipant, let participant = begun.head.participant {
            headers[.setCookie] = attempts.cookie(participant: participant, secret: secret).value
        }
        // Kept in the page's address alone: it changes nothing but what the page shows.
        let isPaced = begun.head.mode == .practice && quiz.quiz.mayPace && form["pace"] != nil
        return seeOther(
            "/\(visit.language.rawValue)/attempts/\(attempts.publicID(of: begun.head))\(isPaced ? "?pace=1" : "")",
            headers: headers)
    }

    private func mode(_ form: FormBody) throws(Refusal) -> Mode? {
        guard let text = form["mode"], !text.isEmpty else { return nil }
        guard let mode = Mode(rawValue: text) else { throw .invalid(field: "mode", .refusedMode) }
        return mode
    }
}
