import Foundation
import NIOCore
import NIOPosix
import Synchronization

/// A client that sends exactly the bytes it is told to: what no HTTP library would let a test do.
final class RawClient: Sendable {
    struct Answer: CustomStringConvertible {
        let status: Int
        let headers: [(name: String, value: String)]
        let body: String

        subscript(name: String) -> String? { headers.first { $0.name == name.lowercased() }?.value }
        var description: String { "\(status) \(headers) \(body)" }
    }

    enum Failure: Error { case closed, noAnswer(String) }

    private let channel: any Channel
    private let received: Received

    private init(channel: any Channel, received: Received) {
        self.channel = channel
        self.received = received
    }

    /// - Parameter reads: false for a client that takes nothing from its socket.
    static func connect(to port: Int, reads: Bool = true) async throws -> RawClient {
        let received = Received()
        let channel = try await ClientBootstrap(group: .singletonMultiThreadedEventLoopGroup)
            .channelOption(.autoRead, value: reads)
            .channelOption(.allowRemoteHalfClosure, value: false)
            .channelOption(.socketOption(.so_rcvbuf), value: reads ? 1 << 20 : 4096)
            .channelInitializer { $0.pipeline.addHandler(Receiver(received: received)) }
            .connect(host: "127.0.0.1", port: port).get()
        return RawClient(channel: channel, received: received)
    }

    func send(_ text: String) async throws { try await send(bytes: Array(text.utf8)) }

    func send(bytes: [UInt8]) async throws { try await channel.writeAndFlush(ByteBuffer(bytes: bytes)) }

    /// Sends without caring whether the server still listens.
    func trySend(_ text: String) { channel.writeAndFlush(ByteBuffer(string: text), promise: nil) }

    func close() async throws { try? await channel.close() }

    /// Breaks the connection off, as the system does for a program that died.
    func abort() async throws {
        try await (channel as? any SocketOptionProvider)?.setSoLinger(linger(l_onoff: 1, l_linger: 0)).get()
        try? await channel.close()
    }

    func closeOutput() async throws { try await channel.close(mode: .output) }

    /// Bytes received so far that no answer has taken.
    var pending: String { received.text }

    /// The next answer. For HEAD say that it has no body.
    func answer(hasBody: Bool = true) async throws -> Answer {
        let head = try await received.take { text in
            text.range(of: "\r\n\r\n").map { text[..<$0.upperBound].utf8.count }
        }
        let lines = head.split(separator: "\r\n")
        let status = lines.first?.split(separator: " ").dropFirst().first.flatMap { Int($0) }
        guard let status else { throw Failure.noAnswer(head) }
        let headers = lines.dropFirst().map { line in
            let colon = line.firstIndex(of: ":") ?? line.endIndex
            return (String(line[..<colon]).lowercased(), line[colon...].dropFirst().trimmed)
        }
        let length = headers.first { $0.0 == "content-length" }.flatMap { Int($0.1) } ?? 0
        let bodiless = !hasBody || status == 304 || status == 204 || status < 200
        let body = bodiless || length == 0 ? "" : try await received.take { $0.utf8.count >= length ? length : nil }
        return Answer(status: status, headers: headers.map { (name: $0.0, value: $0.1) }, body: body)
    }

    /// One request and its answer.
    func exchange(_ request: String, hasBody: Bool = true) async throws -> Answer {
        try await send(request)
        return try await answer(hasBody: hasBody)
    }

    /// Waits until the server has closed.
    /// - Returns: what came before that no answer has taken.
    func untilClosed() async -> String { await received.all() }
}

extension Substring {
    fileprivate var trimmed: String { String(drop { $0 == " " }) }
}

private final class Receiver: ChannelInboundHandler, Sendable {
    typealias InboundIn = ByteBuffer
    let received: Received

    init(received: Received) { self.received = received }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) { received.add(Self.unwrapInboundIn(data)) }
    func channelInactive(context: ChannelHandlerContext) { received.end() }
    func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }
}

/// What has been received, with one task waiting for more.
private final class Received: Sendable {
    private struct State {
        var buffer = ByteBuffer()
        var isClosed = false
        var waiting: CheckedContinuation<Void, Never>?
    }

    private let state = Mutex(State())

    func add(_ bytes: ByteBuffer) {
        wake {
            var bytes = bytes
            $0.buffer.writeBuffer(&bytes)
        }
    }

    func end() { wake { $0.isClosed = true } }

    var text: String { state.withLock { String(buffer: $0.buffer) } }

    private func wake(_ change: (inout State) -> Void) {
        let waiting = state.withLock { state in
            change(&state)
            defer { state.waiting = nil }
            return state.waiting
        }
        waiting?.resume()
    }

    /// Takes bytes as soon as `length` finds how many.
    func take(_ length: (String) -> Int?) async throws -> String {
        while true {
            let seen = state.withLock { ($0.buffer, $0.isClosed) }
            if let count = length(String(buffer: seen.0)) {
                return state.withLock { $0.buffer.readString(length: count) ?? "" }
            }
            if seen.1 { throw RawClient.Failure.closed }
            await moreThan(seen.0.readableBytes)
        }
    }

    func all() async -> String {
        while !state.withLock({ $0.isClosed }) { await moreThan(state.withLock { $0.buffer.readableBytes }) }
        return text
    }

    /// Waits until there are more bytes than that, or the end.
    private func moreThan(_ count: Int) async {
        await withCheckedContinuation { continuation in
            let now = state.withLock { state in
                if state.isClosed || state.buffer.readableBytes > count { return true }
                state.waiting = continuation
                return false
            }
            if now { continuation.resume() }
        }
    }
}
