import Core
import Hummingbird
import Web

/// Staff start gatherings and give links to teachers: those of their unit, or without one everybody's.
struct GatheringHandlers: Sendable {
    let program: Program

    private var gatherings: Gatherings { Gatherings(program: program) }

    func list(_ request: Request, _ context: StaffContext<HoldsGatherings>) async throws -> Response {
        try await page(StaffVisit(program, request, context.member), context.member, .init())
    }

    func start(_ request: Request, _ context: StaffContext<HoldsGatherings>) async throws -> Response {
        let visit = StaffVisit(program, request, context.member)
        let form = try await visit.form()
        do {
            let plan = try GatheringPlan { form[$0] }
            return seeOther(
                try await gatherings.start(
                    plan, visit.visit, unit: context.member.unit, ageBand: try form.ageBand, form: form.number,
                    by: Actor(context.member)))
        } catch Refusal.invalid(let field, let phrase) {
            return try await page(
                visit, context.member, .init(form, wrong: (field, phrase)), status: .unprocessableContent)
        }
    }

    func close(_ request: Request, _ context: StaffContext<HoldsGatherings>) async throws -> Response {
        guard let id = context.parameters.get("gathering").flatMap({ Int64($0) }) else { throw Refusal.notFound }
        try await program.gatherings.close(
            id, of: context.member.unit, by: Actor(context.member), at: program.clock.now)
        return seeOther("/staff/gatherings")
    }

    func makeLink(_ request: Request, _ context: StaffContext<HoldsGatherings>) async throws -> Response {
        let visit = StaffVisit(program, request, context.member)
        let form = try await visit.form()
        guard let days = form["days"].flatMap({ Int($0) }), (1...400).contains(days),
            let note = GatheringPlan.line(form["note"] ?? "")
        else {
            return try await page(
                visit, context.member, .init(form, wrong: ("days", .staffTeacherLinkRule)),
                status: .unprocessableContent)
        }
        _ = try await program.teacherLinks.make(
            note, unit: context.member.unit, days: days, form: form.number, by: Actor(context.member), at: visit.now)
        return seeOther("/staff/gatherings")
    }

    func revokeLink(_ request: Request, _ context: StaffContext<HoldsGatherings>) async throws -> Response {
        guard let id = context.parameters.get("link").flatMap({ Int64($0) }) else { throw Refusal.notFound }
        try await program.teacherLinks.revoke(
            id, of: context.member.unit, by: Actor(context.member), at: program.clock.now)
        return seeOther("/staff/gatherings")
    }

    private func page(
        _ visit: StaffVisit, _ member: StaffMember, _ typed: GatheringFormPages.Typed,
        status: HTTPResponse.Status = .ok
    ) async throws -> Response {
        let lines = try await program.gatherings.newest(of: member.unit)
        let links = try await program.teacherLinks.newest(of: member.unit).map { link in
            let address = program.address + gatherings.teacherAddress(link.id)
            return GatheringListPages.LinkRow(link: link, address: link.isGood(at: visit.now) ? address : nil)
        }
        let form = GatheringFormPages(
            phrases: visit.phrases, quizzes: gatherings.quizzes(visit.visit), kinds: Gathering.Kind.allCases,
            number: FormNumber.new(program.random))
        let pages = GatheringListPages(phrases: visit.phrases, form: form)
        return visit.page(pages.staff(gatherings.rows(lines, visit.visit), links, typed), status: status)
    }
}

extension FormBody {
    /// Of a group; nil where it was not told.
    var ageBand: AgeBand? {
        get throws(Refusal) {
            guard let text = self["ageBand"], !text.isEmpty else { return nil }
            guard let band = AgeBand(rawValue: text) else { throw .invalid(field: "ageBand", .refusedAgeBand) }
            return band
        }
    }
}

extension GatheringFormPages.Typed {
    init(_ form: FormBody, wrong: (field: String, phrase: PhraseKey)) {
        values = Dictionary(form.fields.map { ($0.name, $0.value) }) { first, _ in first }
        self.wrong = wrong
    }
}
