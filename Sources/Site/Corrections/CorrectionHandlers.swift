import Core
import Hummingbird
import Web

/// Wrong keys: an editor says what is right and what the public is told, an approver publishes it.
struct CorrectionHandlers: WaitingHandlers {
    static let parameter = "correction"

    let program: Program

    /// Decided ones that the list shows.
    private static let shown = 100

    /// Everything that waits for somebody, and what was done.
    func list(_ request: Request, _ context: StaffContext<SeesContent>) async throws -> Response {
        let visit = StaffVisit(program, request, context.member)
        let view = CorrectionListPages.View(
            corrections: try await program.corrections.corrections(count: Self.shown),
            proposals: try await program.proposals.proposals(), permissions: context.member.permissions)
        return visit.page(CorrectionListPages(phrases: visit.phrases).list(view, visit.library))
    }

    // MARK: Proposing

    /// Without `quiz` and `item` the items to choose from; with them the form.
    func new(_ request: Request, _ context: StaffContext<ProposesCorrections>) async throws -> Response {
        let visit = StaffVisit(program, request, context.member)
        let query = try visit.query
        guard let quiz = query["quiz"], let item = query["item"] else {
            return visit.page(
                CorrectionListPages(phrases: visit.phrases).choose(visit.library, quiz: query["quiz"]))
        }
        let wish = try await CorrectionWish(program, quiz: quiz, item: item)
        return visit.page(CorrectionFormPages(phrases: visit.phrases).page(.init(wish: wish, shown: wish.base)))
    }

    /// `do`: preview · propose. `base`: the row of the text that the form was made from.
    func propose(_ request: Request, _ context: StaffContext<ProposesCorrections>) async throws -> Response {
        let visit = StaffVisit(program, request, context.member)
        let form = try await visit.form()
        let wish = try await CorrectionWish(program, quiz: form["quiz"] ?? "", item: form["item"] ?? "")
        var view = CorrectionFormPages.View(wish: wish, shown: form["base"].flatMap { Int64($0) } ?? wish.base)
        view.take(form)
        do {
            guard view.shown == wish.base else { throw Refusal.conflict(.staffCorrectionStale) }
            let corrected = try KeyCorrection(
                wish.source, item: wish.item.id, to: try view.answer(), visit.library)
            view.effect = try await program.regrades.effect(of: corrected.quiz, paper: wish.paper)
            guard form["do"] == "propose" else {
                return visit.page(CorrectionFormPages(phrases: visit.phrases).page(view))
            }
            let note = try PublicNote(view.note, view.noteEnglish)
            let id = try await program.corrections.propose(
                wish.proposed(corrected, note), by: Actor(context.member), at: visit.now)
            try await program.showDecisions()
            return seeOther("/staff/corrections/\(id)")
        } catch KeyCorrection.Fault.complaints(let complaints) {
            view.complaints = complaints
        } catch KeyCorrection.Fault.refused(let phrase) {
            view.isWrong = phrase
        } catch Refusal.invalid(_, let phrase) {
            view.isWrong = phrase
        } catch Refusal.conflict(let phrase) {
            view.isWrong = phrase
            return visit.page(CorrectionFormPages(phrases: visit.phrases).page(view), status: .conflict)
        }
        return visit.page(CorrectionFormPages(phrases: visit.phrases).page(view), status: .unprocessableContent)
    }

    // MARK: Deciding

    func publish(_ id: Int64, _ form: FormBody, by member: StaffMember, at now: Instant) async throws {
        try await program.corrections.publish(id, by: Actor(member), at: now)
    }

    func setAside(_ id: Int64, by actor: Actor, at now: Instant) async throws {
        try await program.corrections.setAside(id, by: actor, at: now)
    }

    func after(_ id: Int64) -> String { "/staff/corrections/\(id)" }

    func page(_ visit: StaffVisit, _ member: StaffMember, _ id: Int64, _ refusal: FormRefusal?) async throws -> Response
    {
        guard let correction = try await program.corrections.correction(id) else { throw Refusal.notFound }
        let proposed = correction.proposed
        guard let quiz = Quiz.read(source: proposed.source),
            let item = quiz.items.first(where: { $0.id == proposed.item })
        else { throw Refusal.notFound }
        var effect: RegradeEffect? = correction.effect
        if correction.decision == nil {
            effect = try await self.effect(of: correction, quiz, for: member, visit)
        }
        let view = CorrectionPages.View(
            correction: correction, quiz: quiz, item: item,
            before: Quiz.read(source: correction.before)?.items.first { $0.id == item.id },
            sides: SideBySide(
                CorrectionWish.text(of: item.id, in: correction.before) ?? correction.before,
                CorrectionWish.text(of: item.id, in: proposed.source) ?? proposed.source),
            effect: effect, decides: member.permissions.contains(.approveContent), isWrong: refusal?.phrase)
        return visit.page(CorrectionPages(phrases: visit.phrases).page(view), status: refusal?.status ?? .ok)
    }

    /// Nil for whoever neither proposes nor decides: nothing is regraded for a glance.
    private func effect(
        of correction: CorrectionStore.Correction, _ quiz: Quiz, for member: StaffMember, _ visit: StaffVisit
    ) async throws -> RegradeEffect? {
        guard !member.permissions.isDisjoint(with: [.approveContent, .proposeCorrections]) else { return nil }
        return try await program.effects.effect(of: correction.id, revision: visit.library.revision, at: visit.now) {
            try await program.regrades.effect(of: quiz, paper: correction.paper)
        }
    }
}
