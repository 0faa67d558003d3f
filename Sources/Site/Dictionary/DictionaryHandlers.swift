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
        return try await page(try entry(context, visit.library), visit, context.member, isWrong: nil)
    }

    /// Says that the person has read the version that the form names. A newer one must be read first.
    func acknowledge(_ request: Request, _ context: StaffContext<ReadsDictionary>) async throws -> Response {
        let visit = StaffVisit(program, request, context.member)
        let entry = try entry(context, visit.library)
        guard let account = context.member.account else { throw Refusal.notAllowed }
        let version = version(of: entry, visit.library)
        guard try await visit.form()["version"] == "\(version)" else {
            return try await page(entry, visit, context.member, isWrong: .staffAcknowledgeAgain)
        }
        try await program.acknowledgements.acknowledge(entry.code, version: version, by: account, at: visit.now)
        return seeOther("/staff/dictionary/\(entry.code)")
    }

    private func page(
        _ entry: DictionaryEntry, _ visit: StaffVisit, _ member: StaffMember, isWrong: PhraseKey?
    ) async throws -> Response {
        let standing = try await program.acknowledgements.standing(
            of: entry.code, version: version(of: entry, visit.library), for: member.account, unit: member.unit)
        return visit.page(
            pages(visit).entry(entry, visit.library, standing, isWrong: isWrong, today: visit.now.day),
            status: isWrong == nil ? .ok : .conflict)
    }

    private func entry(_ context: StaffContext<ReadsDictionary>, _ library: Library) throws -> DictionaryEntry {
        let code = context.parameters.get("entry") ?? ""
        guard let entry = library.dictionary.first(where: { $0.code == code }) else { throw Refusal.notFound }
        return entry
    }

    private func version(of entry: DictionaryEntry, _ library: Library) -> Int {
        library.versions["dictionary/\(entry.code)"] ?? 1
    }

    private func pages(_ visit: StaffVisit) -> DictionaryPages { DictionaryPages(phrases: visit.phrases) }
}
