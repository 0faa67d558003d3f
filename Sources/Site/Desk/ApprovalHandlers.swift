import Core
import Hummingbird
import Web

/// Things and what they rest on: signing many sentences at once, the sheet to sign on paper, taking a thing out of
/// public and putting it back.
struct ApprovalHandlers: Sendable {
    let program: Program

    func list(_ request: Request, _ context: StaffContext<SeesContent>) async throws -> Response {
        let visit = StaffVisit(program, request, context.member)
        let desk = try await Desk(program, context.member)
        let lines = desk.things.map { thing in
            ApprovalPages.Line(thing: thing, counts: counts(desk.texts(of: thing).flatMap(\.texts)))
        }
        return visit.page(
            ApprovalPages(phrases: visit.phrases).list(lines, withdrawn: try await program.withdrawals.all()))
    }

    private func counts(_ texts: [Desk.Text]) -> [Language: ApprovalPages.Count] {
        texts.reduce(into: [:]) { counts, text in
            counts[text.language, default: .init()].all += 1
            if case .approved = text.state { counts[text.language]?.approved += 1 }
        }
    }

    func page(_ request: Request, _ context: StaffContext<SeesContent>) async throws -> Response {
        let visit = StaffVisit(program, request, context.member)
        return try await page(visit, context.member, try thing(context), isWrong: nil)
    }

    /// Signs every text that is ticked, or none and says why.
    func approve(_ request: Request, _ context: StaffContext<ApprovesContent>) async throws -> Response {
        let visit = StaffVisit(program, request, context.member)
        let form = try await visit.form()
        return try await decide(visit, context.member, try thing(context), form) { desk, _ in
            try await program.approvals.approve(
                try desk.texts(marked: form.all("text")), as: desk.signature, by: Actor(context.member), at: visit.now)
        }
    }

    func sheet(_ request: Request, _ context: StaffContext<SeesContent>) async throws -> Response {
        let visit = StaffVisit(program, request, context.member)
        let desk = try await Desk(program, context.member)
        let name = try thing(context)
        guard let thing = desk.things.first(where: { $0.thing == name }) else { throw Refusal.notFound }
        return visit.page(
            ApprovalSheetPages(phrases: visit.phrases).sheet(
                thing, desk.texts(of: thing), subject(of: name, desk.library), day: visit.now.day))
    }

    private func subject(of thing: Thing, _ library: Library) -> ApprovalSheetPages.Subject {
        switch thing.kind {
        case .quiz: .items(library.quiz(thing.name)?.quiz.items ?? [])
        case .guidance: .pages(library.guidance.filter { $0.name == thing.name })
        case .clip: .films(library.clip(thing.name)?.clip.renditions.map(\.file) ?? [])
        case .item, .sheet:
            .steps(
                PlaceKit.Kind(rawValue: thing.name).flatMap { library.placeKit?.sheets[$0] }?.steps.map(\.text) ?? [])
        }
    }

    // MARK: Out of public and back

    /// One person is enough. With `item` only that item leaves new attempts; those under way go on.
    func withdraw(_ request: Request, _ context: StaffContext<WithdrawsContent>) async throws -> Response {
        let visit = StaffVisit(program, request, context.member)
        let form = try await visit.form()
        return try await decide(visit, context.member, try thing(context), form) { desk, name in
            let thing = try part(form["item"], of: name, desk.library)
            guard thing.kind.canBeWithdrawn else { throw Refusal.invalid(field: "kind", .refusedForm) }
            try await program.withdrawals.withdraw(
                thing, because: try Thing.reason(form["reason"]), by: Actor(context.member), at: visit.now)
        }
    }

    /// Publishing again, so not by whoever wrote it. A thing whose file is gone may be put back too.
    func putBack(_ request: Request, _ context: StaffContext<ApprovesContent>) async throws -> Response {
        let visit = StaffVisit(program, request, context.member)
        let form = try await visit.form()
        return try await decide(visit, context.member, try thing(context), form) { desk, name in
            let thing = form["item"].map { Thing.item($0, of: name.name) } ?? name
            let authors = desk.things.first { $0.thing == name }?.authors ?? []
            if let objection = desk.objection(to: authors) { throw Refusal.conflict(objection) }
            try await program.withdrawals.putBack(thing, by: Actor(context.member), at: visit.now)
        }
    }

    private func part(_ item: String?, of thing: Thing, _ library: Library) throws(Refusal) -> Thing {
        guard let item else { return thing }
        guard thing.kind == .quiz, library.quiz(thing.name)?.quiz.items.contains(where: { $0.id == item }) == true
        else { throw .notFound }
        return .item(item, of: thing.name)
    }

    // MARK: Common

    /// Does it, shows it to the public at once, and leads back; or says on the thing's page why not.
    private func decide(
        _ visit: StaffVisit, _ member: StaffMember, _ name: Thing, _ form: FormBody,
        _ act: (Desk, Thing) async throws -> Void
    ) async throws -> Response {
        let desk = try await Desk(program, member)
        guard try await isKnown(name, desk) else { throw Refusal.notFound }
        do { try await act(desk, name) } catch Refusal.conflict(let phrase) {
            // Somebody else, or this person's own first click, may have decided without seeing it shown.
            try await program.showDecisions()
            return try await page(visit, member, name, isWrong: phrase, typed: form, status: .conflict)
        } catch Refusal.invalid(_, let phrase) {
            return try await page(visit, member, name, isWrong: phrase, typed: form, status: .unprocessableContent)
        }
        try await program.showDecisions()
        return seeOther("/staff/approval/\(name.kind.rawValue)/\(name.name)")
    }

    private func isKnown(_ name: Thing, _ desk: Desk) async throws -> Bool {
        if desk.things.contains(where: { $0.thing == name }) { return true }
        return try await program.withdrawals.all().contains { $0.thing == name }
    }

    private func thing(_ context: some RequestContext) throws(Refusal) -> Thing {
        guard let kind = context.parameters.get("kind").flatMap({ Thing.Kind(rawValue: $0) }), kind != .item,
            let name = context.parameters.get("name")
        else { throw .notFound }
        return Thing(kind, name)
    }

    private func page(
        _ visit: StaffVisit, _ member: StaffMember, _ name: Thing, isWrong: PhraseKey?, typed: FormBody? = nil,
        status: HTTPResponse.Status = .ok
    ) async throws -> Response {
        let desk = try await Desk(program, member)
        let withdrawn = try await program.withdrawals.all()
        let own = withdrawn.filter {
            $0.thing == name || $0.thing.name.hasPrefix("\(name.name)/") && name.kind == .quiz
        }
        guard let thing = desk.things.first(where: { $0.thing == name }) ?? own.first.map({ _ in gone(name) }) else {
            throw Refusal.notFound
        }
        let claims = desk.texts(of: thing)
        let all = try visit.query["tick"].flatMap(Language.init)
        let ticked = claims.flatMap(\.texts).filter { $0.language == all }.map(\.mark) + (typed?.all("text") ?? [])
        let view = ApprovalPages.View(
            thing: thing, claims: claims,
            items: name.kind == .quiz ? desk.library.quiz(name.name)?.quiz.items ?? [] : [],
            withdrawn: own, permissions: member.permissions, isWrong: isWrong, ticked: Set(ticked),
            reason: typed?["reason"].map { (item: typed?["item"], text: $0) })
        return visit.page(ApprovalPages(phrases: visit.phrases).page(view), status: status)
    }

    /// Withdrawn, and its file is gone since.
    private func gone(_ name: Thing) -> PublishedThing {
        PublishedThing(thing: name, title: name.name, claims: [:], versions: [:], authors: [])
    }
}
