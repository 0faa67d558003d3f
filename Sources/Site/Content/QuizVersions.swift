import Core
import NIOConcurrencyHelpers

/// Papers of quizzes as attempts saw them, each with the newest key made for it. Read once, and kept until a
/// key is published.
final class QuizVersions: Sendable {
    struct Version: Sendable {
        var quiz: Quiz
        var key: Int
    }

    private struct Cache {
        var versions: [String: Version] = [:]
        var generation = 0
    }

    private let store: ContentStore
    private let cache = NIOLockedValueBox(Cache())

    init(store: ContentStore) { self.store = store }

    func version(_ name: String, paper: Int) async throws -> Version {
        let label = "\(name) \(paper)"
        if let version = cache.withLockedValue({ $0.versions[label] }) { return version }
        let generation = generation
        guard let (source, key) = try await store.quiz(name, paper: paper) else { throw Refusal.notFound }
        guard let quiz = Quiz.read(source: source) else { throw Refusal.notFound }
        let version = Version(quiz: quiz, key: key)
        keep(version, as: label, generation: generation)
        return version
    }

    /// The papers that a quiz ever had, ascending; none for a quiz that there never was.
    func papers(of name: String) async throws -> [Int] { try await store.papers(of: name) }

    /// A paper as it was imported, with the newest key made for it; nil where there is none.
    func source(_ name: String, paper: Int) async throws -> String? { try await store.quiz(name, paper: paper)?.source }

    /// Grows whenever everything is forgotten.
    var generation: Int { cache.withLockedValue { $0.generation } }

    /// - Parameter generation: from before the version was read; one that was read before `forget` is not kept.
    func keep(_ version: Version, as label: String, generation: Int) {
        cache.withLockedValue { cache in
            if cache.generation == generation { cache.versions[label] = version }
        }
    }

    /// For when a key was published.
    func forget() { cache.withLockedValue { $0 = Cache(generation: $0.generation + 1) } }
}
