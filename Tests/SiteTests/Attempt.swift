import Core
import Foundation
import HTTPTypes
import Web

@testable import Site

/// An attempt as its holder sees it through the API, with ids found by the words beside them.
struct Attempt: Sendable {
    let site: TestSite
    let id: String
    let token: String
    let begun: JSONValue

    static func begin(
        _ site: TestSite, _ quiz: String = "mixed", _ fields: JSONObject = [:]
    ) async throws -> Attempt {
        var fields = fields
        if fields["language"] == nil { fields["language"] = "vi" }
        let answer = try await site.api(.post, "/quizzes/\(quiz)/attempts", .object(fields))
        guard answer.status == 201 else { throw Missing(description: "\(answer.status) \(answer.text)") }
        let json = try answer.json
        return Attempt(site: site, id: try json.text(at: "attempt"), token: try json.text(at: "token"), begun: json)
    }

    var path: String { "/attempts/\(id)" }

    func item(_ id: String) throws -> JSONValue { try Self.item(id, in: begun) }

    static func item(_ id: String, in attempt: JSONValue) throws -> JSONValue {
        let items = try attempt.at("items").array ?? []
        return try items.first { $0["id"]?.string == id }.orFail("no item \(id)")
    }

    /// The public ids of what an item offers (options, steps, or a situation's choices), by their words, in that order.
    static func ids(_ texts: [String], in item: JSONValue) throws -> [String] {
        let offered = (item["options"] ?? item["choices"] ?? item["situation"]?["choices"])?.array ?? []
        return try texts.map { text in
            try offered.first { $0["text"]?.string == text }?["id"]?.string.orFail("no id")
                ?? { throw Missing(description: "no “\(text)”") }()
        }
    }

    func option(_ text: String, of item: String) throws -> JSONValue {
        .string(try Self.ids([text], in: self.item(item))[0])
    }

    func options(_ texts: [String], of item: String) throws -> JSONValue {
        .array(try Self.ids(texts, in: self.item(item)).map { .string($0) })
    }

    func read() async throws -> JSONValue {
        let answer = try await site.api(.get, path, token: token)
        guard answer.status == 200 else { throw Missing(description: "\(answer.status) \(answer.text)") }
        return try answer.json
    }

    @discardableResult
    func put(_ item: String, _ response: JSONValue, seq: Int64 = 1) async throws -> Answer {
        try await site.api(
            .put, "\(path)/answers/\(item)", ["response": response, "seq": .integer(seq)], token: token)
    }

    func check(_ item: String) async throws -> Answer {
        try await site.api(.post, "\(path)/answers/\(item)/check", [:], token: token)
    }

    func step(_ number: Int64, _ choice: JSONValue, of item: String = "smoke") async throws -> Answer {
        try await site.api(
            .post, "\(path)/scenarios/\(item)/steps", ["step": .integer(number), "choice": choice], token: token)
    }

    func submit() async throws -> Answer { try await site.api(.post, "\(path)/submit", [:], token: token) }

    /// Every item of `mixed` answered right.
    func answerAll() async throws {
        try await put("number", option("114", of: "number"))
        try await put("say", options(["Ở đâu", "Cháy gì"], of: "say"))
        try await put("door", true)
        try await put("order", options(["Ra ngoài", "Đóng cửa", "Gọi 114"], of: "order"))
        let second = try await step(1, option("Lùi lại", of: "smoke")).json
        _ = try await step(2, .string(try Self.ids(["Chèn khe"], in: second.at("situation"))[0]))
        try await put("grown-up", false)
    }
}
