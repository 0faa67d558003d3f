/// What a closed group did, without names. Nothing of it exists under five finished attempts, and no cell tells of fewer
/// than five people.
package struct GatheringFigures: Sendable {
    package struct ItemLine: Sendable {
        /// The item's place in the quiz.
        package var item: Int
        /// How many had the item before them; five or more.
        package var answered: Int
        /// How many earned all of its marks.
        package var right: ShownCount
        /// The place of the wrong option that most chose; nil where fewer than five did. How many did is told only
        /// where it gives away neither how many were right nor a few others who were wrong.
        package var tempting: (option: Int, count: Int?)?
    }

    /// Shares of the points from which the bands of `scores` begin, in per cent.
    package static let bands = [0, 20, 40, 60, 80]

    package var finished: Int
    /// Per cent of the points; nil where fewer than five had items of that part.
    package var theory: Mean<ClosedGroup>?
    package var practice: Mean<ClosedGroup>?
    package var scores: [ShownCount]
    package var items: [ItemLine]
    /// The topic with the smallest share of its points; nil where nobody lost any.
    package var weakest: Topic?

    /// The sheets of paper that count so far. What was typed later waits until it is five sheets or more, so that two
    /// looks never differ by one person.
    /// - Parameter batches: what was typed off together, in the order of time.
    package static func settled(_ batches: [[[ItemGrade]]]) -> [[ItemGrade]] {
        var settled: [[ItemGrade]] = []
        var waiting: [[ItemGrade]] = []
        for batch in batches {
            waiting += batch
            guard waiting.count >= Suppression.staffThreshold else { continue }
            settled += waiting
            waiting = []
        }
        return settled
    }

    /// Nil where too few have finished.
    /// - Parameters:
    ///   - begun: everybody of the group who began.
    ///   - attempts: those that count, each with its items. Those on paper and those on devices are two groups: whoever
    ///     typed sheets off knows them, and could take them away from a common figure.
    package init?(_ quiz: Quiz, begun: Int, _ attempts: [[ItemGrade]]) {
        guard attempts.count >= Suppression.staffThreshold else { return nil }
        let grades = attempts.map { quiz.grade($0) }
        let group = ClosedGroup(members: begun)
        finished = grades.count
        func mean(_ score: (Grade) -> Score) -> Mean<ClosedGroup>? {
            let shares = grades.compactMap { score($0).percent }
            return shares.count < Suppression.staffThreshold ? nil : Mean(of: shares, group)
        }
        theory = mean(\.theory)
        practice = mean(\.practice)
        var counts = Self.bands.map { _ in 0 }
        for grade in grades {
            let percent = Int((grade.total.percent ?? 0).rounded(.down))
            counts[Self.bands.lastIndex { $0 <= percent } ?? 0] += 1
        }
        scores = Suppression.parts(counts)
        items = Self.lines(quiz, grades)
        weakest = Self.weakest(grades)
    }

    private static func lines(_ quiz: Quiz, _ grades: [Grade]) -> [ItemLine] {
        let answers = Dictionary(grouping: grades.flatMap(\.items), by: \.item)
        return answers.keys.sorted().compactMap { place in
            let given = answers[place] ?? []
            guard given.count >= Suppression.staffThreshold else { return nil }
            let right = given.count { $0.score.marks == $0.score.max }
            let shown = Suppression.part(right, of: given.count)
            var line = ItemLine(item: place, answered: given.count, right: shown)
            if let most = tempting(quiz.items[place].body.kind, given) {
                let rest = given.count - right - most.count
                let isTold = shown.isExact && (rest == 0 || rest >= Suppression.staffThreshold)
                line.tempting = (most.option, isTold ? most.count : nil)
            }
            return line
        }
    }

    private static func tempting(_ kind: any ItemKind, _ given: [ItemGrade]) -> (option: Int, count: Int)? {
        guard let offered = kind.offered else { return nil }
        var counts = [Int](repeating: 0, count: offered.count)
        for answer in given {
            for place in answer.answer.response.places where counts.indices.contains(place) { counts[place] += 1 }
        }
        let wrong = counts.indices.filter { !offered.right.contains($0) }
        guard let most = wrong.max(by: { counts[$0] < counts[$1] }), counts[most] >= Suppression.staffThreshold else {
            return nil
        }
        return (most, counts[most])
    }

    private static func weakest(_ grades: [Grade]) -> Topic? {
        var sum = Grade(items: [])
        for topic in Topic.allCases {
            let scores = grades.flatMap { $0.topics.filter { $0.topic == topic } }.map(\.score)
            guard scores.count >= Suppression.staffThreshold else { continue }
            sum.topics.append((topic, scores.reduce(into: Score()) { $0 += $1 }))
        }
        return sum.weakestTopic
    }
}
