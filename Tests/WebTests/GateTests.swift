import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import Testing

@testable import Web

/// One request that would change something, and whether it may.
struct CrossSiteCase: Sendable, CustomTestStringConvertible {
    let site: String?
    let origin: String?
    let cookie: Bool
    let allowed: Bool

    init(site: String? = nil, origin: String? = nil, cookie: Bool, _ allowed: Bool) {
        self.site = site
        self.origin = origin
        self.cookie = cookie
        self.allowed = allowed
    }

    var testDescription: String { "site \(site ?? "-"), origin \(origin ?? "-"), cookie \(cookie): \(allowed)" }
}

private let own = "https://pccc.example.vn"

@Suite("The gate")
struct GateTests {
    private func ask(
        _ path: String, _ method: HTTPRequest.Method = .get, _ fields: HTTPFields = [:], baseURL: String? = nil
    ) async throws -> TestResponse {
        let app = Application(router: testRouter(baseURL: baseURL))
        return try await app.test(.router) {
            try await $0.executeRequest(uri: path, method: method, headers: fields, body: nil)
        }
    }

    @Test(arguments: ["/", "/nowhere", "/fault", "/#a"]) func putsTheSecurityHeadersOnEveryAnswer(path: String)
        async throws
    {
        let headers = try await ask(path).headers
        #expect(headers[.xContentTypeOptions] == "nosniff" && headers[.referrerPolicy] == "same-origin")
        #expect(headers[.contentSecurityPolicy]?.contains("frame-ancestors 'none'") == true)
        #expect(headers[.permissionsPolicy] != nil && headers[.strictTransportSecurity] == nil)
        #expect(try await ask(path, baseURL: own).headers[.strictTransportSecurity] != nil)
    }

    @Test func leavesAPolicyThatAHandlerChose() async throws {
        let router = testRouter { router in
            router.get("/player") { _, _ in
                Response(status: .ok, headers: [.contentSecurityPolicy: "frame-ancestors *"])
            }
        }
        let response = try await Application(router: router).test(.router) {
            try await $0.executeRequest(uri: "/player", method: .get, headers: [:], body: nil)
        }
        #expect(response.headers[values: .contentSecurityPolicy] == ["frame-ancestors *"])
        #expect(response.headers[.xContentTypeOptions] == "nosniff")
    }

    @Test func hidesWhatWentWrong() async throws {
        let response = try await ask("/fault")
        #expect(response.status == .internalServerError && String(buffer: response.body) == "fault")
    }

    static let methods: [(HTTPRequest.Method, String, Int, String?)] = [
        (.get, "/", 200, nil), (.post, "/", 405, "GET, HEAD"), (.delete, "/vi/pages/a", 405, "GET, HEAD, PUT"),
        (.put, "/vi/pages/a", 200, nil), (.get, "/echo", 405, "POST"), (.options, "/echo", 405, "POST"),
        (.head, "/echo", 405, "POST"), (.delete, "/nowhere", 404, nil), (.get, "/vi/pages", 404, nil),
        (.trace, "/", 405, "GET, HEAD"), (.connect, "/", 405, "GET, HEAD"), (.trace, "/nowhere", 405, "GET, HEAD"),
        (.init("PROPFIND")!, "/vi/pages/a", 405, "GET, HEAD, PUT"),
    ]

    @Test(arguments: methods) func knowsTheMethodsOfAnAddress(
        method: HTTPRequest.Method, path: String, status: Int, allow: String?
    ) async throws {
        let response = try await ask(path, method)
        #expect(response.status.code == status && response.headers[.allow] == allow)
    }

    @Test(arguments: ["/", "/nowhere", "/fault", "/vi/pages/a"]) func answersHeadLikeGetWithoutTheBody(path: String)
        async throws
    {
        let (get, head) = (try await ask(path), try await ask(path, .head))
        #expect(head.status == get.status && head.body.readableBytes == 0 && get.body.readableBytes > 0)
        #expect(head.headers[.contentLength] == String(get.body.readableBytes))
    }

    @Test(arguments: ["gzip", "br", "GZIP", "identity, gzip"]) func refusesACompressedBody(encoding: String)
        async throws
    {
        let response = try await ask("/echo", .post, [.contentEncoding: encoding])
        #expect(response.status == .unsupportedMediaType && response.headers[.acceptEncoding] == "identity")
    }

    @Test func refusesAFragment() async throws {
        #expect(try await ask("/#part").status == .badRequest)
        #expect(try await ask("/?q=a#part").status == .badRequest)
    }

    static let crossSite: [CrossSiteCase] = [
        .init(cookie: false, true), .init(cookie: true, false),
        .init(site: "same-origin", cookie: true, true), .init(site: "none", cookie: true, true),
        .init(site: "same-site", cookie: true, false), .init(site: "same-site", cookie: false, true),
        .init(site: "cross-site", cookie: true, false), .init(site: "cross-site", cookie: false, false),
        .init(site: "strange", cookie: true, false), .init(origin: own, cookie: true, true),
        .init(origin: own, cookie: false, true),
        .init(origin: "https://evil.example", cookie: true, false),
        .init(origin: "https://evil.example", cookie: false, false),
        .init(origin: "http://pccc.example.vn", cookie: true, false), .init(origin: own + ":8443", cookie: true, false),
        .init(origin: own + ".evil.example", cookie: true, false), .init(origin: "null", cookie: true, false),
        .init(origin: "null", cookie: false, false), .init(site: "same-origin", origin: own, cookie: true, true),
        .init(site: "same-origin", origin: "https://evil.example", cookie: true, false),
        .init(site: "cross-site", origin: own, cookie: true, false),
        .init(site: "same-site", origin: own, cookie: true, true),
    ]

    @Test(arguments: crossSite) func keepsOtherSitesFromChangingThings(item: CrossSiteCase) async throws {
        var fields = HTTPFields()
        fields[.secFetchSite] = item.site
        fields[.origin] = item.origin
        if item.cookie { fields[.cookie] = "theme=dark; __Host-outreach-session=x" }
        #expect(try await ask("/echo", .post, fields, baseURL: own).status == (item.allowed ? .ok : .forbidden))
        #expect(try await ask("/", .get, fields, baseURL: own).status == .ok)
    }

    @Test func countsOnlyCookiesOfOurs() async throws {
        #expect(try await ask("/echo", .post, [.cookie: "theme=dark"], baseURL: own).status == .ok)
        #expect(try await ask("/echo", .post, [.cookie: "outreach-session=x"], baseURL: own).status == .forbidden)
    }

    static let loopback: [(String, String, Bool)] = [
        ("127.0.0.1:8080", "http://127.0.0.1:8080", true), ("localhost:80", "http://localhost", true),
        ("[::1]:8080", "http://[::1]:8080", true), ("localhost:8080", "http://localhost:9090", false),
        ("evil.example", "http://evil.example", false),
        ("127.0.0.1.evil.example", "http://127.0.0.1.evil.example", false),
        ("192.168.1.2", "http://192.168.1.2", false),
    ]

    @Test(arguments: loopback) func knowsItselfByNameOnlyOnLoopback(host: String, origin: String, allowed: Bool) {
        let post = request("/", method: .post, [(.origin, origin), (.cookie, "outreach-session=x")])
        #expect(CrossSite(baseURL: nil).allows(post, host: host) == allowed)
    }

    @Test func knowsItsOriginFromTheBaseURL() {
        #expect(CrossSite.origin(ofBaseURL: "https://PCCC.example.vn:443/x") == "https://pccc.example.vn")
        #expect(
            CrossSite.origin(ofBaseURL: "http://a:8080") == "http://a:8080"
                && CrossSite.origin(ofBaseURL: "ftp://a") == nil)
    }

    static let hosts: [(String, Bool)] = [
        ("a", true), ("a.b-c.vn:8080", true), ("127.0.0.1", true), ("[::1]:80", true), ("[::1]", true), ("a:", true),
        ("a_b", true), ("", false), (":80", false), ("a b", false), ("a,b", false), ("a@b", false), ("a/b", false),
        ("a:b", false),
        ("a:99999", false), ("a:1:2", false), ("[::1", false), ("[]", false), ("[g]", false), ("[::1]x", false),
        ("a\u{0}", false),
        (String(repeating: "a", count: 300), false), ("đ.vn", false),
    ]

    @Test(arguments: hosts) func knowsAValidHost(host: String, valid: Bool) { #expect(isValidHost(host) == valid) }

    static let hostFields: [(String, Int)] = [
        ("Host: localhost\r\n", 200), ("", 400), ("Host: a\r\nHost: a\r\n", 400), ("Host: a\r\nhOsT: b\r\n", 400),
        ("Host:\r\n", 400), ("Host: a, b\r\n", 400), ("hOST: a\r\n", 200),
    ]

    @Test(arguments: hostFields) func wantsExactlyOneValidHost(fields: String, status: Int) async throws {
        try await withServer { port in
            let client = try await RawClient.connect(to: port)
            #expect(try await client.exchange("GET / HTTP/1.1\r\n\(fields)\r\n").status == status)
        }
    }

    @Test(.timeLimit(.minutes(1))) func answers503WhenTooManyRequestsAreInWork() async throws {
        var limits = Limits()
        limits.inFlight = 1
        let (started, release) = (Latch(), Latch())
        let routes: @Sendable (Router<BasicRequestContext>) -> Void = { router in
            standardRoutes(router)
            router.get("/slow") { _, _ in
                started.open()
                await release.wait()
                return "done"
            }
        }
        try await withServer(limits, routes: routes) { port in
            let (first, second) = (try await RawClient.connect(to: port), try await RawClient.connect(to: port))
            try await first.send("GET /slow HTTP/1.1\r\nHost: a\r\n\r\n")
            await started.wait()
            let refused = try await second.exchange("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
            #expect(refused.status == 503 && refused["retry-after"] == "1")
            release.open()
            #expect(try await first.answer().body == "done")
            #expect(try await second.exchange("GET / HTTP/1.1\r\nHost: a\r\n\r\n").status == 200)
        }
    }
}
