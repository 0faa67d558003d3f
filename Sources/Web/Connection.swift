package import Hummingbird
import HummingbirdCore
import Logging
import NIOCore
import NIOHTTP1
import NIOHTTPTypes
import NIOPosix
import Synchronization

/// The HTTP/1.1 server with the connection rules of this programme; for `Application(server:)`, together with
/// `ApplicationConfiguration.outreach`, which holds the number of connections in all.
/// - Parameters:
///   - trustedProxy: an address that may open any number of connections.
///   - baseURL: the address people use, or nil when none is set.
package func outreachHTTPServer(
    limits: Limits, trustedProxy: String? = nil, baseURL: String? = nil
) -> HTTPServerBuilder {
    let security = SecurityHeaders(baseURL: baseURL)
    let proxy = trustedProxy.flatMap { NetworkAddress($0) }
    let count = ConnectionCount(limit: limits.perAddress, trustedProxy: proxy)
    return HTTPServerBuilder { responder in
        OutreachChannel(
            http: HTTP1Channel(responder: responder, configuration: decoding(limits)), limits: limits,
            security: security,
            count: count)
    }
}

/// What the parser may take in: a little more than the limits, so that our own answer (414 or 431) can be given.
private func decoding(_ limits: Limits) -> HTTP1Channel.Configuration {
    HTTP1Channel.Configuration(
        httpDecoderConfiguration: .init(
            maxHeaderFieldSize: 2 * max(limits.target, limits.header),
            maxHeaderListSize: 2 * (limits.target + limits.headers),
            maxHeaderFieldCount: 2 * limits.headerFields))
}

/// Hummingbird's HTTP/1.1 channel with our two handlers in its pipeline:
/// bytes ⇄ `ConnectionHandler` ⇄ encoder, parser ⇄ `RequestHandler` ⇄ Hummingbird.
private struct OutreachChannel: ServerChildChannel {
    struct Value: ServerChildChannelValue {
        let http: HTTP1Channel.Value
        let work: ConnectionWork
        var channel: any Channel { http.channel }
    }

    let http: HTTP1Channel
    let limits: Limits
    let security: SecurityHeaders
    let count: ConnectionCount

    func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<Value> {
        guard count.admit(channel) else {
            channel.close(promise: nil)
            return channel.eventLoop.makeFailedFuture(ChannelError.alreadyClosed)
        }
        if count.isFirst() {
            // One connection at a time, so that the limit on all of them is not overshot by a burst.
            channel.parent?.setOption(.maxMessagesPerRead, value: 1).whenFailure { _ in }
        }
        return http.setup(channel: channel, logger: logger).flatMapThrowing { value in
            let pipeline = channel.pipeline.syncOperations
            let work = ConnectionWork()
            let connection = ConnectionHandler(limits: limits, work: work, eventLoop: channel.eventLoop)
            let parser = try pipeline.handler(type: ByteToMessageHandler<HTTPRequestDecoder>.self)
            try pipeline.addHandler(connection, position: .first)
            try pipeline.addHandler(
                RequestHandler(connection: connection, limits: limits, security: security, logger: logger),
                position: .after(parser))
            return Value(http: value, work: work)
        }
    }

    func handle(value: Value, logger: Logger) async {
        let task = Task { await http.handle(value: value.http, logger: logger) }
        value.work.run(task)
        await withTaskCancellationHandler {
            await task.value
        } onCancel: {
            task.cancel()
        }
    }
}

/// The task that answers the requests of one connection. It is cancelled when nobody waits for its answer any more.
final class ConnectionWork: Sendable {
    private enum State {
        case before, running(Task<Void, Never>), over
    }

    private let state = Mutex(State.before)

    func run(_ task: Task<Void, Never>) {
        let isOver = state.withLock { state in
            if case .over = state { return true }
            state = .running(task)
            return false
        }
        if isOver { task.cancel() }
    }

    func cancel() {
        let task: Task<Void, Never>? = state.withLock { state in
            defer { state = .over }
            if case .running(let task) = state { return task }
            return nil
        }
        task?.cancel()
    }
}

/// First in the pipeline: sees the bytes, keeps the deadlines, closes.
///
/// One timer runs for the whole life of the connection and is never moved: it looks at the deadlines when the earliest
/// could be due. So a request costs no timer.
final class ConnectionHandler: ChannelDuplexHandler {
    typealias InboundIn = ByteBuffer
    typealias InboundOut = ByteBuffer
    typealias OutboundIn = IOData
    typealias OutboundOut = IOData

    /// After an answer given too early the client gets this long to read it before the connection is torn down:
    /// closing at once over unread bytes would make the system throw the answer away.
    private static let farewell = TimeAmount.milliseconds(500)

    var state: ConnectionState
    /// Answers for a handler that ran out of time. Set by the request handler, which sits behind the parser.
    var onHandlerOverdue: (() -> Void)?
    /// The request line of the head that is being read has ended.
    private(set) var hasRequestLine = false
    private(set) var isLeaving = false

    private let times: ConnectionTimes
    private let target: Int
    private let work: ConnectionWork
    private var context: ChannelHandlerContext?
    private var timer: Scheduled<Void>?

    init(limits: Limits, work: ConnectionWork, eventLoop: any EventLoop) {
        times = ConnectionTimes(limits)
        target = limits.target
        state = ConnectionState(limits: times, now: .now())
        self.work = work
    }

    func handlerAdded(context: ChannelHandlerContext) {
        self.context = context
        schedule(context, at: .now() + times.tick)
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        timer?.cancel()
        timer = nil
        onHandlerOverdue = nil
        self.context = nil
        work.cancel()
    }

    func channelInactive(context: ChannelHandlerContext) {
        timer?.cancel()
        timer = nil
        context.fireChannelInactive()
        work.cancel()
    }

    // MARK: Bytes

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        // After the last answer nothing is read; what had been read already is dropped.
        if isLeaving { return }
        if state.awaitsHead {
            let bytes = Self.unwrapInboundIn(data)
            if !state.isInsideHead { hasRequestLine = false }
            // Only a head that is long or comes in pieces can break the limits of its size.
            if state.isInsideHead || bytes.readableBytes > target {
                hasRequestLine = hasRequestLine || bytes.readableBytesView.contains(UInt8(ascii: "\n"))
            }
        }
        context.fireChannelRead(data)
        state.readEnded { .now() }
    }

    func read(context: ChannelHandlerContext) {
        if !isLeaving { context.read() }
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        state.wrote(Self.unwrapOutboundIn(data).readableBytes)
        context.write(data, promise: promise)
    }

    func channelWritabilityChanged(context: ChannelHandlerContext) {
        if !context.channel.isWritable { sample(context) }
        context.fireChannelWritabilityChanged()
    }

    /// Tells the client to go on with its body (`Expect: 100-continue`).
    func sendContinue() {
        guard let context else { return }
        let bytes = ByteBuffer(staticString: "HTTP/1.1 100 Continue\r\n\r\n")
        state.wrote(bytes.readableBytes)
        context.writeAndFlush(Self.wrapOutboundOut(.byteBuffer(bytes)), promise: nil)
    }

    // MARK: Closing

    /// From now on nothing is read.
    func stopReading() { isLeaving = true }

    /// Closes after the last answer has been taken over by the system.
    /// - Parameter unread: the client may still be sending; its bytes are not read.
    func leave(unread: Bool) {
        isLeaving = true
        guard let context else { return }
        guard unread else { return context.close(promise: nil) }
        context.close(mode: .output, promise: nil)
        context.eventLoop.assumeIsolated().scheduleTask(in: Self.farewell) { [weak self] in
            self?.context?.close(promise: nil)
        }
    }

    /// Cancels the work on the request that is due.
    func abandonWork() { work.cancel() }

    // MARK: The timer

    private func schedule(_ context: ChannelHandlerContext, at time: NIODeadline) {
        timer = context.eventLoop.assumeIsolated().scheduleTask(deadline: time) { [weak self] in self?.look() }
    }

    private func look() {
        guard let context else { return }
        let now = NIODeadline.now()
        sample(context)
        let next = now + times.tick
        guard let deadline = state.deadline else { return schedule(context, at: next) }
        guard deadline.at <= now else { return schedule(context, at: min(next, deadline.at)) }
        switch deadline.what {
        case .handler:
            state.handlerGaveUp()
            schedule(context, at: next)
            onHandlerOverdue?()
        case .idle, .head, .body, .write:
            isLeaving = true
            context.close(promise: nil)
        }
    }

    private func sample(_ context: ChannelHandlerContext) {
        let buffered = try? context.channel.syncOptions?.getOption(.bufferedWritableBytes)
        state.sample(buffered: buffered ?? 0, now: .now())
    }
}
