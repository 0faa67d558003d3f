import Core
import Web

/// What is said about a locked item, during practice and in the result.
struct FeedbackPages {
    let phrases: Phrases

    /// - Parameters:
    ///   - withRemarks: false where the story above has told them, each at its moment.
    ///   - recalls: says what was answered, where the question itself is not on the page.
    func block(_ feedback: ItemFeedback, withRemarks: Bool = true, recalls: Bool = false) -> HTML {
        """
        <div class="verdict \(feedback.isFull ? "good" : "look")"><p><strong>\(verdict(feedback))</strong></p>
        \(recalls ? recall(feedback) : answer(feedback))\(withRemarks ? remarks(feedback) : .empty)
        \(feedback.why.map { "<p>\($0)</p>" as HTML })
        \(sources(feedback))</div>
        """
    }

    private func answer(_ feedback: ItemFeedback) -> HTML? {
        feedback.isFull ? nil : list(.rightAnswerIs, feedback.rightWords, feedback)
    }

    private func recall(_ feedback: ItemFeedback) -> HTML {
        guard feedback.item.isGraded else { return .empty }
        return """
            \(list(.youAnswered, feedback.given.isEmpty ? [phrases[.iDoNotKnow]] : feedback.given, feedback))\
            \(feedback.isFull ? nil : list(.rightAnswerIs, feedback.key, feedback))
            """
    }

    private func list(_ title: PhraseKey, _ words: [String], _ feedback: ItemFeedback) -> HTML? {
        guard !words.isEmpty else { return nil }
        let lang = feedback.item.prompt.mark(in: phrases.language)
        return """
            <div class="answer"><p>\(phrases[title])</p>\
            <ul\(lang)>\(phrases.said(words, to: feedback.item).html { "<li>\($0)</li>" })</ul></div>
            """
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
