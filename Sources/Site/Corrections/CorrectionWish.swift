import Core

/// An item whose key somebody wants to correct, in the text that is public now.
struct CorrectionWish: Sendable {
    var quiz: Quiz
    var item: Item
    /// The row of the text.
    var base: Int64
    var source: String
    var paper: Int

    /// Throws `notFound` for a quiz or an item that is not public. One that is withdrawn can be corrected.
    init(_ program: Program, quiz name: String, item id: String) async throws {
        guard let published = try await program.corrections.published(name),
            let quiz = Quiz.read(source: published.source),
            let item = quiz.items.first(where: { $0.id == id })
        else { throw Refusal.notFound }
        (self.quiz, self.item, base) = (quiz, item, published.row)
        (source, paper) = (published.source, published.paper)
    }

    func proposed(_ corrected: KeyCorrection, _ note: PublicNote) -> CorrectionStore.Proposed {
        CorrectionStore.Proposed(
            quiz: quiz.name, item: item.id, base: base, source: corrected.source, note: note.text,
            noteEnglish: note.english)
    }

    /// The item as its file says it; nil where it shares its lines with another.
    var text: String? { Self.text(of: item.id, in: source) }

    static func text(of item: String, in source: String) -> String? {
        guard let root = YAMLSource.parse(source, Reading(file: "")) else { return nil }
        let text = QuizText(source, root: root)
        return text.slice(of: item).map { text.text(of: $0) }
    }
}

/// What rests on claims of law, and how.
struct LawTies: Sendable {
    let library: Library

    init(_ library: Library) { self.library = library }

    struct Tied: Sendable {
        var quiz: String
        var item: Item
        var tie: LawTie
    }

    /// The claims that say what the law is, by name.
    var claims: [Claim] { library.claims.values.filter { $0.kind == .law }.sorted { $0.id < $1.id } }

    func items(on claim: String) -> [Tied] {
        library.quizzes.flatMap { published in
            published.quiz.items.filter { $0.foundations.contains(claim) }.map {
                Tied(quiz: published.quiz.name, item: $0, tie: $0.tie(to: claim))
            }
        }
    }

    /// Guidance pages, clips and sheets, which are read and not drawn.
    func things(on claim: String) -> [PublishedThing] {
        library.things.filter { $0.thing.kind != .quiz && $0.rests(on: claim) }
    }

    /// Throws `invalid` for no claim, one that is not of law, and no day.
    func changes(of names: [String], from day: String, _ note: PublicNote) throws(Refusal) -> [LawChangeStore.New] {
        guard !names.isEmpty else { throw .invalid(field: "claim", .staffLawChooseClaim) }
        guard let from = Day(iso: day) else { throw .invalid(field: "from", .refusedDay) }
        var changes: [LawChangeStore.New] = []
        for name in names {
            guard let claim = library.claims[name], claim.kind == .law else {
                throw .invalid(field: "claim", .staffLawChooseClaim)
            }
            changes.append(
                .init(
                    claim: name, sentence: claim.sentence[.master], from: from, note: note.text,
                    noteEnglish: note.english))
        }
        return changes
    }
}
