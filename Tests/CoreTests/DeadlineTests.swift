import Testing

@testable import Core

@Suite("A deadline")
struct DeadlineTests {
    static let end = Instant(milliseconds: 1_795_336_200_000)

    /// Product §9, scene 2: 5 s late is accepted and flagged, 5 minutes late is refused.
    static let times: [(Int64, Deadline.Timing)] = [
        (-900_000, .inTime), (-1, .inTime), (0, .inTime), (1, .inGrace), (5_000, .inGrace), (30_000, .inGrace),
        (30_001, .late), (300_000, .late), (86_400_000, .late),
    ]

    @Test(arguments: times) func acceptsWhatComesWithinTheGrace(after: Int64, timing: Deadline.Timing) {
        let now = Instant(milliseconds: Self.end.milliseconds + after)
        #expect(Deadline(end: Self.end).timing(at: now) == timing)
    }
}
