import Core
import Logging
import NIOConcurrencyHelpers

/// Keeps the promises of the privacy page: at start and once a day.
final class Forgetting: Sendable {
    private static let interval: Int64 = 86_400

    private let store: RetentionStore
    private let retention: Retention
    private let heads: AttemptHeads
    private let quizzes: QuizVersions
    private let clock: Clock
    private let logger: Logger
    private let next: NIOLockedValueBox<Instant>

    init(
        store: RetentionStore, retention: Retention, heads: AttemptHeads, quizzes: QuizVersions, clock: Clock,
        logger: Logger
    ) {
        (self.store, self.retention, self.heads, self.quizzes) = (store, retention, heads, quizzes)
        (self.clock, self.logger) = (clock, logger)
        next = NIOLockedValueBox(clock.now)
    }

    /// Runs when a day has gone by since the last time. Nil when it has not. After a failure it is due at once.
    @discardableResult
    func runIfDue() async throws -> RetentionStore.Forgotten? {
        let now = clock.now
        guard next.withLockedValue({ now >= $0 }) else { return nil }
        // Also after a failure: slices before it may have taken effect.
        defer { heads.forget() }
        try await store.reword(retention, at: now) { quiz, paper, record in
            // A paper that cannot be read any more keeps nobody's attempts from being cut loose.
            do { return try await quizzes.version(quiz, paper: paper).quiz.impersonal(record) } catch Refusal.notFound {
                return nil
            }
        }
        let forgotten = try await store.forget(retention, at: now)
        next.withLockedValue { $0 = now.adding(seconds: Self.interval) }
        return forgotten
    }

    /// Runs whenever it is due, until cancelled.
    func run() async {
        while !Task.isCancelled {
            do {
                if let forgotten = try await runIfDue(), forgotten != .init() {
                    logger.notice("retention: \(forgotten)")
                }
            } catch  where !Task.isCancelled {
                logger.error("retention failed; it is tried again", metadata: ["error": "\(error)"])
            } catch {}
            try? await Task.sleep(for: .seconds(60))
        }
    }
}
