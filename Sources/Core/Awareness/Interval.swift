/// A 95 per cent interval: what random error alone leaves open. It knows nothing of who chose to answer.
package struct Interval: Hashable, Sendable {
    package var lower: Double
    package var upper: Double

    package init(_ lower: Double, _ upper: Double) {
        self.lower = lower
        self.upper = upper
    }

    /// Of a proportion, 0 … 1 (Wilson 1927). Exactly 0 below for nobody and exactly 1 above for everybody. Nil unless
    /// 0 ≤ `count` ≤ `n` and n > 0.
    package static func proportion(_ count: Int, of n: Int) -> Interval? {
        guard n > 0, (0...n).contains(count) else { return nil }
        let (n, p, z) = (Double(n), Double(count) / Double(n), Quantile.normal)
        let spread = z * (p * (1 - p) / n + z * z / (4 * n * n)).squareRoot()
        let scale = 1 + z * z / n
        let centre = p + z * z / (2 * n)
        return Interval(
            p == 0 ? 0 : max(0, (centre - spread) / scale), p == 1 ? 1 : min(1, (centre + spread) / scale))
    }

    /// Of the difference p₁ − p₂ of two independent proportions, −1 … 1 (Newcombe 1998, method 10: from the two Wilson
    /// intervals). Nil where either has none.
    package static func difference(
        _ count1: Int, of n1: Int, minus count2: Int, of n2: Int
    ) -> Interval? {
        guard let first = proportion(count1, of: n1), let second = proportion(count2, of: n2) else { return nil }
        let (p1, p2) = (Double(count1) / Double(n1), Double(count2) / Double(n2))
        func root(_ a: Double, _ b: Double) -> Double { (a * a + b * b).squareRoot() }
        return Interval(
            max(-1, p1 - p2 - root(p1 - first.lower, second.upper - p2)),
            min(1, p1 - p2 + root(first.upper - p1, p2 - second.lower)))
    }

    /// Of a mean, in its own unit (Student 1908): mean ± t · s/√n with n − 1 degrees of freedom; `standardDeviation` has
    /// the divisor n − 1. Nil under two people.
    package static func mean(_ mean: Double, standardDeviation: Double, people n: Int) -> Interval? {
        guard n >= 2, mean.isFinite, standardDeviation.isFinite, standardDeviation >= 0 else { return nil }
        let t = Quantile.student(0.975, degrees: Double(n - 1))
        let half = t * standardDeviation / Double(n).squareRoot()
        guard let lower = (mean - half).ifFinite, let upper = (mean + half).ifFinite else { return nil }
        return Interval(lower, upper)
    }

    /// Of the mean of `figures`. Nil under two of them.
    package static func mean(of figures: [Double]) -> Interval? {
        let deviations = Deviations(figures)
        guard let mean = deviations.mean, figures.count >= 2 else { return nil }
        let spread = (deviations.squares / Double(figures.count - 1)).squareRoot()
        return Self.mean(mean, standardDeviation: spread, people: figures.count)
    }

    /// Counts from which Byar's approximation stands in for the exact limits.
    private static let byarFrom = 10

    /// Of participations per 1,000 residents. The count is taken as Poisson: exact limits by chi-square below ten (Garwood
    /// 1936), Byar's approximation from ten on (Breslow & Day 1987). It counts visits, so it may exceed 1,000. Nil for a
    /// negative count and without residents.
    package static func perThousand(_ count: Int, residents: Int) -> Interval? {
        guard count >= 0, residents > 0 else { return nil }
        let events = count < byarFrom ? exactEvents(count) : byarEvents(Double(count))
        return Interval(1000 * events.lower / Double(residents), 1000 * events.upper / Double(residents))
    }

    private static func exactEvents(_ count: Int) -> Interval {
        let x = Double(count)
        return Interval(
            count == 0 ? 0 : Quantile.chiSquare(0.025, degrees: 2 * x) / 2,
            Quantile.chiSquare(0.975, degrees: 2 * x + 2) / 2)
    }

    private static func byarEvents(_ x: Double) -> Interval {
        func limit(_ x: Double, _ z: Double) -> Double {
            let root = 1 - 1 / (9 * x) + z / (3 * x.squareRoot())
            return x * root * root * root
        }
        return Interval(limit(x, -Quantile.normal), limit(x + 1, Quantile.normal))
    }
}
