import Core
import Hummingbird
import Web

/// What the public is told of corrected keys and changed laws.
struct NoticeHandlers: Sendable {
    let program: Program

    /// Notes that the page goes back.
    private static let shown = 100

    func page(_ request: Request, _ context: SiteContext) async throws -> Response {
        let visit = try Visit(program, request, context)
        return try await visit.cached {
            let corrections = try await program.corrections.publishedCorrections(count: Self.shown)
            let changes = try await program.lawChanges.changes(count: Self.shown)
            var readings: [String: Quiz] = [:]
            func quiz(_ source: String) -> Quiz? {
                if readings[source] == nil { readings[source] = Quiz.read(source: source) }
                return readings[source]
            }
            let keys = corrections.compactMap { correction in
                NoticePages.Notice(correction, before: quiz(correction.before), after: quiz(correction.proposed.source))
            }
            let laws = changes.compactMap { change in
                visit.library.claims[change.claim].map { NoticePages.Notice(change, $0) }
            }
            return NoticePages(phrases: visit.phrases).page((keys + laws).sorted { $0.at > $1.at })
        }
    }
}
