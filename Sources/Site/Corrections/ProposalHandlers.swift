import Core
import Hummingbird
import Web

/// Files that wait, because staff made what is public: an approver sees both and decides.
struct ProposalHandlers: WaitingHandlers {
    static let parameter = "proposal"

    let program: Program

    /// `beside` in the form: the row of the public text that was shown.
    func publish(_ id: Int64, _ form: FormBody, by member: StaffMember, at now: Instant) async throws {
        let proposal = try await program.proposals.proposal(id)
        if authors(of: proposal).contains(member.name) { throw Refusal.conflict(.staffOwnText) }
        try await program.proposals.publish(
            id, beside: form["beside"].flatMap { Int64($0) } ?? 0, note: .keyChangedByFile(program.library),
            by: Actor(member), at: now)
    }

    func setAside(_ id: Int64, by actor: Actor, at now: Instant) async throws {
        try await program.proposals.setAside(id, by: actor, at: now)
    }

    func after(_ id: Int64) -> String { "/staff/corrections" }

    /// Whom the file names as its writers.
    private func authors(of proposal: ProposalStore.Proposal?) -> [String] {
        proposal.flatMap { Quiz.read(source: $0.source) }?.authors ?? []
    }

    func page(_ visit: StaffVisit, _ member: StaffMember, _ id: Int64, _ refusal: FormRefusal?) async throws -> Response
    {
        guard let proposal = try await program.proposals.proposal(id) else {
            // Decided meanwhile: there is nothing left to show it with.
            if refusal?.status == .conflict { return seeOther(after(id)) }
            throw Refusal.notFound
        }
        let isQuiz = proposal.kind == SourceFile.Kind.quiz.rawValue
        let view = ProposalPages.View(
            proposal: proposal, before: isQuiz ? proposal.published.flatMap { Quiz.read(source: $0.source) } : nil,
            file: isQuiz ? Quiz.read(source: proposal.source) : nil,
            sides: SideBySide(proposal.published?.source ?? "", proposal.source),
            decides: member.permissions.contains(.approveContent), isWrong: refusal?.phrase)
        return visit.page(ProposalPages(phrases: visit.phrases).page(view), status: refusal?.status ?? .ok)
    }
}
