import Core
import Web

/// An attempt whose time is over: what is safe, and what can be done.
struct ExpiredPages {
    let phrases: Phrases

    /// - Parameter next: of a gathering that goes on, the code by which the next person begins at this device.
    func page(_ quiz: Quiz, answered: Int, next: LetterCode?) -> PageContent {
        PageContent(
            title: phrases[.timeIsUp], summary: phrases[.timeIsUp], path: "/quizzes/\(quiz.name)", isIndexed: false,
            body: """
                <main id="main" class="message"><h1>\(phrases[.timeIsUp])</h1>
                <p>\(phrases(.expiredIs, ["answered": answered]))</p>
                \(next.map { ResultPages.nextPerson($0, phrases) } ?? again(quiz))</main>
                """)
    }

    private func again(_ quiz: Quiz) -> HTML {
        """
        <p class="actions"><a class="button main" href="/\(phrases.language.rawValue)/quizzes/\(quiz.name)">\(phrases[.startAgain])</a></p>
        """
    }
}
