/// A quiz as its file says it: theory and practice, in all its languages.
package struct Quiz: Sendable {
    package var name: String
    package var title: Localized
    package var summary: Localized?
    package var audience: [Audience]
    /// Per cent of the points from which an attempt passes; nil where nobody passes or fails.
    package var pass: Int?
    /// Whether practice may carry its feedback to the page and to paper.
    package var open: Bool
    /// Not for the public until every sentence that it rests on is approved, whatever else is shown.
    package var isHeld: Bool
    /// Seconds for an attempt in test mode; nil = no limit.
    package var timeLimit: Int?
    package var items: [Item]
    /// The accounts of those who wrote it, where the file names them.
    package var authors: [String] = []
    /// What is drawn from the banks among `items`.
    package var draws: [Draw] = []
    /// Nil = as often as one likes, and every test counts.
    package var allowance: Allowance?
    /// Where the file says that it differs from its last version in tone marks and capitals only; nil where it does not.
    package var minorAt: Place?

    /// What an attempt takes, in whole minutes: 25 s for a theory item, 75 s for a practice item.
    package var minutes: Int { max(1, (count(of: .theory) * 25 + count(of: .practice) * 75 + 30) / 60) }

    package var topics: [Topic] {
        Topic.allCases.filter { topic in items.contains { $0.topic == topic } }
    }

    /// The languages in which every text of the quiz exists.
    package var languages: [Language] {
        Language.allCases.filter { language in
            ([title, summary].compactMap { $0 } + items.flatMap(\.texts)).allSatisfy { !$0.isMissing(in: language) }
        }
    }

    /// The languages that a reader of `language` meets: Vietnamese stands in for what is not translated.
    package func languages(shownTo language: Language) -> Set<Language> {
        let texts = [title, summary].compactMap { $0 } + items.flatMap(\.texts)
        return Set(texts.map { $0.isMissing(in: language) ? .master : language })
    }

    /// Seconds that this person has in `mode`; nil = no limit. Nobody under 11 is hurried.
    package func timeLimit(in mode: Mode, for ageBand: AgeBand?) -> Int? {
        mode == .test && ageBand != .under11 ? timeLimit : nil
    }

    /// Whether it may be practised, here or without the network. Not where tries are counted: practice tells the key.
    package var mayPractise: Bool { allowance == nil }

    /// Whether its key may leave the server: on paper, or with a practice that is taken along.
    package var givesKey: Bool { open && mayPractise }

    /// How a group takes it that wished for `mode`.
    package func mode(wished mode: Mode) -> Mode { mayPractise ? mode : .test }

    /// Seconds for a decision, for whoever wants to practise deciding quickly. Nothing depends on them.
    package static let pace = 20

    /// Whether practice may offer `pace`: never where children under 11 take part.
    package var mayPace: Bool {
        !(audience.contains(.pupil) && items.contains(where: \.isForChildren))
            && items.contains { if case .scenario = $0.body { true } else { false } }
    }

    /// Everything people see before an item is locked, and the names from which the ids they answer with are derived. A
    /// quiz that differs here is another paper; one that differs only elsewhere has the same paper and a new key.
    package var seen: String { (seenFirst + items.flatMap(\.seen) + seenLast).joined(separator: "\u{1F}") }

    var seenFirst: [String] {
        [
            title.canonical, summary?.canonical ?? "", "\(timeLimit ?? 0)", pass.map { "\($0)" } ?? "",
            audience.map(\.rawValue).joined(separator: ","),
        ]
    }

    /// How items are drawn.
    var seenLast: [String] {
        draws.flatMap { ["draw", $0.bank, "\($0.count)", $0.topic?.rawValue ?? ""] }
    }
}

/// One question or scenario.
package struct Item: Sendable {
    package var id: String
    package var part: Part
    package var topic: Topic
    package var audience: [Audience]
    /// The youngest age, in years, at which the item may be shown.
    package var minAge: Int
    /// 1 … 100 whole points; 0 for what is not graded.
    package var points: Int
    package var image: String?
    package var prompt: Localized
    package var why: Localized?
    /// The sentences of `Content/Claims.yaml` that the item rests on.
    package var claims: [String]
    /// Where it depends on a claim otherwise than by stating it.
    package var lawTies: [String: LawTie] = [:]
    /// Options stay in the file's order.
    package var fixed: Bool
    /// What the item measures; its topic unless the file says otherwise.
    package var objective: Topic
    /// Kept for measuring awareness over time; never in a public paper.
    package var isAnchor: Bool
    /// The bank it belongs to: it is in a paper only when it is drawn.
    package var bank: String?
    /// Whether people are asked how sure they are.
    package var asksCertainty: Bool
    /// In no new attempt until the sentences that it rests on are approved, whatever else is shown.
    package var isHeld: Bool
    /// What knowing the answer turns on, for kinds whose parts carry no tags of their own.
    package var concepts: [String]
    /// The stem says that the way out is free, so that staying can be wrong.
    package var exitIsFree: Bool
    package var body: ItemBody
    package var place: Place

    /// Held to the rules for people under 11.
    package var isForChildren: Bool { minAge < 11 }

    /// What an item may be worth.
    static let pointRange = 1...100

    /// Whether it earns marks, and so belongs to scores, counts of right answers and statistics.
    package var isGraded: Bool { points > 0 }

    /// Whether the question how sure one is stands beside it: a story is decided, not answered.
    package var isAskedHowSure: Bool { asksCertainty && isGraded && !body.kind.isStory }

    package var max: Marks { Marks(points: points) }

    /// Every drawing that it shows, by its file's name.
    package var images: [String] { [image].compactMap { $0 } + body.kind.images }

    var texts: [Localized] { [prompt] + [why].compactMap { $0 } + body.kind.texts }

    /// What people see of it before it is locked.
    package var seen: [String] {
        let kind = body.kind
        return [id, part.rawValue, topic.rawValue, "\(points)", "\(minAge)", "\(fixed)"]
            + [audience.map(\.rawValue).joined(separator: ","), image ?? "", prompt.canonical]
            + [type(of: kind).name] + kind.elements + kind.seen + (bank.map { ["bank", $0] } ?? [])
            + (asksCertainty ? ["certainty"] : [])
    }

    /// Every sentence that it rests on, also those that hold up the order of two steps.
    package var foundations: [String] {
        guard case .ordering(let ordering) = body else { return claims }
        return claims + ordering.scored.map(\.claim).filter { !claims.contains($0) }
    }

    package func marks(for response: ItemResponse) -> Marks {
        Marks(nanopoints: body.kind.credit(for: response).billionths * Int64(points))
    }
}
