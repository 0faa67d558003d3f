import Core
import NIOConcurrencyHelpers
import Web

/// Sees when one network hands in the same answers in the same time again and again. Kept in memory for ten minutes as
/// HMACs under a key of the day, so that no address and no answer can be read from it.
final class BurstWatch: Sendable {
    private static let window: Int64 = 600
    /// The third of its like is suspect: two people side by side are not.
    private static let least = 3
    private static let mostKeys = 20_000

    private let seals: Seals
    private let seen = NIOLockedValueBox<[[UInt8]: [Instant]]>([:])

    init(seals: Seals) { self.seals = seals }

    /// Whether this submission is one too many of its kind.
    func isBurst(_ head: AttemptHead, _ grade: Grade, from address: NetworkAddress?, at now: Instant) -> Bool {
        guard let address else { return false }
        let bucket = (now.milliseconds - head.startedAt.milliseconds) / 10_000
        var text = Array("burst \(now.day.iso) \(head.quiz) \(head.paper) \(bucket) ".utf8) + address.network.bytes
        for item in grade.items { text += [UInt8(item.item)] + item.answer.response.bytes + [0xFF] }
        let key = Array(seals.hmac(text).prefix(16))
        let earliest = now.adding(seconds: -Self.window)
        return seen.withLockedValue { seen in
            if seen.count > Self.mostKeys { seen = seen.filter { $0.value.last.map { $0 > earliest } ?? false } }
            if seen.count > Self.mostKeys { seen.removeAll() }
            let times = (seen[key] ?? []).filter { $0 > earliest }.suffix(Self.least) + [now]
            seen[key] = Array(times)
            return times.count >= Self.least
        }
    }
}
