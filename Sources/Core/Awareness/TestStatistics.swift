/// What a table of marks says of the whole paper (Moodle's set, "Quiz statistics calculations", Moodle docs). Nil is
/// unknown, never 0.
package struct TestStatistics: Hashable, Sendable {
    /// In marks. Nil without people.
    package var mean: Double?
    /// In marks; for an even number of people the mean of the middle two. Nil without people.
    package var median: Double?
    /// In marks, divisor n − 1. Nil under two people.
    package var standardDeviation: Double?
    /// k₃ / k₂^1.5 (Fisher's k-statistics). Nil under three people and where all totals are the same.
    package var skewness: Double?
    /// k₄ / k₂², 0 for a normal distribution ("excess"). Nil under four people and where all totals are the same.
    package var kurtosis: Double?
    /// Cronbach's alpha (for right-or-wrong items KR-20) in per cent, at most 100; below 0 where items work against each
    /// other. Nil for a single item and where all totals are the same.
    package var coefficientInternalConsistency: Double?
    /// 100 · √(1 − consistency), in per cent; above 100 where the consistency is negative.
    package var errorRatio: Double?
    /// Standard error of measurement of one person's total, in marks.
    package var standardError: Double?
}

extension TestStatistics {
    package init(of table: MarksTable) {
        let columns = table.columns.map(Deviations.init)
        let total = Deviations(sumOf: columns, people: table.count)
        let totals = table.totals
        mean = Deviations(totals).mean?.ifFinite
        median = Self.median(of: totals)
        if table.count >= 2 {
            standardDeviation = (total.squares / Double(table.count - 1)).squareRoot().ifFinite
        }
        (skewness, kurtosis) = Self.shape(of: total)
        coefficientInternalConsistency = cronbachAlpha(columns, sum: total).map { 100 * $0 }
        errorRatio = coefficientInternalConsistency.map { 100 * max(0, 1 - $0 / 100).squareRoot() }
        if let errorRatio, let standardDeviation { standardError = errorRatio / 100 * standardDeviation }
    }

    static func median(of figures: [Double]) -> Double? {
        guard !figures.isEmpty else { return nil }
        let sorted = figures.sorted()
        let (low, high) = (sorted[(sorted.count - 1) / 2], sorted[sorted.count / 2])
        return (low + (high - low) / 2).ifFinite
    }

    /// Skewness and excess kurtosis from the central moments with divisor n.
    private static func shape(of total: Deviations) -> (skewness: Double?, kurtosis: Double?) {
        guard total.squares > 0, let largest = total.values.map({ abs($0) }).max(), largest > 0 else {
            return (nil, nil)
        }
        // Neither depends on the unit; distances of at most 1 cannot overflow.
        let distances = total.values.map { $0 / largest }
        let n = Double(distances.count)
        func moment(_ power: (Double) -> Double) -> Double { CompensatedSum(distances.lazy.map(power)).value / n }
        let m2 = moment { $0 * $0 }
        let m3 = moment { $0 * $0 * $0 }
        let m4 = moment { ($0 * $0) * ($0 * $0) }
        let k2 = n * m2 / (n - 1)
        let k3 = n * n * m3 / ((n - 1) * (n - 2))
        let k4 = n * n * ((n + 1) * m4 - 3 * (n - 1) * m2 * m2) / ((n - 1) * (n - 2) * (n - 3))
        return (
            n > 2 ? (k3 / (k2 * k2.squareRoot())).ifFinite : nil,
            n > 3 ? (k4 / (k2 * k2)).ifFinite : nil
        )
    }
}
