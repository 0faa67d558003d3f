import Core
import NIOConcurrencyHelpers

/// What open corrections would do, for a minute: opening a page again regrades nothing.
final class EffectCache: Sendable {
    private struct Kept {
        var effect: RegradeEffect
        var revision: Int
        var minute: Int64
    }

    private let kept = NIOLockedValueBox<[Int64: Kept]>([:])

    /// - Parameter revision: of the content that is shown.
    func effect(
        of correction: Int64, revision: Int, at now: Instant, _ look: () async throws -> RegradeEffect
    ) async throws -> RegradeEffect {
        let minute = now.milliseconds / 60_000
        let known = kept.withLockedValue { $0[correction] }
        if let known, known.revision == revision, known.minute == minute { return known.effect }
        let effect = try await look()
        kept.withLockedValue { kept in
            kept = kept.filter { $0.value.minute == minute }
            kept[correction] = Kept(effect: effect, revision: revision, minute: minute)
        }
        return effect
    }
}
