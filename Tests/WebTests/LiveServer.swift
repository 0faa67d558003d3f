import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import Synchronization

@testable import Web

/// A server on a real socket of 127.0.0.1, with the gate and the connection rules, for as long as the test needs it.
func withServer(
    _ limits: Limits = Limits(), trustedProxy: String? = nil, baseURL: String? = nil,
    routes: (Router<BasicRequestContext>) -> Void = standardRoutes,
    _ test: @Sendable @escaping (_ port: Int) async throws -> Void
) async throws {
    let router = testRouter(limits, baseURL: baseURL, routes: routes)
    let (ports, ready) = AsyncStream<Int>.makeStream()
    var logger = Logger(label: "test")
    logger.logLevel = .critical
    let app = Application(
        router: router, server: outreachHTTPServer(limits: limits, trustedProxy: trustedProxy),
        configuration: .outreach(address: .hostname("127.0.0.1", port: 0), limits: limits),
        onServerRunning: { channel in ready.yield(channel.localAddress?.port ?? 0) }, logger: logger)
    try await withThrowingTaskGroup(of: Void.self) { group in
        group.addTask { try await app.run() }
        var iterator = ports.makeAsyncIterator()
        guard let port = await iterator.next() else { throw CancellationError() }
        do {
            try await test(port)
        } catch {
            group.cancelAll()
            throw error
        }
        group.cancelAll()
        try? await group.waitForAll()
    }
}

/// A router with the gate before the given routes; errors are answered with their status and slug as plain text.
func testRouter(
    _ limits: Limits = Limits(), baseURL: String? = nil, routes: (Router<BasicRequestContext>) -> Void = standardRoutes
) -> Router<BasicRequestContext> {
    let router = Router(context: BasicRequestContext.self, options: .autoGenerateHeadEndpoints)
    let table = MethodTable([
        ("/", [.get]), ("/echo", [.post]), ("/small", [.post]), ("/{lang}/pages/{page}", [.get, .put]),
    ])
    router.add(
        middleware: Gate(limits: limits, baseURL: baseURL, methods: table) { error, _, _, _ in
            let (status, text) =
                switch error {
                case let rejection as Rejection: (rejection.status, rejection.type)
                case let error as HTTPError: (error.status, error.body ?? "http")
                default: (HTTPResponse.Status.internalServerError, "fault")
                }
            return Response(
                status: status, headers: [.contentType: "text/plain"],
                body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
        })
    routes(router)
    return router
}

@Sendable func standardRoutes(_ router: Router<BasicRequestContext>) {
    router.get("/") { _, _ in "hello" }
    router.post("/echo") { request, _ in
        let body = try await collectBody(request, upTo: 1 << 20)
        return String(buffer: body)
    }
    router.post("/small") { request, _ in
        let body = try await collectBody(request, upTo: 10)
        return String(buffer: body)
    }
    router.get("/{lang}/pages/{page}") { _, _ in "page" }
    router.put("/{lang}/pages/{page}") { _, _ in "kept" }
    router.get("/fault") { _, _ -> String in throw CancellationError() }
}

/// Something that tests wait for: opened once, by whoever gets there.
final class Latch: Sendable {
    private let stream: AsyncStream<Void>
    private let continuation: AsyncStream<Void>.Continuation

    init() { (stream, continuation) = AsyncStream.makeStream() }

    func open() { continuation.finish() }

    /// Returns once it is open, or the task is cancelled.
    func wait() async { for await _ in stream {} }
}
