import Core
import NIOConcurrencyHelpers
import Web

/// Counts tries per key within a fixed window, in memory. Keys are HMACs under a key of the day: no address is kept.
final class RateLimit: Sendable {
    private struct Window {
        var start: Instant
        var counts: [[UInt8]: Int] = [:]
    }

    private let limit: Int
    private let seconds: Int64
    private let mostKeys: Int
    private let seals: Seals
    private let window: NIOLockedValueBox<Window>

    /// - Parameter mostKeys: kept at once; past it those with the fewest tries are forgotten.
    init(limit: Int, seconds: Int64, seals: Seals, mostKeys: Int = 200_000) {
        self.limit = limit
        self.seconds = seconds
        self.mostKeys = mostKeys
        self.seals = seals
        window = NIOLockedValueBox(Window(start: Instant(milliseconds: 0)))
    }

    /// Counts one try from an address. Throws `tooOften` past the limit.
    func count(_ address: NetworkAddress?, _ phrase: PhraseKey, at now: Instant) throws(Refusal) {
        guard let address else { return }
        try add(1, key(of: address, now), phrase, at: now)
    }

    /// Counts one try under a name.
    func count(_ name: String, _ phrase: PhraseKey, at now: Instant) throws(Refusal) {
        try add(1, key(of: name, now), phrase, at: now)
    }

    /// Throws `tooOften` when an address has used up its tries; counts none.
    func check(_ address: NetworkAddress?, _ phrase: PhraseKey, at now: Instant) throws(Refusal) {
        guard let address else { return }
        try add(0, key(of: address, now), phrase, at: now)
    }

    /// Throws `tooOften` when a name has used up its tries; counts none.
    func check(_ name: String, _ phrase: PhraseKey, at now: Instant) throws(Refusal) {
        try add(0, key(of: name, now), phrase, at: now)
    }

    private func key(of address: NetworkAddress, _ now: Instant) -> [UInt8] {
        seals.hmac(Array("address \(now.day.iso) ".utf8) + address.network.bytes)
    }

    private func key(of name: String, _ now: Instant) -> [UInt8] {
        seals.hmac(Array("name \(now.day.iso) \(name)".utf8))
    }

    private func add(_ tries: Int, _ hash: [UInt8], _ phrase: PhraseKey, at now: Instant) throws(Refusal) {
        let key = Array(hash.prefix(12))
        let wait: Int64? = window.withLockedValue { window in
            if now >= window.start.adding(seconds: seconds) {
                window = Window(start: now)
            } else if window.counts.count > mostKeys {
                // Half at once, so that this is rare; whoever was stopped stays stopped.
                let kept = window.counts.sorted { $0.value > $1.value }.prefix(mostKeys / 2)
                window.counts = Dictionary(uniqueKeysWithValues: kept.map { ($0.key, $0.value) })
            }
            let count = window.counts[key, default: 0] + tries
            if tries > 0 { window.counts[key] = count }
            return count > limit || (tries == 0 && count == limit)
                ? (window.start.adding(seconds: seconds).milliseconds - now.milliseconds) / 1000 + 1 : nil
        }
        if let wait { throw .tooOften(phrase, retryAfter: Int(wait)) }
    }
}
