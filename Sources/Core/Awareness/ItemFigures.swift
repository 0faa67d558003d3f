/// One line of the item table: what people made of an item, and what an author should look at. Nil is unknown, never 0.
package struct ItemFigures: Hashable, Sendable {
    /// What was chosen and by whom. Where several may be chosen, the shares may add up to more than 100.
    package struct Choice: Hashable, Sendable {
        /// The place in the item's list; nil = blank, an option of its own.
        package var option: Int?
        package var isKey: Bool
        package var count: Int
        /// In per cent of all who had the item before them. Nil without anybody.
        package var share: Double?
        /// Mean total of those who chose it, in marks of the whole paper. Nil where nobody did.
        package var meanTotal: Double?
        /// Pearson's r of "chose it" with the marks on all other items, −1 … 1. Nil where either has no spread.
        package var correlation: Double?
        /// How many of the top third chose it. Nil where there is no top third.
        package var countOfTop: Int?
    }

    /// The number of people, those who left the item blank included: blank earns 0 marks.
    package var count: Int
    /// How many earned all of the marks, and how many nothing.
    package var countOfFull: Int
    package var countOfNothing: Int
    /// Mean mark in per cent of the maximum. Nil at maximum 0 and without people.
    package var facility: Double?
    /// Pearson's r of the mark with the marks on all other items, −1 … 1. Nil where either has no spread.
    package var discrimination: Double?
    /// The options in the item's order, then blank. Empty for an item without options.
    package var choices: [Choice]
    package var remarks: [ItemRemark]

    /// - Parameters:
    ///   - options: how many options the item has, 0 … 64; 0 where its parts are not chosen among (ordering, scenario).
    ///   - keys: the places of the right ones.
    ///   - max: the marks that the item can earn.
    package init(_ tally: ItemTally, options: Int, keys: Set<Int>, max: Marks) {
        var sums = ExactSums()
        for (answer, times) in tally.counts {
            sums.add(answer.marks.nanopoints, answer.rest.nanopoints, times: times)
        }
        count = tally.count
        countOfFull = tally.counts.reduce(0) { $0 + ($1.key.marks == max ? $1.value : 0) }
        countOfNothing = tally.counts.reduce(0) { $0 + ($1.key.marks == .zero ? $1.value : 0) }
        if count > 0, max > .zero { facility = 100 * Double(sums.a) / Double(count) / Double(max.nanopoints) }
        discrimination = sums.correlation
        let top = Self.topThird(tally)
        let places = options > 0 ? (0..<options).map(Optional.some) + [nil] : []
        choices = places.map { place in
            Self.choice(place, isKey: place.map(keys.contains) ?? false, tally, top: top)
        }
        remarks = []
        remarks = ItemRemark.all(of: self, covariesNegatively: Self.covariesNegatively(sums))
    }

    private static func choice(_ place: Int?, isKey: Bool, _ tally: ItemTally, top: Marks?) -> Choice {
        var sums = ExactSums()
        var totals: Int128 = 0
        var countOfTop = 0
        for (answer, times) in tally.counts {
            let isChosen = place.map(answer.chose) ?? (answer.chosen == 0)
            sums.add(isChosen ? 1 : 0, answer.rest.nanopoints, times: times)
            guard isChosen else { continue }
            totals += Int128(times) * Int128(answer.total.nanopoints)
            if let top, answer.rest >= top { countOfTop += times }
        }
        let count = Int(sums.a)
        return Choice(
            option: place, isKey: isKey, count: count,
            share: sums.n > 0 ? 100 * Double(count) / Double(sums.n) : nil,
            meanTotal: count > 0 ? Double(totals) / Double(count) / Double(Marks.one) : nil,
            correlation: sums.correlation, countOfTop: top.map { _ in countOfTop })
    }

    /// The marks on all other items from which a person belongs to the best third. The rest score, because a wrong key
    /// lifts those who chose it. Whoever ties with the last of the ⌈n/3⌉ best belongs to them; nil where that is
    /// everybody.
    private static func topThird(_ tally: ItemTally) -> Marks? {
        var byRest: [Marks: Int] = [:]
        for (answer, times) in tally.counts { byRest[answer.rest, default: 0] += times }
        let (count, sorted) = (tally.count, byRest.sorted { $0.key > $1.key })
        var reached = 0
        for (rest, times) in sorted {
            reached += times
            if 3 * reached >= count { return reached < count ? rest : nil }
        }
        return nil
    }

    /// Of the mark with the total, this item included, as in Moodle's effective weight.
    private static func covariesNegatively(_ sums: ExactSums) -> Bool {
        let own = ExactSums(n: sums.n, a: sums.a, b: sums.a, aa: sums.aa, bb: sums.aa, ab: sums.aa)
        return sums.products + own.products < 0
    }
}
