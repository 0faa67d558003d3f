import Hummingbird
import NIOCore
import Testing

@testable import Web

private let get = "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n"

private func limits(_ change: (inout Limits) -> Void) -> Limits {
    var limits = Limits()
    change(&limits)
    return limits
}

/// Milliseconds a piece of work takes.
private func duration(_ work: () async throws -> Void) async rethrows -> Int64 {
    let start = NIODeadline.now()
    try await work()
    return (NIODeadline.now() - start).nanoseconds / 1_000_000
}

@Suite("A connection", .timeLimit(.minutes(1)))
struct ConnectionTests {
    @Test func answersSeveralRequestsInTurn() async throws {
        try await withServer { port in
            let client = try await RawClient.connect(to: port)
            for _ in 0..<3 {
                let answer = try await client.exchange(get)
                #expect(answer.status == 200 && answer.body == "hello")
                #expect(answer["x-content-type-options"] == "nosniff")
            }
        }
    }

    @Test func answersPipelinedRequestsInTheirOrder() async throws {
        try await withServer { port in
            let client = try await RawClient.connect(to: port)
            let posts = (1...20).map {
                "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: \(String($0).count)\r\n\r\n\($0)"
            }
            try await client.send(posts.joined())
            for number in 1...20 { #expect(try await client.answer().body == String(number)) }
        }
    }

    @Test func answersWhatWasPipelinedBeforeAMalformedRequestAndThenRefusesIt() async throws {
        try await withServer { port in
            let client = try await RawClient.connect(to: port)
            try await client.send(get + get + "NONSENSE\r\n\r\n" + get)
            #expect(try await client.answer().status == 200)
            #expect(try await client.answer().status == 200)
            let refusal = try await client.answer()
            #expect(refusal.status == 400 && refusal["connection"] == "close")
            #expect(
                refusal["content-type"] == "application/problem+json" && refusal["x-content-type-options"] == "nosniff")
            #expect(await client.untilClosed() == "")
        }
    }

    @Test func takesARequestThatComesInSmallPieces() async throws {
        try await withServer { port in
            let client = try await RawClient.connect(to: port)
            for piece in "POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n" {
                try await client.send(String(piece))
            }
            #expect(try await client.answer().body == "abc")
        }
    }

    @Test func closesWhenTheHeadIsSlow() async throws {
        try await withServer(limits { $0.headerTime = .milliseconds(300) }) { port in
            let time = try await duration {
                let client = try await RawClient.connect(to: port)
                client.trySend("GET / HTTP/1.1\r\nX: ")
                for _ in 0..<3 { client.trySend("x") }
                #expect(await client.untilClosed() == "")
            }
            #expect((300..<5000).contains(time))
        }
    }

    @Test func closesWhenNothingIsSentAtAll() async throws {
        try await withServer(limits { $0.headerTime = .milliseconds(300) }) { port in
            let client = try await RawClient.connect(to: port)
            #expect(await client.untilClosed() == "")
        }
    }

    @Test func countsTheHeadsTimeAnewForTheNextRequest() async throws {
        // Long enough that the first request is through even when everything else runs at the same time.
        try await withServer(limits { $0.headerTime = .seconds(2) }) { port in
            let client = try await RawClient.connect(to: port)
            _ = try await client.exchange(get)
            let time = await duration {
                client.trySend("GET /")
                #expect(await client.untilClosed() == "")
            }
            #expect((2000..<7000).contains(time))
        }
    }

    @Test func closesBetweenRequestsWhenIdle() async throws {
        try await withServer(limits { $0.idle = .milliseconds(300) }) { port in
            let client = try await RawClient.connect(to: port)
            let time = try await duration {
                let answer = try await client.exchange(get)
                #expect(answer.status == 200)
                #expect(await client.untilClosed() == "")
            }
            #expect((300..<5000).contains(time))
        }
    }

    @Test func closesWhenTheBodyIsSlow() async throws {
        try await withServer(limits { $0.bodyTime = .milliseconds(300) }) { port in
            let client = try await RawClient.connect(to: port)
            let time = try await duration {
                try await client.send("POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\nabc")
                _ = await client.untilClosed()
            }
            #expect((300..<5000).contains(time))
        }
    }

    @Test func givesABodyMoreTimeForWhatArrives() async throws {
        let limits = limits {
            $0.bodyTime = .milliseconds(200)
            $0.bodyRate = 10
        }
        try await withServer(limits) { port in
            let client = try await RawClient.connect(to: port)
            try await client.send(
                "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 101\r\n\r\n" + String(repeating: "x", count: 100))
            // The deadline itself is the subject: a hundred bytes are worth ten seconds here.
            try await Task.sleep(for: .milliseconds(500))
            try await client.send("x")
            #expect(try await client.answer().body.utf8.count == 101)
        }
    }

    @Test func closesWhenTheClientTakesNothing() async throws {
        let closed = Latch()
        let routes: @Sendable (Router<BasicRequestContext>) -> Void = { router in
            router.get("/long") { _, _ in
                Response(
                    status: .ok,
                    body: ResponseBody { writer in
                        defer { closed.open() }
                        while true { try await writer.write(ByteBuffer(repeating: 65, count: 1 << 20)) }
                    })
            }
        }
        try await withServer(limits { $0.writeStall = .milliseconds(400) }, routes: routes) { port in
            let client = try await RawClient.connect(to: port, reads: false)
            let time = try await duration {
                try await client.send("GET /long HTTP/1.1\r\nHost: a\r\n\r\n")
                await closed.wait()
            }
            #expect((400..<10_000).contains(time))
            try await client.close()
        }
    }

    @Test func letsAClientTakeALongAnswer() async throws {
        let routes: @Sendable (Router<BasicRequestContext>) -> Void = { router in
            router.get("/long") { _, _ in ByteBuffer(repeating: 65, count: 20 << 20) }
        }
        try await withServer(limits { $0.writeStall = .milliseconds(400) }, routes: routes) { port in
            let client = try await RawClient.connect(to: port)
            try await client.send("GET /long HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
            #expect(await client.untilClosed().utf8.count > 20 << 20)
        }
    }

    @Test func answers503WhenAHandlerTakesTooLongAndCancelsIt() async throws {
        let cancelled = Latch()
        let routes: @Sendable (Router<BasicRequestContext>) -> Void = { router in
            router.get("/slow") { _, _ -> String in
                defer { cancelled.open() }
                try await Task.sleep(for: .seconds(60))
                return "late"
            }
        }
        try await withServer(limits { $0.handler = .milliseconds(200) }, routes: routes) { port in
            let client = try await RawClient.connect(to: port)
            let answer = try await client.exchange("GET /slow HTTP/1.1\r\nHost: a\r\n\r\n")
            #expect(answer.status == 503 && answer["retry-after"] != nil && answer["connection"] == "close")
            await cancelled.wait()
            #expect(await client.untilClosed() == "")
        }
    }

    @Test func cancelsTheWorkWhenTheClientBreaksOff() async throws {
        let (started, cancelled) = (Latch(), Latch())
        let routes: @Sendable (Router<BasicRequestContext>) -> Void = { router in
            router.get("/slow") { _, _ -> String in
                started.open()
                defer { cancelled.open() }
                try await Task.sleep(for: .seconds(60))
                return "late"
            }
        }
        try await withServer(routes: routes) { port in
            let client = try await RawClient.connect(to: port)
            try await client.send("GET /slow HTTP/1.1\r\nHost: a\r\n\r\n")
            await started.wait()
            try await client.abort()
            let time = await duration { await cancelled.wait() }
            #expect(time < 5_000)
        }
    }
}
