/// A count as it may be shown.
package enum ShownCount: Hashable, Sendable {
    case exact(Int)
    /// Hidden because it is small: "<5". None at all may be hidden too.
    case under(Int)
    /// Hidden because, with the rest, it would give a small one away.
    case withheld

    package var isExact: Bool { if case .exact = self { true } else { false } }
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
        while givesAway(cells, sum: sum, least: 1) {
            let shown = cells.indices.filter { counts[$0] > 0 && cells[$0].isExact }
            guard let next = shown.min(by: { counts[$0] < counts[$1] }) else { return (cells, .withheld) }
            cells[next] = .withheld
        }
        return (cells, .exact(sum))
    }

    /// The cells of a list whose sum is known anyway, because it stands beside it.
    package static func parts(_ counts: [Int]) -> [ShownCount] {
        let shown = staff(counts)
        return shown.total == .withheld ? counts.map { _ in .withheld } : shown.cells
    }

    /// Lines with several counts that tell of each other (who began, who finished, who passed), where the sum of each
    /// column is known. A line is hidden whole: "passed" would tell of a hidden "finished".
    package static func table(_ lines: [[Int]]) -> [[ShownCount]] {
        let columns = lines.first?.indices ?? 0..<0
        var hidden = Set(
            columns.flatMap { column in
                let cells = parts(lines.map { $0[column] })
                return lines.indices.filter { !cells[$0].isExact }
            })
        func cells(_ column: Int) -> [ShownCount] {
            lines.indices.map { line in
                let count = lines[line][column]
                guard hidden.contains(line) else { return .exact(count) }
                return count < staffThreshold ? .under(staffThreshold) : .withheld
            }
        }
        func isOpen(_ column: Int) -> Bool {
            givesAway(cells(column), sum: lines.reduce(0) { $0 + $1[column] }, least: 0)
        }
        while columns.contains(where: isOpen) {
            let shown = lines.indices.filter { !hidden.contains($0) }
            guard let next = shown.min(by: { lines[$0].reduce(0, +) < lines[$1].reduce(0, +) }) else {
                return lines.map { $0.map { _ in .withheld } }
            }
            hidden.insert(next)
        }
        let shown = columns.map(cells)
        return lines.indices.map { line in columns.map { shown[$0][line] } }
    }

    private static func isSmall(_ count: Int) -> Bool { count > 0 && count < staffThreshold }

    /// Whether a small cell can have one value only, given that all cells add up to `sum`.
    ///
    /// - Parameter smallest: that a small cell can hold.
    private static func givesAway(_ cells: [ShownCount], sum: Int, least smallest: Int) -> Bool {
        var small = 0
        var withheld = 0
        var hidden = sum
        // Whoever knows this code knows that no withheld cell is larger than the smallest that is shown.
        var largestWithheld = sum
        for cell in cells {
            switch cell {
            case .exact(let count):
                hidden -= count
                if count > 0 { largestWithheld = min(largestWithheld, count) }
            case .under: small += 1
            case .withheld: withheld += 1
            }
        }
        guard small > 0 else { return false }
        let largest = staffThreshold - 1
        // What this one holds at least and at most, whatever the others do.
        let least = max(smallest, hidden - (small - 1) * largest - withheld * largestWithheld)
        return least >= min(largest, hidden - withheld * staffThreshold - (small - 1) * smallest)
    }
}
