import Core
import Testing
import Web

@testable import Site

@Suite struct RateLimitTests {
    @Test("However many names come, whoever is stopped stays stopped")
    func crowd() throws {
        let limit = RateLimit(
            limit: 3, seconds: 3600, seals: Seals(secret: Array(repeating: 7, count: 32)), mostKeys: 100)
        let now = Instant(milliseconds: TestClock.start)
        for _ in 1...3 { try limit.count("guesser", .refusedTooManyCodes, at: now) }
        for other in 1...1_000 { try limit.count("\(other)", .refusedTooManyCodes, at: now) }
        #expect(throws: Refusal.self) { try limit.check("guesser", .refusedTooManyCodes, at: now) }
        #expect(throws: Never.self) { try limit.check("1000", .refusedTooManyCodes, at: now) }
        #expect(throws: Never.self) {
            try limit.check("guesser", .refusedTooManyCodes, at: now.adding(seconds: 3600))
        }
    }
}
