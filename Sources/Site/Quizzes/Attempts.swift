import Core
import HTTPTypes
import Hummingbird
import Web

/// Taking a quiz, whichever way the request came: pages and the API both go through here.
struct Attempts: Sendable {
    static let participantCookie = "participant"

    let program: Program

    private var store: AttemptStore { program.attemptStore }
    private var results: ResultStore { program.resultStore }

    /// An attempt whose holder has been proven.
    struct Open: Sendable {
        var id: String
        var head: AttemptHead
        var version: QuizVersions.Version

        var quiz: Quiz { version.quiz }
    }

    // MARK: Begin

    struct Wish: Sendable {
        var quiz: Library.PublishedQuiz
        var language: Language
        var mode: Mode?
        var channel: Channel
        var ageBand: AgeBand?
        var audience: Audience?
        var homeUnit: String?
        var placeUnit: String?
        var participant: Credential?
        var resumes = false
        /// The hash of a secret for a participant to be made, for pages.
        var newParticipantHash: [UInt8]?
        /// Gives its items instead of those that the person would get.
        var gathering: Gathering?
    }

    /// - Parameter token: what the holder will show; the store keeps its hash.
    func begin(_ wish: Wish, token: String, from address: NetworkAddress?) async throws -> AttemptStore.Begun {
        let quiz = wish.quiz.quiz
        let mode = wish.mode ?? (quiz.mayPractise && quiz.open ? .practice : .test)
        guard mode == .test || mode == .practice && quiz.mayPractise else {
            throw Refusal.invalid(field: "mode", .refusedMode)
        }
        let library = program.library
        let withdrawn = library.withdrawn(in: quiz)
        let seed = quiz.draws.isEmpty || wish.gathering != nil ? nil : program.random.number
        let paper =
            if let gathering = wish.gathering {
                gathering.items.filter { !withdrawn.contains($0) }
            } else {
                quiz.paper(
                    for: wish.audience, wish.ageBand, seed: seed ?? 0, withdrawn: withdrawn,
                    seen: seed == nil
                        ? [:] : try await store.seen(by: wish.participant, quiz: quiz.name, paper: wish.quiz.paper))
            }
        guard !paper.isEmpty else { throw Refusal.conflict(.refusedNotForYou) }
        try program.startLimit.count(address, .refusedTooManyStarts, at: program.clock.now)
        if let gathering = wish.gathering {
            try program.codeStarts.count("code \(gathering.id)", .joinTooMany, at: program.clock.now)
        }
        return try await store.begin(
            AttemptStore.Beginning(
                quiz: quiz.name, paper: wish.quiz.paper, items: paper, seed: seed.map(Int64.init(bitPattern:)),
                allowance: mode == .test ? quiz.allowance : nil, language: wish.language, mode: mode,
                channel: wish.channel.rawValue, ageBand: wish.ageBand, audience: wish.audience, homeUnit: wish.homeUnit,
                placeUnit: wish.placeUnit, seconds: quiz.timeLimit(in: mode, for: wish.ageBand),
                tokenHash: sha256(token.utf8),
                participant: wish.participant, newParticipantHash: wish.newParticipantHash, resumes: wish.resumes,
                startsPerHour: program.settings.limits.startsParticipant, gathering: wish.gathering?.id),
            at: program.clock.now)
    }

    // MARK: Find

    /// Throws `notFound` for an attempt that does not exist or is somebody else's.
    func open(_ id: some StringProtocol, _ request: Request) async throws -> Open {
        let head = try await head(String(id), request)
        return Open(
            id: String(id), head: head, version: try await program.quizVersions.version(head.quiz, paper: head.paper))
    }

    private func head(_ id: String, _ request: Request) async throws -> AttemptHead {
        var head = program.heads[id]
        if head == nil, let row = program.seals.open(id, for: .attempt) {
            let generation = program.heads.generation
            head = try await store.head(row)
            if let head { program.heads.keep(head, as: id, generation: generation) }
        }
        guard let head, let credential = credential(of: request), head.belongs(to: credential) else {
            throw Refusal.notFound
        }
        return head
    }

    func publicID(of head: AttemptHead) -> String { program.seals.seal(head.id, for: .attempt) }
    func receipt(of head: AttemptHead) -> String { program.seals.seal(head.id, for: .receipt) }

    /// Tells pages of one person from those of another, and nothing else.
    func personMark(of head: AttemptHead) -> String {
        Base64URL.encode(Array(program.seals.hmac(Array("person \(head.participant ?? 0)".utf8)).prefix(9)))
    }

    /// A bearer token, or else the participant cookie.
    func credential(of request: Request) -> Credential? {
        if let header = request.headers[.authorization] {
            let parts = header.split(separator: " ", maxSplits: 1)
            guard parts.count == 2, parts[0].lowercased() == "bearer" else { return nil }
            return .bearer(String(parts[1]))
        }
        return participant(of: request)
    }

    /// The participant cookie: the sealed row, then the secret.
    func participant(of request: Request) -> Credential? {
        guard let cookie = program.cookies.value(Self.participantCookie, in: request), cookie.utf8.count == 75,
            let id = program.seals.open(cookie.prefix(32), for: .participant)
        else { return nil }
        return .participant(id, secret: String(cookie.dropFirst(32)))
    }

    func cookie(participant: Int64, secret: String) -> HTTPField {
        program.cookies.set(
            Self.participantCookie, program.seals.seal(participant, for: .participant) + secret,
            maxAge: program.settings.retention.participant * 86_400)
    }

    // MARK: Answer

    /// The place of an item of this attempt.
    func place(of item: some StringProtocol, in open: Open) throws(Refusal) -> Int {
        guard let place = open.head.items.first(where: { open.quiz.items[$0].id == item }) else { throw .notFound }
        return place
    }

    func naming(_ place: Int, of open: Open) -> Naming {
        program.disguise.naming(attempt: open.head.id, open.quiz.items[place])
    }

    func save(_ answer: Answer, certainty: Certainty?, seconds: Int?, seq: Int64?, item place: Int, of open: Open)
        async throws -> Int64
    {
        let response = try open.quiz.items[place].body.kind.response(answer, naming(place, of: open))
        let given = GivenAnswer(response: response, certainty: certainty, seconds: seconds)
        return try await store.save(given, item: place, seq: seq, of: open.head, at: program.clock.now)
    }

    /// Locks an item of a practice attempt and tells what may then be told.
    func check(item place: Int, of open: Open) async throws -> ItemFeedback {
        let given = try await store.lock(
            place, open.quiz.items[place].body.kind, of: open.head, at: program.clock.now)
        return feedback(given, place, of: open)
    }

    struct Decided: Sendable {
        var scenario: Scenario
        var response: ItemResponse
        var naming: Naming
        var state: Scenario.State
    }

    func decide(_ choice: String, step: Int, run: Int, item place: Int, of open: Open) async throws -> Decided {
        let scenario = try scenario(place, of: open)
        let naming = naming(place, of: open)
        let response = try await store.decide(
            choice, step: step, run: run, item: place, scenario, naming, of: open.head, at: program.clock.now)
        return try decided(response, scenario, naming)
    }

    /// Tells a scenario again from a mistake, in practice.
    func replay(from step: Int, run: Int, item place: Int, of open: Open) async throws -> Decided {
        let scenario = try scenario(place, of: open)
        let response = try await store.replay(
            from: step, run: run, item: place, scenario, of: open.head, at: program.clock.now)
        return try decided(response, scenario, naming(place, of: open))
    }

    private func scenario(_ place: Int, of open: Open) throws(Refusal) -> Scenario {
        guard case .scenario(let scenario) = open.quiz.items[place].body else {
            throw .invalid(field: "item", .refusedNoScenario)
        }
        return scenario
    }

    private func decided(_ response: ItemResponse, _ scenario: Scenario, _ naming: Naming) throws -> Decided {
        guard let state = scenario.state(after: response) else { throw Refusal.notFound }
        return Decided(scenario: scenario, response: response, naming: naming, state: state)
    }

    func progress(of open: Open) async throws -> AttemptStore.Progress { try await store.progress(of: open.head) }

    /// What may be told already: of locked items.
    func feedback(in progress: AttemptStore.Progress, of open: Open) -> [Int: ItemFeedback] {
        var told: [Int: ItemFeedback] = [:]
        for (place, saved) in progress.answers where saved.isLocked {
            told[place] = feedback(saved.given, place, of: open)
        }
        return told
    }

    private func feedback(_ given: GivenAnswer, _ place: Int, of open: Open) -> ItemFeedback {
        let grade = open.quiz.grade(paper: [place], [place: given])
        return ItemFeedback(grade.items[0], of: open.quiz, naming(place, of: open), open.head.language, program.library)
    }

    // MARK: Finish

    func submit(_ open: Open, from address: NetworkAddress?) async throws -> ResultStore.Submitted {
        let now = program.clock.now
        let submitted = try await results.submit(open.head, open.version, at: now)
        // A second submission answers as the first did, and is no second attempt.
        if submitted.finishedAt == now, program.bursts.isBurst(open.head, submitted.grade, from: address, at: now) {
            try await results.markBurst(open.head.id)
        }
        return submitted
    }

    func feedback(_ submitted: ResultStore.Submitted, of open: Open) -> [ItemFeedback] {
        submitted.grade.items.map {
            ItemFeedback($0, of: open.quiz, naming($0.item, of: open), open.head.language, program.library)
        }
    }

    /// Where a test stands among those that its person may take.
    struct Standing: Sendable {
        var allowance: Allowance
        /// From 1.
        var number: Int
        /// The number and the score of the one that counts.
        var counted: (number: Int, score: Score)?
        /// No try is left.
        var isLast: Bool

        var counts: Bool { counted?.number == number }
    }

    /// Nil where the quiz has no rule about tries, for practice, and for whoever has no cookie to count them by.
    func standing(of open: Open) async throws -> Standing? {
        guard let allowance = open.quiz.allowance, open.head.mode == .test, let participant = open.head.participant
        else { return nil }
        let tries = try await store.tries(of: participant, quiz: open.head.quiz)
        guard let place = tries.firstIndex(where: { $0.id == open.head.id }) else { return nil }
        let counted = allowance.counted(of: tries.map(\.try))
        return Standing(
            allowance: allowance, number: place + 1,
            counted: counted.flatMap { place in tries[place].try.score.map { (place + 1, $0) } },
            isLast: allowance.isUsedUp(by: tries.count))
    }

    /// Whether a certificate may be printed: for a passed test; where a quiz says which try counts, for that one.
    func certifies(_ submitted: ResultStore.Submitted, of open: Open) async throws -> Bool {
        guard open.head.mode == .test, submitted.grade.passed == true else { return false }
        guard open.quiz.allowance != nil else { return true }
        return try await standing(of: open)?.counts == true
    }

    /// Whether a certificate that was printed is still one: for `best` and `last`, another try may count since. When
    /// its person is forgotten there can be no other.
    func stillCounts(_ attempt: Int64, _ version: QuizVersions.Version) async throws -> Bool {
        guard let head = try await store.head(attempt) else { return false }
        return try await standing(of: Open(id: publicID(of: head), head: head, version: version))?.counts ?? true
    }
}

extension HTTPField.Name {
    static let outreachPerson = HTTPField.Name("Outreach-Person")!
}
