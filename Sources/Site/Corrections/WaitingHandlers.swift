import Core
import Hummingbird
import Web

/// Texts that wait for a second person: each on a page of its own, where an approver publishes it or sets it aside.
protocol WaitingHandlers: Sendable {
    /// What addresses call the id.
    static var parameter: String { get }

    var program: Program { get }

    /// - Parameter refusal: why nothing was decided just now.
    func page(_ visit: StaffVisit, _ member: StaffMember, _ id: Int64, _ refusal: FormRefusal?) async throws -> Response

    func publish(_ id: Int64, _ form: FormBody, by member: StaffMember, at now: Instant) async throws

    func setAside(_ id: Int64, by actor: Actor, at now: Instant) async throws

    /// Where a decision leads.
    func after(_ id: Int64) -> String
}

extension WaitingHandlers {
    func page(_ request: Request, _ context: StaffContext<SeesContent>) async throws -> Response {
        let visit = StaffVisit(program, request, context.member)
        return try await page(visit, context.member, try id(context), nil)
    }

    /// `do`: publish · set-aside.
    func decide(_ request: Request, _ context: StaffContext<ApprovesContent>) async throws -> Response {
        let visit = StaffVisit(program, request, context.member)
        let id = try id(context)
        let form = try await visit.form()
        let refusal = try await FormRefusal.of {
            switch form["do"] {
            case "publish":
                try await publish(id, form, by: context.member, at: visit.now)
                try await program.loadContent()
            case "set-aside":
                try await setAside(id, by: Actor(context.member), at: visit.now)
                try await program.showDecisions()
            default: throw Refusal.invalid(field: "do", .refusedForm)
            }
        }
        guard let refusal else { return seeOther(after(id)) }
        return try await page(visit, context.member, id, refusal)
    }

    private func id(_ context: some RequestContext) throws(Refusal) -> Int64 {
        guard let id = context.parameters.get(Self.parameter).flatMap({ Int64($0) }) else { throw .notFound }
        return id
    }
}
