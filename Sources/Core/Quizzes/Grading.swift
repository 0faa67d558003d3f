/// What a person gave for one item, as it is kept.
package struct GivenAnswer: Hashable, Sendable {
    package var response: ItemResponse
    package var certainty: Certainty?
    /// Seconds spent on the item, as the browser told; a hint, never trusted.
    package var seconds: Int?

    package init(response: ItemResponse, certainty: Certainty? = nil, seconds: Int? = nil) {
        self.response = response
        self.certainty = certainty
        self.seconds = seconds
    }
}

/// The answers of one attempt by the item's place in the quiz. An item without an answer is blank.
package typealias AnswerSheet = [Int: GivenAnswer]

package struct ItemGrade: Hashable, Sendable {
    /// The item's place in the quiz.
    package var item: Int
    package var answer: GivenAnswer
    package var score: Score
}

/// An attempt, graded.
package struct Grade: Sendable {
    package var items: [ItemGrade]
    package var total = Score()
    package var theory = Score()
    package var practice = Score()
    package var topics: [(topic: Topic, score: Score)] = []
    /// Nil where the quiz has no pass mark.
    package var passed: Bool?

    /// The topic with the smallest share of its points; nil when nothing was lost.
    package var weakestTopic: Topic? {
        topics.filter { $0.score.marks < $0.score.max }
            .min { ($0.score.percent ?? 100) < ($1.score.percent ?? 100) }?.topic
    }
}

extension Quiz {
    /// Grades a sheet. Pure: the same quiz, paper and sheet always give the same marks. Places that the quiz has not
    /// are left out.
    package func grade(paper: [Int], _ sheet: AnswerSheet) -> Grade {
        grade(
            paper.filter(items.indices.contains).map { place in
                let answer = sheet[place] ?? GivenAnswer(response: .blank)
                let item = items[place]
                return ItemGrade(
                    item: place, answer: answer, score: Score(marks: item.marks(for: answer.response), max: item.max))
            })
    }

    /// Adds up items that are graded already, as a finished attempt keeps them.
    package func grade(_ graded: [ItemGrade]) -> Grade {
        let graded = graded.filter { items.indices.contains($0.item) }
        var grade = Grade(items: graded)
        var topics: [Topic: Score] = [:]
        for itemGrade in graded where items[itemGrade.item].isGraded {
            let item = items[itemGrade.item]
            grade.total += itemGrade.score
            switch item.part {
            case .theory: grade.theory += itemGrade.score
            case .practice: grade.practice += itemGrade.score
            }
            topics[item.topic, default: Score()] += itemGrade.score
        }
        grade.topics = Topic.allCases.compactMap { topic in topics[topic].map { (topic, $0) } }
        grade.passed = pass.map { grade.total.max > .zero && grade.total.reaches(percent: $0) }
        return grade
    }
}
