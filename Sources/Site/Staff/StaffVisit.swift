import Core
import Hummingbird
import Web

/// One request for a staff page. Staff pages are Vietnamese, never kept and never compressed.
struct StaffVisit: Sendable {
    let visit: Visit
    let member: StaffMember?

    init(_ program: Program, _ request: Request, _ member: StaffMember? = nil) {
        visit = Visit(program, request, .master, program.library)
        self.member = member
    }

    var phrases: Phrases { visit.phrases }
    var now: Instant { visit.now }
    var library: Library { visit.library }

    var query: QueryString { get throws { try visit.query } }

    /// Larger for those who are signed in: they send whole tables.
    func form() async throws -> FormBody {
        let limits = visit.program.settings.limits
        return try await visit.form(upTo: member == nil ? limits.bodyPublic : limits.bodyStaff)
    }

    func page(_ content: PageContent, status: HTTPResponse.Status = .ok) -> Response {
        var content = content
        content.frame = .staff(member.map(Self.navigation))
        content.isIndexed = false
        content.styles.append("/css/staff.css")
        return visit.personal(content, status: status)
    }

    private static func navigation(_ member: StaffMember) -> PageContent.StaffNavigation {
        let places: [(Permission, String, PhraseKey)] = [
            (.seeFigures, "/staff/dashboard", .staffFigures),
            (.seeContent, "/staff/approval", .staffContent), (.handleReports, "/staff/reports", .staffReports),
            (.holdGatherings, "/staff/gatherings", .staffGatherings),
            (.exchangeQuizzes, "/staff/quizzes", .staffQuizFiles),
            (.seeContent, "/staff/corrections", .staffCorrections),
            (.readDictionary, "/staff/dictionary", .staffDictionary),
            (.readInitiatives, "/staff/initiatives", .staffInitiatives),
            (.manageAccounts, "/staff/accounts", .staffAccounts), (.manageAccounts, "/staff/audit", .staffAudit),
        ]
        let links = places.filter { member.isProven && member.permissions.contains($0.0) }.map { ($0.1, $0.2) }
        return .init(name: member.name, links: links.map { .init(address: $0.0, words: $0.1) })
    }
}
