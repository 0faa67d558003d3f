import Core
import Web

/// What is said about a locked item, during practice and in the result.
struct FeedbackPages {
    let phrases: Phrases

    func block(_ feedback: ItemFeedback) -> HTML {
        """
        <div class="verdict \(feedback.isFull ? "good" : "look")"><p><strong>\(verdict(feedback))</strong></p>
        \(feedback.remarks.html { "<p>\($0)</p>" })
        \(feedback.why.map { "<p>\($0)</p>" as HTML })
        \(sources(feedback))</div>
        """
    }

    func verdict(_ feedback: ItemFeedback) -> String {
        if feedback.isFull { return phrases[.rightAnswer] }
        return phrases[feedback.score.marks > .zero ? .partlyRight : .notYet]
    }

    func sources(_ feedback: ItemFeedback) -> HTML? {
        feedback.sources.isEmpty
            ? nil
            : "<details class=\"sources\"><summary>\(phrases[.sourcesTitle])</summary><ul>\(feedback.sources.html { "<li>\($0)</li>" })</ul></details>"
    }
}
