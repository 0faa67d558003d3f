import Core
import Web

/// Holding gatherings, whoever does it: staff and teachers both go through here.
struct Gatherings: Sendable {
    let program: Program

    /// A gathering as its holder has it.
    struct Held: Sendable {
        var line: GatheringStore.Line
        var version: QuizVersions.Version

        var gathering: Gathering { line.gathering }
        var quiz: Quiz { version.quiz }
    }

    /// Starts what the form says, as a test where the quiz is never practised, and returns the address of its page.
    /// - Parameter ageBand: of the group; nobody in it gets an item meant for older people.
    ///
    /// Throws `invalid` naming a field of the form.
    func start(
        _ plan: GatheringPlan, _ visit: Visit, unit: String, ageBand: AgeBand? = nil, link: Int64? = nil,
        form: [UInt8]? = nil, by actor: Actor
    ) async throws -> String {
        guard let published = try? Offer(visit).quiz(plan.quiz) else {
            throw Refusal.invalid(field: "quiz", .refusedQuiz)
        }
        let quiz = published.quiz
        var plan = plan
        plan.mode = quiz.mode(wished: plan.mode)
        // One paper for everybody, so that the group can talk about it.
        let items = quiz.paper(
            for: nil, ageBand, seed: program.random.number, withdrawn: visit.library.withdrawn(in: quiz))
        guard !items.isEmpty else {
            throw Refusal.invalid(field: "ageBand", ageBand == nil ? .refusedQuiz : .gatheringNoneForAge)
        }
        let codes = (0..<4).map { _ in LetterCode(random: program.random.number) }
        let id = try await program.gatherings.start(
            .init(plan: plan, codes: codes, paper: published.paper, items: items, unit: unit, link: link, form: form),
            by: actor, at: visit.now)
        return address(id, visit.language)
    }

    /// Of the page with which one holds it: a capability, as a receipt is.
    func address(_ id: Int64, _ language: Language) -> String {
        "/\(language.rawValue)/classes/\(program.seals.seal(id, for: .gathering))"
    }

    func teacherAddress(_ link: Int64) -> String {
        "/\(Language.master.rawValue)/teachers/\(program.seals.seal(link, for: .teacherLink))"
    }

    /// Throws `notFound`.
    func held(_ key: String?) async throws -> Held {
        guard let id = program.seals.open(key ?? "", for: .gathering),
            let line = try await program.gatherings.line(id)
        else { throw Refusal.notFound }
        let gathering = line.gathering
        return Held(
            line: line, version: try await program.quizVersions.version(gathering.plan.quiz, paper: gathering.paper))
    }

    /// For lists: each with the title of its quiz and the address of its page.
    func rows(_ lines: [GatheringStore.Line], _ visit: Visit) -> [GatheringListPages.Row] {
        lines.map { line in
            let name = line.gathering.plan.quiz
            return .init(
                line: line, quiz: visit.library.quiz(name)?.quiz.title[visit.language] ?? name,
                address: address(line.gathering.id, visit.language), isOpen: line.gathering.isOpen(at: visit.now))
        }
    }

    /// What can be started, as a list to choose from.
    func quizzes(_ visit: Visit) -> [GatheringFormPages.Offered] {
        Offer(visit).quizzes.map {
            .init(name: $0.quiz.name, title: $0.quiz.title[visit.language], isTestOnly: !$0.quiz.mayPractise)
        }
    }
}
