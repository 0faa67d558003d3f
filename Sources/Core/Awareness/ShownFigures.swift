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

    /// - Parameter edge: the band from which an attempt passes, where the number of those who did is shown beside it.
    init(_ distribution: ScoreDistribution, passingFrom edge: Int? = nil) {
        n = Suppression.count(distribution.n)
        if let edge {
            bands =
                Suppression.parts(Array(distribution.bands[..<edge]))
                + Suppression.parts(Array(distribution.bands[edge...]))
        } else {
            bands = Suppression.parts(distribution.bands)
        }
        // Of two different scores, the mean tells how many had each.
        guard distribution.n >= ShownShare.smallestBase, distribution.scores > 2 || bands.allSatisfy(\.isExact) else {
            return
        }
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
        guard figures.count >= ShownShare.smallestBase else { return }
        choices = Self.choices(figures, isExclusive: isExclusive)
        tree = line.tree.map { ShownNode($0.start) }
        if Self.tellsNoOne(figures, choices, isExclusive: isExclusive) {
            facility = figures.facility
            discrimination = figures.discrimination
        }
        remarks = figures.remarks.filter(mayBeSaid)
    }

    private static func choices(_ figures: ItemFigures, isExclusive: Bool) -> [Choice] {
        let (n, counts) = (figures.count, figures.choices.map(\.count))
        // Responses that name no option there is are in `n` too.
        let rest = isExclusive ? n - counts.reduce(0, +) : 0
        let shown =
            isExclusive
            ? Suppression.parts(counts + (rest > 0 ? [rest] : [])) : counts.map { Suppression.part($0, of: n) }
        return zip(figures.choices, shown).map { choice, count in
            Choice(option: choice.option, isKey: choice.isKey, share: ShownShare(count, of: n))
        }
    }

    /// Mean marks tell how many were right or wrong, and of several options how often each was chosen.
    private static func tellsNoOne(_ figures: ItemFigures, _ choices: [Choice], isExclusive: Bool) -> Bool {
        let extremes = [figures.countOfFull, figures.countOfNothing]
        return extremes.allSatisfy { Suppression.part($0, of: figures.count).isExact }
            && choices.allSatisfy { $0.share.count.isExact || (isExclusive && !$0.isKey) }
    }

    /// A remark with a number in it needs that number to be shown.
    private func mayBeSaid(_ remark: ItemRemark) -> Bool {
        switch remark {
        case .tooHard, .tooEasy: facility != nil
        case .weakKey(let option, _), .drawsTheAble(let option, _), .rarelyChosen(let option, _):
            choices.contains { $0.option == option && $0.share.count.isExact }
        case .tooFewAnswers, .suspectedWrongKey, .negativeCovariance, .nobodyChose: true
        }
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
        branches = []
        guard node.reached >= ShownShare.smallestBase else { return }
        let stopped = node.stopped > 0 ? [node.stopped] : []
        let cells = Suppression.parts(node.branches.map(\.count) + stopped)
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
        (passed, total) = Self.passed(figures, quiz)
        theory = ShownDistribution(figures.theory)
        practice = ShownDistribution(figures.practice)
        let items = figures.items.map { line in
            var isExclusive = true
            switch quiz.items[line.place].body {
            case .multiple, .hotspot: isExclusive = false
            default: break
            }
            return ShownItem(line, isExclusive: isExclusive)
        }
        self.items = items
        topics = figures.topics.map { line in
            // The mean of a topic and of all its items but one gives that one.
            let isShown = items.allSatisfy { quiz.items[$0.place].topic != line.topic || $0.facility != nil }
            return ShownTopic(
                topic: line.topic, items: line.items, answers: Suppression.count(line.answers),
                percent: isShown ? line.percent : nil)
        }
    }

    /// Who passed, beside the bands: shown only where neither gives the other away.
    private static func passed(_ figures: PaperFigures, _ quiz: Quiz) -> (ShownShare?, ShownDistribution) {
        let whole = ShownDistribution(figures.total)
        guard let passed = figures.passed, let pass = quiz.pass else { return (nil, whole) }
        let count = Suppression.part(passed.count, of: figures.attempts)
        guard count.isExact else { return (ShownShare(count, of: figures.attempts), whole) }
        if pass % 10 == 0, (10..<100).contains(pass) {
            return (
                ShownShare(count, of: figures.attempts), ShownDistribution(figures.total, passingFrom: pass / 10)
            )
        }
        let isTold = whole.bands.allSatisfy(\.isExact)
        return (ShownShare(isTold ? count : .withheld, of: figures.attempts), whole)
    }
}
