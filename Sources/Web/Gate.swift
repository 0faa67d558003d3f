package import HTTPTypes
package import Hummingbird
import Logging
import NIOCore
import NIOHTTP1
import Synchronization

/// A request refused before any handler saw it.
package struct Rejection: Error, Sendable {
    package let status: HTTPResponse.Status
    /// A slug that programs may rely on, such as `method-not-allowed`.
    package let type: String
    package let detail: String
    /// Fields that belong to such an answer, such as `Allow`; the gate adds them to the answer itself.
    package let headers: HTTPFields

    package init(_ status: HTTPResponse.Status, _ type: String, _ detail: String, headers: HTTPFields = HTTPFields()) {
        self.status = status
        self.type = type
        self.detail = detail
        self.headers = headers
    }
}

/// The one middleware at the root: what may come in, and what stands on every answer that goes out.
///
/// It belongs on a router made with `.autoGenerateHeadEndpoints`, before every route and every other middleware.
/// Deadlines and everything that only the connection can see are in `Connection.swift`.
package struct Gate<Context: RequestContext>: RouterMiddleware {
    /// Makes the answer to an error. The reference is the number under which the request stands in the log.
    package typealias ErrorAnswer = @Sendable (any Error, Request, Context, _ reference: String) -> Response

    private let inFlight: InFlight
    private let methods: MethodTable
    private let crossSite: CrossSite
    private let security: SecurityHeaders
    private let answer: ErrorAnswer

    /// - Parameters:
    ///   - baseURL: the address people use, or nil when none is set.
    ///   - methods: every route; says what `405` allows.
    ///   - answer: what an error looks like.
    package init(limits: Limits, baseURL: String?, methods: MethodTable, answer: @escaping ErrorAnswer) {
        self.inFlight = InFlight(limit: limits.inFlight)
        self.methods = methods
        self.crossSite = CrossSite(baseURL: baseURL)
        self.security = SecurityHeaders(baseURL: baseURL)
        self.answer = answer
    }

    package func handle(
        _ request: Request, context: Context, next: (Request, Context) async throws -> Response
    ) async throws -> Response {
        let start = NIODeadline.now()
        var response: Response
        do {
            let entered = inFlight.enter()
            defer { inFlight.leave() }
            if !entered { throw Self.overloaded }
            try admit(request)
            response = try await next(request, context)
        } catch let error as HTTPParserError {
            // The body could not be parsed. Hummingbird answers 400 to this and closes.
            throw error
        } catch {
            response = refuse(error, request, context)
        }
        if request.method == .head { response = headAnswer(response) }
        security.add(to: &response.headers)
        log(response.status.code, since: start, context)
        return response
    }

    // MARK: Coming in

    private func admit(_ request: Request) throws {
        guard let host = request.head.authority, isValidHost(host) else { throw Self.badHost }
        for field in request.headers {
            // Lengths first: they are at hand, and hardly any other field has these.
            let name = field.name.canonicalName
            if name.utf8.count == 4, name == "host" { throw Self.badHost }
            if name.utf8.count == 16, name == "content-encoding", field.value.lowercased() != "identity" {
                throw Rejection(
                    .unsupportedMediaType, "content-encoding", "A body is taken as it is, not compressed.",
                    headers: [.acceptEncoding: "identity"])
            }
        }
        if request.uri.string.utf8.contains(UInt8(ascii: "#")) {
            throw Rejection(.badRequest, "fragment", "An address is sent without its fragment.")
        }
        if request.method == .trace || request.method == .connect { throw methodNotAllowed(request.uri.path) }
        guard crossSite.allows(request, host: host) else {
            throw Rejection(.forbidden, "cross-site", "This request came from another site.")
        }
    }

    private static var badHost: Rejection { Rejection(.badRequest, "host", "Exactly one valid Host is needed.") }

    private static var overloaded: Rejection {
        Rejection(
            .serviceUnavailable, "overloaded", "Too many requests are in work just now.", headers: [.retryAfter: "1"])
    }

    private func methodNotAllowed(_ path: String) -> Rejection {
        Rejection(
            .methodNotAllowed, "method-not-allowed", "This address does not know that method.",
            headers: [.allow: methods.allow(path) ?? "GET, HEAD"])
    }

    // MARK: Going out

    private func refuse(_ error: any Error, _ request: Request, _ context: Context) -> Response {
        var error = error
        if error is NIOTooManyBytesError { error = HTTPError(.contentTooLarge) }
        // The router names an address NotFound when no route has both its path and its method.
        if let plain = error as? HTTPError, plain.status == .notFound, context.endpointPath == "NotFound",
            let allow = methods.allow(request.uri.path), !allow.names(request.method)
        {
            error = methodNotAllowed(request.uri.path)
        }
        var response = answer(error, request, context, context.id)
        if let rejection = error as? Rejection {
            for field in rejection.headers where !response.headers.contains(field.name) {
                response.headers.append(field)
            }
        }
        return response
    }

    /// The same head without the body. Its length stays, where it is known.
    private func headAnswer(_ response: Response) -> Response {
        if response.body.contentLength == 0 { return response }
        var head = Response(status: response.status, headers: response.headers, body: ResponseBody())
        if !response.headers.contains(.contentLength) { head.headers[.contentLength] = nil }
        return head
    }

    /// One short line: the route's template, never the path; what is ordinary only at level `debug`.
    private func log(_ status: Int, since start: NIODeadline, _ context: Context) {
        let milliseconds = (NIODeadline.now() - start).nanoseconds / 1_000_000
        let level: Logger.Level = status >= 500 ? .warning : milliseconds >= 1_000 ? .notice : .debug
        guard context.logger.logLevel <= level else { return }
        // The logger's own metadata carry the reference (`hb.request.id`).
        context.logger.log(level: level, "\(context.endpointPath ?? "-") \(status) \(milliseconds) ms")
    }
}

extension String {
    /// Whether an `Allow` value names the method.
    fileprivate func names(_ method: HTTPRequest.Method) -> Bool {
        split(separator: ", ").contains { $0 == method.rawValue }
    }
}

/// How many requests are in work, and how many may be.
private final class InFlight: Sendable {
    private let limit: Int
    private let count = Atomic<Int>(0)

    init(limit: Int) { self.limit = limit }

    /// Counts one more; false when that is one too many. Every `enter` needs its `leave`.
    func enter() -> Bool { count.add(1, ordering: .relaxed).newValue <= limit }

    func leave() { count.subtract(1, ordering: .relaxed) }
}
