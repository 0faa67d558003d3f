import Core

/// What this installation shows to the public: everything, or with `--show approved` only what has been signed.
struct Offer {
    let quizzes: [Library.PublishedQuiz]
    let guidance: [GuidancePage]

    init(_ visit: Visit) {
        let library = visit.library
        let language = visit.language
        let all = visit.program.settings.showing == .all
        quizzes = library.quizzes.filter { all || library.isApproved($0.quiz, in: language) }
        guidance = library.guidance(in: language).filter { all || library.isApproved(claims: $0.claims, in: $0.language) }
    }

    /// Throws `notFound` for a quiz that is not offered.
    func quiz(_ name: some StringProtocol) throws(Refusal) -> Library.PublishedQuiz {
        guard let quiz = quizzes.first(where: { $0.quiz.name == name }) else { throw .notFound }
        return quiz
    }

    func page(_ name: some StringProtocol) throws(Refusal) -> GuidancePage {
        guard let page = guidance.first(where: { $0.name == name }) else { throw .notFound }
        return page
    }
}
