/// How much a paper's figures hang on the attempts that carry a flag: each item with all attempts, with first attempts
/// alone, and with those of them that carry none.
package struct Sensitivity: Sendable {
    package struct Line: Hashable, Sendable {
        /// The item's place in the quiz.
        package var place: Int
        /// In per cent; nil where hidden.
        package var all: Double?
        package var first: Double?
        package var unflagged: Double?

        /// Points between the largest and the smallest of what is shown.
        package var moved: Double? {
            let shown = [all, first, unflagged].compactMap { $0 }
            guard shown.count > 1, let least = shown.min(), let most = shown.max() else { return nil }
            return most - least
        }

        package var isAlert: Bool { moved.map { $0 > Sensitivity.alert } ?? false }
    }

    /// Points from which a figure that moves is to be looked at.
    package static let alert = 3.0

    package var lines: [Line]

    package init(all: ShownPaper, first: ShownPaper, unflagged: ShownPaper) {
        // Two figures that differ by a few people would tell of those.
        func isTold(_ a: ShownPaper, _ b: ShownPaper) -> Bool {
            guard case .exact(let larger) = a.attempts, case .exact(let smaller) = b.attempts else { return false }
            return larger == smaller || larger - smaller >= ShownShare.smallestBase
        }
        let (tellsAll, tellsUnflagged) = (isTold(all, first), isTold(first, unflagged))
        lines = first.items.indices.map { index in
            Line(
                place: first.items[index].place, all: tellsAll ? all.items[index].facility : nil,
                first: first.items[index].facility,
                unflagged: tellsUnflagged ? unflagged.items[index].facility : nil)
        }
    }
}
