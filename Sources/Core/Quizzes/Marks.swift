/// Marks are whole nanopoints, so that sums are exact; floating point appears only when a figure is shown.
package struct Marks: Hashable, Comparable, Sendable {
    package var nanopoints: Int64

    package static let one: Int64 = 1_000_000_000
    package static let zero = Marks(nanopoints: 0)

    package init(nanopoints: Int64) { self.nanopoints = nanopoints }
    package init(points: Int) { nanopoints = Int64(points) * Marks.one }

    package var points: Double { Double(nanopoints) / Double(Marks.one) }

    package static func < (a: Marks, b: Marks) -> Bool { a.nanopoints < b.nanopoints }
    package static func + (a: Marks, b: Marks) -> Marks { Marks(nanopoints: a.nanopoints + b.nanopoints) }
    package static func += (a: inout Marks, b: Marks) { a = a + b }
}

/// The share of an item's points that a response earns, in billionths: 0 … 1,000,000,000.
package struct Credit: Hashable, Comparable, Sendable {
    package let billionths: Int64

    package static let none = Credit(billionths: 0)
    package static let full = Credit(billionths: Marks.one)

    /// Values outside 0 … 1 are moved to the nearer end.
    package init(billionths: Int64) { self.billionths = min(max(billionths, 0), Marks.one) }

    package init(_ part: Int, of whole: Int) {
        self.init(billionths: (Int64(part) * Marks.one + Int64(whole) / 2) / Int64(whole))
    }

    package static func < (a: Credit, b: Credit) -> Bool { a.billionths < b.billionths }
}

/// Marks won out of marks that could be won.
package struct Score: Hashable, Sendable {
    package var marks = Marks.zero
    package var max = Marks.zero

    package init() {}
    package init(marks: Marks, max: Marks) {
        self.marks = marks
        self.max = max
    }

    /// 0 … 100, rounded to the hundredth; nil where nothing could be won.
    package var percent: Double? {
        max.nanopoints > 0 ? (marks.points / max.points * 10_000).rounded() / 100 : nil
    }

    /// Exact in whole numbers, so that 70 of 100 passes at 70 per cent.
    package func reaches(percent: Int) -> Bool {
        marks.nanopoints * 100 >= max.nanopoints * Int64(percent)
    }

    package static func += (a: inout Score, b: Score) {
        a.marks += b.marks
        a.max += b.max
    }
}
