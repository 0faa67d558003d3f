import Core
import Foundation
import HTTPTypes
import Web

@testable import Site

/// A site with an attempt under way and one finished.
struct RoutesFixture {
    let site: TestSite
    let attempt: Attempt
    let choice: String
    let receipt: String
    let finished: Attempt
    let code: String
    let certificate: String

    init() async throws {
        let folder = try TestFolder(.small)
        try folder.write("Quizzes/lodging-guest.yaml", SmallContent.short.replacing("short", with: "lodging-guest"))
        site = try await TestSite(folder) {
            $0.baseURL = "http://localhost:8080"
            $0.contact = "mailto:pc07@example.vn"
        }
        attempt = try await Attempt.begin(site)
        try await attempt.put("door", true)
        choice = try attempt.option("Lùi lại", of: "smoke").string ?? ""
        finished = try await Attempt.begin(site, "mixed", ["mode": "test"])
        try await finished.answerAll()
        receipt = try await finished.submit().json.text(at: "receipt")
        code = try await ClassFixture(site).code
        let row = try site.program.seals.open(receipt, for: .receipt).orFail("no attempt")
        certificate = site.program.seals.seal(row, for: .certificate)
        let name = try CertificateName("An").compared
        let hash = site.program.seals.hmac(Array("certificate \(row) \(name)".utf8))
        let head = try await site.program.attemptStore.head(row).orFail("no attempt")
        try await site.program.certificates.keep(nameHash: hash, of: head, at: site.clock.now)
    }

    func path(_ template: String) -> String {
        let item = template.contains("/scenarios/") ? "smoke" : "door"
        let values = [
            "lang": "vi", "quiz": "mixed", "page": "power-line", "attempt": attempt.id, "receipt": receipt,
            "item": item, "code": certificate, "clip": "always", "sheet": "sheet", "session": code,
            "playlist": template.hasSuffix("/api/v1/playlists/{playlist}") ? "room.m3u" : "room",
        ]
        return values.reduce(template) { $0.replacing("{\($1.key)}", with: $1.value) }
    }

    func ask(
        _ method: HTTPRequest.Method, _ template: String, _ body: String = "", as visitor: RoutesTests.Visitor = .guest
    )
        async throws -> Answer
    {
        var head = HTTPRequest(method: method, scheme: "http", authority: "localhost:8080", path: path(template))
        if !body.isEmpty {
            head.headerFields[.contentType] =
                body.hasPrefix("{") ? "application/json" : "application/x-www-form-urlencoded"
        }
        switch visitor {
        case .guest, .operator: break
        case .wrongToken: head.headerFields[.authorization] = "Bearer \(String(attempt.token.reversed()))"
        case .holder:
            head.headerFields[.authorization] =
                "Bearer \(template.contains("receipt") ? finished.token : attempt.token)"
        }
        let text = body.replacing("CHOICE", with: choice)
        return try await site.send(head, Array(text.utf8), as: visitor == .operator ? .operator : .guest())
    }
}
