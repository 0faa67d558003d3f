// What staff may see of a paper's figures. Groups under five people are hidden, and so are figures that would give one
// away; nothing is promised for two questions laid side by side.

/// Some of a number of people or answers. The percentage is missing where it rests on fewer than ten, or where it would
/// tell of one or two.
package struct ShownShare: Hashable, Sendable {
    package var count: ShownCount
    /// 0 … 100.
    package var percent: Double?

    static let smallestBase = 10
    static let smallestPart = 3

    init(_ count: ShownCount, of n: Int) {
        self.count = count
        guard case .exact(let exact) = count, Self.mayTell(exact, of: n) else { return }
        percent = 100 * Double(exact) / Double(n)
    }

    static func mayTell(_ count: Int, of n: Int) -> Bool {
        n >= smallestBase && [count, n - count].allSatisfy { $0 == 0 || $0 >= smallestPart }
    }
}

package struct ShownDistribution: Hashable, Sendable {
    /// Ten bands of ten per cent; the last includes 100.
    package var bands: [ShownCount]
    package var n: ShownCount
    /// In per cent.
    package var mean: Double?
    package var median: Double?

    init(_ distribution: ScoreDistribution) {
        (bands, n) = Suppression.staff(distribution.bands)
        guard distribution.n >= ShownShare.smallestBase else { return }
        mean = distribution.mean
        median = distribution.median
    }
}

package struct ShownItem: Sendable {
    package struct Choice: Hashable, Sendable {
        /// The place in the item's list; nil = blank.
        package var option: Int?
        package var isKey: Bool
        package var share: ShownShare
    }

    /// The item's place in the quiz.
    package var place: Int
    package var count: ShownCount
    /// In per cent.
    package var facility: Double?
    /// −1 … 1.
    package var discrimination: Double?
    /// The options in the item's order, then blank.
    package var choices: [Choice] = []
    package var remarks: [ItemRemark] = []
    package var tree: ShownNode?

    /// - Parameter isExclusive: whether a person chooses one option at most.
    init(_ line: PaperFigures.ItemLine, isExclusive: Bool) {
        let figures = line.figures
        place = line.place
        count = Suppression.count(figures.count)
        guard case .exact(let n) = count else { return }
        let counts = figures.choices.map(\.count)
        let shown = isExclusive ? Suppression.staff(counts).cells : counts.map { Suppression.part($0, of: n) }
        choices = zip(figures.choices, shown).map { choice, count in
            Choice(option: choice.option, isKey: choice.isKey, share: ShownShare(count, of: n))
        }
        remarks = figures.remarks
        tree = line.tree.map { ShownNode($0.start) }
        guard n >= ShownShare.smallestBase, Self.tellsNoOne(figures) else { return }
        facility = figures.facility
        discrimination = figures.discrimination
    }

    /// The facility of an item that is right or wrong is the share of those who chose the right option.
    private static func tellsNoOne(_ figures: ItemFigures) -> Bool {
        let keys = figures.choices.filter(\.isKey)
        return keys.count != 1 || ShownShare.mayTell(keys[0].count, of: figures.count)
    }
}

/// A moment of a scenario with what was decided there.
package struct ShownNode: Sendable {
    package struct Branch: Sendable {
        /// The place in the scenario's `choices`; nil = nothing more was decided.
        package var choice: Int?
        package var share: ShownShare
        /// Nil where nobody went on, or where the number of those who did is hidden.
        package var next: ShownNode?
    }

    package var place: DecisionTree.Node.Place
    package var reached: ShownCount
    package var branches: [Branch]

    init(_ node: DecisionTree.Node) {
        place = node.place
        reached = Suppression.count(node.reached)
        let stopped = node.stopped > 0 ? [node.stopped] : []
        let cells = Suppression.staff(node.branches.map(\.count) + stopped).cells
        branches = zip(node.branches, cells).map { branch, cell in
            let isExact = cell == .exact(branch.count)
            return Branch(
                choice: branch.choice, share: ShownShare(cell, of: node.reached),
                next: isExact ? branch.next.map(ShownNode.init) : nil)
        }
        if !stopped.isEmpty, let cell = cells.last {
            branches.append(Branch(choice: nil, share: ShownShare(cell, of: node.reached)))
        }
    }
}

package struct ShownTopic: Hashable, Sendable {
    package var topic: Topic
    package var items: Int
    package var answers: ShownCount
    /// Mean share of the marks, 0 … 100.
    package var percent: Double?
}

/// One paper as staff see it.
package struct ShownPaper: Sendable {
    package var attempts: ShownCount
    /// Nil where the quiz has no pass mark.
    package var passed: ShownShare?
    package var total: ShownDistribution
    package var theory: ShownDistribution
    package var practice: ShownDistribution
    package var items: [ShownItem]
    package var topics: [ShownTopic]

    package init(_ figures: PaperFigures, _ quiz: Quiz) {
        let n = figures.attempts
        attempts = Suppression.count(n)
        passed = figures.passed.map { ShownShare(Suppression.part($0.count, of: n), of: n) }
        total = ShownDistribution(figures.total)
        theory = ShownDistribution(figures.theory)
        practice = ShownDistribution(figures.practice)
        items = figures.items.map { line in
            var isExclusive = true
            if case .multiple = quiz.items[line.place].body { isExclusive = false }
            return ShownItem(line, isExclusive: isExclusive)
        }
        topics = figures.topics.map { line in
            ShownTopic(
                topic: line.topic, items: line.items, answers: Suppression.count(line.answers),
                percent: line.answers >= ShownShare.smallestBase ? line.percent : nil)
        }
    }
}
