import Core
import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import Web

@testable import Site

/// A class of `mixed` with its holder.
struct ClassFixture {
    let site: TestSite
    let holder: Browser
    /// `/vi/classes/…`.
    let page: String
    let code: String

    init(
        _ site: TestSite, mode: Mode = .test, kind: Gathering.Kind = .schoolClass, hours: Int = 2, unit: String = ""
    ) async throws {
        self.site = site
        holder = site.browser()
        let plan = GatheringPlan(kind: kind, quiz: "mixed", mode: mode, title: "Lớp 5A", hours: hours)
        let request = Request(
            head: HTTPRequest(method: .post, scheme: "http", authority: "localhost:8080", path: "/vi/"),
            body: .init(buffer: ByteBuffer()))
        page = try await Gatherings(program: site.program).start(
            plan, Visit(site.program, request, .vi, site.program.library), unit: unit, by: .commandLine)
        code = try await site.rows("SELECT code FROM gathering ORDER BY id DESC LIMIT 1")[0]["code"]
            .orFail("no code")
    }

    var join: String { "/vi/join/\(code)" }

    /// The address of the attempt that the next person at `tablet` begins.
    func next(at tablet: Browser) async throws -> String {
        try await tablet.post(join).location.orFail("not begun")
    }

    /// Answers two items and hands in. Returns the address of the result.
    func take(_ attempt: String, at tablet: Browser, number: String = "114") async throws -> String {
        let id = String(attempt.split(separator: "/").last ?? "")
        let items = try await tablet.api(.get, "/attempts/\(id)").json
        let option = try Attempt.ids([number], in: Attempt.item("number", in: items))[0]
        try await tablet.api(.put, "/attempts/\(id)/answers/number", ["response": .string(option), "seq": 1])
        try await tablet.api(.put, "/attempts/\(id)/answers/door", ["response": true, "seq": 1])
        return try await tablet.post("\(attempt)/submit").location.orFail("not handed in")
    }
}
