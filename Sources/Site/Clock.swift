package import Core
import Foundation

/// The time of the server: the wall clock at start, carried on by the monotonic clock, so that a jump of the wall
/// clock neither revives a session nor moves a deadline.
package struct Clock: Sendable {
    private let reading: @Sendable () -> Instant

    /// - Parameter notBefore: the newest time in the database; the clock never shows an earlier one.
    package static func system(notBefore: Instant) -> Clock {
        let wall = Int64(Date().timeIntervalSince1970 * 1000)
        let start = max(wall, notBefore.milliseconds)
        let origin = ContinuousClock.now
        return Clock {
            let (seconds, attoseconds) = (ContinuousClock.now - origin).components
            return Instant(milliseconds: start + seconds * 1000 + attoseconds / 1_000_000_000_000_000)
        }
    }

    package init(_ reading: @escaping @Sendable () -> Instant) { self.reading = reading }

    package var now: Instant { reading() }
}

/// The source of everything that must not be guessed.
package struct RandomSource: Sendable {
    private let fill: @Sendable (Int) -> [UInt8]

    package static let system = RandomSource { count in
        var generator = SystemRandomNumberGenerator()
        return (0..<count).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
    }

    package init(_ fill: @escaping @Sendable (Int) -> [UInt8]) { self.fill = fill }

    package func bytes(_ count: Int) -> [UInt8] { fill(count) }

    package var number: UInt64 { bytes(8).reduce(0) { $0 << 8 | UInt64($1) } }
}
