import Core
import Web

/// A quiz as it is practised without the network: all of it at once, with its key. There is none for a quiz that is not
/// `open` or whose tries are counted, and its ids are those of no attempt.
struct Practice: Sendable {
    /// Whose names nobody's attempt has.
    private static let attempt: Int64 = 0

    let quiz: Quiz
    let paper: Int
    let items: [Int]
    let namings: [Int: Naming]

    init?(_ quiz: Quiz, paper: Int, items: [Int], _ disguise: Disguise) {
        guard quiz.givesKey, !items.isEmpty else { return nil }
        self.quiz = quiz
        self.paper = paper
        self.items = items
        namings = Dictionary(
            uniqueKeysWithValues: items.map { ($0, disguise.naming(attempt: Self.attempt, quiz.items[$0])) })
    }

    /// What somebody gets who comes now.
    init?(_ published: Library.PublishedQuiz, _ library: Library, _ disguise: Disguise) {
        let quiz = published.quiz
        let items = quiz.paper(for: nil, nil, withdrawn: library.withdrawn(in: quiz))
        self.init(quiz, paper: published.paper, items: items, disguise)
    }

    /// The names of all its drawings, each once.
    var images: [String] {
        var seen: Set<String> = []
        return items.flatMap { quiz.items[$0].images }.filter { seen.insert($0).inserted }
    }

    /// Roughly what it takes to load, in kilobytes: the drawings, and of the words only what people see, so that the
    /// number tells nothing of the key.
    func kilobytes(_ files: StaticFiles) -> Int {
        let drawings = images.compactMap { files.weight(of: "/media/drawings/\($0)") }.reduce(0, +)
        return max(1, (drawings + quiz.seen.utf8.count) / 10_000) * 10
    }

    /// Its holder is nobody: it lives in a browser.
    func head(_ language: Language, at now: Instant) -> AttemptHead {
        AttemptHead(
            id: Self.attempt, quiz: quiz.name, paper: paper, items: items, language: language, mode: .practice,
            channel: Channel.web.rawValue, startedAt: now, deadline: nil, tokenHash: AttemptHead.nobody)
    }
}
