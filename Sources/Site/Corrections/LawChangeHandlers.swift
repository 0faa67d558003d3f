import Core
import Hummingbird
import Web

/// Laws that have changed: what rests on them, saying so, and verifying a claim again.
struct LawChangeHandlers: Sendable {
    let program: Program

    /// Changes that the page goes back.
    private static let shown = 100

    /// `claim`: ticked in the form.
    func page(_ request: Request, _ context: StaffContext<SeesContent>) async throws -> Response {
        let visit = StaffVisit(program, request, context.member)
        let typed = LawChangePages.Typed(claims: try visit.query.all("claim"))
        return try await page(visit, context.member, typed, nil)
    }

    /// Takes what states these claims out of all draws from a day: like withdrawing, one person is enough.
    func tell(_ request: Request, _ context: StaffContext<WithdrawsContent>) async throws -> Response {
        let visit = StaffVisit(program, request, context.member)
        let form = try await visit.form()
        let typed = LawChangePages.Typed(
            claims: form.all("claim"), from: form["from"] ?? "", note: form["note"] ?? "",
            noteEnglish: form["noteEnglish"] ?? "")
        return try await decide(visit, context.member, typed) {
            let changes = try LawTies(visit.library).changes(
                of: typed.claims, from: typed.from, try PublicNote(typed.note, typed.noteEnglish))
            try await program.lawChanges.tell(changes, by: Actor(context.member), at: visit.now)
        }
    }

    /// By somebody else than who told of the change.
    func verify(_ request: Request, _ context: StaffContext<ApprovesContent>) async throws -> Response {
        let visit = StaffVisit(program, request, context.member)
        guard let id = context.parameters.get("change").flatMap({ Int64($0) }) else { throw Refusal.notFound }
        return try await decide(visit, context.member, .init()) {
            try await program.lawChanges.verify(id, by: Actor(context.member), at: visit.now)
        }
    }

    private func decide(
        _ visit: StaffVisit, _ member: StaffMember, _ typed: LawChangePages.Typed, _ act: () async throws -> Void
    ) async throws -> Response {
        if let refusal = try await FormRefusal.of(act) { return try await page(visit, member, typed, refusal) }
        try await program.showDecisions()
        return seeOther("/staff/corrections/law")
    }

    private func page(
        _ visit: StaffVisit, _ member: StaffMember, _ typed: LawChangePages.Typed, _ refusal: FormRefusal?
    ) async throws -> Response {
        var typed = typed
        if typed.from.isEmpty { typed.from = visit.now.day.iso }
        let view = LawChangePages.View(
            ties: LawTies(visit.library), changes: try await program.lawChanges.changes(count: Self.shown),
            permissions: member.permissions, name: member.name, typed: typed, isWrong: refusal?.phrase)
        return visit.page(LawChangePages(phrases: visit.phrases).page(view), status: refusal?.status ?? .ok)
    }
}
