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
        try program.wrongCodes.check(address, .joinTooManyGuesses, at: now)
        guard let code = LetterCode(typed: typed), let gathering = try await program.joining.find(code) else {
            try program.wrongCodes.count(address, .joinTooManyGuesses, at: now)
            return .unknown
        }
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
