import Hummingbird
import HTTPTypes
import Logging
package import NIOCore

/// One request through the whole program without a socket.
package struct InProcess: Sendable {
    private let responder: RouterResponder<SiteContext>
    private let logger: Logger

    package init(_ program: Program) {
        responder = program.router().buildResponder()
        logger = program.logger
    }

    package struct Answer: Sendable {
        package var status: Int
        package var headers: [(name: String, value: String)]
        package var body: ByteBuffer

        /// Status line, headers, body.
        package var text: String {
            let fields = headers.map { "\($0.name): \($0.value)\n" }.joined()
            return "HTTP \(status)\n\(fields)\n\(String(buffer: body))"
        }
    }

    /// As the operator of the machine.
    package func get(_ path: String) async throws -> Answer { try await get(path, as: .operator) }

    func get(_ path: String, as member: StaffMember) async throws -> Answer {
        let head = HTTPRequest(method: .get, scheme: "http", authority: "localhost", path: path)
        var logger = logger
        logger[metadataKey: "hb.request.id"] = "get"
        let response = try await responder.respond(
            to: Request(head: head, body: .init(buffer: ByteBuffer())),
            context: SiteContext(operator: logger, as: member))
        let writer = Collector()
        try await response.body.write(writer)
        return Answer(
            status: response.status.code, headers: response.headers.map { ($0.name.rawName, $0.value) },
            body: writer.bytes.value)
    }

    /// Gathers a body.
    private struct Collector: ResponseBodyWriter {
        final class Bytes { var value = ByteBuffer() }
        let bytes = Bytes()

        mutating func write(_ buffer: ByteBuffer) async throws { bytes.value.writeImmutableBuffer(buffer) }
        consuming func finish(_ trailingHeaders: HTTPFields?) async throws {}
    }
}
