import Core
import Hummingbird
import Web

/// Going on in another browser: a code on the old one, typed on the new one.
struct ReturnHandlers: Sendable {
    let program: Program

    /// Seconds for which a code works.
    static let validity: Int64 = 86_400
    /// Seconds for which whoever used it gets the same answer again.
    static let repeating: Int64 = 600
    private static let formCookie = "return"

    private var attempts: Attempts { Attempts(program: program) }

    /// Makes the code and shows it once. An older one of the same attempt works no more.
    func make(_ request: Request, _ context: SiteContext) async throws -> Response {
        let visit = try Visit(program, request, context)
        let open = try await attempts.open(context.parameters.get("attempt") ?? "", request)
        // Three tries, because one in millions is another attempt's already.
        let codes = (0..<3).map { _ in LetterCode(random: program.random.number) }
        let end = visit.now.adding(seconds: Self.validity)
        let place = try await program.returns.keep(codes.map(hash), of: open.head, until: end)
        return visit.personal(
            ReturnPages(phrases: visit.phrases).code(
                codes[place], until: end, site: program.address,
                attempt: "/\(visit.language.rawValue)/attempts/\(open.id)"))
    }

    func form(_ request: Request, _ context: SiteContext) async throws -> Response {
        let visit = try Visit(program, request, context)
        var response = visit.personal(ReturnPages(phrases: visit.phrases).form())
        if program.cookies.value(Self.formCookie, in: request) == nil {
            let number = Base64URL.encode(program.random.bytes(32))
            response.headers[.setCookie] = program.cookies.set(Self.formCookie, number, maxAge: 3600).value
        }
        return response
    }

    /// Of the new holder, the same for the same code from the same browser: when the answer gets lost, the browser has
    /// no other way to prove that the attempt moved to it.
    private func secret(_ code: String, _ request: Request) -> String {
        guard let number = program.cookies.value(Self.formCookie, in: request) else {
            return Base64URL.encode(program.random.bytes(32))
        }
        return Base64URL.encode(program.seals.hmac(Array("return secret \(code) \(number)".utf8)))
    }

    /// An unknown code, one that is over and one of another kind give the same answer.
    func enter(_ request: Request, _ context: SiteContext) async throws -> Response {
        let visit = try Visit(program, request, context)
        let typed = try await visit.form()["code"] ?? ""
        let address = context.client(program.settings, request)
        try program.wrongReturns.check(address, .refusedTooManyCodes, at: visit.now)
        try program.wrongReturnsOfAll.check("all", .refusedTooManyCodes, at: visit.now)
        let code = LetterCode(typed: typed)
        let secret = secret(code?.text ?? "", request)
        guard let code, let moved = try await move(code, secret, request, visit) else {
            try program.wrongReturns.count(address, .refusedTooManyCodes, at: visit.now)
            try program.wrongReturnsOfAll.count("all", .refusedTooManyCodes, at: visit.now)
            return visit.personal(
                ReturnPages(phrases: visit.phrases).form(typed: typed, wrong: .returnNoCode),
                status: .unprocessableContent)
        }
        var headers = HTTPFields()
        if moved.madeParticipant, let participant = moved.head.participant {
            headers[.setCookie] = attempts.cookie(participant: participant, secret: secret).value
        }
        let place =
            moved.isFinished
            ? "results/\(attempts.receipt(of: moved.head))" : "attempts/\(attempts.publicID(of: moved.head))"
        return seeOther("/\(visit.language.rawValue)/\(place)", headers: headers)
    }

    private func move(_ code: LetterCode, _ secret: String, _ request: Request, _ visit: Visit) async throws
        -> ReturnStore.Moved?
    {
        do {
            let moved = try await program.returns.move(
                hash(code), to: attempts.participant(of: request), newHash: sha256(secret.utf8), at: visit.now,
                repeats: visit.now.adding(seconds: Self.repeating))
            if moved != nil { program.heads.forget() }
            return moved
        } catch {
            // The write may have been done and only its answer lost.
            program.heads.forget()
            throw error
        }
    }

    private func hash(_ code: LetterCode) -> [UInt8] { program.seals.hmac(Array("return code \(code.text)".utf8)) }
}
