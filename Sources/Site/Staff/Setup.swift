import Core
import NIOConcurrencyHelpers

/// The one-time address of the first administrator: an hour, and only while there is no account.
final class Setup: Sendable {
    static let lifetime: Int64 = 3600

    private let open = NIOLockedValueBox<(hash: [UInt8], until: Instant)?>(nil)

    /// A new address; the one before works no more.
    func begin(_ random: RandomSource, at now: Instant) -> String {
        let token = Base64URL.encode(random.bytes(32))
        open.withLockedValue { $0 = (sha256(token.utf8), now.adding(seconds: Self.lifetime)) }
        return token
    }

    func isOpen(for hash: [UInt8], at now: Instant) -> Bool {
        open.withLockedValue { open in open.map { isEqual($0.hash, hash) && now < $0.until } ?? false }
    }

    func close() { open.withLockedValue { $0 = nil } }
}

/// What an account may be called.
enum AccountRules {
    static func isName(_ text: String) -> Bool { text.wholeMatch(of: /[a-z0-9][a-z0-9._-]{1,63}/) != nil }
}
