/// What a table of marks says of one item. Moodle's set of figures ("Quiz statistics calculations", Moodle docs) and
/// two of classical test theory. Nil is unknown, never 0.
package struct ItemStatistics: Hashable, Sendable {
    package var name: String
    /// In marks.
    package var maximum: Double
    /// Mean mark in per cent of the maximum. Nil at maximum 0 and without people.
    package var facility: Double?
    /// Standard deviation (divisor n − 1) in per cent of the maximum. Nil at maximum 0 and under two people.
    package var standardDeviation: Double?
    /// The item's share of all marks that can be won, in per cent. Nil where nothing can be won.
    package var intendedWeight: Double?
    /// The item's share of the spread of totals, in per cent: √Cov(item, total) over the sum of these roots. Nil where
    /// the covariance is negative, and where no item has a positive one.
    package var effectiveWeight: Double?
    /// 100 × `itemRestCorrelation`. Not the upper–lower 27 per cent index, for which it is often taken.
    package var discriminationIndex: Double?
    /// Covariance of item and rest score in per cent of the largest that the same marks could have. Nil where that is 0.
    package var discriminativeEfficiency: Double?
    /// Pearson's r of the mark with the marks on all other items ("corrected point-biserial", r.drop), −1 … 1. Nil where
    /// either has no spread.
    package var itemRestCorrelation: Double?
    /// Cronbach's alpha of the other items, plain, at most 1. Nil under two other items and where their sum has no
    /// spread.
    package var alphaIfDeleted: Double?
}

extension ItemStatistics {
    /// One element per item, in the table's order.
    package static func all(of table: MarksTable) -> [ItemStatistics] {
        let columns = table.columns.map(Deviations.init)
        let total = Deviations(sumOf: columns, people: table.count)
        let weights = effectiveWeights(columns, total, people: table.count)
        let maxima = CompensatedSum(table.items.map(\.maximum)).value
        return table.items.indices.map { j in
            let (item, column) = (table.items[j], columns[j])
            var statistics = ItemStatistics(name: item.name, maximum: item.maximum)
            statistics.facility = column.mean.flatMap { percent($0, of: item.maximum) }
            statistics.standardDeviation = spread(column, people: table.count).flatMap { percent($0, of: item.maximum) }
            statistics.intendedWeight = percent(item.maximum, of: maxima)
            statistics.effectiveWeight = weights[j]
            let others = columns.indices.filter { $0 != j }.map { columns[$0] }
            statistics.compare(column, with: others, people: table.count)
            return statistics
        }
    }

    private mutating func compare(_ column: Deviations, with others: [Deviations], people: Int) {
        let rest = Deviations(sumOf: others, people: people)
        itemRestCorrelation = column.correlation(with: rest)
        discriminationIndex = itemRestCorrelation.map { 100 * $0 }
        let largest = column.largestProducts(with: rest)
        if largest > 0 { discriminativeEfficiency = Self.percent(column.products(with: rest), of: largest) }
        alphaIfDeleted = cronbachAlpha(others, sum: rest)
    }

    private static func effectiveWeights(_ columns: [Deviations], _ total: Deviations, people: Int) -> [Double?] {
        guard people >= 2 else { return columns.map { _ in nil } }
        let roots = columns.map { column -> Double? in
            let products = column.products(with: total)
            return products < 0 ? nil : products.squareRoot()
        }
        let sum = CompensatedSum(roots.compactMap { $0 }).value
        return roots.map { root in root.flatMap { percent($0, of: sum) } }
    }

    private static func spread(_ column: Deviations, people: Int) -> Double? {
        people < 2 ? nil : (column.squares / Double(people - 1)).squareRoot()
    }

    private static func percent(_ part: Double, of whole: Double) -> Double? {
        whole > 0 ? (100 * part / whole).ifFinite : nil
    }
}

/// Cronbach's alpha, k/(k − 1) · (1 − Σ variances / variance of the sum); at most 1, and below 0 where items work against
/// each other. Nil under two items and where the sum has no spread.
func cronbachAlpha(_ items: [Deviations], sum: Deviations) -> Double? {
    guard items.count >= 2, sum.squares > 0 else { return nil }
    let k = Double(items.count)
    let parts = CompensatedSum(items.lazy.map(\.squares)).value
    return (k / (k - 1) * (1 - parts / sum.squares)).ifFinite
}
