/// What staff see of one paper: scores, items, decisions, topics. All of it from people who came by themselves.
package struct PaperFigures: Sendable {
    package struct ItemLine: Sendable {
        /// The item's place in the quiz.
        package var place: Int
        package var figures: ItemFigures
        /// For a scenario.
        package var tree: DecisionTree?
    }

    package struct TopicLine: Sendable, Equatable {
        package var topic: Topic
        package var items: Int
        /// Answers to them, those left blank included.
        package var answers: Int
        /// Mean share of the marks, 0 … 100; nil without answers.
        package var percent: Double?
    }

    package let attempts: Int
    /// Nil where the quiz has no pass mark.
    package let passed: Proportion<Volunteers>?
    package let theory: ScoreDistribution
    package let practice: ScoreDistribution
    package let total: ScoreDistribution
    package let items: [ItemLine]
    package let topics: [TopicLine]

    package init(_ tally: PaperTally, _ quiz: Quiz) {
        attempts = tally.attempts
        theory = ScoreDistribution(tally.scores, of: \.theory)
        practice = ScoreDistribution(tally.scores, of: \.practice)
        total = ScoreDistribution(tally.scores, of: \.total)
        passed = quiz.pass.flatMap { pass in
            let count = tally.scores.reduce(0) { sum, line in
                let total = line.key.total
                return sum + (total.max > .zero && total.reaches(percent: pass) ? line.value : 0)
            }
            return Proportion(count, of: tally.attempts, Volunteers())
        }
        items = quiz.items.indices.filter { quiz.items[$0].isGraded }.map { Self.line($0, quiz.items[$0], tally) }
        topics = quiz.topics.filter { topic in quiz.items.contains { $0.topic == topic && $0.isGraded } }
            .map { Self.line($0, quiz, tally) }
    }

    private static func line(_ place: Int, _ item: Item, _ tally: PaperTally) -> ItemLine {
        let offered = item.body.kind.offered
        let figures = ItemFigures(
            tally.answers(to: place), options: offered?.count ?? 0, keys: offered?.right ?? [], max: item.max)
        guard case .scenario(let scenario) = item.body else { return ItemLine(place: place, figures: figures) }
        return ItemLine(place: place, figures: figures, tree: DecisionTree(scenario, tally.responses(to: place)))
    }

    private static func line(_ topic: Topic, _ quiz: Quiz, _ tally: PaperTally) -> TopicLine {
        var marks: Int128 = 0
        var max: Int128 = 0
        var answers = 0
        let places = quiz.items.indices.filter { quiz.items[$0].topic == topic && quiz.items[$0].isGraded }
        for place in places {
            let sum = tally.sum(of: place)
            marks += sum.marks
            max += Int128(quiz.items[place].max.nanopoints) * Int128(sum.count)
            answers += sum.count
        }
        return TopicLine(
            topic: topic, items: places.count, answers: answers,
            percent: max > 0 ? 100 * Double(marks) / Double(max) : nil)
    }
}

/// How many attempts reached which share of the marks.
package struct ScoreDistribution: Sendable, Equatable {
    /// Ten bands of ten per cent; the last includes 100.
    package let bands: [Int]
    /// Attempts that could win marks here.
    package let n: Int
    /// How many different scores there are.
    package let scores: Int
    /// In per cent; nil without attempts.
    package let mean: Double?
    /// In per cent, the mean of the middle two where n is even; nil without attempts.
    package let median: Double?

    init(_ scores: [PaperScore: Int], of part: (PaperScore) -> Score) {
        var bands = Array(repeating: 0, count: 10)
        var percents: [Double: Int] = [:]
        for (score, count) in scores {
            let score = part(score)
            guard score.max > .zero else { continue }
            // By whole numbers, so that 7 of 10 is in the band that begins with 70.
            bands[Int(min(score.marks.nanopoints * 10 / score.max.nanopoints, 9))] += count
            percents[100 * score.marks.points / score.max.points, default: 0] += count
        }
        self.bands = bands
        n = bands.reduce(0, +)
        self.scores = percents.count
        let sorted = percents.sorted { $0.key < $1.key }
        mean = n > 0 ? sorted.reduce(0) { $0 + $1.key * Double($1.value) } / Double(n) : nil
        median = n > 0 ? (Self.value(at: (n - 1) / 2, sorted) + Self.value(at: n / 2, sorted)) / 2 : nil
    }

    private static func value(at place: Int, _ sorted: [(key: Double, value: Int)]) -> Double {
        var passed = 0
        for (value, count) in sorted {
            passed += count
            if place < passed { return value }
        }
        return 0
    }
}
