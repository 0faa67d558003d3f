/// How often one person may take a quiz as a test, how long they wait between two times, and which of them counts.
package struct Allowance: Hashable, Sendable {
    package enum Counting: String, Word { case first, best, last }

    /// One time that a person took it.
    package struct Try: Hashable, Sendable {
        package var startedAt: Instant
        /// Nil while it is open, like `score`. A try that was never handed in is used up all the same.
        package var finishedAt: Instant?
        package var score: Score?

        package init(startedAt: Instant, finishedAt: Instant? = nil, score: Score? = nil) {
            (self.startedAt, self.finishedAt, self.score) = (startedAt, finishedAt, score)
        }
    }

    /// Nil = as often as one likes.
    package var allowed: Int?
    /// Seconds from the end of one to the beginning of the next.
    package var delay = 0
    package var counts = Counting.first

    /// Why nobody with these tries may begin another now; nil where they may.
    package func refusal(after tries: [Try], at now: Instant) -> Refusal? {
        if isUsedUp(by: tries.count) { return .conflict(.refusedNoTriesLeft) }
        guard delay > 0, let last = tries.map({ $0.finishedAt ?? $0.startedAt }).max() else { return nil }
        let wait = last.adding(seconds: Int64(delay)).milliseconds - now.milliseconds
        return wait > 0 ? .tooOften(.refusedTryLater, retryAfter: Int((wait + 999) / 1000)) : nil
    }

    /// Whether nobody with so many tries may ever begin another.
    package func isUsedUp(by tries: Int) -> Bool { allowed.map { tries >= $0 } ?? false }

    /// The place in `tries` of the one that counts; of equally good ones the earliest. Nil while none is finished.
    package func counted(of tries: [Try]) -> Int? {
        let finished = tries.indices.filter { tries[$0].finishedAt != nil }
        switch counts {
        case .first: return finished.first
        case .last: return finished.last
        case .best:
            return finished.reduce(nil) { best, place in
                guard let best, let old = tries[best].score, let new = tries[place].score else { return best ?? place }
                return new.isBetter(than: old) ? place : best
            }
        }
    }

    static func read(_ fields: Fields) -> Allowance? {
        guard let node = fields.node("attempts"),
            let own = Fields(node, fields.reading, known: ["allowed", "delay", "counts"])
        else { return nil }
        return Allowance(
            allowed: own.whole("allowed", in: 1...100), delay: own.duration("delay") ?? 0,
            counts: own.word("counts") ?? .first)
    }
}

extension Score {
    /// By the share that was won, exactly; drawn papers may differ in what could be won.
    fileprivate func isBetter(than other: Score) -> Bool {
        Int128(marks.nanopoints) * Int128(other.max.nanopoints)
            > Int128(other.marks.nanopoints) * Int128(max.nanopoints)
    }
}
