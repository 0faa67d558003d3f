/// The end of an attempt with a time limit, by the server's clock.
package struct Deadline: Hashable, Sendable {
    package enum Timing: Sendable {
        case inTime
        /// Accepted, and flagged.
        case inGrace
        case late
    }

    /// Seconds for which a late submission is still accepted, because networks are slow.
    package static let grace: Int64 = 30

    package var end: Instant

    package init(end: Instant) { self.end = end }

    package func timing(at now: Instant) -> Timing {
        if now <= end { return .inTime }
        return now <= end.adding(seconds: Self.grace) ? .inGrace : .late
    }
}
