/// A sum that keeps the rounding error of every addition and pays it back at the end (Neumaier 1974), so that the error
/// of the whole does not grow with the number of terms.
struct CompensatedSum {
    private var sum = 0.0
    private var lost = 0.0

    init() {}

    init(_ terms: some Sequence<Double>) { for term in terms { add(term) } }

    mutating func add(_ term: Double) {
        let next = sum + term
        lost += abs(sum) >= abs(term) ? (sum - next) + term : (term - next) + sum
        sum = next
    }

    var value: Double { sum + lost }
}

extension Double {
    /// Nil instead of infinity or "not a number": an unknown figure is unknown, never something that looks like one.
    var ifFinite: Double? { isFinite ? self : nil }
}
