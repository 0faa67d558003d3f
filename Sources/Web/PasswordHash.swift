import CArgon2
import NIOConcurrencyHelpers
import NIOPosix

/// Passwords as argon2id with OWASP's first choice: 19 MiB, two passes, one lane.
package enum PasswordHash {
    private static let memory: UInt32 = 19 * 1024
    private static let passes: UInt32 = 2
    private static let lanes: UInt32 = 1
    private static let hashLength = 32

    /// The encoded form, `$argon2id$v=19$m=…`, which holds its salt and its cost.
    /// - Parameter salt: 16 random bytes.
    static func make(_ password: String, salt: [UInt8]) -> String? {
        precondition(salt.count == 16)
        let length = argon2_encodedlen(passes, memory, lanes, 16, UInt32(hashLength), Argon2_id)
        var encoded = [CChar](repeating: 0, count: length)
        var bytes = Array(password.utf8)
        let code = argon2id_hash_encoded(
            passes, memory, lanes, &bytes, bytes.count, salt, salt.count, hashLength, &encoded, length)
        guard code == ARGON2_OK.rawValue else { return nil }
        return String(decoding: encoded.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    static func matches(_ password: String, _ encoded: String) -> Bool {
        var bytes = Array(password.utf8)
        return argon2id_verify(encoded, &bytes, bytes.count) == ARGON2_OK.rawValue
    }
}

/// Hashes a few passwords at a time, away from the threads that everything else shares: each costs 19 MiB and tens of
/// milliseconds.
package final class PasswordHasher: Sendable {
    /// Too many are waiting.
    package struct Busy: Error {}

    /// What the password of an unknown name is compared with, so that it costs the same. Matches nothing that can be
    /// typed.
    package static let decoy =
        PasswordHash.make("\u{0}", salt: [UInt8](repeating: 0, count: 16)) ?? "$argon2id$"

    private let threads: NIOThreadPool
    private let most: Int
    private let running = NIOLockedValueBox(0)

    /// - Parameters:
    ///   - atOnce: hashes computed at the same time.
    ///   - waiting: hashes that may wait for those.
    package init(atOnce: Int, waiting: Int) {
        threads = NIOThreadPool(numberOfThreads: atOnce)
        threads.start()
        most = atOnce + waiting
    }

    deinit { threads.shutdownGracefully { _ in } }

    /// - Throws: `Busy`.
    package func make(_ password: String, salt: [UInt8]) async throws -> String {
        guard let hash = try await run({ PasswordHash.make(password, salt: salt) }) else { throw Busy() }
        return hash
    }

    /// - Throws: `Busy`.
    package func matches(_ password: String, _ encoded: String) async throws -> Bool {
        try await run { PasswordHash.matches(password, encoded) }
    }

    private func run<Value: Sendable>(_ work: @escaping @Sendable () -> Value) async throws -> Value {
        let isTaken = running.withLockedValue { count in
            guard count < most else { return false }
            count += 1
            return true
        }
        guard isTaken else { throw Busy() }
        defer { running.withLockedValue { $0 -= 1 } }
        return try await threads.runIfActive(work)
    }
}
