/// Many attempts at one paper, counted: who scored what, and who gave which response to which item. The same attempts
/// give the same tally in any order and in any number of pieces.
package struct PaperTally: Sendable {
    /// Attempts by their marks.
    package private(set) var scores: [PaperScore: Int] = [:]
    /// Attempts by their quality flags; nil = not judged yet.
    package private(set) var flags: [QualityFlags?: Int] = [:]
    private var totals = Numbering<Marks>()
    private var items: [ItemCounts]

    /// - Parameter items: how many items the quiz has.
    package init(items: Int) { self.items = Array(repeating: ItemCounts(), count: items) }

    package var attempts: Int { scores.values.reduce(0, +) }

    package mutating func add(_ columns: AttemptColumns, where filter: AttemptFilter) {
        let rows = columns.rows(filter)
        guard !rows.isEmpty else { return }
        for (flags, count) in columns.flags.counts(of: rows) { self.flags[flags, default: 0] += count }
        let rowTotals = count(columns.scores, rows)
        for (item, column) in zip(items.indices, columns.items) {
            items[item].add(column, rows, rowTotals, totals: totals.values.count)
        }
    }

    /// What was counted apart, together.
    package static func += (a: inout PaperTally, b: PaperTally) {
        a.scores.merge(b.scores) { $0 + $1 }
        a.flags.merge(b.flags) { $0 + $1 }
        let places = b.totals.values.map { a.totals.place(of: $0) }
        for (mine, theirs) in zip(a.items.indices, b.items) {
            a.items[mine].add(theirs, totals: places, known: a.totals.values.count)
        }
    }

    /// Counts the scores, and tells each row's place in `totals`.
    private mutating func count(_ column: CodedColumn<PaperScore>, _ rows: [Int]) -> [Int32] {
        let places = column.values.map { Int32(totals.place(of: $0.total.marks)) }
        var counts = [Int](repeating: 0, count: column.values.count)
        var rowTotals: [Int32] = []
        rowTotals.reserveCapacity(rows.count)
        func note(_ code: Int) {
            counts[code] += 1
            rowTotals.append(places[code])
        }
        switch column.codes {
        case .narrow(let codes): for row in rows { note(Int(codes[row])) }
        case .wide(let codes): for row in rows { note(Int(codes[row])) }
        }
        for (value, count) in zip(column.values, counts) where count > 0 { scores[value, default: 0] += count }
        return rowTotals
    }

    /// The answers to the item at `place`, for its figures.
    package func answers(to place: Int) -> ItemTally {
        var tally = ItemTally()
        items[place].each(totals.values) { given, total, count in
            tally.add(ItemAnswer(chosen: given.response.places, marks: given.marks, total: total), times: count)
        }
        return tally
    }

    /// How often each response was given to the item at `place`.
    package func responses(to place: Int) -> [ItemResponse: Int] {
        var responses: [ItemResponse: Int] = [:]
        items[place].each(totals.values) { given, _, count in responses[given.response, default: 0] += count }
        return responses
    }

    /// Marks won and marks that could be won on the item at `place`, over everybody who had it, whose number is `count`.
    package func sum(of place: Int) -> (marks: Int128, count: Int) {
        var sum: (marks: Int128, count: Int) = (0, 0)
        items[place].each(totals.values) { given, _, count in
            sum.marks += Int128(given.marks.nanopoints) * Int128(count)
            sum.count += count
        }
        return sum
    }
}

/// Gives each value a number, in the order in which they come.
private struct Numbering<Value: Hashable & Sendable>: Sendable {
    private(set) var values: [Value] = []
    private var places: [Value: Int] = [:]

    mutating func place(of value: Value) -> Int {
        if let place = places[value] { return place }
        places[value] = values.count
        values.append(value)
        return values.count - 1
    }
}

/// For one item: how many gave each response, by their total on the paper.
private struct ItemCounts: Sendable {
    private var responses = Numbering<MarkedResponse?>()
    /// `counts[response * width + total]`.
    private var counts: [Int32] = []
    private var width = 0

    /// - Parameters:
    ///   - rowTotals: for each of `rows`, the place of its total.
    ///   - totals: how many totals are known.
    mutating func add(
        _ column: CodedColumn<MarkedResponse?>, _ rows: [Int], _ rowTotals: [Int32], totals: Int
    ) {
        widen(to: totals)
        let starts = column.values.map { responses.place(of: $0) * width }
        if counts.count < responses.values.count * width {
            counts += [Int32](repeating: 0, count: responses.values.count * width - counts.count)
        }
        switch column.codes {
        case .narrow(let codes): Self.count(codes, starts, rows, rowTotals, &counts)
        case .wide(let codes): Self.count(codes, starts, rows, rowTotals, &counts)
        }
    }

    /// - Parameters:
    ///   - totals: the places here of the other's totals.
    ///   - known: how many totals are known here.
    mutating func add(_ other: ItemCounts, totals: [Int], known: Int) {
        widen(to: known)
        for (place, response) in other.responses.values.enumerated() {
            let start = responses.place(of: response) * width
            if counts.count < responses.values.count * width {
                counts += [Int32](repeating: 0, count: responses.values.count * width - counts.count)
            }
            for (total, mine) in totals.enumerated() where total < other.width {
                counts[start + mine] += other.counts[place * other.width + total]
            }
        }
    }

    /// The innermost loop: 20 million rounds for a million attempts. Codes were checked when they were read.
    private static func count<Code: FixedWidthInteger>(
        _ codes: [Code], _ starts: [Int], _ rows: [Int], _ rowTotals: [Int32], _ counts: inout [Int32]
    ) {
        counts.withUnsafeMutableBufferPointer { counts in
            codes.withUnsafeBufferPointer { codes in
                starts.withUnsafeBufferPointer { starts in
                    rows.withUnsafeBufferPointer { rows in
                        rowTotals.withUnsafeBufferPointer { totals in
                            for place in 0..<rows.count {
                                counts[starts[Int(codes[rows[place]])] &+ Int(totals[place])] &+= 1
                            }
                        }
                    }
                }
            }
        }
    }

    private mutating func widen(to totals: Int) {
        guard totals > width else { return }
        let wider = max(64, totals * 2)
        var wide = [Int32](repeating: 0, count: responses.values.count * wider)
        for response in responses.values.indices {
            for total in 0..<width { wide[response * wider + total] = counts[response * width + total] }
        }
        (counts, width) = (wide, wider)
    }

    /// Everybody who had the item before them.
    func each(_ totals: [Marks], _ body: (MarkedResponse, Marks, Int) -> Void) {
        for (place, response) in responses.values.enumerated() {
            guard let response else { continue }
            for (total, marks) in totals.enumerated() where total < width {
                let count = Int(counts[place * width + total])
                if count > 0 { body(response, marks, count) }
            }
        }
    }
}
