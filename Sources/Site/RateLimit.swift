import Core
import NIOConcurrencyHelpers
import Web

/// Counts tries per key within a fixed window, in memory. Keys are HMACs under a key of the day: no address is kept.
final class RateLimit: Sendable {
    private struct Window {
        var start: Instant
        var counts: [[UInt8]: Int] = [:]
    }

    private static let mostKeys = 200_000

    private let limit: Int
    private let seconds: Int64
    private let seals: Seals
    private let window: NIOLockedValueBox<Window>

    init(limit: Int, seconds: Int64, seals: Seals) {
        self.limit = limit
        self.seconds = seconds
        self.seals = seals
        window = NIOLockedValueBox(Window(start: Instant(milliseconds: 0)))
    }

    /// Counts one try from an address. Throws `tooOften` past the limit.
    func count(_ address: NetworkAddress?, _ phrase: PhraseKey, at now: Instant) throws(Refusal) {
        guard let address else { return }
        let key = Array(seals.hmac(Array("address \(now.day.iso) ".utf8) + address.network.bytes).prefix(12))
        let wait: Int64? = window.withLockedValue { window in
            if now >= window.start.adding(seconds: seconds) || window.counts.count > Self.mostKeys {
                window = Window(start: now)
            }
            window.counts[key, default: 0] += 1
            return window.counts[key]! > limit
                ? (window.start.adding(seconds: seconds).milliseconds - now.milliseconds) / 1000 + 1 : nil
        }
        if let wait { throw .tooOften(phrase, retryAfter: Int(wait)) }
    }
}
