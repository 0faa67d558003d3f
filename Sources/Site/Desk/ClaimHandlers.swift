import Core
import Hummingbird
import Web

/// Claims: where each stands in each language, and signing them one by one.
struct ClaimHandlers: Sendable {
    let program: Program

    /// `state`: waiting · changed · approved; `language`; `thing`: a kind, a slash, a name.
    func list(_ request: Request, _ context: StaffContext<SeesContent>) async throws -> Response {
        let visit = StaffVisit(program, request, context.member)
        let desk = try await Desk(program, context.member)
        let query = try visit.query
        let filter = ClaimFilter(
            step: query["state"].flatMap(ApprovalState.Step.init), language: query["language"].flatMap(Language.init),
            thing: query["thing"].flatMap { name in desk.things.first { $0.path == name } })
        let rows = desk.library.claims.values.sorted { $0.id < $1.id }.compactMap { claim in
            filter.chosen(claim, desk.texts(of: claim)).map { (claim: claim, texts: $0) }
        }
        return visit.page(
            ClaimPages(phrases: visit.phrases).list(
                rows, filter, things: desk.things, languages: desk.library.languages))
    }

    func page(_ request: Request, _ context: StaffContext<SeesContent>) async throws -> Response {
        let visit = StaffVisit(program, request, context.member)
        return try await page(visit, context.member, context.parameters.get("claim") ?? "", nil)
    }

    /// `do`: approve · take-back, for the one text that `text` names.
    func decide(_ request: Request, _ context: StaffContext<ApprovesContent>) async throws -> Response {
        let visit = StaffVisit(program, request, context.member)
        let name = String(context.parameters.get("claim") ?? "")
        guard program.library.claims[name] != nil else { throw Refusal.notFound }
        let form = try await visit.form()
        let actor = Actor(context.member)
        let refusal = try await FormRefusal.of {
            let desk = try await Desk(program, context.member)
            switch form["do"] {
            case "approve":
                try await program.approvals.approve(
                    try desk.texts(marked: form.all("text")), as: desk.signature, by: actor, at: visit.now)
            case "take-back":
                // Whoever may sign may take back, also where they may not sign this one.
                guard let text = desk.text(marked: form["text"] ?? "") else {
                    throw Refusal.conflict(.staffSentenceChanged)
                }
                try await program.approvals.takeBack(text.approved, by: actor, at: visit.now)
            default: throw Refusal.invalid(field: "do", .refusedForm)
            }
        }
        if let refusal { return try await page(visit, context.member, name, refusal) }
        try await program.showDecisions()
        return seeOther("/staff/claims/\(name)")
    }

    private func page(
        _ visit: StaffVisit, _ member: StaffMember, _ name: some StringProtocol, _ refusal: FormRefusal?
    ) async throws -> Response {
        let desk = try await Desk(program, member)
        guard let claim = desk.library.claims[String(name)] else { throw Refusal.notFound }
        let content = ClaimPages(phrases: visit.phrases).page(
            claim, desk.texts(of: claim), usedIn: desk.things.filter { $0.rests(on: claim.id) },
            history: try await program.audit.entries(
                about: claim.id, actions: [.claimApproved, .approvalTakenBack], count: 100),
            signs: member.permissions.contains(.approveContent), isWrong: refusal?.phrase)
        return visit.page(content, status: refusal?.status ?? .ok)
    }
}

/// Which claims a list shows.
struct ClaimFilter: Sendable {
    var step: ApprovalState.Step?
    var language: Language?
    var thing: PublishedThing?

    /// The claim's texts where one of them is asked for; nil where none is.
    func chosen(_ claim: Claim, _ texts: [Desk.Text]) -> [Desk.Text]? {
        let asked = texts.filter { text in
            (step == nil || text.state.step == step) && (language == nil || text.language == language)
                && (thing == nil || thing?.claims[text.language]?.contains(claim.id) == true)
        }
        return asked.isEmpty ? nil : asked
    }
}
