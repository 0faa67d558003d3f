import Core
import Hummingbird
import Web

/// A teacher's own page: starts classes with a link instead of an account.
struct TeacherHandlers: Sendable {
    let program: Program

    private var gatherings: Gatherings { Gatherings(program: program) }

    func page(_ request: Request, _ context: SiteContext) async throws -> Response {
        let visit = try Visit(program, request, context)
        return try await page(visit, try await link(context, at: visit.now), .init())
    }

    func start(_ request: Request, _ context: SiteContext) async throws -> Response {
        let visit = try Visit(program, request, context)
        let link = try await link(context, at: visit.now)
        let form = try await visit.form()
        do {
            var plan = try GatheringPlan { form[$0] }
            plan.kind = .schoolClass
            guard plan.hours <= plan.kind.mostHours else {
                throw Refusal.invalid(field: "hours", .gatheringHoursRule)
            }
            let actor = Actor(account: nil, name: "teacher link \(link.id)")
            return seeOther(
                try await gatherings.start(
                    plan, visit, unit: link.unit, ageBand: try form.ageBand, link: link.id, form: form.number, by: actor
                ))
        } catch Refusal.invalid(let field, let phrase) {
            return try await page(visit, link, .init(form, wrong: (field, phrase)), status: .unprocessableContent)
        }
    }

    /// Throws `notFound` for a link that is made up, over or revoked.
    private func link(_ context: SiteContext, at now: Instant) async throws -> TeacherLinkStore.Link {
        guard let id = program.seals.open(context.parameters.get("key") ?? "", for: .teacherLink),
            let link = try await program.teacherLinks.link(id), link.isGood(at: now)
        else { throw Refusal.notFound }
        return link
    }

    private func page(
        _ visit: Visit, _ link: TeacherLinkStore.Link, _ typed: GatheringFormPages.Typed,
        status: HTTPResponse.Status = .ok
    ) async throws -> Response {
        let lines = try await program.gatherings.newest(of: "", link: link.id)
        let form = GatheringFormPages(
            phrases: visit.phrases, quizzes: gatherings.quizzes(visit), kinds: [.schoolClass],
            number: FormNumber.new(program.random))
        let path = "/teachers/\(program.seals.seal(link.id, for: .teacherLink))"
        return visit.personal(
            GatheringListPages(phrases: visit.phrases, form: form).teacher(
                gatherings.rows(lines, visit), path, until: link.endsAt.day, typed), status: status)
    }
}
