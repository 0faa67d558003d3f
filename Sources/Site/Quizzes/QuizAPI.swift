import Core
import Hummingbird
import Web

/// `/api/v1/quizzes` and `/api/v1/attempts`.
struct QuizAPI: Sendable {
    let program: Program

    private var attempts: Attempts { Attempts(program: program) }

    func list(_ request: Request, _ context: SiteContext) async throws -> Response {
        let visit = Visit(program, request, .master, program.library)
        return await cached(visit) { ["quizzes": .array(Offer(visit).quizzes.map { QuizJSON.summary($0.quiz) })] }
    }

    func quiz(_ request: Request, _ context: SiteContext) async throws -> Response {
        let visit = Visit(program, request, .master, program.library)
        let quiz = visit.library.remaining(of: try Offer(visit).quiz(context.parameters.get("quiz") ?? "").quiz)
        return await cached(visit) { QuizJSON.detail(quiz) }
    }

    private func cached(_ visit: Visit, _ make: () -> JSONValue) async -> Response {
        await program.pages.response(
            for: visit.request, key: .init(visit.request.uri.path), now: visit.now.milliseconds,
            of: visit.library.revision
        ) {
            Page(make().text, contentType: "application/json; charset=utf-8")
        }
    }

    func begin(_ request: Request, _ context: SiteContext) async throws -> Response {
        let body = try await APIBody(request, program)
        let language: Language = try body.requiredWord("language", .refusedLanguage)
        let visit = Visit(program, request, language, program.library)
        var quiz = try Offer(visit).quiz(context.parameters.get("quiz") ?? "")
        let address = context.client(program.settings, request)
        let gathering = try await gathering(body, from: address)
        if let gathering {
            guard gathering.plan.quiz == quiz.quiz.name else { throw Refusal.invalid(field: "code", .refusedCode) }
            quiz = try await Joining(program: program).quiz(of: gathering, visit)
        }
        let homeUnit = try body.unit("homeUnit", visit.library)
        let placeUnit = try body.unit("placeUnit", visit.library)
        let wish = Attempts.Wish(
            quiz: quiz, language: language, mode: try gathering?.plan.mode ?? body.word("mode", .refusedMode),
            channel: gathering?.plan.kind.channel ?? .api,
            ageBand: try body.word("ageBand", .refusedAgeBand), audience: try body.word("audience", .refusedAudience),
            homeUnit: homeUnit, placeUnit: placeUnit, gathering: gathering)
        let token = Base64URL.encode(program.random.bytes(32))
        let begun = try await attempts.begin(wish, token: token, from: address)
        let open = Attempts.Open(
            id: attempts.publicID(of: begun.head), head: begun.head,
            version: try await program.quizVersions.version(begun.head.quiz, paper: begun.head.paper))
        return json(QuizJSON.attempt(open, attempts, program, token: token, answers: nil), status: .created)
    }

    /// Nil where the body has no code.
    private func gathering(_ body: APIBody, from address: NetworkAddress?) async throws -> Gathering? {
        guard let code = body["code"], !code.isNull else { return nil }
        switch try await Joining(program: program).find(code.string ?? "", from: address) {
        case .open(let gathering): return gathering
        case .unknown: throw Refusal.invalid(field: "code", .refusedCode)
        case .over: throw Refusal.conflict(.joinOver)
        }
    }

    func attempt(_ request: Request, _ context: SiteContext) async throws -> Response {
        let open = try await attempts.open(context.parameters.get("attempt") ?? "", request)
        let progress = try await attempts.progress(of: open)
        return json(QuizJSON.attempt(open, attempts, program, token: nil, answers: progress))
    }

    func save(_ request: Request, _ context: SiteContext) async throws -> Response {
        let open = try await attempts.open(context.parameters.get("attempt") ?? "", request)
        let place = try attempts.place(of: context.parameters.get("item") ?? "", in: open)
        let body = try await APIBody(request, program)
        let seq = try body.requiredWhole("seq", in: 1...Int(Int32.max))
        let saved = try await attempts.save(
            try body.answer("response"), certainty: try body.word("certainty", .refusedForm),
            seconds: try body.whole("seconds", in: 0...86_400), seq: Int64(seq), item: place, of: open)
        return json(["saved": true, "seq": .integer(saved)])
    }

    func check(_ request: Request, _ context: SiteContext) async throws -> Response {
        let open = try await attempts.open(context.parameters.get("attempt") ?? "", request)
        let place = try attempts.place(of: context.parameters.get("item") ?? "", in: open)
        return json(QuizJSON.feedback(try await attempts.check(item: place, of: open)))
    }

    func step(_ request: Request, _ context: SiteContext) async throws -> Response {
        let open = try await attempts.open(context.parameters.get("attempt") ?? "", request)
        let place = try attempts.place(of: context.parameters.get("item") ?? "", in: open)
        let body = try await APIBody(request, program)
        let step = try body.requiredWhole("step", in: 1...64)
        guard let choice = body["choice"]?.string else { throw Refusal.invalid(field: "choice", .refusedUnknownOption) }
        let decided = try await attempts.decide(
            choice, step: step, run: try body.whole("run", in: 1...64) ?? 1, item: place, of: open)
        return json(QuizJSON.decided(decided, open.head.language, tellsMistakes: open.head.mode == .practice))
    }

    func replay(_ request: Request, _ context: SiteContext) async throws -> Response {
        let open = try await attempts.open(context.parameters.get("attempt") ?? "", request)
        let place = try attempts.place(of: context.parameters.get("item") ?? "", in: open)
        let body = try await APIBody(request, program)
        let decided = try await attempts.replay(
            from: try body.requiredWhole("step", in: 1...64), run: try body.requiredWhole("run", in: 2...64),
            item: place, of: open)
        return json(QuizJSON.decided(decided, open.head.language, tellsMistakes: true))
    }

    func submit(_ request: Request, _ context: SiteContext) async throws -> Response {
        let open = try await attempts.open(context.parameters.get("attempt") ?? "", request)
        let submitted = try await attempts.submit(open, from: context.client(program.settings, request))
        let visit = Visit(program, request, open.head.language, program.library)
        return json(
            QuizJSON.result(
                submitted, attempts.feedback(submitted, of: open), receipt: attempts.receipt(of: open.head),
                next: Advice(submitted, of: open, in: visit), in: open.head.language))
    }
}
