import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import NIOHTTP1

/// Behind the parser: counts requests and answers, refuses heads that break a limit, and decides when to close.
final class RequestHandler: ChannelDuplexHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias InboundOut = HTTPServerRequestPart
    typealias OutboundIn = HTTPServerResponsePart
    typealias OutboundOut = HTTPServerResponsePart

    private let connection: ConnectionHandler
    private let limits: Limits
    private let security: SecurityHeaders
    private let logger: Logger
    private var context: ChannelHandlerContext?

    /// No request after the ones taken so far is looked at: the client asked to close, or broke a rule.
    private var isLast = false
    /// The answer to a head that broke a rule, due once everything before it has been answered.
    private var refusal: HeadRefusal?
    /// The connection has given its own last answer; what a handler still writes goes nowhere.
    private var isOver = false
    /// The answer being written ends before its request's body did.
    private var isEarly = false
    private var closesAfterAnswer = false
    /// The last request is HTTP/1.0.
    private var isOld = false

    init(connection: ConnectionHandler, limits: Limits, security: SecurityHeaders, logger: Logger) {
        self.connection = connection
        self.limits = limits
        self.security = security
        self.logger = logger
    }

    func handlerAdded(context: ChannelHandlerContext) {
        self.context = context
        connection.onHandlerOverdue = { [unowned self] in handlerOverdue() }
    }

    func handlerRemoved(context: ChannelHandlerContext) { self.context = nil }

    // MARK: Requests

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch Self.unwrapInboundIn(data) {
        case .head(let head):
            // Parts of requests after the last one are dropped; so are the parts of one that was refused.
            if isLast { return }
            take(head, context, data)
        case .body(let bytes):
            if refusal != nil || isOver || connection.state.awaitsHead { return }
            connection.state.bodyGrew(by: bytes.readableBytes)
            context.fireChannelRead(data)
        case .end:
            if refusal != nil || isOver || connection.state.awaitsHead { return }
            connection.state.bodyEnded(now: .now())
            context.fireChannelRead(data)
            if isLast { connection.stopReading() }
        }
    }

    private func take(_ head: HTTPRequestHead, _ context: ChannelHandlerContext, _ data: NIOAny) {
        let inspected = HeadInspection(head, limits: limits)
        if let refusal = inspected.refusal { return refuse(refusal, context) }
        connection.state.headEnded()
        let isOldVersion = head.version.minor == 0
        if !head.isKeepAlive || isOldVersion || inspected.endsConnection { isLast = true }
        isOld = isOldVersion
        context.fireChannelRead(data)
        // The parser hands on what it has read of the body after this; a client that waits has sent none of it.
        if inspected.expectsContinue, connection.state.requests == connection.state.answers + 1,
            !connection.state.answering
        {
            connection.sendContinue()
        }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        // An error inside a body concerns a request that a handler has in hand: it hears of it by reading the body.
        guard let error = error as? HTTPParserError, connection.state.awaitsHead else {
            return context.fireErrorCaught(error)
        }
        if isLast { return }
        let tooLong = error == .headerOverflow
        refuse(tooLong ? connection.hasRequestLine ? .headerTooLarge : .targetTooLong : .malformed, context)
    }

    private func refuse(_ refusal: HeadRefusal, _ context: ChannelHandlerContext) {
        isLast = true
        self.refusal = refusal
        connection.stopReading()
        if connection.state.isQuiet { answer(refusal, context) }
    }

    // MARK: Answers

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        if isOver {
            promise?.fail(ChannelError.ioOnClosedChannel)
            return
        }
        switch Self.unwrapOutboundIn(data) {
        case .head(let head) where (100..<200).contains(head.status.code): context.write(data, promise: promise)
        case .head(let head): begin(head, context, data, promise)
        case .body: context.write(data, promise: promise)
        case .end: end(context, data, promise)
        }
    }

    private func begin(
        _ head: HTTPResponseHead, _ context: ChannelHandlerContext, _ data: NIOAny, _ promise: EventLoopPromise<Void>?
    ) {
        isEarly = !connection.state.isBodyComplete
        let isLastAnswer = isLast && refusal == nil && connection.state.answers + 1 == connection.state.requests
        closesAfterAnswer =
            isEarly || isLastAnswer || head.headers["connection"].contains { $0.lowercased() == "close" }
        connection.state.answerBegan()
        guard closesAfterAnswer else { return context.write(data, promise: promise) }
        var head = head
        head.headers.replaceOrAdd(name: "connection", value: "close")
        // An old client does not know chunks; the end of the connection is the end of the body.
        if isOld, !head.headers.contains(name: "content-length") { head.version = .http1_0 }
        context.write(Self.wrapOutboundOut(.head(head)), promise: promise)
    }

    private func end(_ context: ChannelHandlerContext, _ data: NIOAny, _ promise: EventLoopPromise<Void>?) {
        connection.state.answerEnded(now: .now())
        if closesAfterAnswer {
            finish(context, data, promise, unread: isEarly)
        } else {
            context.write(data, promise: promise)
            if let refusal, connection.state.isQuiet { answer(refusal, context) }
        }
    }

    /// Writes the last part of the last answer, and closes when the system has taken it over.
    private func finish(
        _ context: ChannelHandlerContext, _ data: NIOAny, _ promise: EventLoopPromise<Void>?, unread: Bool
    ) {
        isOver = true
        isLast = true
        connection.stopReading()
        let written = promise ?? context.eventLoop.makePromise(of: Void.self)
        written.futureResult.assumeIsolated().whenComplete { [connection] _ in connection.leave(unread: unread) }
        context.writeAndFlush(data, promise: written)
    }

    /// Gives an answer of the connection itself. Nothing else is in work.
    private func answer(_ refusal: HeadRefusal, _ context: ChannelHandlerContext) {
        let (head, body) = refusal.response(security)
        context.write(Self.wrapOutboundOut(.head(head)), promise: nil)
        context.write(Self.wrapOutboundOut(.body(.byteBuffer(body))), promise: nil)
        finish(context, Self.wrapOutboundOut(.end(nil)), nil, unread: true)
        logger.debug("- \(head.status.code) 0 ms")
    }

    private func handlerOverdue() {
        guard let context, !isOver else { return }
        logger.warning("a handler took longer than \(limits.handler); answered 503")
        answer(.overdue, context)
        connection.abandonWork()
    }
}
