import Foundation

/// People who take one quiz together: a class, an event, the round of a household. Its items stand in it, so that all of
/// them get the same ones, also when the quiz is edited meanwhile.
package struct Gathering: Sendable {
    package enum Kind: String, Word {
        case schoolClass = "class"
        case event, household

        package var mostHours: Int { self == .household ? 7 * 24 : 12 }

        /// How its people count as having come to the quiz.
        package var channel: Channel {
            switch self {
            case .schoolClass: .school
            case .event: .event
            case .household: .qr
            }
        }
    }

    package var id: Int64
    package var code: LetterCode
    package var plan: GatheringPlan
    package var paper: Int
    /// Places of the items in the quiz.
    package var items: [Int]
    /// The code of the police unit that holds it; empty where none is named.
    package var unit: String
    package var startedAt: Instant
    package var endsAt: Instant
    package var closedAt: Instant?

    package init(
        id: Int64, code: LetterCode, plan: GatheringPlan, paper: Int, items: [Int], unit: String, startedAt: Instant,
        endsAt: Instant, closedAt: Instant?
    ) {
        (self.id, self.code, self.plan, self.paper, self.items) = (id, code, plan, paper, items)
        (self.unit, self.startedAt, self.endsAt, self.closedAt) = (unit, startedAt, endsAt, closedAt)
    }

    /// From when it is closed, whether somebody closed it or its time ran out.
    package var end: Instant { closedAt.map { min($0, endsAt) } ?? endsAt }

    package func isOpen(at now: Instant) -> Bool { closedAt == nil && now < endsAt }
}

/// What whoever starts a gathering chooses.
package struct GatheringPlan: Hashable, Sendable {
    package static let longestTitle = 80

    package var kind: Gathering.Kind
    package var quiz: String
    package var mode: Mode
    /// Empty where none was given.
    package var title: String
    package var hours: Int

    package init(kind: Gathering.Kind, quiz: String, mode: Mode, title: String, hours: Int) {
        (self.kind, self.quiz, self.mode, self.title, self.hours) = (kind, quiz, mode, title, hours)
    }

    /// Reads the fields of a form. Throws `invalid` for the first that cannot be taken.
    package init(_ field: (String) -> String?) throws(Refusal) {
        guard let kind = field("kind").flatMap(Gathering.Kind.init) else {
            throw .invalid(field: "kind", .gatheringChooseKind)
        }
        guard let quiz = field("quiz"), !quiz.isEmpty else { throw .invalid(field: "quiz", .refusedQuiz) }
        guard let mode = field("mode").flatMap(Mode.init), mode != .survey else {
            throw .invalid(field: "mode", .refusedMode)
        }
        guard let words = Self.line(field("title") ?? "") else {
            throw .invalid(field: "title", .gatheringTitleLong)
        }
        guard let hours = field("hours").flatMap({ Int($0) }), (1...kind.mostHours).contains(hours) else {
            throw .invalid(field: "hours", .gatheringHoursRule)
        }
        self.init(kind: kind, quiz: quiz, mode: mode, title: words, hours: hours)
    }

    /// What was typed as one line, each letter with its marks composed. Nil where it is too long, in code points, as
    /// the tables count.
    package static func line(_ typed: String) -> String? {
        let line = Folding.line(typed)
        return line.unicodeScalars.count <= longestTitle ? line : nil
    }
}
