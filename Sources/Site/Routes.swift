import Core
package import Hummingbird
import Web

/// Who may use an address.
enum Access: Sendable {
    case everyone
    /// Whoever shows the attempt's token or cookie; anybody else is told that there is nothing.
    case holder
    /// Proven by `StaffContext`.
    case staff
}

/// One address of the site. What handlers throw becomes an answer in `Refusals.swift`.
struct Route: Sendable {
    enum Handler: Sendable {
        case open(@Sendable (Request, SiteContext) async throws -> Response)
        case staff(@Sendable (Request, StaffContext) async throws -> Response)
    }

    var method: HTTPRequest.Method
    var path: String
    var access: Access
    var handler: Handler

    init(
        _ method: HTTPRequest.Method, _ path: String, _ access: Access,
        _ handler: @escaping @Sendable (Request, SiteContext) async throws -> Response
    ) {
        (self.method, self.path, self.access, self.handler) = (method, path, access, .open(handler))
    }

    init(
        _ method: HTTPRequest.Method, _ path: String,
        staff handler: @escaping @Sendable (Request, StaffContext) async throws -> Response
    ) {
        (self.method, self.path, access, self.handler) = (method, path, .staff, .staff(handler))
    }
}

extension Program {
    /// Every address of the site. Files of `Public/` come beside these.
    var routes: [Route] {
        let home = HomeHandlers(program: self)
        let quizzes = QuizHandlers(program: self)
        let attempts = AttemptHandlers(program: self)
        let results = ResultHandlers(program: self)
        let guidance = GuidanceHandlers(program: self)
        let search = SearchHandlers(program: self)
        let participation = ParticipationHandlers(program: self)
        let clips = ClipHandlers(program: self)
        let playlists = PlaylistHandlers(program: self)
        let screens = ScreenHandlers(program: self)
        let lodgings = LodgingHandlers(program: self)
        let api = QuizAPI(program: self)
        return [
            Route(.get, "/", .everyone, home.front),
            Route(.get, "/{lang}", .everyone, home.home),
            Route(.get, "/{lang}/quizzes", .everyone, quizzes.list),
            Route(.get, "/{lang}/quizzes/{quiz}", .everyone, quizzes.start),
            Route(.post, "/{lang}/quizzes/{quiz}/attempts", .everyone, quizzes.begin),
            Route(.get, "/{lang}/attempts/{attempt}", .holder, attempts.page),
            Route(.post, "/{lang}/attempts/{attempt}/answers", .holder, attempts.answer),
            Route(.post, "/{lang}/attempts/{attempt}/submit", .holder, attempts.submit),
            Route(.get, "/{lang}/results/{receipt}", .everyone, results.page),
            Route(.post, "/{lang}/results/{receipt}/about", .holder, results.tell),
            Route(.get, "/{lang}/guidance", .everyone, guidance.list),
            Route(.get, "/{lang}/guidance/{page}", .everyone, guidance.page),
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

            Route(.get, "/api/v1/quizzes", .everyone, api.list),
            Route(.get, "/api/v1/quizzes/{quiz}", .everyone, api.quiz),
            Route(.post, "/api/v1/quizzes/{quiz}/attempts", .everyone, api.begin),
            Route(.get, "/api/v1/attempts/{attempt}", .holder, api.attempt),
            Route(.put, "/api/v1/attempts/{attempt}/answers/{item}", .holder, api.save),
            Route(.post, "/api/v1/attempts/{attempt}/answers/{item}/check", .holder, api.check),
            Route(.post, "/api/v1/attempts/{attempt}/scenarios/{item}/steps", .holder, api.step),
            Route(.post, "/api/v1/attempts/{attempt}/submit", .holder, api.submit),
            Route(.get, "/api/v1/guidance", .everyone, guidance.apiList),
            Route(.get, "/api/v1/guidance/{page}", .everyone, guidance.apiPage),
            Route(.get, "/api/v1/clips", .everyone, clips.apiList),
            Route(.get, "/api/v1/clips/{clip}", .everyone, clips.apiPage),
            Route(.get, "/api/v1/playlists", .everyone, playlists.list),
            Route(.get, "/api/v1/playlists/{playlist}", .everyone, playlists.file),
            Route(.get, "/api/v1/playlists/{playlist}/playlist-loop.mp4", .everyone, playlists.loop),

            Route(.get, "/staff/participation", staff: participation.staff),
            Route(.get, "/api/v1/statistics/participation", staff: participation.statistics),

            Route(.get, "/healthz", .everyone, HealthHandlers(program: self).health),
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
        let staff = router.group(context: StaffContext.self)
        for route in routes {
            switch route.handler {
            case .open(let handler): router.on(RouterPath(route.path), method: route.method, use: handler)
            case .staff(let handler): staff.on(RouterPath(route.path), method: route.method, use: handler)
            }
        }
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
