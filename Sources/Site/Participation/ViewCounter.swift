import Core
import NIOConcurrencyHelpers

/// Views ("lượt"), gathered in memory and written within five seconds, so that a cached page costs no write.
final class ViewCounter: Sendable {
    struct Slot: Hashable, Sendable {
        var day: Day
        var key: ParticipationKey
    }

    static let interval = Duration.seconds(5)

    private let store: ParticipationStore
    private let pending = NIOLockedValueBox<[Slot: Int]>([:])

    init(store: ParticipationStore) { self.store = store }

    func count(_ key: ParticipationKey, at now: Instant) {
        pending.withLockedValue { $0[Slot(day: now.day, key: key), default: 0] += 1 }
    }

    /// Writes what was gathered; on a failure it is gathered again.
    func flush() async throws {
        let views = pending.withLockedValue { pending in
            defer { pending = [:] }
            return pending
        }
        guard !views.isEmpty else { return }
        do {
            try await store.add(views)
        } catch {
            pending.withLockedValue { $0.merge(views) { $0 + $1 } }
            throw error
        }
    }

    /// Flushes at every interval until cancelled.
    func run() async {
        while !Task.isCancelled {
            try? await Task.sleep(for: Self.interval)
            try? await flush()
        }
    }
}
