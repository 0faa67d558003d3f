import Core
import Hummingbird
import Web

/// What readers say is wrong, for whoever mends it.
struct ReportDeskHandlers: Sendable {
    let program: Program

    private static let perPage = 50

    /// `thing`: a kind, a slash, a name (a quiz stands for all its items); `state`: open · handled; `before`: a number.
    func list(_ request: Request, _ context: StaffContext<HandlesReports>) async throws -> Response {
        let visit = StaffVisit(program, request, context.member)
        return try await list(visit, isWrong: nil)
    }

    /// Marks a report as handled, with what was done about it.
    func handle(_ request: Request, _ context: StaffContext<HandlesReports>) async throws -> Response {
        let visit = StaffVisit(program, request, context.member)
        guard let number = context.parameters.get("report").flatMap({ Int64($0) }) else { throw Refusal.notFound }
        let form = try await visit.form()
        let note = PlainWords.clean(form["note"] ?? "")
        do {
            guard !note.isEmpty else { throw Refusal.invalid(field: "note", .staffNoteNeeded) }
            guard PlainWords.fit(note) else { throw Refusal.invalid(field: "note", .staffWordsTooLong) }
            try await program.reports.handle(number, note: note, by: Actor(context.member), at: visit.now)
        } catch Refusal.invalid(_, let phrase) {
            return try await list(visit, isWrong: (number, phrase, note), status: .unprocessableContent)
        } catch Refusal.conflict(let phrase) {
            return try await list(visit, isWrong: (number, phrase, note), status: .conflict)
        }
        return seeOther("/staff/reports")
    }

    private func list(
        _ visit: StaffVisit, isWrong: (number: Int64, phrase: PhraseKey, note: String)?,
        status: HTTPResponse.Status = .ok
    ) async throws -> Response {
        let query = try visit.query
        let filter = ReportStore.Filter(
            thing: query["thing"].flatMap(Self.thing), isHandled: query["state"] == "handled",
            before: query["before"].flatMap { Int64($0) })
        let reports = try await program.reports.reports(filter, count: Self.perPage)
        let view = ReportDeskPages.View(
            reports: reports, counts: try await program.reports.openCounts(), filter: filter,
            hasMore: reports.count == Self.perPage, isWrong: isWrong)
        return visit.page(ReportDeskPages(phrases: visit.phrases).list(view, visit.library), status: status)
    }

    private static func thing(_ text: String) -> Thing? {
        let parts = text.split(separator: "/", maxSplits: 1)
        guard parts.count == 2, let kind = Thing.Kind(rawValue: String(parts[0])) else { return nil }
        return Thing(kind, String(parts[1]))
    }
}
