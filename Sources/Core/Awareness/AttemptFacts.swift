/// What statistics know of one finished attempt. Nothing in it leads back to the person.
package struct AttemptFacts: Hashable, Sendable {
    /// On which it was finished, in Việt Nam.
    package var day: Day
    package var mode: Mode
    package var language: Language
    package var channel: String
    /// The code of a commune; empty where the person told none.
    package var homeUnit: String
    package var ageBand: AgeBand?
    package var audience: Audience?
    /// The same browser had finished this paper before.
    package var isRepeat: Bool
    /// The items of its paper, graded.
    package var items: [ItemGrade]

    package init(
        day: Day, mode: Mode, language: Language, channel: String, homeUnit: String = "", ageBand: AgeBand? = nil,
        audience: Audience? = nil, isRepeat: Bool = false, items: [ItemGrade]
    ) {
        self.day = day
        self.mode = mode
        self.language = language
        self.channel = channel
        self.homeUnit = homeUnit
        self.ageBand = ageBand
        self.audience = audience
        self.isRepeat = isRepeat
        self.items = items
    }
}

/// Which attempts a figure speaks of. What is nil or empty lets all pass.
package struct AttemptFilter: Hashable, Sendable {
    /// First and last day of finishing.
    package var days: ClosedRange<Day>?
    package var mode: Mode?
    package var language: Language?
    package var channel: String?
    package var homeUnit: String?
    package var ageBand: AgeBand?
    package var audience: Audience?
    /// Later attempts of the same browser break the independence of the answers, so they are left out by default.
    package var withRepeats = false

    package init() {}

    package func admits(_ attempt: AttemptFacts) -> Bool {
        days?.contains(attempt.day) ?? true && mode.map { $0 == attempt.mode } ?? true
            && language.map { $0 == attempt.language } ?? true && channel.map { $0 == attempt.channel } ?? true
            && homeUnit.map { $0 == attempt.homeUnit } ?? true && ageBand.map { $0 == attempt.ageBand } ?? true
            && audience.map { $0 == attempt.audience } ?? true && (withRepeats || !attempt.isRepeat)
    }
}

/// The marks of one attempt, theory and practice apart.
package struct PaperScore: Hashable, Sendable {
    package var theory = Score()
    package var practice = Score()

    package init() {}

    package var total: Score {
        var total = theory
        total += practice
        return total
    }
}

/// What was given for an item, and what it earned. Not being on somebody's paper is a thing of its own.
struct MarkedResponse: Hashable, Sendable {
    var response: ItemResponse
    var marks: Marks
}

/// What statistics must know of an item of a paper.
package struct CountedItem: Sendable {
    package var part: Part
    /// What of a response is told apart.
    var counted: @Sendable (ItemResponse) -> ItemResponse = { $0 }

    init(_ part: Part) { self.part = part }

    package init(_ item: Item) {
        let kind = item.body.kind
        part = item.part
        counted = { kind.counted($0) }
    }
}
