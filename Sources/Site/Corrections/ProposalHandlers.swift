import Core
import Hummingbird
import Web

/// Files that wait, because staff made what is public: an approver sees both and decides.
struct ProposalHandlers: Sendable {
    let program: Program

    func page(_ request: Request, _ context: StaffContext<SeesContent>) async throws -> Response {
        let visit = StaffVisit(program, request, context.member)
        return try await page(visit, context.member, try id(context), isWrong: nil)
    }

    /// `do`: publish · set-aside. `beside`: the row of the public text that was shown.
    func decide(_ request: Request, _ context: StaffContext<ApprovesContent>) async throws -> Response {
        let visit = StaffVisit(program, request, context.member)
        let id = try id(context)
        let form = try await visit.form()
        let actor = Actor(context.member)
        do {
            switch form["do"] {
            case "publish":
                let proposal = try await program.proposals.proposal(id)
                if authors(of: proposal).contains(context.member.name) { throw Refusal.conflict(.staffOwnText) }
                try await program.proposals.publish(
                    id, beside: form["beside"].flatMap { Int64($0) } ?? 0,
                    note: .keyChangedByFile(visit.library), by: actor, at: visit.now)
                try await program.loadContent()
            case "set-aside":
                try await program.proposals.setAside(id, by: actor, at: visit.now)
                try await program.showDecisions()
            default: throw Refusal.invalid(field: "do", .refusedForm)
            }
        } catch Refusal.conflict(let phrase) {
            guard try await program.proposals.proposal(id) != nil else { return seeOther("/staff/corrections") }
            return try await page(visit, context.member, id, isWrong: phrase, status: .conflict)
        } catch Refusal.invalid(_, let phrase) {
            return try await page(visit, context.member, id, isWrong: phrase, status: .unprocessableContent)
        }
        return seeOther("/staff/corrections")
    }

    /// Whom the file names as its writers.
    private func authors(of proposal: ProposalStore.Proposal?) -> [String] {
        proposal.flatMap { Quiz.read(source: $0.source) }?.authors ?? []
    }

    private func id(_ context: some RequestContext) throws(Refusal) -> Int64 {
        guard let id = context.parameters.get("proposal").flatMap({ Int64($0) }) else { throw .notFound }
        return id
    }

    private func page(
        _ visit: StaffVisit, _ member: StaffMember, _ id: Int64, isWrong: PhraseKey?,
        status: HTTPResponse.Status = .ok
    ) async throws -> Response {
        guard let proposal = try await program.proposals.proposal(id) else { throw Refusal.notFound }
        let view = ProposalPages.View(
            proposal: proposal, sides: SideBySide(proposal.published?.source ?? "", proposal.source),
            decides: member.permissions.contains(.approveContent), isWrong: isWrong)
        return visit.page(ProposalPages(phrases: visit.phrases).page(view), status: status)
    }
}
