/// A count as it may be shown.
package enum ShownCount: Hashable, Sendable {
    case exact(Int)
    /// Hidden because it is small: "<5". None at all is hidden too.
    case under(Int)
    /// Hidden because, with the rest, it would give a small one away.
    case withheld
}

/// Hides small groups of people. What is counted are first attempts of one quiz version.
package enum Suppression {
    /// Counts below this are hidden from staff.
    package static let staffThreshold = 5
    /// Counts below this are hidden from the public, none at all included (ONS 10–5 rule).
    package static let publicThreshold = 10
    /// What the public sees is rounded to the nearest multiple of this.
    package static let publicStep = 5

    /// Nil where the public may not see the count.
    package static func open(_ count: Int) -> Int? {
        count < publicThreshold ? nil : (count + publicStep / 2) / publicStep * publicStep
    }

    /// The cells of a list (by day, quiz, channel or unit) and their sum, for staff. No hidden small cell can be worked
    /// out from what this list shows: where it could, the next smallest is hidden with it, and the total where there is
    /// no other. Nothing is promised for two lists laid side by side.
    package static func staff(_ counts: [Int]) -> (cells: [ShownCount], total: ShownCount) {
        let sum = counts.reduce(0, +)
        var cells = counts.map { $0 < staffThreshold ? ShownCount.under(staffThreshold) : .exact($0) }
        if sum < staffThreshold { return (cells, .under(staffThreshold)) }
        while givesAway(cells, sum: sum) {
            let shown = cells.indices.filter { cells[$0] == .exact(counts[$0]) }
            guard let next = shown.min(by: { counts[$0] < counts[$1] }) else { return (cells, .withheld) }
            cells[next] = .withheld
        }
        return (cells, .exact(sum))
    }

    /// Whether a small cell can have one value only, given that all cells add up to `sum`.
    private static func givesAway(_ cells: [ShownCount], sum: Int) -> Bool {
        var small = 0
        var withheld = 0
        var hidden = sum
        for cell in cells {
            switch cell {
            case .exact(let count): hidden -= count
            case .under: small += 1
            case .withheld: withheld += 1
            }
        }
        guard small > 0 else { return false }
        let largest = staffThreshold - 1
        // What the other hidden cells hold at least and at most; a withheld one has no upper bound.
        let others = withheld * staffThreshold
        let least = withheld > 0 ? 0 : max(0, hidden - (small - 1) * largest)
        return least >= min(largest, hidden - others)
    }
}
