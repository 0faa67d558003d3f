import Core
import Hummingbird
import Web

/// Results: everything for whoever took the attempt, score and date for whoever else holds the receipt.
struct ResultHandlers: Sendable {
    let program: Program

    private var attempts: Attempts { Attempts(program: program) }

    func page(_ request: Request, _ context: SiteContext) async throws -> Response {
        let visit = try Visit(program, request, context)
        let (open, isOwn) = try await find(request, context)
        // At a device that a class shares, each sees their own result alone.
        guard isOwn || open.head.gathering == nil,
            let submitted = try await program.resultStore.result(of: open.head, open.quiz)
        else { throw Refusal.notFound }
        let pages = ResultPages(
            phrases: visit.phrases, files: program.files, receipt: attempts.receipt(of: open.head), quiz: open.quiz,
            submitted: submitted)
        guard isOwn else { return visit.personal(pages.shared()) }
        var items = attempts.feedback(submitted, of: open)
        if visit.language != open.head.language {
            items = submitted.grade.items.map {
                ItemFeedback($0, of: open.quiz, attempts.naming($0.item, of: open), visit.language, visit.library)
            }
        }
        let standing = try await attempts.standing(of: open)
        // In a class nobody is asked for a name.
        let isCertified = open.head.gathering == nil ? try await attempts.certifies(submitted, of: open) : false
        let next = ResultPages.Next(
            isCertified: isCertified, mayRepeat: standing?.isLast != true,
            session: try await Joining(program: program).next(after: open.head, at: visit.now))
        return visit.personal(
            pages.own(
                items, advice: Advice(submitted, of: open, in: visit), standing: standing, next: next,
                units: visit.library.units.units, isPending: !visit.library.isApproved(open.quiz, in: visit.language),
                asks: open.head.gathering == nil, told: try visit.query["told"] == "1",
                corrected: try await program.corrections.earlier(of: open.head.id)))
    }

    /// Keeps the two optional answers that come after the result.
    func tell(_ request: Request, _ context: SiteContext) async throws -> Response {
        let visit = try Visit(program, request, context)
        let (open, isOwn) = try await find(request, context)
        guard isOwn, open.head.gathering == nil else { throw Refusal.notFound }
        let form = try await visit.form()
        let unit = form["homeUnit"].flatMap { $0.isEmpty ? nil : $0 }
        let band = form["ageBand"].flatMap { $0.isEmpty ? nil : $0 }
        if let unit, visit.library.units[code: unit] == nil { throw Refusal.invalid(field: "homeUnit", .refusedUnit) }
        if let band, AgeBand(rawValue: band) == nil { throw Refusal.invalid(field: "ageBand", .refusedAgeBand) }
        try await program.resultStore.tell(homeUnit: unit, ageBand: band.flatMap(AgeBand.init), of: open.head)
        return seeOther("/\(visit.language.rawValue)/results/\(attempts.receipt(of: open.head))?told=1#about")
    }

    /// The attempt behind a receipt, and whether whoever asks took it. Throws `notFound`.
    func find(_ request: Request, _ context: SiteContext) async throws -> (Attempts.Open, isOwn: Bool) {
        guard let row = program.seals.open(context.parameters.get("receipt") ?? "", for: .receipt),
            let head = try await program.attemptStore.head(row), head.isHeld
        else { throw Refusal.notFound }
        let version = try await program.quizVersions.version(head.quiz, paper: head.paper)
        let isOwn = attempts.credential(of: request).map(head.belongs(to:)) ?? false
        return (Attempts.Open(id: attempts.publicID(of: head), head: head, version: version), isOwn)
    }
}
