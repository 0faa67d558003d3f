import Core
import Foundation
import HTTPTypes
import Testing
import Web

@testable import Site

/// Every address of the site and what each kind of visitor gets there. A route without a row fails.
@Suite struct RoutesTests {
    /// Who asks.
    enum Visitor: CaseIterable {
        case guest, wrongToken, holder, `operator`
    }

    struct Row {
        var route: String
        /// guest · wrong token · holder of the attempt · operator
        var statuses: [Int]
        /// A form or a JSON object.
        var body = ""

        init(_ route: String, _ statuses: Int..., body: String = "") {
            self.route = route
            self.statuses = statuses.count == 1 ? Array(repeating: statuses[0], count: 4) : statuses
            self.body = body
        }
    }

    static let table = [
        Row("GET /", 200),
        Row("GET /{lang}", 200),
        Row("GET /{lang}/quizzes", 200),
        Row("GET /{lang}/quizzes/{quiz}", 200),
        Row("POST /{lang}/quizzes/{quiz}/attempts", 303, body: "mode=test"),
        Row("GET /{lang}/quizzes/{quiz}/paper/{sheet}", 200),
        Row("GET /{lang}/join", 200),
        Row("GET /{lang}/join/{session}", 200),
        Row("POST /{lang}/join/{session}", 303, body: "x=y"),
        // The key of these is nobody's.
        Row("GET /{lang}/classes/{key}", 404),
        Row("POST /{lang}/classes/{key}", 404, body: "x=y"),
        Row("GET /{lang}/classes/{key}/paper/{sheet}", 404),
        Row("GET /{lang}/classes/{key}/entry", 404),
        Row("POST /{lang}/classes/{key}/entry", 404, body: "text=x"),
        Row("GET /{lang}/teachers/{key}", 404),
        Row("POST /{lang}/teachers/{key}", 404, body: "kind=class"),
        Row("GET /{lang}/quizzes/{quiz}/offline", 200),
        Row("GET /{lang}/offline", 200),
        Row("GET /{lang}/attempts/{attempt}", 404, 404, 200, 404),
        Row("POST /{lang}/attempts/{attempt}/answers", 404, 404, 303, 404, body: "item=door&response=true&go=next"),
        Row("POST /{lang}/attempts/{attempt}/submit", 404, 404, 303, 404, body: "x=y"),
        Row("POST /{lang}/attempts/{attempt}/code", 404, 404, 200, 404, body: "x=y"),
        Row("GET /{lang}/return", 200),
        // A code that is none.
        Row("POST /{lang}/return", 422, body: "code=BBBBBB"),
        Row("GET /{lang}/results/{receipt}", 200),
        Row("POST /{lang}/results/{receipt}/about", 404, 404, 303, 404, body: "homeUnit=06658"),
        Row("GET /{lang}/results/{receipt}/report/{item}", 404, 404, 200, 404),
        Row("POST /{lang}/results/{receipt}/report/{item}", 404, 404, 303, 404, body: "choice=unclear"),
        Row("POST /{lang}/results/{receipt}/certificate", 404, 404, 200, 404, body: "name=An"),
        Row("GET /{lang}/certificates/{code}", 200),
        Row("POST /{lang}/certificates/{code}", 200, body: "name=An"),
        Row("GET /{lang}/guidance/{page}/report", 200),
        Row("POST /{lang}/guidance/{page}/report", 303, body: "choice=unclear"),
        Row("GET /{lang}/guidance", 200),
        Row("GET /{lang}/guidance/{page}", 200),
        Row("GET /{lang}/search", 200),
        Row("GET /{lang}/clips", 200),
        Row("GET /{lang}/clips/{clip}", 200),
        Row("GET /{lang}/playlists/{playlist}", 200),
        Row("GET /{lang}/playlists/{playlist}/play", 200),
        Row("GET /{lang}/lodgings", 200),
        Row("GET /{lang}/lodgings/kit", 200),
        Row("POST /{lang}/lodgings/kit", 200, body: "sheet=room-card&name=A&address=B&unit=06658"),
        Row("GET /guest", 303),
        Row("GET /{lang}/awareness", 200),
        Row("GET /{lang}/corrections", 200),
        Row("GET /{lang}/privacy", 200),
        Row("GET /{lang}/my-data", 200),
        Row("GET /{lang}/my-data.json", 200),
        Row("GET /{lang}/my-data/delete", 200),
        Row("POST /{lang}/my-data/delete", 303, body: "x=y"),
        Row("GET /api/v1/quizzes", 200),
        Row("GET /api/v1/quizzes/{quiz}", 200),
        Row("POST /api/v1/quizzes/{quiz}/attempts", 201, body: "{\"language\":\"vi\"}"),
        Row(
            "POST /api/v1/quizzes/{quiz}/practices", 201,
            body: "{\"practice\":\"AAAAAAAAAAAAAAAAAAAAAA\",\"language\":\"vi\",\"paper\":1,\"items\":[\"door\"]}"),
        Row("GET /api/v1/attempts/{attempt}", 404, 404, 200, 404),
        Row("PUT /api/v1/attempts/{attempt}/answers/{item}", 404, 404, 200, 404, body: "{\"response\":true,\"seq\":5}"),
        Row("POST /api/v1/attempts/{attempt}/answers/{item}/check", 404, 404, 200, 404, body: "{}"),
        Row(
            "POST /api/v1/attempts/{attempt}/scenarios/{item}/steps", 404, 404, 200, 404,
            body: "{\"step\":1,\"choice\":\"CHOICE\"}"),
        Row(
            "POST /api/v1/attempts/{attempt}/scenarios/{item}/replays", 404, 404, 409, 404,
            body: "{\"step\":1,\"run\":2}"),
        Row("POST /api/v1/attempts/{attempt}/submit", 404, 404, 200, 404, body: "{}"),
        Row("GET /api/v1/guidance", 200),
        Row("GET /api/v1/guidance/{page}", 200),
        Row("GET /api/v1/clips", 200),
        Row("GET /api/v1/clips/{clip}", 200),
        Row("GET /api/v1/playlists", 200),
        Row("GET /api/v1/playlists/{playlist}", 200),
        // These films are none, so they cannot be joined.
        Row("GET /api/v1/playlists/{playlist}/playlist-loop.mp4", 503),
        Row("GET /staff/sign-in", 200),
        Row("POST /staff/sign-in", 422, body: "name=nobody&password=x"),
        // The token of these is nobody's.
        Row("GET /staff/welcome/{token}", 404),
        Row("POST /staff/welcome/{token}", 404, body: "password=x"),
        Row("GET /service-worker.js", 200),
        Row("GET /healthz", 200),
        Row("GET /.well-known/security.txt", 200),
        Row("GET /sitemap.xml", 200),
    ]

    @Test("The table has a row for every route and no other")
    func complete() async throws {
        let routes = try await TestSite().program.routes.map { "\($0.method.rawValue) \($0.path)" }
        #expect(Set(routes) == Set(Self.table.map(\.route) + StaffAccessTests.table.map(\.route)))
        #expect(routes.count == Set(routes).count)
    }

    @Test("What is said about access agrees with the table")
    func access() async throws {
        for route in try await TestSite().program.routes {
            guard let row = Self.table.first(where: { $0.route == "\(route.method.rawValue) \(route.path)" }) else {
                continue
            }
            let allowed = row.statuses.map { $0 < 400 || $0 == 503 }
            switch route.access {
            case .everyone:
                #expect(
                    allowed == [true, true, true, true] || row.route.contains("sign-in")
                        || row.route.hasSuffix("return"), "\(row.route)")
            case .invited: #expect(allowed == [false, false, false, false], "\(row.route)")
            case .holder:
                // Only a story that has ended can be told again.
                let isTooEarly = row.route.hasSuffix("/replays") && row.statuses[2] == 409
                #expect(allowed == [false, false, true, false] || isTooEarly, "\(row.route)")
            case .staff: Issue.record("\(row.route) belongs into StaffAccessTests")
            }
        }
    }

    @Test("Every route gives each visitor what the table says", arguments: Array(Visitor.allCases.enumerated()))
    func walk(_ place: Int, _ visitor: Visitor) async throws {
        let reading = try await RoutesFixture()
        for row in Self.table {
            let parts = row.route.split(separator: " ")
            let method = try HTTPRequest.Method(String(parts[0])).orFail(row.route)
            // What changes something has an attempt of its own.
            let scenery = method == .get ? reading : try await RoutesFixture()
            let answer = try await scenery.ask(method, String(parts[1]), row.body, as: visitor)
            #expect(answer.status == row.statuses[place], "\(row.route) for \(visitor): \(answer.text.prefix(200))")
            checkHeaders(answer, row.route)
        }
        let stranger = try await reading.site.get("/vi/attempts/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")
        let attempt = try await reading.ask(.get, "/{lang}/attempts/{attempt}", as: visitor)
        #expect((attempt.bytes == stranger.bytes) == (attempt.status == 404), "a refusal tells that the attempt exists")
    }

    /// What stands on every answer, errors included.
    private func checkHeaders(_ answer: Answer, _ what: String) {
        for (name, value) in [
            (HTTPField.Name.xContentTypeOptions, "nosniff"),
            (
                .contentSecurityPolicy,
                what.hasSuffix("site.css")
                    ? SecurityHeaders.policyOfPieces : SecurityHeaders.contentSecurityPolicy
            ),
            (HTTPField.Name("Referrer-Policy")!, "same-origin"),
        ] {
            #expect(answer.headers[values: name] == [value], "\(what): \(name)")
        }
        #expect(!(answer.headers[.contentSecurityPolicy] ?? "").contains("unsafe"))
        #expect(answer.headers[.strictTransportSecurity] == nil, "HSTS belongs to https alone")
        if answer.status == 200 || answer.status >= 400 { #expect(answer.headers[.cacheControl] != nil, "\(what)") }
    }

    @Test("Over https every answer says so")
    func hsts() async throws {
        let site = try await TestSite { $0.baseURL = "https://pccc.example.vn" }
        for path in ["/", "/vi/nothing", "/api/v1/quizzes", "/css/site.css", "/healthz"] {
            #expect(
                try await site.get(path).headers[.strictTransportSecurity]?.hasPrefix("max-age=") == true, "\(path)")
        }
    }

    @Test("HEAD answers wherever GET does, with the same head and no body")
    func head() async throws {
        let scenery = try await RoutesFixture()
        for row in Self.table where row.route.hasPrefix("GET ") {
            let template = String(row.route.dropFirst(4))
            for visitor in [Visitor.guest, .holder, .operator] {
                let get = try await scenery.ask(.get, template, as: visitor)
                let head = try await scenery.ask(.head, template, as: visitor)
                #expect(head.status == get.status, "\(template)")
                #expect(head.bytes.isEmpty, "\(template)")
                for name in [HTTPField.Name.contentType, .eTag, .cacheControl] {
                    #expect(head.headers[name] == get.headers[name], "\(template) \(name)")
                }
            }
        }
    }

    @Test("Any other method is 405 with what the address allows")
    func methods() async throws {
        let scenery = try await RoutesFixture()
        var known: [String: Set<String>] = [:]
        for row in Self.table {
            let parts = row.route.split(separator: " ")
            known[String(parts[1]), default: []].formUnion(parts[0] == "GET" ? ["GET", "HEAD"] : [String(parts[0])])
        }
        for (template, methods) in known {
            for method in [HTTPRequest.Method.get, .post, .put, .patch, .delete, .options, .trace, .head]
            where !methods.contains(method.rawValue) {
                let answer = try await scenery.ask(method, template)
                #expect(answer.status == 405, "\(method) \(template)")
                #expect(
                    Set((answer.headers[.allow] ?? "").split(separator: ", ").map(String.init)) == methods,
                    "\(method) \(template)")
                checkHeaders(answer, "\(method) \(template)")
            }
        }
    }

    @Test(
        "Refused and unknown addresses carry the same headers",
        arguments: [
            "/nothing", "/vi/nothing", "/xx", "/xx/quizzes", "/vi/quizzes/nothing", "/api/v1/nothing", "/vi/attempts/x",
            "/vi/results/x",
            "/staff/nothing", "/css/site.css", "/css/nothing.css", "/robots.txt", "/vi/", "/vi/quizzes/",
        ])
    func errors(_ path: String) async throws {
        let answer = try await TestSite().get(path)
        #expect([200, 404].contains(answer.status))
        checkHeaders(answer, path)
        let isAPI = path.hasPrefix("/api/")
        if answer.status == 404 {
            #expect(answer.headers[.contentType] == (isAPI ? "application/problem+json" : "text/html; charset=utf-8"))
            #expect(answer.headers[.cacheControl] == "no-store")
        }
    }

    @Test("What belongs to one person is never kept, what belongs to all has an ETag")
    func caching() async throws {
        let scenery = try await RoutesFixture()
        for template in ["/{lang}/attempts/{attempt}", "/{lang}/results/{receipt}", "/api/v1/attempts/{attempt}"] {
            let answer = try await scenery.ask(.get, template, as: .holder)
            #expect(answer.headers[.cacheControl] == "no-store" && answer.headers[.eTag] == nil, "\(template)")
        }
        for template in [
            "/", "/{lang}", "/{lang}/quizzes", "/{lang}/quizzes/{quiz}", "/{lang}/guidance", "/{lang}/guidance/{page}",
            "/{lang}/awareness",
            "/api/v1/quizzes", "/api/v1/quizzes/{quiz}", "/api/v1/guidance", "/api/v1/guidance/{page}", "/sitemap.xml",
        ] {
            let answer = try await scenery.ask(.get, template)
            let tag = try answer.headers[.eTag].orFail("\(template) has no ETag")
            let again = try await scenery.site.browser().get(scenery.path(template), [.ifNoneMatch: tag])
            #expect(again.status == 304 && again.bytes.isEmpty, "\(template)")
        }
    }
}
