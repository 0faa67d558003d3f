import Core
import NIOConcurrencyHelpers

/// Papers of quizzes as attempts saw them, each with the newest key made for it. Read once, kept until an import.
final class QuizVersions: Sendable {
    struct Version: Sendable {
        var quiz: Quiz
        var key: Int
    }

    private let store: ContentStore
    private let cache = NIOLockedValueBox<[String: Version]>([:])

    init(store: ContentStore) { self.store = store }

    func version(_ name: String, paper: Int) async throws -> Version {
        let label = "\(name) \(paper)"
        if let version = cache.withLockedValue({ $0[label] }) { return version }
        guard let (source, key) = try await store.quiz(name, paper: paper) else { throw Refusal.notFound }
        let reading = Reading(file: label)
        guard let quiz = YAMLSource.parse(source, reading).flatMap({ Quiz.read($0, reading) }) else {
            throw Refusal.notFound
        }
        let version = Version(quiz: quiz, key: key)
        cache.withLockedValue { $0[label] = version }
        return version
    }

    /// The papers that a quiz ever had, ascending; none for a quiz that there never was.
    func papers(of name: String) async throws -> [Int] { try await store.papers(of: name) }

    /// A paper as it was imported, with the newest key made for it; nil where there is none.
    func source(_ name: String, paper: Int) async throws -> String? { try await store.quiz(name, paper: paper)?.source }

    func forget() { cache.withLockedValue { $0.removeAll() } }
}
