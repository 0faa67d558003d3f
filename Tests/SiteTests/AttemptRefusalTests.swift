import Core
import Foundation
import GRDB
import HTTPTypes
import Testing
import Web

@testable import Site

/// What the attempt API refuses, and how it says so.
@Suite struct AttemptRefusalTests {
    private static let wrongFields: [(String, JSONValue)] = [
        ("language", .string("xx")), ("language", nil), ("ageBand", "12"), ("audience", "cats"),
        ("homeUnit", "00000"), ("placeUnit", 6658), ("code", "ABCDEF"), ("mode", 3),
    ]

    private static let unfitAnswers: [(String, JSONValue)] = [
        ("number", .string("nothing")), ("number", true), ("number", ["a", "b"]), ("say", "nothing"),
        ("say", true),
        ("say", ["x"]), ("say", [1]), ("door", "maybe"), ("door", ["true"]), ("order", ["a"]), ("order", "a"),
        ("smoke", ["a"]), ("smoke", nil), ("number", 5), ("number", ["a": "b"]),
    ]

    private static let wrongNumbers: [(String, JSONValue)] = [
        ("seq", .integer(0)), ("seq", nil), ("seq", -1), ("seq", 1.5), ("seq", "1"),
        ("seq", 99_999_999_999),
        ("seconds", -1), ("seconds", 90_000), ("certainty", "very"),
    ]

    @Test("A survey is not for residents to begin", arguments: ["survey", "exam", ""])
    func modes(_ mode: String) async throws {
        let answer = try await TestSite().api(
            .post, "/quizzes/mixed/attempts", ["language": "vi", "mode": .string(mode)])
        #expect(answer.status == 422)
        #expect(try answer.json.at("field") == "mode")
    }

    @Test("A closed quiz is a test unless practice is asked for")
    func closed() async throws {
        #expect(try await Attempt.begin(TestSite(), "short").begun.at("mode") == "test")
    }

    @Test(
        "Each field that is wrong is named",
        arguments: Self.wrongFields)
    func fields(_ field: String, _ value: JSONValue) async throws {
        var body: JSONObject = ["language": "vi"]
        body[field] = value
        let answer = try await TestSite().api(.post, "/quizzes/mixed/attempts", .object(body))
        #expect(answer.status == 422)
        #expect(try answer.json.at("field").string == field)
    }

    @Test("Age and audience narrow the items; an attempt with none is refused")
    func audience() async throws {
        let site = try await TestSite()
        let young = try await Attempt.begin(site, "mixed", ["ageBand": "under-11", "homeUnit": "06658"])
        #expect(try young.begun.at("items").array?.count == 1)
        let teen = try await Attempt.begin(site, "mixed", ["ageBand": "11-15"])
        #expect(try teen.begun.at("items").array?.count == 5)
        #expect(try await teen.put("grown-up", true).status == 404)
        let guest = try await site.api(.post, "/quizzes/mixed/attempts", ["language": "vi", "audience": "guest"])
        #expect(guest.status == 409)
    }

    @Test(
        "An answer that does not fit its item is 422 and changes nothing",
        arguments: Self.unfitAnswers)
    func unfit(_ item: String, _ response: JSONValue) async throws {
        let attempt = try await Attempt.begin(TestSite())
        let answer = try await attempt.put(item, response)
        #expect(answer.status == 422)
        #expect(try answer.json.at("field") == "response")
        #expect(try await attempt.read().at("answers") == [:])
    }

    @Test("Repeated options and incomplete orders are refused")
    func repeated() async throws {
        let attempt = try await Attempt.begin(TestSite())
        let place = try attempt.option("Ở đâu", of: "say")
        #expect(try await attempt.put("say", [place, place]).status == 422)
        let out = try attempt.option("Ra ngoài", of: "order")
        #expect(try await attempt.put("order", [out, out, out]).status == 422)
        #expect(try await attempt.put("order", attempt.options(["Ra ngoài", "Gọi 114"], of: "order")).status == 422)
    }

    @Test(
        "Numbers out of range are refused by name",
        arguments: Self.wrongNumbers)
    func numbers(_ field: String, _ value: JSONValue) async throws {
        let attempt = try await Attempt.begin(TestSite())
        var body: JSONObject = ["response": true, "seq": 1]
        body[field] = value
        let answer = try await attempt.site.api(
            .put, "\(attempt.path)/answers/door", .object(body), token: attempt.token)
        #expect(answer.status == 422)
        #expect(try answer.json.at("field").string == field)
    }

    @Test("Certainty and seconds are kept")
    func certainty() async throws {
        let attempt = try await Attempt.begin(TestSite())
        let body: JSONValue = ["response": true, "seq": 1, "certainty": "unsure", "seconds": 12]
        #expect(
            try await attempt.site.api(.put, "\(attempt.path)/answers/door", body, token: attempt.token).status == 200)
        let row = try await attempt.site.rows("SELECT certainty, seconds FROM answer")[0]
        #expect(row["certainty"] == "unsure" && row["seconds"] == 12)
    }

    @Test(
        "What is no JSON object is refused and says so",
        arguments: [
            "", "{", "[]", "3", "{\"a\":1,\"a\":2}", "{\"language\":\"vi\"} x", String(repeating: "[", count: 200),
            "{\"language\":\"\u{0}\"}",
        ])
    func badJSON(_ body: String) async throws {
        let site = try await TestSite()
        var head = HTTPRequest(
            method: .post, scheme: "http", authority: "localhost:8080", path: "/api/v1/quizzes/mixed/attempts")
        head.headerFields[.contentType] = "application/json"
        let answer = try await site.send(head, Array(body.utf8))
        #expect([400, 422].contains(answer.status))
        #expect(answer.headers[.contentType] == "application/problem+json")
        head.headerFields[.contentType] = "text/plain"
        #expect(try await site.send(head, Array("{\"language\":\"vi\"}".utf8)).status == 415)
    }

    @Test("A body over the limit is 413")
    func large() async throws {
        let site = try await TestSite { $0.limits.bodyPublic = 1_000 }
        let body: JSONValue = ["language": "vi", "code": .string(String(repeating: "x", count: 2_000))]
        #expect(try await site.api(.post, "/quizzes/mixed/attempts", body).status == 413)
    }
}
