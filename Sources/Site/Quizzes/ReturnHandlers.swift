import Core
import Hummingbird
import Web

/// Going on in another browser: a code on the old one, typed on the new one.
struct ReturnHandlers: Sendable {
    let program: Program

    /// Seconds for which a code works.
    static let validity: Int64 = 86_400

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
        return await visit.cached { ReturnPages(phrases: visit.phrases).form() }
    }

    /// An unknown code, one that is over and one of another kind give the same answer.
    func enter(_ request: Request, _ context: SiteContext) async throws -> Response {
        let visit = try Visit(program, request, context)
        let typed = try await visit.form()["code"] ?? ""
        let address = context.client(program.settings, request)
        try program.wrongCodes.check(address, .refusedTooManyCodes, at: visit.now)
        let secret = Base64URL.encode(program.random.bytes(32))
        // Memory forgets also when the write's answer got lost on its way.
        defer { program.heads.forget() }
        guard let code = LetterCode(typed: typed),
            let moved = try await program.returns.move(
                hash(code), to: attempts.participant(of: request), newHash: sha256(secret.utf8), at: visit.now)
        else {
            try program.wrongCodes.count(address, .refusedTooManyCodes, at: visit.now)
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

    private func hash(_ code: LetterCode) -> [UInt8] { program.seals.hmac(Array("return code \(code.text)".utf8)) }
}
