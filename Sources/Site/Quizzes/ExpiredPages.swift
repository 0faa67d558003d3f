import Core
import Web

/// An attempt whose time is over: what is safe, and what can be done.
struct ExpiredPages {
    let phrases: Phrases

    func page(_ quiz: Quiz, answered: Int) -> PageContent {
        PageContent(
            title: phrases[.timeIsUp], summary: phrases[.timeIsUp], path: "/quizzes/\(quiz.name)", isIndexed: false,
            body: """
                <main id="main" class="message"><h1>\(phrases[.timeIsUp])</h1>
                <p>\(phrases(.expiredIs, ["answered": answered]))</p>
                <p class="actions"><a class="button main" href="/\(phrases.language.rawValue)/quizzes/\(quiz.name)">\(phrases[.startAgain])</a></p></main>
                """)
    }
}
