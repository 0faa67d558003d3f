import Core
import Foundation
import HTTPTypes
import Testing
import Web

@testable import Site

/// Odd, long and hostile requests: an answer of the client's kind, never a fault of ours.
@Suite struct HostileTests {
    private static let pieces = [
        "..", ".", "%2e%2e", "%2F", "%5c", "%00", "%", "%zz", "%ff%fe", "%C0%AF", "\\", "'", "\"", "<script>", ";", ":",
        "@", "*", "$(id)",
        "%E2%80%AE", "đường", "nul", "-1", "0", "99999999999999999999999", "__proto__", "{lang}", "**", "vi", "en",
        "api", "v1", "quizzes",
        "mixed", "attempts", "results", "guidance", "power-line", "search", "css", "site.css", "media", "staff",
        "participation",
        String(repeating: "a", count: 3_000), String(repeating: "%41", count: 900),
    ]

    private static let methods: [HTTPRequest.Method] = [
        .get, .head, .post, .put, .delete, .patch, .options, .trace, .connect, .init("BREW")!,
    ]

    @Test("No path brings the site down or out of its folder", arguments: 0..<8)
    func paths(_ seed: Int) async throws {
        let site = try await TestSite()
        var chance = Chance(UInt64(seed))
        for _ in 0..<250 {
            let parts = (0..<chance.below(6)).map { _ in Self.pieces[chance.below(Self.pieces.count)] }
            var path = "/" + parts.joined(separator: chance.below(9) == 0 ? "//" : "/")
            if chance.below(3) == 0 { path += "?" + query(&chance) }
            let method = Self.methods[chance.below(3) == 0 ? chance.below(Self.methods.count) : 0]
            var head = HTTPRequest(method: method, scheme: "http", authority: "localhost:8080", path: path)
            for field in headers(&chance) { head.headerFields.append(field) }
            let answer = try await site.send(head, body(&chance))
            #expect(answer.status < 500, "\(method) \(path): \(answer.status) \(answer.text.prefix(300))")
            #expect(!answer.text.contains("root:x:") && !answer.text.contains("SQLite"), "\(path)")
            #expect(!answer.text.contains("<script>"), "\(method) \(path)")
        }
        #expect(try await site.get("/healthz").status == 200)
    }

    private func query(_ chance: inout Chance) -> String {
        let names = ["q", "ask", "channel", "step", "told", "lang", "from", "to", "quiz", "v", "%ff", ""]
        return (0..<(chance.below(4) + 1)).map { _ in
            "\(names[chance.below(names.count)])=\(Self.pieces[chance.below(Self.pieces.count)])"
        }.joined(separator: "&")
    }

    private func headers(_ chance: inout Chance) -> [HTTPField] {
        let odd = [
            "", "*", "\"", "W/\"x\"", "gzip;q=x", "bytes=0-", "bytes=-1,5-", "Bearer", "Bearer \u{1F525}",
            String(repeating: ",", count: 500), "vi;q=2", "1e999",
        ]
        let names: [HTTPField.Name] = [
            .acceptEncoding, .acceptLanguage, .ifNoneMatch, .ifModifiedSince, .range, .authorization, .cookie,
            .contentType, .contentLength, .accept,
            .secFetchSite, .expect,
        ]
        return (0..<chance.below(4)).map { _ in
            let name = names[chance.below(names.count)]
            let value =
                name == .cookie
                ? "outreach-participant=" + String(repeating: "A", count: chance.below(100))
                : odd[chance.below(odd.count)]
            return HTTPField(name: name, value: value)
        }
    }

    private func body(_ chance: inout Chance) -> [UInt8] {
        chance.below(3) == 0 ? (0..<chance.below(200)).map { _ in UInt8(chance.below(256)) } : []
    }

    @Test("Random bodies to every address that takes one are refused as the client's fault", arguments: 0..<4)
    func bodies(_ seed: Int) async throws {
        let site = try await TestSite()
        let attempt = try await Attempt.begin(site)
        var chance = Chance(UInt64(seed + 100))
        let targets: [(HTTPRequest.Method, String, Bool)] = [
            (.post, "/vi/quizzes/mixed/attempts", false), (.post, "/vi/attempts/\(attempt.id)/answers", false),
            (.post, "/vi/attempts/\(attempt.id)/submit", false), (.post, "/api/v1/quizzes/mixed/attempts", true),
            (.put, "/api/v1/attempts/\(attempt.id)/answers/door", true),
            (.put, "/api/v1/attempts/\(attempt.id)/answers/order", true),
            (.post, "/api/v1/attempts/\(attempt.id)/answers/door/check", true),
            (.post, "/api/v1/attempts/\(attempt.id)/scenarios/smoke/steps", true),
        ]
        for _ in 0..<150 {
            let (method, path, isJSON) = targets[chance.below(targets.count)]
            var head = HTTPRequest(method: method, scheme: "http", authority: "localhost:8080", path: path)
            head.headerFields = [
                .contentType: isJSON ? "application/json" : "application/x-www-form-urlencoded",
                .authorization: "Bearer \(attempt.token)",
            ]
            let answer = try await site.send(head, Array((isJSON ? json(&chance, depth: 0).text : query(&chance)).utf8))
            #expect(answer.status < 500, "\(path): \(answer.text)")
        }
        #expect(try await site.get("/healthz").status == 200)
    }

    private func json(_ chance: inout Chance, depth: Int) -> JSONValue {
        let texts = [
            "vi", "door", "", "\u{0}", "\u{1F525}", "x\"y", String(repeating: "a", count: 300), "true", "2026-11-24",
        ]
        let names = [
            "response", "seq", "certainty", "seconds", "step", "choice", "language", "mode", "ageBand", "homeUnit",
            "code", "a", "",
        ]
        switch chance.below(depth > 3 ? 5 : 7) {
        case 0: return nil
        case 1: return .bool(chance.below(2) == 0)
        case 2: return .integer([0, 1, -1, 7, .max, .min][chance.below(6)])
        case 3: return .number([0.5, -1e300, 1e-300][chance.below(3)])
        case 4: return .string(texts[chance.below(texts.count)])
        case 5: return .array((0..<chance.below(4)).map { _ in json(&chance, depth: depth + 1) })
        default:
            var object = JSONObject()
            for _ in 0..<chance.below(5) { object[names[chance.below(names.count)]] = json(&chance, depth: depth + 1) }
            return .object(object)
        }
    }

    @Test("Made-up attempts, receipts and cookies open nothing")
    func seals() async throws {
        let site = try await TestSite()
        let attempt = try await Attempt.begin(site)
        let receipt = try await attempt.submit().json.text(at: "receipt")
        #expect(receipt != attempt.id)
        #expect(try await site.get("/vi/results/\(attempt.id)").status == 404, "an attempt's id is no receipt")
        #expect(try await site.api(.get, "/attempts/\(receipt)", token: attempt.token).status == 404)
        var chance = Chance(7)
        let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_")
        for _ in 0..<300 {
            var made = Array(receipt)
            for _ in 0..<(chance.below(3) + 1) { made[chance.below(32)] = letters[chance.below(64)] }
            if String(made) == receipt { continue }
            #expect(try await site.get("/vi/results/\(String(made))").status == 404)
        }
    }
}

/// Chance that repeats.
struct Chance {
    private var state: UInt64

    init(_ seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 &+ 1 }

    mutating func below(_ limit: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int((state >> 33) % UInt64(limit))
    }
}
