import Core
package import Hummingbird
import Web

/// Who may use an address.
enum Access: Sendable, Equatable {
    case everyone
    /// Whoever shows the attempt's token or cookie; anybody else is told that there is nothing.
    case holder
    /// Whoever has an address that was made for them alone.
    case invited
    /// Proven by `StaffContext`.
    case staff(Permission)
}

/// One address of the site. What handlers throw becomes an answer in `Refusals.swift`.
struct Route: Sendable {
    var method: HTTPRequest.Method
    var path: String
    var access: Access
    /// Puts it into the router.
    let add: @Sendable (Router<SiteContext>) -> Void

    init(
        _ method: HTTPRequest.Method, _ path: String, _ access: Access,
        _ handler: @escaping @Sendable (Request, SiteContext) async throws -> Response
    ) {
        (self.method, self.path, self.access) = (method, path, access)
        add = { $0.on(RouterPath(path), method: method, use: handler) }
    }

    /// For staff: the handler's context says which permission it asks for.
    init<R: Right>(
        _ method: HTTPRequest.Method, _ path: String,
        staff handler: @escaping @Sendable (Request, StaffContext<R>) async throws -> Response
    ) {
        (self.method, self.path, access) = (method, path, .staff(R.permission))
        add = { $0.group(context: StaffContext<R>.self).on(RouterPath(path), method: method, use: handler) }
    }
}

extension Program {
    /// Every address of the site. Files of `Public/` come beside these.
    var routes: [Route] {
        let home = HomeHandlers(program: self)
        let quizzes = QuizHandlers(program: self)
        let attempts = AttemptHandlers(program: self)
        let results = ResultHandlers(program: self)
        let join = JoinHandlers(program: self)
        let gatherings = GatheringHandlers(program: self)
        let classes = HolderHandlers(program: self)
        let teachers = TeacherHandlers(program: self)
        let papers = PaperHandlers(program: self)
        let practices = PracticeHandlers(program: self)
        let offline = OfflineHandlers(program: self)
        let returning = ReturnHandlers(program: self)
        let certificates = CertificateHandlers(program: self)
        let guidance = GuidanceHandlers(program: self)
        let search = SearchHandlers(program: self)
        let participation = ParticipationHandlers(program: self)
        let dashboard = DashboardHandlers(program: self)
        let clips = ClipHandlers(program: self)
        let playlists = PlaylistHandlers(program: self)
        let screens = ScreenHandlers(program: self)
        let lodgings = LodgingHandlers(program: self)
        let privacy = PrivacyHandlers(program: self)
        let ownData = OwnDataHandlers(program: self)
        let api = QuizAPI(program: self)
        let door = SignInHandlers(program: self)
        let own = OwnAccountHandlers(program: self)
        let accounts = AccountHandlers(program: self)
        let dictionary = DictionaryHandlers(program: self)
        let claims = ClaimHandlers(program: self)
        let approval = ApprovalHandlers(program: self)
        let faults = ReportHandlers(program: self)
        let reports = ReportDeskHandlers(program: self)
        let corrections = CorrectionHandlers(program: self)
        let proposals = ProposalHandlers(program: self)
        let lawChanges = LawChangeHandlers(program: self)
        let initiatives = InitiativeHandlers(program: self)
        let initiativeFiles = InitiativeFileHandlers(program: self)
        let exchange = ExchangeHandlers(program: self)
        return [
            Route(.get, "/", .everyone, home.front),
            Route(.get, "/{lang}", .everyone, home.home),
            Route(.get, "/{lang}/quizzes", .everyone, quizzes.list),
            Route(.get, "/{lang}/quizzes/{quiz}", .everyone, quizzes.start),
            Route(.post, "/{lang}/quizzes/{quiz}/attempts", .everyone, quizzes.begin),
            Route(.get, "/{lang}/quizzes/{quiz}/paper/{sheet}", .everyone, papers.ofQuiz),
            Route(.get, "/{lang}/join", .everyone, join.form),
            Route(.get, "/{lang}/join/{session}", .everyone, join.page),
            Route(.post, "/{lang}/join/{session}", .everyone, join.begin),
            Route(.get, "/{lang}/classes/{key}", .invited, classes.page),
            Route(.post, "/{lang}/classes/{key}", .invited, classes.close),
            Route(.get, "/{lang}/classes/{key}/paper/{sheet}", .invited, papers.ofGathering),
            Route(.get, "/{lang}/classes/{key}/entry", .invited, papers.entryForm),
            Route(.post, "/{lang}/classes/{key}/entry", .invited, papers.enter),
            Route(.get, "/{lang}/teachers/{key}", .invited, teachers.page),
            Route(.post, "/{lang}/teachers/{key}", .invited, teachers.start),
            Route(.get, "/{lang}/quizzes/{quiz}/offline", .everyone, practices.page),
            Route(.get, "/{lang}/offline", .everyone, offline.page),
            Route(.get, "/{lang}/attempts/{attempt}", .holder, attempts.page),
            Route(.post, "/{lang}/attempts/{attempt}/answers", .holder, attempts.answer),
            Route(.post, "/{lang}/attempts/{attempt}/submit", .holder, attempts.submit),
            Route(.post, "/{lang}/attempts/{attempt}/code", .holder, returning.make),
            Route(.get, "/{lang}/return", .everyone, returning.form),
            Route(.post, "/{lang}/return", .everyone, returning.enter),
            Route(.get, "/{lang}/results/{receipt}", .everyone, results.page),
            Route(.post, "/{lang}/results/{receipt}/about", .holder, results.tell),
            Route(.get, "/{lang}/results/{receipt}/report/{item}", .holder, faults.itemForm),
            Route(.post, "/{lang}/results/{receipt}/report/{item}", .holder, faults.reportItem),
            Route(.post, "/{lang}/results/{receipt}/certificate", .holder, certificates.make),
            Route(.get, "/{lang}/certificates/{code}", .everyone, certificates.page),
            Route(.post, "/{lang}/certificates/{code}", .everyone, certificates.check),
            Route(.get, "/{lang}/guidance", .everyone, guidance.list),
            Route(.get, "/{lang}/guidance/{page}", .everyone, guidance.page),
            Route(.get, "/{lang}/guidance/{page}/report", .everyone, faults.pageForm),
            Route(.post, "/{lang}/guidance/{page}/report", .everyone, faults.reportPage),
            Route(.get, "/{lang}/search", .everyone, search.page),
            Route(.get, "/{lang}/clips", .everyone, clips.list),
            Route(.get, "/{lang}/clips/{clip}", .everyone, clips.page),
            Route(.get, "/{lang}/playlists/{playlist}", .everyone, screens.page),
            Route(.get, "/{lang}/playlists/{playlist}/play", .everyone, screens.player),
            Route(.get, "/{lang}/lodgings", .everyone, lodgings.page),
            Route(.get, "/{lang}/lodgings/kit", .everyone, lodgings.kitForm),
            Route(.post, "/{lang}/lodgings/kit", .everyone, lodgings.kitSheet),
            Route(.get, "/guest", .everyone, lodgings.guest),
            Route(.get, "/{lang}/awareness", .everyone, participation.open),
            Route(.get, "/{lang}/corrections", .everyone, NoticeHandlers(program: self).page),
            Route(.get, "/{lang}/privacy", .everyone, privacy.page),
            Route(.get, "/{lang}/my-data", .everyone, ownData.page),
            Route(.get, "/{lang}/my-data.json", .everyone, ownData.file),
            Route(.get, "/{lang}/my-data/delete", .everyone, ownData.ask),
            Route(.post, "/{lang}/my-data/delete", .everyone, ownData.delete),

            Route(.get, "/api/v1/quizzes", .everyone, api.list),
            Route(.get, "/api/v1/quizzes/{quiz}", .everyone, api.quiz),
            Route(.post, "/api/v1/quizzes/{quiz}/attempts", .everyone, api.begin),
            Route(.post, "/api/v1/quizzes/{quiz}/practices", .everyone, practices.handIn),
            Route(.get, "/api/v1/attempts/{attempt}", .holder, api.attempt),
            Route(.put, "/api/v1/attempts/{attempt}/answers/{item}", .holder, api.save),
            Route(.post, "/api/v1/attempts/{attempt}/answers/{item}/check", .holder, api.check),
            Route(.post, "/api/v1/attempts/{attempt}/scenarios/{item}/steps", .holder, api.step),
            Route(.post, "/api/v1/attempts/{attempt}/scenarios/{item}/replays", .holder, api.replay),
            Route(.post, "/api/v1/attempts/{attempt}/submit", .holder, api.submit),
            Route(.get, "/api/v1/guidance", .everyone, guidance.apiList),
            Route(.get, "/api/v1/guidance/{page}", .everyone, guidance.apiPage),
            Route(.get, "/api/v1/clips", .everyone, clips.apiList),
            Route(.get, "/api/v1/clips/{clip}", .everyone, clips.apiPage),
            Route(.get, "/api/v1/playlists", .everyone, playlists.list),
            Route(.get, "/api/v1/playlists/{playlist}", .everyone, playlists.file),
            Route(.get, "/api/v1/playlists/{playlist}/playlist-loop.mp4", .everyone, playlists.loop),

            Route(.get, "/staff", staff: own.start),
            Route(.get, "/staff/sign-in", .everyone, door.page),
            Route(.post, "/staff/sign-in", .everyone, door.enter),
            Route(.post, "/staff/sign-out", staff: door.leave),
            Route(.get, "/staff/welcome/{token}", .invited, door.welcome),
            Route(.post, "/staff/welcome/{token}", .invited, door.choose),
            Route(.get, "/staff/account", staff: own.page),
            Route(.post, "/staff/account/password", staff: own.changePassword),
            Route(.post, "/staff/account/sessions", staff: own.endSessions),
            Route(.get, "/staff/second-factor", staff: own.secondFactor),
            Route(.post, "/staff/second-factor", staff: own.setSecondFactor),
            Route(.get, "/staff/accounts", staff: accounts.list),
            Route(.post, "/staff/accounts", staff: accounts.add),
            Route(.get, "/staff/accounts/{account}", staff: accounts.page),
            Route(.post, "/staff/accounts/{account}", staff: accounts.change),
            Route(.get, "/staff/audit", staff: accounts.audit),
            Route(.get, "/staff/dictionary", staff: dictionary.search),
            Route(.get, "/staff/dictionary/{entry}", staff: dictionary.entry),
            Route(.post, "/staff/dictionary/{entry}", staff: dictionary.acknowledge),
            Route(.get, "/staff/dashboard", staff: dashboard.overview),
            Route(.get, "/staff/dashboard/{quiz}", staff: dashboard.paper),
            Route(.get, "/staff/dashboard/{quiz}/quality", staff: dashboard.quality),
            Route(.get, "/staff/figures/{file}", staff: dashboard.file),
            Route(.get, "/api/v1/statistics/participation", staff: dashboard.participation),
            Route(.get, "/api/v1/statistics/items", staff: dashboard.items),
            Route(.get, "/api/v1/statistics/awareness", staff: dashboard.awareness),
            Route(.get, "/staff/approval", staff: approval.list),
            Route(.get, "/staff/approval/{kind}/{name}", staff: approval.page),
            Route(.post, "/staff/approval/{kind}/{name}", staff: approval.approve),
            Route(.get, "/staff/approval/{kind}/{name}/sheet", staff: approval.sheet),
            Route(.post, "/staff/approval/{kind}/{name}/withdrawal", staff: approval.withdraw),
            Route(.post, "/staff/approval/{kind}/{name}/return", staff: approval.putBack),
            Route(.get, "/staff/claims", staff: claims.list),
            Route(.get, "/staff/claims/{claim}", staff: claims.page),
            Route(.post, "/staff/claims/{claim}", staff: claims.decide),
            Route(.get, "/staff/reports", staff: reports.list),
            Route(.post, "/staff/reports/{report}", staff: reports.handle),
            Route(.get, "/staff/gatherings", staff: gatherings.list),
            Route(.post, "/staff/gatherings", staff: gatherings.start),
            Route(.post, "/staff/gatherings/{gathering}/close", staff: gatherings.close),
            Route(.post, "/staff/teacher-links", staff: gatherings.makeLink),
            Route(.post, "/staff/teacher-links/{link}/revoke", staff: gatherings.revokeLink),
            Route(.get, "/staff/quizzes", staff: exchange.list),
            Route(.get, "/staff/quizzes/import", staff: exchange.form),
            Route(.post, "/staff/quizzes/import", staff: exchange.take),
            Route(.get, "/staff/quizzes/template.csv", staff: exchange.template),
            Route(.get, "/staff/quizzes/files/{file}", staff: exchange.file),
            Route(.get, "/staff/corrections", staff: corrections.list),
            Route(.get, "/staff/corrections/new", staff: corrections.new),
            Route(.post, "/staff/corrections/new", staff: corrections.propose),
            Route(.get, "/staff/corrections/law", staff: lawChanges.page),
            Route(.post, "/staff/corrections/law", staff: lawChanges.tell),
            Route(.post, "/staff/corrections/law/{change}", staff: lawChanges.verify),
            Route(.get, "/staff/corrections/{correction}", staff: corrections.page),
            Route(.post, "/staff/corrections/{correction}", staff: corrections.decide),
            Route(.get, "/staff/proposals/{proposal}", staff: proposals.page),
            Route(.post, "/staff/proposals/{proposal}", staff: proposals.decide),
            Route(.get, "/staff/initiatives", staff: initiatives.list),
            Route(.post, "/staff/initiatives", staff: initiatives.add),
            Route(.get, "/staff/initiatives.csv", staff: initiativeFiles.table),
            Route(.get, "/staff/initiatives/new", staff: initiatives.new),
            Route(.get, "/staff/initiatives/import", staff: initiativeFiles.page),
            Route(.post, "/staff/initiatives/import", staff: initiativeFiles.take),
            Route(.get, "/staff/initiatives/template.csv", staff: initiativeFiles.template),
            Route(.get, "/staff/initiatives/{initiative}", staff: initiatives.page),
            Route(.post, "/staff/initiatives/{initiative}", staff: initiatives.change),

            Route(.get, "/service-worker.js", .everyone, offline.worker),
            Route(.get, "/healthz", .everyone, HealthHandlers(program: self).health),
            Route(.get, "/.well-known/security.txt", .everyone, privacy.securityText),
            Route(.get, "/sitemap.xml", .everyone, HealthHandlers(program: self).sitemap),
        ]
    }

    /// The router with the gate in front, then the files of `Public/`, then the routes.
    package func router() -> Router<SiteContext> {
        let router = Router(context: SiteContext.self, options: .autoGenerateHeadEndpoints)
        let routes = routes
        let methods = Dictionary(grouping: routes, by: \.path).map { (path: $0.key, methods: $0.value.map(\.method)) }
        let refusals = RefusalAnswers(program: self)
        router.add(
            middleware: Gate(limits: settings.limits, baseURL: settings.baseURL, methods: MethodTable(methods)) {
                refusals.answer($0, $1, $2, $3)
            })
        router.add(middleware: PublicFiles(files: files))
        router.add(middleware: SessionReader(program: self))
        for route in routes { route.add(router) }
        return router
    }
}

/// The files of `Public/`, before the routes.
struct PublicFiles: RouterMiddleware {
    typealias Context = SiteContext
    let files: StaticFiles

    func handle(
        _ request: Request, context: SiteContext, next: (Request, SiteContext) async throws -> Response
    ) async throws -> Response {
        if request.method == .get || request.method == .head,
            let response = try files.response(for: request, path: request.uri.path)
        {
            return response
        }
        return try await next(request, context)
    }
}
