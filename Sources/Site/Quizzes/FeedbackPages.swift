import Core
import Web

/// What is said about a locked item, during practice and in the result.
struct FeedbackPages {
    let phrases: Phrases

    /// - Parameter withRemarks: false where the story above has told them, each at its moment.
    func block(_ feedback: ItemFeedback, withRemarks: Bool = true) -> HTML {
        """
        <div class="verdict \(feedback.isFull ? "good" : "look")"><p><strong>\(verdict(feedback))</strong></p>
        \(answer(feedback))\(withRemarks ? remarks(feedback) : .empty)
        \(feedback.why.map { "<p>\($0)</p>" as HTML })
        \(sources(feedback))</div>
        """
    }

    private func answer(_ feedback: ItemFeedback) -> HTML? {
        feedback.isFull || feedback.rightWords.isEmpty
            ? nil
            : "<div class=\"answer\"><p>\(phrases[.rightAnswerIs])</p><ul>\(feedback.rightWords.html { "<li>\($0)</li>" })</ul></div>"
    }

    private func remarks(_ feedback: ItemFeedback) -> HTML {
        if feedback.item.isGraded { return feedback.remarks.html { "<p>\($0)</p>" } }
        return feedback.remarks.isEmpty ? .empty : toDo(feedback.remarks)
    }

    /// What is to be done at home, one by one.
    func toDo(_ remarks: [String]) -> HTML {
        "<p><strong>\(phrases[.toDoAtHome])</strong></p><ul class=\"todo\">\(remarks.html { "<li>\($0)</li>" })</ul>"
    }

    func verdict(_ feedback: ItemFeedback) -> String {
        if !feedback.item.isGraded { return phrases[.noted] }
        if feedback.isFull { return phrases[.rightAnswer] }
        return phrases[feedback.score.marks > .zero ? .partlyRight : .notYet]
    }

    func sources(_ feedback: ItemFeedback) -> HTML? {
        feedback.sources.isEmpty
            ? nil
            : "<details class=\"sources\"><summary>\(phrases[.sourcesTitle])</summary><ul>\(feedback.sources.html { "<li>\($0)</li>" })</ul></details>"
    }
}
