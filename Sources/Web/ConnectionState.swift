import NIOCore

/// Where one connection stands, and which deadlines run. Kept apart from the handlers: it only counts and compares.
///
/// Requests of one connection are answered in order, and further ones may already have been read (pipelining).
struct ConnectionState {
    /// What ran out.
    enum Overdue: Equatable {
        case idle, head, body, handler, write
    }

    private let limits: ConnectionTimes

    /// Heads handed on, bodies complete, answers complete.
    private(set) var requests = 0
    private(set) var bodies = 0
    private(set) var answers = 0
    /// The head of the answer now due has been written.
    private(set) var answering = false

    private var idleSince: NIODeadline?
    private var headSince: NIODeadline?
    private var bodySince: NIODeadline?
    private var bodyBytes = 0
    private var workSince: NIODeadline?
    private var stalledSince: NIODeadline?
    private var written = 0
    private var taken = 0

    init(limits: ConnectionTimes, now: NIODeadline) {
        self.limits = limits
        // A new connection owes its first request at once.
        headSince = now
    }

    /// Every request so far has been answered.
    var isQuiet: Bool { requests == answers }
    /// The next bytes belong to a head.
    var awaitsHead: Bool { requests == bodies }
    /// Bytes of a head have come, but not all.
    var isInsideHead: Bool { awaitsHead && headSince != nil }
    /// The request whose answer is due has been read to its end.
    var isBodyComplete: Bool { bodies > answers }

    mutating func headEnded() {
        requests += 1
        headSince = nil
        idleSince = nil
    }

    mutating func bodyGrew(by bytes: Int) { bodyBytes += bytes }

    mutating func bodyEnded(now: NIODeadline) {
        bodies += 1
        bodySince = nil
        bodyBytes = 0
        if bodies == answers + 1, !answering { workSince = now }
    }

    /// What was read has been parsed as far as it goes: starts the clock of what is unfinished.
    mutating func readEnded(now: () -> NIODeadline) {
        if !awaitsHead {
            if bodySince == nil { bodySince = now() }
        } else if headSince == nil, idleSince != nil {
            // Bytes came and made no whole head.
            headSince = now()
            idleSince = nil
        }
    }

    mutating func answerBegan() {
        answering = true
        workSince = nil
    }

    mutating func answerEnded(now: NIODeadline) {
        answers += 1
        answering = false
        if isQuiet {
            idleSince = awaitsHead && headSince == nil ? now : nil
        } else if isBodyComplete {
            workSince = now
        }
    }

    /// The handler ran out of time and the connection answers for it.
    mutating func handlerGaveUp() { workSince = nil }

    mutating func wrote(_ bytes: Int) { written += bytes }

    /// - Parameter buffered: bytes written that the system has not taken yet.
    mutating func sample(buffered: Int, now: NIODeadline) {
        let taken = written - buffered
        if buffered == 0 {
            // The time between requests begins when the client has the answer.
            if stalledSince != nil, idleSince != nil { idleSince = now }
            stalledSince = nil
        } else if stalledSince == nil || taken != self.taken {
            stalledSince = now
        }
        self.taken = taken
    }

    /// The earliest deadline that runs, and what it is for.
    var deadline: (at: NIODeadline, what: Overdue)? {
        var earliest: (at: NIODeadline, what: Overdue)?
        func consider(_ since: NIODeadline?, _ allowed: TimeAmount, _ what: Overdue) {
            guard let since else { return }
            let at = since + allowed
            if let best = earliest, best.at <= at { return }
            earliest = (at, what)
        }
        consider(stalledSince, limits.writeStall, .write)
        consider(bodySince, limits.body(bodyBytes), .body)
        consider(workSince, limits.handler, .handler)
        // A client that still has an answer to take is not idle, whatever else it sent.
        if isQuiet, stalledSince == nil { consider(idleSince, limits.idle, .idle) }
        if isQuiet { consider(headSince, limits.head, .head) }
        return earliest
    }
}

/// The time limits of a connection as the event loop counts them.
struct ConnectionTimes: Sendable {
    let head, idle, bodyBase, writeStall, handler: TimeAmount
    let bodyRate: Int
    /// How long a connection may be left unwatched: no deadline that begins later can end sooner.
    let tick: TimeAmount

    init(_ limits: Limits) {
        head = TimeAmount(limits.headerTime)
        idle = TimeAmount(limits.idle)
        bodyBase = TimeAmount(limits.bodyTime)
        bodyRate = limits.bodyRate
        writeStall = TimeAmount(limits.writeStall)
        handler = TimeAmount(limits.handler)
        tick = min(head, idle, bodyBase, handler, .nanoseconds(writeStall.nanoseconds / 4))
    }

    func body(_ bytes: Int) -> TimeAmount {
        bodyBase + .milliseconds(Int64(bytes) * 1000 / Int64(bodyRate))
    }
}
