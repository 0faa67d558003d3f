import Core
import Foundation
import HTTPTypes
import Testing
import Web

@testable import Site

/// Every address of the staff area, and which roles it answers. A route without a row fails (RoutesTests).
@Suite struct StaffAccessTests {
    struct Row {
        var route: String
        var roles: Set<Role>
        /// What whoever may gets.
        var status: Int
        /// What they get where the object belongs to another police unit than theirs.
        var foreign: Int
        var body = ""

        init(_ route: String, _ roles: Set<Role>, _ status: Int, foreign: Int? = nil, body: String = "") {
            (self.route, self.roles, self.status, self.body) = (route, roles, status, body)
            self.foreign = foreign ?? status
        }
    }

    private static let all = Set(Role.allCases)
    private static let figures: Set<Role> = [.viewer, .editor, .approver, .lodgingOfficer]
    private static let desk: Set<Role> = [.editor, .approver]
    private static let readers: Set<Role> = [
        .dictionaryReader, .dictionaryAuthor, .dictionaryReviewer, .dictionaryApprover,
    ]

    private static let initiativeReaders = all.subtracting([.lodging])
    private static let initiativeWriters: Set<Role> = [
        .editor, .dictionaryAuthor, .dictionaryReviewer, .dictionaryApprover, .administrator,
    ]

    private static let holders: Set<Role> = [.editor, .approver, .lodgingOfficer, .administrator]

    static let table = [
        Row("GET /staff", all, 303),
        Row("GET /staff/account", all, 200),
        Row("POST /staff/account/password", all, 422, body: "current=x&password=y"),
        Row("POST /staff/account/sessions", all, 303, body: "x=y"),
        Row("GET /staff/second-factor", all, 200),
        Row("POST /staff/second-factor", all, 422, body: "code=1"),
        Row("GET /staff/accounts", [.administrator], 200),
        Row("POST /staff/accounts", [.administrator], 422, body: "name=x"),
        Row("GET /staff/accounts/{account}", [.administrator], 200),
        Row("POST /staff/accounts/{account}", [.administrator], 422, body: "do=nothing"),
        Row("GET /staff/audit", [.administrator], 200),
        Row("GET /staff/dictionary", readers, 200),
        Row("GET /staff/dictionary/{entry}", readers, 200),
        Row("POST /staff/dictionary/{entry}", readers, 303, body: "version=1"),
        Row("GET /staff/dashboard", figures, 200),
        Row("GET /staff/dashboard/{quiz}", figures, 200),
        Row("GET /staff/dashboard/{quiz}/quality", figures, 200),
        Row("GET /staff/figures/{file}", figures, 200),
        Row("GET /staff/approval", figures, 200),
        Row("GET /staff/approval/{kind}/{name}", figures, 200),
        Row("POST /staff/approval/{kind}/{name}", [.approver], 422, body: "x=y"),
        Row("GET /staff/approval/{kind}/{name}/sheet", figures, 200),
        Row("POST /staff/approval/{kind}/{name}/withdrawal", desk, 422, body: "x=y"),
        Row("POST /staff/approval/{kind}/{name}/return", [.approver], 409, body: "x=y"),
        Row("GET /staff/claims", figures, 200),
        Row("GET /staff/claims/{claim}", figures, 200),
        Row("POST /staff/claims/{claim}", [.approver], 422, body: "do=nothing"),
        Row("GET /staff/reports", desk, 200),
        Row("POST /staff/reports/{report}", desk, 422, body: "x=y"),
        Row("GET /staff/gatherings", holders, 200),
        Row("POST /staff/gatherings", holders, 422, body: "x=y"),
        Row("POST /staff/gatherings/{gathering}/close", holders, 303, foreign: 404, body: "x=y"),
        Row("POST /staff/teacher-links", holders, 422, body: "days=x"),
        Row("POST /staff/teacher-links/{link}/revoke", holders, 303, foreign: 404, body: "x=y"),
        Row("GET /staff/quizzes", desk, 200),
        Row("GET /staff/quizzes/import", desk, 200),
        Row("POST /staff/quizzes/import", desk, 422, body: "text=x"),
        Row("GET /staff/quizzes/template.csv", desk, 200),
        Row("GET /staff/quizzes/files/{file}", desk, 404),
        Row("GET /staff/corrections", figures, 200),
        Row("GET /staff/corrections/new", [.editor], 200),
        Row("POST /staff/corrections/new", [.editor], 422, body: "quiz=home-basics&item=call-number&right=x"),
        Row("GET /staff/corrections/law", figures, 200),
        Row("POST /staff/corrections/law", desk, 422, body: "from=x"),
        Row("POST /staff/corrections/law/{change}", [.approver], 404, body: "do=verify"),
        Row("GET /staff/corrections/{correction}", figures, 200),
        Row("POST /staff/corrections/{correction}", [.approver], 422, body: "do=nothing"),
        Row("GET /staff/proposals/{proposal}", figures, 404),
        Row("POST /staff/proposals/{proposal}", [.approver], 404, body: "do=nothing"),
        Row("GET /staff/initiatives", initiativeReaders, 200),
        Row("POST /staff/initiatives", initiativeWriters, 422, body: "code=x"),
        Row("GET /staff/initiatives.csv", initiativeReaders, 200),
        Row("GET /staff/initiatives/new", initiativeWriters, 200),
        Row("GET /staff/initiatives/import", initiativeWriters, 200),
        Row("POST /staff/initiatives/import", initiativeWriters, 422, body: "text=x"),
        Row("GET /staff/initiatives/template.csv", initiativeWriters, 200),
        Row("GET /staff/initiatives/{initiative}", initiativeReaders, 200),
        Row("POST /staff/initiatives/{initiative}", initiativeWriters, 422, foreign: 403, body: "title=x"),
        Row("GET /api/v1/statistics/participation", figures, 200),
        Row("GET /api/v1/statistics/items", figures, 422),
        Row("GET /api/v1/statistics/awareness", figures, 200),
        // Last, because it ends the session.
        Row("POST /staff/sign-out", all, 303, body: "x=y"),
    ]

    private static func path(_ template: String) -> String {
        template.replacing("{account}", with: "somebody").replacing("{entry}", with: "bo-nhiem")
            .replacing("{quiz}", with: "home-basics").replacing("{file}", with: "participation.csv")
            .replacing("{kind}/{name}", with: "quiz/home-basics").replacing("{claim}", with: "call-114")
            .replacing("{report}", with: "1").replacing("{gathering}", with: "1").replacing("{link}", with: "1")
            .replacing("{report}", with: "1").replacing("{correction}", with: "1")
            .replacing("{change}", with: "9").replacing("{proposal}", with: "9")
            .replacing("{initiative}", with: "SK-1")
    }

    private func site() async throws -> TestSite {
        let site = try await TestSite(TestFolder(.repository))
        try await Staff.add("somebody", [.viewer], to: site)
        _ = try await site.browser().post("/vi/guidance/two-exits/report", ["choice": "unclear"])
        let initiative = Initiative(
            code: "SK-1", title: "Thẻ phòng", unit: "PC07", field: "Phòng cháy", year: 2026, status: .registered,
            clears: [:], progress: 0, evidence: "", isSample: false)
        try await site.program.initiatives.add(by: .operator, initiative, at: site.clock.now)
        let plan = GatheringPlan(kind: .event, quiz: "home-basics", mode: .test, title: "", hours: 12)
        _ = try await site.program.gatherings.start(
            .init(plan: plan, codes: [LetterCode(random: 1)], paper: 1, items: [0], unit: "PC07"),
            by: .commandLine, at: site.clock.now)
        _ = try await site.program.teacherLinks.make(
            "", unit: "PC07", days: 1, by: .commandLine, at: site.clock.now)
        let wish = try await CorrectionWish(site.program, quiz: "home-basics", item: "call-number")
        let proposed = CorrectionStore.Proposed(
            quiz: "home-basics", item: "call-number", base: wish.base, source: wish.source, note: "Sai.",
            noteEnglish: "")
        _ = try await site.program.corrections.propose(proposed, by: .commandLine, at: site.clock.now)
        return site
    }

    @Test("Each role gets what its permissions open, and 403 for the rest", arguments: Role.allCases)
    func walk(_ role: Role) async throws {
        let site = try await site()
        // What belongs to a unit here belongs to PC07.
        for unit in ["PC07", "PX01"] {
            let browser = try await Staff.browser("of-\(unit.lowercased())", [role], unit: unit, of: site)
            for row in Self.table {
                let answer = try await Self.ask(browser, row)
                let open = unit == "PC07" ? row.status : row.foreign
                #expect(
                    answer.status == (row.roles.contains(role) ? open : 403), "\(row.route) for \(role) of \(unit)")
                #expect(answer.headers[.cacheControl]?.contains("no-store") == true, "\(row.route)")
            }
        }
    }

    @Test("Nobody gets in without signing in, nor with half of what the roles ask for")
    func strangers() async throws {
        let site = try await site()
        try await Staff.add("half", [.administrator, .dictionaryAuthor, .viewer, .approver], to: site, proves: false)
        let half = site.browser()
        _ = try await Staff.signIn(half, "half")
        for row in Self.table {
            let isAPI = row.route.contains("/api/")
            let stranger = try await Self.ask(site.browser(), row)
            #expect(stranger.status == (row.route.hasPrefix("GET") && !isAPI ? 303 : 401), "\(row.route)")
            #expect(stranger.location?.hasPrefix("/staff/sign-in?to=") ?? true)
            guard !row.route.contains("second-factor"), !row.route.contains("sign-out") else { continue }
            let answer = try await Self.ask(half, row)
            #expect(isAPI ? answer.status == 403 : answer.location == "/staff/second-factor", "\(row.route)")
        }
    }

    @Test("The operator of the machine reads what `outreach get` is for, and changes nothing")
    func machine() async throws {
        let site = try await site()
        for path in [
            "/staff/dashboard", "/api/v1/statistics/participation", "/staff/dictionary?q=bo", "/staff/initiatives",
        ] {
            #expect(try await site.get(path, as: .operator).status == 200, "\(path)")
        }
        for path in ["/staff/accounts", "/staff/audit", "/staff/initiatives/new"] {
            #expect(try await site.get(path, as: .operator).status == 403, "\(path)")
        }
    }

    private static func ask(_ browser: Browser, _ row: Row) async throws -> Answer {
        let parts = row.route.split(separator: " ")
        let path = Self.path(String(parts[1]))
        return parts[0] == "GET" ? try await browser.get(path) : try await browser.post(path, body: row.body)
    }
}
