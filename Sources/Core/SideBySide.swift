/// Two texts beside each other, line by line: what differs, and a little around it.
package struct SideBySide: Sendable {
    package struct Row: Hashable, Sendable {
        /// Nil where the line is only in the other.
        package var left: String?
        package var right: String?

        package var isSame: Bool { left == right }
    }

    /// Places where the texts differ, with the lines around each.
    package var parts: [[Row]]

    package init(_ left: String, _ right: String, around: Int = 2) {
        let rows = Self.rows(Self.lines(left), Self.lines(right))
        let different = rows.indices.filter { !rows[$0].isSame }
        var ranges: [Range<Int>] = []
        for place in different {
            let range = max(0, place - around)..<min(rows.count, place + around + 1)
            if let last = ranges.last, last.upperBound >= range.lowerBound {
                ranges[ranges.count - 1] = last.lowerBound..<range.upperBound
            } else {
                ranges.append(range)
            }
        }
        parts = ranges.map { Array(rows[$0]) }
    }

    private static func lines(_ text: String) -> [String] {
        text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map(String.init)
    }

    /// Lines of both texts together that are compared each with each; the work grows with their square.
    private static let mostCompared = 4_000

    private static func rows(_ left: [String], _ right: [String]) -> [Row] {
        let start = zip(left, right).prefix { $0 == $1 }.count
        let end = zip(left.dropFirst(start).reversed(), right.dropFirst(start).reversed()).prefix { $0 == $1 }.count
        let (old, new) = (start..<left.count - end, start..<right.count - end)
        var (removed, added): (Set<Int>, Set<Int>) = ([], [])
        if old.count + new.count > mostCompared {
            (removed, added) = (Set(old), Set(new))
        } else {
            for change in right[new].difference(from: left[old]) {
                switch change {
                case .remove(let offset, _, _): removed.insert(start + offset)
                case .insert(let offset, _, _): added.insert(start + offset)
                }
            }
        }
        var rows: [Row] = []
        var (i, j) = (0, 0)
        while i < left.count || j < right.count {
            switch (removed.contains(i), added.contains(j)) {
            case (false, false):
                rows.append(Row(left: left[i], right: right[j]))
                (i, j) = (i + 1, j + 1)
            case (let isLeft, let isRight):
                rows.append(Row(left: isLeft ? left[i] : nil, right: isRight ? right[j] : nil))
                (i, j) = (i + (isLeft ? 1 : 0), j + (isRight ? 1 : 0))
            }
        }
        return rows
    }
}
