/// Reasons to doubt that an attempt shows what somebody knows. They mark and never delete: figures are shown with the
/// attempts that carry one and without.
package struct QualityFlags: OptionSet, Hashable, Sendable {
    package let rawValue: UInt8
    package init(rawValue: UInt8) { self.rawValue = rawValue }

    /// Answered faster than anybody reads, too often for a single slip (RTE below 0.90, Wise & Kong 2005).
    package static let tooFast = QualityFlags(rawValue: 1)
    /// Finished in less than a third of the median time.
    package static let short = QualityFlags(rawValue: 2)
    /// The same place on the screen again and again, though the options were shuffled.
    package static let straightLine = QualityFlags(rawValue: 4)
    /// One of many alike from one network within minutes.
    package static let burst = QualityFlags(rawValue: 8)

    package static let all: [QualityFlags] = [.tooFast, .short, .straightLine, .burst]
}

/// What flags are judged by: one attempt with its times.
package struct TimedAttempt: Sendable {
    /// From the beginning to the submission, by the server's clock; 0 where nobody measured it.
    package var seconds: Double
    package var items: [ItemGrade]
    /// Where on the screen the chosen option stood, for each single choice whose options were shuffled, in the order of
    /// the paper; nil = left blank.
    package var positions: [Int?]

    package init(seconds: Double, items: [ItemGrade], positions: [Int?]) {
        self.seconds = seconds
        self.items = items
        self.positions = positions
    }

    /// More seconds than this on one item, or between items, are a pause and tell nothing about time.
    static let pause = 1_800.0

    /// Seconds on the screen of an item, as the browser told; none for an item with a pause or left blank.
    func seconds(on item: ItemGrade) -> Double? {
        guard !item.answer.response.isBlank, let seconds = item.answer.seconds.map(Double.init),
            seconds <= Self.pause
        else { return nil }
        return seconds
    }

    var hasPause: Bool {
        let told = items.compactMap(\.answer.seconds)
        return told.contains { Double($0) > Self.pause } || seconds - Double(told.reduce(0, +)) > Self.pause
    }

    /// The longest run of the same position, one after the other.
    var longestRun: Int {
        var (longest, run) = (0, 0)
        var last: Int?
        for position in positions {
            run = position != nil && position == last ? run + 1 : (position == nil ? 0 : 1)
            last = position
            longest = max(longest, run)
        }
        return longest
    }
}

/// What is usual for one paper. Frozen once from its first attempts, so that a flag means the same for ever.
package struct QualityThresholds: Hashable, Sendable {
    /// Attempts that must be finished before anything is frozen.
    package static let leastAttempts = 30
    /// Attempts that are looked at, the earliest first.
    package static let mostAttempts = 1_000

    /// Of whole attempts that were measured and had no pause; nil where there is none.
    package var medianSeconds: Double?
    /// Mean seconds on the screen, by the item's place in the quiz; nil where no browser told any.
    package var itemSeconds: [Double?]

    package init(medianSeconds: Double?, itemSeconds: [Double?]) {
        self.medianSeconds = medianSeconds
        self.itemSeconds = itemSeconds
    }

    /// Nil for fewer than `leastAttempts`.
    /// - Parameter items: how many the quiz has.
    package init?(freezing attempts: [TimedAttempt], items: Int) {
        guard attempts.count >= Self.leastAttempts else { return nil }
        let whole = attempts.filter { $0.seconds > 0 && !$0.hasPause }.map(\.seconds).sorted()
        medianSeconds = whole.isEmpty ? nil : (whole[(whole.count - 1) / 2] + whole[whole.count / 2]) / 2
        var sums = [(seconds: Double, count: Double)](repeating: (0, 0), count: items)
        for attempt in attempts {
            for item in attempt.items where sums.indices.contains(item.item) {
                guard let seconds = attempt.seconds(on: item) else { continue }
                sums[item.item].seconds += seconds
                sums[item.item].count += 1
            }
        }
        itemSeconds = sums.map { $0.count > 0 ? $0.seconds / $0.count : nil }
    }

    /// Shorter than this on an item is no time to solve it: a tenth of the mean, between 1 and 10 s (NT10, Wise & Ma
    /// 2012), or the time to read the question at 0.3 s a word, at most 10 s.
    package func leastSeconds(on place: Int, words: Int) -> Double {
        let mean = itemSeconds.indices.contains(place) ? itemSeconds[place] : nil
        return max(1, min(10, (mean ?? 0) / 10), min(10, 0.3 * Double(words)))
    }

    /// - Parameter words: of each item's question, by its place in the quiz.
    package func flags(of attempt: TimedAttempt, words: [Int]) -> QualityFlags {
        var flags: QualityFlags = []
        if isTooFast(attempt, words) { flags.insert(.tooFast) }
        if let medianSeconds, attempt.seconds > 0, attempt.seconds < medianSeconds / 3 { flags.insert(.short) }
        let run = max(6, Int((0.6 * Double(attempt.positions.count)).rounded(.up)))
        if attempt.longestRun >= run { flags.insert(.straightLine) }
        return flags
    }

    /// Fewer than half of the items timed tell nothing.
    private func isTooFast(_ attempt: TimedAttempt, _ words: [Int]) -> Bool {
        let timed = attempt.items.compactMap { item in
            attempt.seconds(on: item).map { seconds in
                seconds < leastSeconds(on: item.item, words: words.indices.contains(item.item) ? words[item.item] : 0)
            }
        }
        guard !timed.isEmpty, 2 * timed.count >= attempt.items.count else { return false }
        // Response time effort: the share of items on which time was spent.
        return 10 * timed.count { !$0 } < 9 * timed.count
    }
}

extension Quiz {
    /// Words of each item's question, by its place.
    package var questionWords: [Int] { items.map { Folding.words($0.prompt[.master]).count } }

    /// Where on the screen the chosen options stood, for `TimedAttempt`.
    /// - Parameter order: in which an item's options were shown.
    package func positions(of graded: [ItemGrade], order: (Item) -> [Int]) -> [Int?] {
        graded.filter { items.indices.contains($0.item) }.compactMap { grade -> Int?? in
            let item = items[grade.item]
            guard case .single = item.body, !item.fixed else { return nil }
            return .some(grade.answer.response.places.first.flatMap { order(item).firstIndex(of: $0) })
        }
    }
}
