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
                from: first, until: Day(number: thisWeek.number - 1), quiz: nil)
            var content = ParticipationPages(phrases: visit.phrases).open(
                PublicParticipation.weeks(lines), visit.library)
            content.until = Day(number: thisWeek.number + 7).start
            return content
        }
    }

    func staff(_ request: Request, _ context: StaffContext<SeesFigures>) async throws -> Response {
        let staff = StaffVisit(program, request, context.member)
        let (from, until, quiz) = try period(staff.visit)
        let lines = try await program.participation.lines(from: from, until: until, quiz: quiz)
        return staff.page(
            ParticipationPages(phrases: staff.phrases).exact(lines, from: from, until: until, staff.library))
    }

    /// JSON, or CSV where it is preferred.
    func statistics(_ request: Request, _ context: StaffContext<SeesFigures>) async throws -> Response {
        let visit = Visit(program, request, .master, program.library)
        let (from, until, quiz) = try period(visit)
        let lines = try await program.participation.lines(from: from, until: until, quiz: quiz)
        if preferredMediaType(request.headers[.accept], offered: ["application/json", "text/csv"]) == "text/csv" {
            return Response(
                status: .ok, headers: [.contentType: "text/csv; charset=utf-8", .cacheControl: "no-store"],
                body: .init(byteBuffer: ByteBuffer(string: Self.csv(lines))))
        }
        return json([
            "from": .string(from.iso), "until": .string(until.iso), "calculatedAt": .string(visit.now.rfc3339),
            "participation": .array(lines.map { Self.object(of: $0) }),
        ])
    }

    /// The last 30 days unless `from` and `to` say otherwise.
    private func period(_ visit: Visit) throws -> (Day, Day, String?) {
        let query = try visit.query
        func day(_ field: String) throws(Refusal) -> Day? {
            guard let text = query[field] else { return nil }
            guard let day = Day(iso: text) else { throw .invalid(field: field, .refusedDay) }
            return day
        }
        let until = try day("to") ?? visit.now.day
        return (try day("from") ?? Day(number: until.number - 29), until, query["quiz"])
    }

    private static func object(of line: ParticipationStore.Line) -> JSONValue {
        var object: JSONObject = [
            "day": .string(line.day), "quiz": .string(line.key.quiz), "language": .string(line.key.language.rawValue),
            "channel": .string(line.key.channel),
            "homeUnit": .text(line.key.homeUnit.isEmpty ? nil : line.key.homeUnit),
        ]
        for figure in ParticipationStore.Figure.allCases { object[figure.rawValue] = .whole(line.counts[figure] ?? 0) }
        return .object(object)
    }

    /// RFC 4180 with a mark for Excel. No cell holds text that a person typed.
    private static func csv(_ lines: [ParticipationStore.Line]) -> String {
        let figures = ParticipationStore.Figure.allCases
        let head = ["day", "quiz", "language", "channel", "homeUnit"] + figures.map(\.rawValue)
        let rows = lines.map { line in
            [line.day, line.key.quiz, line.key.language.rawValue, line.key.channel, line.key.homeUnit]
                + figures.map { String(line.counts[$0] ?? 0) }
        }
        return "\u{FEFF}" + ([head] + rows).map { $0.joined(separator: ",") + "\r\n" }.joined()
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
