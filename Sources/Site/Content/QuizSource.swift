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

    /// The changes of keys among items that people see as before, whatever else is new.
    /// - Parameter isAnother: whether the change makes another item of it; it is no step then.
    static func steps(
        from old: String, to new: String, except isAnother: (Item) throws -> Bool
    ) rethrows -> (steps: [KeyChange], others: Int) {
        guard let before = Quiz.read(source: old), let after = Quiz.read(source: new) else { return ([], 0) }
        let items = Dictionary(after.items.map { ($0.id, $0) }) { first, _ in first }
        var (source, steps, others) = (old, [KeyChange](), 0)
        for item in before.items {
            guard let next = items[item.id], next.seen == item.seen,
                next.body.kind.decisive != item.body.kind.decisive
            else { continue }
            if try isAnother(next) {
                others += 1
            } else if let text = replacing(item.id, in: source, from: new),
                Quiz.read(source: text)?.seen == before.seen
            {
                source = text
                steps.append(KeyChange(item: item.id, source: source))
            } else if after.seen == before.seen, others == 0 {
                // It cannot be taken alone, so everything comes with it.
                return (steps + [KeyChange(item: item.id, source: new)], others)
            }
        }
        return (steps, others)
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
