/// Whom a figure may speak of. The kinds are types: a figure of one cannot be added to, or taken for, one of another.
package protocol KindOfFigure: Hashable, Sendable {}

/// People drawn one by one by the product, from an imported list and with a published seed. May speak of everybody on the
/// list, with an interval and with the response rate beside it. A sample drawn in clusters (classes, places) is not this:
/// its people resemble each other, and an interval as if they did not is too narrow.
package struct Drawn: KindOfFigure {
    /// People of the sample who were sought.
    package var contacted: Int
    package var completed: Int
    package var refused: Int
    package var absent: Int
    /// On the list, but no longer of the population: moved away, dead, a place that closed.
    package var notEligible: Int

    package init(contacted: Int, completed: Int, refused: Int, absent: Int, notEligible: Int) {
        self.contacted = contacted
        self.completed = completed
        self.refused = refused
        self.absent = absent
        self.notEligible = notEligible
    }

    /// Completed in per cent of those contacted who are eligible (AAPOR response rate 1). Nil where nobody is.
    package var responseRate: Double? {
        let eligible = contacted - notEligible
        return eligible > 0 && completed >= 0 ? 100 * Double(completed) / Double(eligible) : nil
    }
}

/// A whole class, crew or staff. May speak of that group alone. No interval here: with the whole group asked there is no
/// error of drawing, and an interval for more than the group is reckoned by clusters.
package struct ClosedGroup: KindOfFigure {
    /// Everybody who belongs to it, answered or not.
    package var members: Int

    package init(members: Int) { self.members = members }
}

/// Everybody else: people who came by themselves. "Trong số lượt làm bài", and nothing more: no interval, no weighting, no
/// trend, no comparison (AAPOR calls a margin of error on an opt-in sample misleading).
package struct Volunteers: KindOfFigure {
    package init() {}
}

/// `count` of `n` people or answers.
package struct Proportion<Kind: KindOfFigure>: Hashable, Sendable {
    package let count: Int
    package let n: Int
    package let kind: Kind

    /// Nil unless 0 ≤ `count` ≤ `n`.
    package init?(_ count: Int, of n: Int, _ kind: Kind) {
        guard count >= 0, count <= n else { return nil }
        self.count = count
        self.n = n
        self.kind = kind
    }

    /// 0 … 100; nil without anybody. Shown only with its `n`.
    package var percent: Double? { n > 0 ? 100 * Double(count) / Double(n) : nil }
}

extension Proportion where Kind == Drawn {
    /// 95 per cent, 0 … 1, by Wilson.
    package var interval: Interval? { Interval.proportion(count, of: n) }

    /// 95 per cent, −1 … 1, of this proportion minus that of another sample drawn independently, by Newcombe.
    package func change(since earlier: Self) -> Interval? {
        Interval.difference(count, of: n, minus: earlier.count, of: earlier.n)
    }
}

/// The mean of `n` figures, in their unit.
package struct Mean<Kind: KindOfFigure>: Hashable, Sendable {
    package let n: Int
    /// Nil without figures.
    package let value: Double?
    /// Divisor n − 1; nil under two figures.
    package let standardDeviation: Double?
    package let kind: Kind

    package init(of figures: [Double], _ kind: Kind) {
        let deviations = Deviations(figures)
        n = figures.count
        value = deviations.mean?.ifFinite
        standardDeviation = n < 2 ? nil : (deviations.squares / Double(n - 1)).squareRoot().ifFinite
        self.kind = kind
    }
}

extension Mean where Kind == Drawn {
    /// 95 per cent, in the unit of the figures, by Student.
    package var interval: Interval? {
        guard let value, let standardDeviation else { return nil }
        return Interval.mean(value, standardDeviation: standardDeviation, people: n)
    }
}
