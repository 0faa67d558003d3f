import Testing

@testable import Core

/// A quiz with one item of each kind, as an author would write it.
enum QuizDrafts {
    static func item(_ kind: String, _ changes: (inout Draft) -> Void = { _ in }) -> Draft {
        var item: Draft = [
            "id": .text("the-\(kind)"), "kind": .text(kind), "part": .text(kind == "scenario" ? "practice" : "theory"),
            "topic": "escape", "prompt": ["vi": .text("Câu \(kind)?")], "why": ["vi": "Vì khói."],
            "claims": ["two-exits"],
        ]
        if case .map(let entries)? = KindDrafts.all[kind] {
            for entry in entries { item[entry.key] = entry.value }
        }
        changes(&item)
        return item
    }

    static func quiz(_ items: [Draft], _ changes: (inout Draft) -> Void = { _ in }) -> Draft {
        var quiz: Draft = [
            "quiz": "home-basics", "title": ["vi": "An toàn cháy trong nhà"], "audience": ["household"], "pass": "70",
            "items": .list(items),
        ]
        changes(&quiz)
        return quiz
    }

    static let whole = quiz([item("single"), item("multiple"), item("truefalse"), item("ordering"), item("scenario")]) {
        $0["summary"] = ["vi": "Năm câu."]
        $0["timeLimit"] = "15m"
    }

    /// Reads a draft in which nothing is wrong.
    static func made(_ draft: Draft, sourceLocation: SourceLocation = #_sourceLocation) throws -> Quiz {
        let (quiz, complaints) = read(draft, Quiz.read)
        #expect(complaints.isEmpty, sourceLocation: sourceLocation)
        return try #require(quiz, sourceLocation: sourceLocation)
    }
}
