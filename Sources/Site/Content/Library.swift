package import Core

/// All published content as one immutable value, swapped whole after the commit that changed it.
package struct Library: Sendable {
    package struct PublishedQuiz: Sendable {
        package var quiz: Quiz
        package var paper: Int
        package var key: Int
    }

    package var phrases: [Language: Phrases] = [:]
    package var claims: [String: Claim] = [:]
    package var neverScored: [NeverScored] = []
    package var quizzes: [PublishedQuiz] = []
    package var guidance: [GuidancePage] = []
    package var units = AreaUnits()
    package var approved: Set<ApprovedText> = []
    /// Grows by one with every import that changed something.
    package var revision = 0

    package init() {}

    package func phrases(in language: Language) -> Phrases { phrases[language] ?? phrases[.master] ?? .empty }

    /// The languages in which the site can be read.
    package var languages: [Language] { Language.allCases.filter { phrases[$0] != nil } }

    package func quiz(_ name: some StringProtocol) -> PublishedQuiz? { quizzes.first { $0.quiz.name == name } }

    /// The page in `language`, else in Vietnamese.
    package func guidance(_ name: some StringProtocol, in language: Language) -> GuidancePage? {
        guidance.first { $0.name == name && $0.language == language }
            ?? guidance.first { $0.name == name && $0.language == .master }
    }

    /// One page a name, each in `language` or else in Vietnamese.
    package func guidance(in language: Language) -> [GuidancePage] {
        guidance.filter { $0.language == .master }.compactMap { guidance($0.name, in: language) }
    }

    /// Whether every claim has been signed in this language as it now reads.
    package func isApproved(claims names: [String], in language: Language) -> Bool {
        !names.isEmpty
            && names.allSatisfy { name in
                claims[name].map { approved.contains($0.approvedText(in: language)) } ?? false
            }
    }

    package func isApproved(_ quiz: Quiz, in language: Language) -> Bool {
        quiz.items.allSatisfy { isApproved(claims: $0.claims, in: language) }
    }
}
