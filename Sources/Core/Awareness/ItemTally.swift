/// What one person made of one item: what was chosen, and what it earned.
package struct ItemAnswer: Hashable, Sendable {
    /// The chosen options, bit by place in the item's list; 0 = blank.
    package var chosen: UInt64
    package var marks: Marks
    /// On the whole paper, this item included.
    package var total: Marks

    /// - Parameter chosen: places in the item's list of options; those outside 0 … 63 are left out.
    package init(chosen: some Sequence<Int>, marks: Marks, total: Marks) {
        self.chosen = chosen.reduce(0) { (0..<64).contains($1) ? $0 | 1 << UInt64($1) : $0 }
        self.marks = marks
        self.total = total
    }

    /// On the other items of the paper.
    var rest: Marks { Marks(nanopoints: total.nanopoints - marks.nanopoints) }

    func chose(_ option: Int) -> Bool { chosen >> UInt64(option) & 1 == 1 }
}

/// The answers of many people to one item, counted by what they were. The same answers give the same tally in any order,
/// in any number of parts, and after any number of corrections.
package struct ItemTally: Hashable, Sendable {
    package private(set) var counts: [ItemAnswer: Int] = [:]

    package init() {}

    package init(_ answers: some Sequence<ItemAnswer>) { for answer in answers { add(answer) } }

    /// - Parameter times: below 0 takes answers out again.
    package mutating func add(_ answer: ItemAnswer, times: Int = 1) {
        let count = counts[answer, default: 0] + times
        counts[answer] = count == 0 ? nil : count
    }

    package static func += (a: inout ItemTally, b: ItemTally) {
        for (answer, count) in b.counts { a.add(answer, times: count) }
    }

    /// The number of people, those who left the item blank included.
    package var count: Int { counts.values.reduce(0, +) }
}

/// Sums of whole numbers over n people, so that variances and covariances lose nothing before the last step.
struct ExactSums {
    var n: Int128 = 0
    var a: Int128 = 0
    var b: Int128 = 0
    var aa: Int128 = 0
    var bb: Int128 = 0
    var ab: Int128 = 0

    mutating func add(_ a: Int64, _ b: Int64, times: Int) {
        let (a, b, times) = (Int128(a), Int128(b), Int128(times))
        n += times
        self.a += times * a
        self.b += times * b
        aa += times * a * a
        bb += times * b * b
        ab += times * a * b
    }

    /// (n − 1) times the covariance of the two.
    var products: Double { around(a, b, ab) }

    /// Pearson's r, −1 … 1; nil where either has no spread.
    var correlation: Double? {
        let (spreadA, spreadB) = (around(a, a, aa), around(b, b, bb))
        guard spreadA > 0, spreadB > 0 else { return nil }
        return min(max(products / spreadA.squareRoot() / spreadB.squareRoot(), -1), 1)
    }

    /// Σ(a − ā)(b − b̄). Taken around the whole parts of the means, because n · Σab could leave even 128 bits.
    private func around(_ a: Int128, _ b: Int128, _ ab: Int128) -> Double {
        guard n > 0 else { return 0 }
        let (wholeA, wholeB) = (a / n, b / n)
        let nearly = ab - wholeB * a - wholeA * b + n * wholeA * wholeB
        return Double(nearly) - Double((a - wholeA * n) * (b - wholeB * n)) / Double(n)
    }
}
