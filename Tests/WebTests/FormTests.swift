import HTTPTypes
import Hummingbird
import HummingbirdCore
import NIOCore
import Testing

@testable import Web

func request(
    _ path: String = "/", method: HTTPRequest.Method = .get, _ fields: [(HTTPField.Name, String)] = [],
    body: String = ""
) -> Request {
    var headers = HTTPFields()
    for (name, value) in fields { headers.append(HTTPField(name: name, value: value)) }
    return Request(
        head: HTTPRequest(method: method, scheme: "http", authority: "localhost", path: path, headerFields: headers),
        body: RequestBody(buffer: ByteBuffer(string: body)))
}

@Suite("A form")
struct FormTests {
    static let read: [(String, [[String]])] = [
        ("", []), ("&&", []), ("a=1", [["a", "1"]]), ("a", [["a", ""]]), ("=", [["", ""]]), ("a=b=c", [["a", "b=c"]]),
        ("a=1&a=2&b=", [["a", "1"], ["a", "2"], ["b", ""]]), ("q=l%E1%BB%ADa+l%e1%bb%9bn", [["q", "lửa lớn"]]),
        ("a%26b=c%3Dd", [["a&b", "c=d"]]), ("q=100%", [["q", "100%"]]), ("q=%zz%4", [["q", "%zz%4"]]),
        ("a%2Bb=+", [["a+b", " "]]),
        ("a=%00", [["a", "\0"]]),
    ]

    @Test(arguments: read) func isRead(text: String, fields: [[String]]) throws {
        #expect(try FormBody(text).fields.map { [$0.name, $0.value] } == fields)
        #expect(try FormBody(ByteBuffer(string: text)).fields.map { [$0.name, $0.value] } == fields)
    }

    @Test(arguments: ["%FF", "a=%C0%80", "a=%ED%A0%80"]) func isRefusedWhenItIsNoText(text: String) {
        #expect(throws: FormBody.Fault.invalidText) { try FormBody(text) }
    }

    @Test func isRefusedWhenItHasTooManyFields() throws {
        let text = String(repeating: "a=1&", count: 1_000)
        #expect(try FormBody(text).fields.count == 1_000)
        #expect(throws: FormBody.Fault.tooManyFields) { try FormBody(text + "a=1") }
    }

    @Test func givesTheFirstOrAllValuesOfAName() throws {
        let query = try QueryString(query: URI("/search?q=a&q=b#c"))
        #expect(query["q"] == "a" && query.all("q") == ["a", "b"] && query["x"] == nil)
        #expect(try QueryString(query: URI("/search")).fields.isEmpty)
    }

    @Test func isCollectedUpToItsLimit() async throws {
        #expect(try await collectBody(request(method: .post, body: "12345"), upTo: 5).readableBytes == 5)
        await #expect(throws: HTTPError.self) { try await collectBody(request(method: .post, body: "123456"), upTo: 5) }
    }

    @Test func isNotTakenForWholeWhenItIsShorterThanAnnounced() async {
        let cut = request(method: .post, [(.contentLength, "10")], body: "a=1")
        await #expect { try await collectBody(cut, upTo: 100) } throws: { ($0 as? HTTPError)?.status == .badRequest }
    }
}

@Suite("Negotiation")
struct NegotiationTests {
    static let gzipHeaders: [(String?, Bool)] = [
        (nil, false), ("", false), ("gzip", true), ("gzip, deflate, br", true), ("br, gzip", true), ("gzip;q=0", false),
        ("gzip;q=0.000", false), ("gzip;q=0.001", true), ("*", true), ("*;q=0", false), ("gzip;q=0, *", false),
        ("identity", false),
        ("deflate", false), ("x-gzip", true), ("GZIP", true), ("gzipped", false), ("gzip;q=2", false),
    ]

    @Test(arguments: gzipHeaders) func findsWhetherGzipIsTaken(header: String?, taken: Bool) {
        #expect(acceptsGzip(request("/", header.map { [(.acceptEncoding, $0)] } ?? [])) == taken)
    }

    static let languages: [(String?, String)] = [
        (nil, "vi"), ("", "vi"), ("en", "en"), ("en-GB,en;q=0.9", "en"), ("zh-CN", "zh"), ("fr", "vi"),
        ("fr, ko;q=0.5", "ko"),
        ("en;q=0.5, ko", "ko"), ("*", "vi"), ("en;q=0, *;q=0.1", "vi"), ("vi;q=0, *", "en"), ("ko, zh", "ko"),
        ("EN", "en"),
        ("en;q=abc, ko;q=0.1", "ko"),
    ]

    @Test(arguments: languages) func findsTheLanguage(header: String?, language: String) {
        #expect(preferredLanguage(header, offered: ["vi", "en", "zh", "ko"]) == language)
    }

    static let types: [(String?, String?)] = [
        (nil, "application/json"), ("*/*", "application/json"), ("text/csv", "text/csv"), ("text/*", "text/csv"),
        ("application/json;q=0.5, text/csv", "text/csv"), ("image/png", nil), ("text/csv;q=0", nil),
        ("text/html, */*;q=0.1", "application/json"),
    ]

    @Test(arguments: types) func findsTheMediaType(header: String?, type: String?) {
        #expect(preferredMediaType(header, offered: ["application/json", "text/csv"]) == type)
    }

    static let bodies: [(String?, Bool)] = [
        ("application/json", true), ("Application/JSON; charset=UTF-8", true),
        ("application/json; charset=\"utf-8\"", true),
        (nil, false), ("text/plain", false), ("application/json; charset=latin1", false),
        ("application/json, text/plain", false),
        ("application", false), ("", false), ("application/x-www-form-urlencoded", false),
    ]

    @Test(arguments: bodies) func takesOnlyJSONAsJSON(header: String?, taken: Bool) {
        let request = request("/", header.map { [(.contentType, $0)] } ?? [])
        #expect(((try? requireMediaType("application/json", request)) != nil) == taken)
    }
}

@Suite("Cookies")
struct CookieTests {
    @Test func areHostBoundAndSecureOverHTTPS() {
        let policy = CookiePolicy(baseURL: "https://pccc.example.vn")
        #expect(
            policy.set("session", "abc", maxAge: 60).value
                == "__Host-outreach-session=abc; Path=/; HttpOnly; SameSite=Lax; Secure; Max-Age=60")
        #expect(policy.remove("session").value.hasSuffix("Max-Age=0"))
    }

    @Test func arePlainOnLoopbackHTTP() {
        #expect(
            CookiePolicy(baseURL: nil).set("session", "abc", maxAge: nil).value
                == "outreach-session=abc; Path=/; HttpOnly; SameSite=Lax")
    }

    @Test func areFoundByTheirExactName() {
        let request = request(
            "/", [(.cookie, "outreach-sessions=no; a=b;outreach-session=yes; outreach-session=later")])
        #expect(CookiePolicy(baseURL: nil).value("session", in: request) == "yes")
        #expect(CookiePolicy(baseURL: "https://a").value("session", in: request) == nil)
    }
}

@Suite("A problem")
struct ProblemTests {
    @Test func saysWhatIsWrongToPrograms() throws {
        var problem = Problem(status: .tooManyRequests, type: "too-often", title: "Too often", retryAfter: 30)
        problem.field = "code"
        let response = problem.response()
        #expect(response.headers[.contentType] == "application/problem+json" && response.headers[.retryAfter] == "30")
        #expect(response.headers[.cacheControl] == "no-store" && response.status == .tooManyRequests)
        #expect(
            problem.json["status"]?.int == 429 && problem.json["field"]?.string == "code"
                && problem.json["detail"] == nil)
    }
}
