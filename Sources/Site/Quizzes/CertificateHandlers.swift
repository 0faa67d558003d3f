import Core
import Hummingbird
import Web

/// Certificates: printed by whoever passed a test, checked by whoever is shown one. A name goes onto the paper and into
/// an HMAC, and nowhere else.
struct CertificateHandlers: Sendable {
    let program: Program

    private var attempts: Attempts { Attempts(program: program) }

    /// The sheet to print, with the name that was typed. Typing another makes a new sheet, and the old one is no longer
    /// confirmed.
    func make(_ request: Request, _ context: SiteContext) async throws -> Response {
        let visit = try Visit(program, request, context)
        let (open, isOwn) = try await ResultHandlers(program: program).find(request, context)
        guard isOwn, let submitted = try await program.resultStore.result(of: open.head, open.quiz) else {
            throw Refusal.notFound
        }
        // In a class nobody is asked for a name.
        guard open.head.gathering == nil, try await attempts.certifies(submitted, of: open) else {
            throw Refusal.conflict(.certificateNone)
        }
        let typed = try await visit.form()["name"] ?? ""
        let pages = CertificatePages(phrases: visit.phrases, files: program.files)
        let receipt = attempts.receipt(of: open.head)
        let name: CertificateName
        do { name = try CertificateName(typed) } catch {
            guard case .invalid(_, let wrong) = error else { throw error }
            return visit.personal(
                pages.ask(receipt: receipt, typed: typed, wrong: wrong), status: .unprocessableContent)
        }
        try await program.certificates.keep(nameHash: hash(name, open.head.id), of: open.head, at: visit.now)
        let code = program.seals.seal(open.head.id, for: .certificate)
        let address = "\(program.address)/\(visit.language.rawValue)/certificates/\(code)"
        return visit.personal(
            pages.sheet(
                .init(
                    name: name.printed, quiz: open.quiz.title, day: submitted.finishedAt.day,
                    score: submitted.grade.total, until: lastDay(of: visit.now),
                    isPending: !visit.library.isApproved(open.quiz, in: visit.language)),
                address: address, qr: QRCode(address)?.svg(label: address) ?? .empty, receipt: receipt))
    }

    /// What a certificate is of; never whose.
    func page(_ request: Request, _ context: SiteContext) async throws -> Response {
        let visit = try Visit(program, request, context)
        guard let found = try await find(context) else { return unknown(visit, context) }
        return try await answer(visit, found, typed: nil, matches: nil)
    }

    /// Whether the certificate was printed for that name.
    func check(_ request: Request, _ context: SiteContext) async throws -> Response {
        let visit = try Visit(program, request, context)
        guard let found = try await find(context) else { return unknown(visit, context) }
        let typed = try await visit.form()["name"] ?? ""
        try program.nameLimit.count(context.client(program.settings, request), .refusedTooManyNames, at: visit.now)
        try program.certificateLimit.count("\(found.attempt)", .refusedTooManyNames, at: visit.now)
        let name = try? CertificateName(typed)
        let matches = name.map { isEqual(hash($0, found.attempt), found.kept.nameHash) } ?? false
        return try await answer(visit, found, typed: typed, matches: matches)
    }

    private struct Found {
        var code: String
        var attempt: Int64
        var kept: CertificateStore.Kept
    }

    private func find(_ context: SiteContext) async throws -> Found? {
        let code = context.parameters.get("code") ?? ""
        guard let attempt = program.seals.open(code, for: .certificate),
            let kept = try await program.certificates.certificate(of: attempt)
        else { return nil }
        return Found(code: code, attempt: attempt, kept: kept)
    }

    private func unknown(_ visit: Visit, _ context: SiteContext) -> Response {
        let pages = CertificatePages(phrases: visit.phrases, files: program.files)
        return visit.personal(pages.unknown(code: context.parameters.get("code") ?? ""), status: .notFound)
    }

    private func answer(_ visit: Visit, _ found: Found, typed: String?, matches: Bool?) async throws -> Response {
        let kept = found.kept
        let version = try await program.quizVersions.version(kept.quiz, paper: kept.paper)
        let quiz = version.quiz
        let passed = kept.passed ? try await attempts.stillCounts(found.attempt, version) : false
        let pages = CertificatePages(phrases: visit.phrases, files: program.files)
        let page = pages.check(
            code: found.code, quiz: quiz.title, day: kept.finishedAt.day, passed: passed, typed: typed ?? "",
            matches: matches, isPending: !visit.library.isApproved(quiz, in: visit.language))
        return visit.personal(page, status: matches == false ? .unprocessableContent : .ok)
    }

    private func lastDay(of now: Instant) -> Day {
        Day(number: now.day.number + program.settings.retention.certificates)
    }

    /// Bound to its attempt, so that two certificates never show that they are the same person's.
    private func hash(_ name: CertificateName, _ attempt: Int64) -> [UInt8] {
        program.seals.hmac(Array("certificate \(attempt) \(name.compared)".utf8))
    }
}
