import Core
import Hummingbird
import Web

/// The personnel dictionary for signed-in staff.
struct DictionaryHandlers: Sendable {
    let program: Program

    /// Days for which words that found nothing are shown to authors.
    private static let days = 90

    func search(_ request: Request, _ context: StaffContext<ReadsDictionary>) async throws -> Response {
        let visit = StaffVisit(program, request, context.member)
        let query = String((try visit.query["q"] ?? "").trimmingPrefix { $0.isWhitespace }.prefix(200))
        let entries = visit.library.dictionary
        guard !Folding.words(query).isEmpty else {
            let isAuthor = context.member.permissions.contains(.writeDictionary)
            let missed =
                isAuthor ? try await program.dictionary.missed(since: visit.now.day.adding(-Self.days)) : []
            return visit.page(pages(visit).front(entries, missed: missed))
        }
        let codes = try await program.dictionary.find(query, visit.library.abbreviations)
        let found = codes.compactMap { code in entries.first { $0.code == code } }
        if found.isEmpty {
            let kind = String(context.member.unit.prefix { $0.isLetter })
            try await program.dictionary.miss(query, unitKind: kind, on: visit.now.day)
        }
        return visit.page(pages(visit).hits(query, found))
    }

    func entry(_ request: Request, _ context: StaffContext<ReadsDictionary>) async throws -> Response {
        let visit = StaffVisit(program, request, context.member)
        let code = context.parameters.get("entry") ?? ""
        guard let entry = visit.library.dictionary.first(where: { $0.code == code }) else { throw Refusal.notFound }
        return visit.page(pages(visit).entry(entry, visit.library, today: visit.now.day))
    }

    private func pages(_ visit: StaffVisit) -> DictionaryPages { DictionaryPages(phrases: visit.phrases) }
}
