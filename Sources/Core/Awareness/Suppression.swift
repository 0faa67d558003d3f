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

    /// A count that stands alone, for staff.
    package static func count(_ count: Int) -> ShownCount {
        count < staffThreshold ? .under(staffThreshold) : .exact(count)
    }

    /// A count of a known whole, for staff: hidden also where the others are few.
    package static func part(_ count: Int, of whole: Int) -> ShownCount {
        if isSmall(count) { return .under(staffThreshold) }
        return isSmall(whole - count) ? .withheld : .exact(count)
    }

    /// The cells of a list (by day, quiz, channel or unit) and their sum, for staff. No hidden small cell can be worked
    /// out from what this list shows: where it could, the next smallest is hidden with it, and the total where there is
    /// no other. A cell of nobody is shown, because there is nobody to find in it; but not in a list that has fewer than
    /// five in all. Nothing is promised for two lists laid side by side.
    package static func staff(_ counts: [Int]) -> (cells: [ShownCount], total: ShownCount) {
        let sum = counts.reduce(0, +)
        if sum < staffThreshold {
            return (counts.map { _ in .under(staffThreshold) }, .under(staffThreshold))
        }
        var cells = counts.map { isSmall($0) ? ShownCount.under(staffThreshold) : .exact($0) }
        while givesAway(cells, sum: sum) {
            let shown = cells.indices.filter { counts[$0] > 0 && cells[$0] == .exact(counts[$0]) }
            guard let next = shown.min(by: { counts[$0] < counts[$1] }) else { return (cells, .withheld) }
            cells[next] = .withheld
        }
        return (cells, .exact(sum))
    }

    private static func isSmall(_ count: Int) -> Bool { count > 0 && count < staffThreshold }

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
        // What this one holds at least and at most, whatever the others do; a withheld one has no upper bound.
        let least = withheld > 0 ? 1 : max(1, hidden - (small - 1) * largest)
        return least >= min(largest, hidden - withheld * staffThreshold - (small - 1))
    }
}
