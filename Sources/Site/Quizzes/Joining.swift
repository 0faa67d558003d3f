import Core
import Web

/// Finding a gathering by its code, whichever way the request came: pages and the API both go through here.
struct Joining: Sendable {
    let program: Program

    enum Found: Sendable {
        case open(Gathering)
        case over
        case unknown
    }

    /// Throws `tooOften` for an address that tried too many codes that there are not.
    func find(_ typed: String, from address: NetworkAddress?) async throws -> Found {
        let now = program.clock.now
        try program.wrongSessions.check(address, .joinTooManyGuesses, at: now)
        let found = try await find(LetterCode(typed: typed), at: now)
        if case .unknown = found { try program.wrongSessions.count(address, .joinTooManyGuesses, at: now) }
        return found
    }

    /// For an address that was only followed. Any page anywhere can make a browser do that, so it is counted apart from
    /// what people type. Nil past the limit: nothing was looked up then.
    func follow(_ code: LetterCode, from address: NetworkAddress?) async throws -> Found? {
        let now = program.clock.now
        do { try program.wrongLinks.check(address, .joinTooManyGuesses, at: now) } catch { return nil }
        let found = try await find(code, at: now)
        if case .unknown = found { try? program.wrongLinks.count(address, .joinTooManyGuesses, at: now) }
        return found
    }

    private func find(_ code: LetterCode?, at now: Instant) async throws -> Found {
        guard let code, let gathering = try await program.joining.find(code) else { return .unknown }
        return gathering.isOpen(at: now) ? .open(gathering) : .over
    }

    /// The quiz as the gathering has it. Throws `conflict` for one that is no longer offered.
    func quiz(of gathering: Gathering, _ visit: Visit) async throws -> Library.PublishedQuiz {
        guard (try? Offer(visit).quiz(gathering.plan.quiz)) != nil else { throw Refusal.conflict(.joinQuizGone) }
        let version = try await program.quizVersions.version(gathering.plan.quiz, paper: gathering.paper)
        return Library.PublishedQuiz(quiz: version.quiz, paper: gathering.paper, key: version.key)
    }

    /// The code by which the next person begins at the device; nil where the attempt is of no gathering that goes on.
    func next(after head: AttemptHead, at now: Instant) async throws -> LetterCode? {
        guard let gathering = head.gathering else { return nil }
        return try await program.joining.running(gathering, at: now)?.code
    }
}
