import Core

/// What may be said about an item once it is locked.
struct ItemFeedback: Sendable {
    var item: Item
    var place: Int
    var score: Score
    var answer: Answer
    /// What the author wrote to this answer; for a scenario its "lần sau: …".
    var remarks: [String]
    /// The public ids of the right options; empty where no single one is right.
    var right: [String]
    /// Words for what is right in a statement that is true or not.
    var truth: Bool?
    /// What belongs together, where things are matched.
    var pairs: Answer?
    /// What would have been right, in words, for kinds whose right answer is no option.
    var rightWords: [String]
    /// What the person answered, and what is right, in words for every kind that has any.
    var given: [String]
    var key: [String]
    /// The numbers (from 1) of the decisions of a scenario's first run from which it may be told again.
    var mistakes: [Int] = []
    var why: String?
    var sources: [String]

    init(_ graded: ItemGrade, of quiz: Quiz, _ naming: Naming, _ language: Language, _ library: Library) {
        item = quiz.items[graded.item]
        place = graded.item
        score = graded.score
        let kind = item.body.kind
        let response = graded.answer.response
        answer = kind.answer(response, naming)
        remarks = kind.feedback(for: response).map { $0[language] }
        right = kind.right.map { naming.ids[$0] }
        if case .trueFalse(let statement) = item.body { truth = statement.isTrue }
        switch item.body {
        case .matching(let matching): pairs = matching.answer(matching.solution, naming)
        case .scenario(let scenario): mistakes = scenario.mistakes(in: scenario.counted(response))
        default: break
        }
        rightWords = item.rightWords(in: language)
        given = item.words(for: response, in: language)
        key = item.keyWords(in: language)
        why = item.why?[language]
        var seen: Set<String> = []
        sources = item.foundations.compactMap { library.claims[$0]?.source }.filter { seen.insert($0).inserted }
    }

    var isFull: Bool { score.marks == score.max }
}
