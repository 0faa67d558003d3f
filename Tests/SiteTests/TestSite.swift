import Core
import Foundation
import GRDB
import HTTPTypes
import Hummingbird
import Logging
import NIOConcurrencyHelpers
import NIOCore
import NIOEmbedded
import Web

@testable import Site

/// A clock that stands still until a test moves it.
final class TestClock: Sendable {
    /// Tuesday 24 November 2026, 09:00 in Việt Nam.
    static let start: Int64 = 1_795_485_600_000

    private let time = NIOLockedValueBox(TestClock.start)

    var now: Instant { Instant(milliseconds: time.withLockedValue { $0 }) }

    func advance(seconds: Int64) { time.withLockedValue { $0 += seconds * 1000 } }
    func advance(days: Int64) { advance(seconds: days * 86_400) }
}

extension RandomSource {
    /// The same bytes in the same order every time (SplitMix64).
    static func counted(from seed: UInt64 = 1) -> RandomSource {
        let state = NIOLockedValueBox(seed)
        return RandomSource { count in
            (0..<count).map { _ in
                state.withLockedValue { state in
                    state &+= 0x9E37_79B9_7F4A_7C15
                    var z = state
                    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
                    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
                    return UInt8(truncatingIfNeeded: z ^ (z >> 31))
                }
            }
        }
    }
}

/// The programme on a real database, asked without a socket. Its clock stands still and its chance repeats.
final class TestSite: Sendable {
    let folder: TestFolder
    let program: Program
    let clock: TestClock
    private let responder: RouterResponder<SiteContext>

    /// - Parameters:
    ///   - start: false leaves the content out, for tests of the import itself.
    ///   - change: what differs from the usual settings.
    init(
        _ folder: TestFolder, clock: TestClock = TestClock(), start: Bool = true,
        change: (inout Settings) -> Void = { _ in }
    ) async throws {
        var settings = folder.settings
        change(&settings)
        self.folder = folder
        self.clock = clock
        var logger = Logger(label: "test")
        logger.logLevel = .critical
        logger[metadataKey: "hb.request.id"] = "test"
        program = try Program(settings, logger: logger, random: .counted(), clock: Clock { clock.now })
        if start { try await program.start() }
        responder = program.router().buildResponder()
    }

    /// A site of a few small files.
    convenience init(clock: TestClock = TestClock(), change: (inout Settings) -> Void = { _ in }) async throws {
        try await self.init(TestFolder(.small), clock: clock, change: change)
    }

    deinit { program.folder.close() }

    enum Who: Sendable {
        /// From another machine, or from the address named.
        case guest(address: String? = nil)
        case `operator`
    }

    func send(_ head: HTTPRequest, _ body: [UInt8] = [], as who: Who = .guest()) async throws -> Answer {
        var head = head
        if !body.isEmpty { head.headerFields[.contentLength] = String(body.count) }
        let request = Request(head: head, body: .init(buffer: ByteBuffer(bytes: body)))
        let response = try await responder.respond(to: request, context: context(who))
        return try await Answer(response)
    }

    private func context(_ who: Who) -> SiteContext {
        guard case .guest(let address) = who else { return SiteContext(operator: program.logger) }
        let channel = NIOAsyncTestingChannel()
        if let address { channel.remoteAddress = try? SocketAddress(ipAddress: address, port: 40_000) }
        return SiteContext(source: .init(channel: channel, logger: program.logger))
    }

    /// A program's request: JSON, no cookie, perhaps a token.
    @discardableResult
    func api(
        _ method: HTTPRequest.Method, _ path: String, _ body: JSONValue? = nil, token: String? = nil,
        as who: Who = .guest()
    ) async throws -> Answer {
        var head = HTTPRequest(method: method, scheme: "http", authority: "localhost:8080", path: "/api/v1" + path)
        if let token { head.headerFields[.authorization] = "Bearer \(token)" }
        if body != nil { head.headerFields[.contentType] = "application/json" }
        return try await send(head, body.map { Array($0.text.utf8) } ?? [], as: who)
    }

    func get(_ path: String, as who: Who = .guest()) async throws -> Answer {
        try await send(HTTPRequest(method: .get, scheme: "http", authority: "localhost:8080", path: path), as: who)
    }

    func browser() -> Browser { Browser(self) }

    // MARK: The database behind it

    func write(_ sql: String, _ arguments: StatementArguments = []) async throws {
        try await program.folder.write { db in try db.execute(sql: sql, arguments: arguments) }
    }

    func count(_ sql: String) async throws -> Int {
        try await program.folder.read { db in try Int.fetchOne(db, sql: sql) ?? 0 }
    }

    func rows(_ sql: String) async throws -> [StoredRow] {
        try await program.folder.read { db in
            try Row.fetchAll(db, sql: sql).map { row in
                StoredRow(values: Dictionary(uniqueKeysWithValues: row.map { ($0.0, $0.1) }))
            }
        }
    }
}

/// A row that can leave the database.
struct StoredRow: Sendable {
    let values: [String: DatabaseValue]

    subscript<Value: DatabaseValueConvertible>(name: String) -> Value? {
        values[name].flatMap { Value.fromDatabaseValue($0) }
    }
}

/// A person's browser at a site: keeps cookies, sends what browsers send.
final class Browser: Sendable {
    let site: TestSite
    private let cookies = NIOLockedValueBox<[String: String]>([:])

    init(_ site: TestSite) { self.site = site }

    /// The same person later: a new browser session with the cookies that outlive one.
    init(_ site: TestSite, cookiesOf other: Browser) {
        self.site = site
        let kept = other.cookies.withLockedValue { $0 }
        cookies.withLockedValue { $0 = kept }
    }

    var hasCookies: Bool { cookies.withLockedValue { !$0.isEmpty } }

    func get(_ path: String, _ headers: HTTPFields = [:]) async throws -> Answer {
        try await send(.get, path, headers)
    }

    /// Sends a form as a browser does, in the order of its fields.
    @discardableResult
    func post(_ path: String, _ fields: KeyValuePairs<String, String> = [:], address: String? = nil) async throws
        -> Answer
    {
        try await post(
            path, body: fields.map { "\(Self.encoded($0.key))=\(Self.encoded($0.value))" }.joined(separator: "&"),
            address: address)
    }

    /// Sends a form as it stands.
    func post(_ path: String, body: String, address: String? = nil) async throws -> Answer {
        try await send(
            .post, path, [.contentType: "application/x-www-form-urlencoded", .origin: "http://localhost:8080"],
            Array(body.utf8),
            address: address)
    }

    /// The API with this browser's cookie, as the page's script asks it.
    @discardableResult
    func api(_ method: HTTPRequest.Method, _ path: String, _ body: JSONValue? = nil) async throws -> Answer {
        var headers: HTTPFields = [.origin: "http://localhost:8080"]
        if body != nil { headers[.contentType] = "application/json" }
        return try await send(method, "/api/v1" + path, headers, body.map { Array($0.text.utf8) } ?? [])
    }

    /// The page that an answer leads to.
    func follow(_ answer: Answer) async throws -> Answer {
        try await get(try answer.location.orFail("no Location: \(answer.status) \(answer.text)"))
    }

    private func send(
        _ method: HTTPRequest.Method, _ path: String, _ headers: HTTPFields, _ body: [UInt8] = [],
        address: String? = nil
    ) async throws -> Answer {
        var head = HTTPRequest(
            method: method, scheme: "http", authority: "localhost:8080", path: path, headerFields: headers)
        head.headerFields[.secFetchSite] = "same-origin"
        let jar = cookies.withLockedValue { $0 }
        if !jar.isEmpty { head.headerFields[.cookie] = jar.map { "\($0.key)=\($0.value)" }.joined(separator: "; ") }
        let answer = try await site.send(head, body, as: .guest(address: address))
        for field in answer.headers where field.name == .setCookie {
            let pair = field.value.prefix { $0 != ";" }.split(separator: "=", maxSplits: 1)
            if pair.count == 2 { cookies.withLockedValue { $0[String(pair[0])] = String(pair[1]) } }
        }
        return answer
    }

    private static func encoded(_ text: String) -> String {
        text.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? text
    }
}

/// What came back, whole.
struct Answer: Sendable, Equatable {
    var status: Int
    var headers: HTTPFields
    var bytes: [UInt8]

    init(_ response: Response) async throws {
        status = response.status.code
        headers = response.headers
        let collector = Collector()
        try await response.body.write(collector)
        bytes = collector.bytes.withLockedValue { $0 }
    }

    var text: String { String(decoding: bytes, as: UTF8.self) }
    var location: String? { headers[.location] }

    /// Throws when the body is no JSON.
    var json: JSONValue { get throws { try JSONValue.parse(bytes) } }

    private struct Collector: ResponseBodyWriter {
        let bytes = NIOLockedValueBox<[UInt8]>([])

        mutating func write(_ buffer: ByteBuffer) async throws {
            bytes.withLockedValue { $0 += Array(buffer.readableBytesView) }
        }
        consuming func finish(_ trailingHeaders: HTTPFields?) async throws {}
    }
}

struct Missing: Error, CustomStringConvertible {
    var description: String
}

extension Optional {
    func orFail(_ what: @autoclosure () -> String) throws -> Wrapped {
        guard let value = self else { throw Missing(description: what()) }
        return value
    }
}

extension JSONValue {
    /// The member or element at the end of a path such as `items 0 id`. Throws where it ends early.
    func at(_ path: String) throws -> JSONValue {
        try path.split(separator: " ").reduce(self) { value, step in
            let next = Int(step).flatMap { place in value.array.flatMap { $0.indices.contains(place) ? $0[place] : nil }
            }
            return try (next ?? value[String(step)]).orFail("no \(step) of \(path) in \(self.text.prefix(400))")
        }
    }

    func text(at path: String) throws -> String { try at(path).string.orFail("\(path) is no text") }
}
