import Core

extension Quiz {
    /// A quiz out of a text that was imported once; nil for what cannot be read any more.
    static func read(source: String) -> Quiz? {
        let reading = Reading(file: "")
        return YAMLSource.parse(source, reading).flatMap { Quiz.read($0, reading) }
    }
}

/// An item whose key another text of the same paper changed.
struct KeyChange: Sendable, Equatable {
    var item: String
    /// The older text in which the keys of this item and of those before it are the new ones.
    var source: String

    /// What turns one text of a paper into another, item by item; none for texts of two papers.
    static func steps(from old: String, to new: String) -> [KeyChange] {
        guard let before = Quiz.read(source: old), let after = Quiz.read(source: new), before.seen == after.seen else {
            return []
        }
        var source = old
        return zip(before.items, after.items).filter { $0.body.kind.decisive != $1.body.kind.decisive }.map { item, _ in
            let next = replacing(item.id, in: source, from: new)
            // Where it cannot be taken alone, everything comes with it.
            source = next.flatMap { Quiz.read(source: $0) }?.seen == before.seen ? next ?? new : new
            return KeyChange(item: item.id, source: source)
        }
    }

    private static func replacing(_ item: String, in old: String, from new: String) -> String? {
        guard let text = quizText(old), let other = quizText(new), let slice = text.slice(of: item),
            let replacement = other.slice(of: item)
        else { return nil }
        return text.correcting(slice, to: .text(other.text(of: replacement)))
    }

    private static func quizText(_ source: String) -> QuizText? {
        YAMLSource.parse(source, Reading(file: "")).map { QuizText(source, root: $0) }
    }
}
