/// The marks of n people on k items. A missing mark is 0 marks.
///
/// The people are kept in an order of the table's own, so that every figure worked out from it has the same bits
/// whatever the order they were given in.
package struct MarksTable: Sendable {
    package struct Item: Hashable, Sendable {
        package var name: String
        /// In marks, 0 or more. Nothing can be won at 0: figures relative to it are unknown.
        package var maximum: Double

        package init(name: String, maximum: Double = 1) {
            self.name = name
            self.maximum = maximum
        }
    }

    package let items: [Item]
    /// The number of people.
    package let count: Int
    /// `columns[j][i]` is the mark of person i on item j.
    let columns: [[Double]]

    /// - Parameter people: one row per person, one cell per item; nil = no answer = 0 marks. Marks may be negative or
    ///   above the maximum.
    /// - Returns: nil where a row has another number of cells than there are items, where a mark is not finite, or where
    ///   a maximum is negative or not finite.
    package init?(items: [Item], people: [[Double?]]) {
        guard items.allSatisfy({ $0.maximum.isFinite && $0.maximum >= 0 }) else { return nil }
        var rows: [[Double]] = []
        rows.reserveCapacity(people.count)
        for person in people {
            // Adding 0 turns −0 into 0: the two are equal, but not the same bits.
            let row = person.map { ($0 ?? 0) + 0 }
            guard row.count == items.count, row.allSatisfy(\.isFinite) else { return nil }
            rows.append(row)
        }
        rows.sort { $0.lexicographicallyPrecedes($1) }
        self.items = items
        count = rows.count
        columns = items.indices.map { j in rows.map { $0[j] } }
    }

    /// Marks of each person over all items.
    var totals: [Double] {
        (0..<count).map { i in CompensatedSum(columns.lazy.map { $0[i] }).value }
    }
}
