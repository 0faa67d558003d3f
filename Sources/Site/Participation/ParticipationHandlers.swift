import Core
import Hummingbird
import Web

struct ParticipationHandlers: Sendable {
    let program: Program

    /// Weeks that the public page looks back.
    private static let weeks = 8

    /// Closed weeks only, so that two visits cannot be subtracted from each other.
    func open(_ request: Request, _ context: SiteContext) async throws -> Response {
        let visit = try Visit(program, request, context)
        let thisWeek = visit.now.day.monday
        let first = Day(number: thisWeek.number - 7 * Self.weeks)
        return try await visit.cached {
            let lines = try await program.participation.lines(
                .init(days: first...Day(number: thisWeek.number - 1)))
            var content = ParticipationPages(phrases: visit.phrases).open(
                PublicParticipation.weeks(lines), visit.library)
            content.until = Day(number: thisWeek.number + 7).start
            return content
        }
    }
}

/// What of participation the public may see.
enum PublicParticipation {
    /// Whole weeks by quiz, the newest first.
    static func weeks(_ lines: [ParticipationStore.Line]) -> [ParticipationPages.Week] {
        struct Slot: Hashable {
            var monday: Day
            var quiz: String
        }
        var sums: [Slot: [ParticipationStore.Figure: Int]] = [:]
        for line in lines {
            guard let day = Day(iso: line.day) else { continue }
            sums[Slot(monday: day.monday, quiz: line.key.quiz), default: [:]].merge(line.counts) { $0 + $1 }
        }
        return sums.map { slot, counts in
            .init(monday: slot.monday, quiz: slot.quiz, figures: counts.mapValues(Suppression.open))
        }.sorted { ($1.monday, $0.quiz) < ($0.monday, $1.quiz) }
    }
}
