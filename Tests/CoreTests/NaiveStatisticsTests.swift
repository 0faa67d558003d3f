import Testing

@testable import Core

/// Every figure by another road: raw sums of squares and products, nothing shared with the code under test.
@Suite("Statistics against the textbook")
struct NaiveStatisticsTests {
    struct Drawn: Sendable, CustomTestStringConvertible {
        var seed: UInt64
        var people: Int
        var items: Int
        /// Steps from nothing to the maximum.
        var steps: Int
        var testDescription: String { "\(people) people, \(items) items, seed \(seed)" }
    }

    static let tables = (0..<40).map { seed in
        Drawn(
            seed: UInt64(seed), people: [2, 3, 4, 5, 9, 30, 101, 400][seed % 8], items: [1, 2, 3, 5, 12][seed % 5],
            steps: [1, 2, 4, 7][seed % 4])
    }

    @Test(arguments: tables) func agree(drawn: Drawn) throws {
        var numbers = SeededNumbers(seed: drawn.seed)
        let maxima = (0..<drawn.items).map { _ in Double(Int.random(in: 1...4, using: &numbers)) }
        let rows = (0..<drawn.people).map { _ in
            let talent = Double.random(in: 0...1, using: &numbers)
            return maxima.map { max -> Double in
                let steps = (0..<drawn.steps).count { _ in Double.random(in: 0...1, using: &numbers) < talent }
                return max * Double(steps) / Double(drawn.steps)
            }
        }
        let table = try MarksTable.made(rows.map { $0.map(Optional.some) }, maxima: maxima)
        let totals = rows.map { $0.reduce(0, +) }
        try checkTest(TestStatistics(of: table), rows, totals)
        for (j, item) in ItemStatistics.all(of: table).enumerated() {
            let column = rows.map { $0[j] }
            let rest = zip(totals, column).map { $0 - $1 }
            #expect(close(item.facility, 100 * column.reduce(0, +) / Double(rows.count) / maxima[j]))
            #expect(close(item.standardDeviation, 100 * variance(column).squareRoot() / maxima[j], 1e-6))
            #expect(close(item.intendedWeight, 100 * maxima[j] / maxima.reduce(0, +)))
            check(item.itemRestCorrelation, correlation(column, rest))
            check(item.discriminativeEfficiency, efficiency(column, rest))
            let others = rows.map { row in row.indices.filter { $0 != j }.map { row[$0] } }
            check(item.alphaIfDeleted, alpha(others))
            checkWeight(item.effectiveWeight, j, rows, totals)
        }
    }

    private func checkTest(_ test: TestStatistics, _ rows: [[Double]], _ totals: [Double]) throws {
        let n = Double(rows.count)
        let mean = totals.reduce(0, +) / n
        #expect(close(test.mean, mean))
        #expect(close(test.standardDeviation, variance(totals).squareRoot(), 1e-6))
        check(test.coefficientInternalConsistency, alpha(rows).map { 100 * $0 })
        let z = totals.map { ($0 - mean) / variance(totals).squareRoot() }
        let spread = variance(totals) > 1e-9
        // The adjusted Fisher–Pearson forms, as spreadsheets have them.
        check(test.skewness, n > 2 && spread ? n / ((n - 1) * (n - 2)) * z.reduce(0) { $0 + $1 * $1 * $1 } : nil)
        let fourth = z.reduce(0) { $0 + $1 * $1 * $1 * $1 }
        let factor = n * (n + 1) / ((n - 1) * (n - 2) * (n - 3))
        check(
            test.kurtosis,
            n > 3 && spread ? factor * fourth - 3 * (n - 1) * (n - 1) / ((n - 2) * (n - 3)) : nil)
        let half = totals.sorted()
        #expect(close(test.median, (half[(half.count - 1) / 2] + half[half.count / 2]) / 2))
    }

    private func checkWeight(_ weight: Double?, _ j: Int, _ rows: [[Double]], _ totals: [Double]) {
        let covariances = rows[0].indices.map { j in covariance(rows.map { $0[j] }, totals) }
        let roots = covariances.map { $0 > 1e-12 ? $0.squareRoot() : 0 }
        let sum = roots.reduce(0, +)
        check(weight, covariances[j] < -1e-12 || sum == 0 ? nil : 100 * roots[j] / sum)
    }

    private func check(_ figure: Double?, _ expected: Double?) {
        if let expected {
            #expect(close(figure, expected, 1e-6), "\(String(describing: figure)) \(expected)")
        } else {
            #expect(figure == nil)
        }
    }

    private func covariance(_ a: [Double], _ b: [Double]) -> Double {
        let n = Double(a.count)
        let products = zip(a, b).reduce(0) { $0 + $1.0 * $1.1 }
        return (products - a.reduce(0, +) * b.reduce(0, +) / n) / (n - 1)
    }

    private func variance(_ a: [Double]) -> Double { max(0, covariance(a, a)) }

    private func correlation(_ a: [Double], _ b: [Double]) -> Double? {
        guard variance(a) > 1e-9, variance(b) > 1e-9 else { return nil }
        return covariance(a, b) / (variance(a) * variance(b)).squareRoot()
    }

    private func efficiency(_ a: [Double], _ b: [Double]) -> Double? {
        guard variance(a) > 1e-9, variance(b) > 1e-9 else { return nil }
        return 100 * covariance(a, b) / covariance(a.sorted(), b.sorted())
    }

    private func alpha(_ rows: [[Double]]) -> Double? {
        let k = Double(rows[0].count)
        let whole = variance(rows.map { $0.reduce(0, +) })
        guard k >= 2, whole > 1e-9 else { return nil }
        // The mean covariance between items over the mean of all variances and covariances.
        var between = 0.0
        for i in rows[0].indices {
            for j in rows[0].indices where i != j { between += covariance(rows.map { $0[i] }, rows.map { $0[j] }) }
        }
        return k * k * (between / (k * (k - 1))) / whole
    }
}
