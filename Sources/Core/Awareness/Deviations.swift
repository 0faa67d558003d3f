/// One quantity of every person as its distance from the mean of all: the first of two passes for variances and
/// covariances (Chan, Golub & LeVeque 1983).
struct Deviations {
    private(set) var values: [Double]
    /// Nil without people.
    let mean: Double?
    /// The sum of the squared distances: (n − 1) times the variance. Exactly 0 where all have the same figure.
    private(set) var squares: Double

    /// A spread, or a correlation, this small is rounding and not data: it counts as exactly 0. Whole marks stay far
    /// above it, and the error of a compensated sum far below.
    private static let rounding = 1e-13

    init(_ figures: [Double]) {
        guard let first = figures.first else {
            (values, mean, squares) = ([], nil, 0)
            return
        }
        // Distances from the first figure are exactly 0 where all are the same, and small where all are large.
        let shifted = figures.map { $0 - first }
        let centre = CompensatedSum(shifted).value / Double(figures.count)
        values = shifted.map { $0 - centre }
        mean = first + centre
        squares = CompensatedSum(values.lazy.map { $0 * $0 }).value
    }

    /// The deviations of a sum of quantities, from the deviations of its parts.
    init(sumOf parts: [Deviations], people: Int) {
        self.init((0..<people).map { i in CompensatedSum(parts.lazy.map { $0.values[i] }).value })
        let spread = CompensatedSum(parts.lazy.map { $0.squares.squareRoot() }).value
        if squares.squareRoot() <= Self.rounding * spread {
            values = values.map { _ in 0 }
            squares = 0
        }
    }

    /// The sum of the products of both: (n − 1) times the covariance.
    func products(with other: Deviations) -> Double {
        Self.products(values, other.values, largest: (squares * other.squares).squareRoot())
    }

    /// The products' sum where the smallest of the one met the smallest of the other, and so on: the largest there can
    /// be.
    func largestProducts(with other: Deviations) -> Double {
        Self.products(
            values.sorted(), other.values.sorted(), largest: (squares * other.squares).squareRoot())
    }

    /// Pearson's r, −1 … 1; nil where either has no spread.
    func correlation(with other: Deviations) -> Double? {
        guard squares > 0, other.squares > 0 else { return nil }
        let r = products(with: other) / squares.squareRoot() / other.squares.squareRoot()
        return r.ifFinite.map { min(max($0, -1), 1) }
    }

    private static func products(_ a: [Double], _ b: [Double], largest: Double) -> Double {
        let sum = CompensatedSum(zip(a, b).lazy.map { $0 * $1 }).value
        return abs(sum) <= rounding * largest ? 0 : sum
    }
}
