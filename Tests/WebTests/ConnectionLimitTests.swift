import Hummingbird
import NIOCore
import Testing

@testable import Web

private let get = "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n"

private func request(_ fields: String, target: String = "/", method: String = "GET") -> String {
    "\(method) \(target) HTTP/1.1\r\nHost: localhost\r\n\(fields)\r\n"
}

/// What is sent, and the status that ends the connection.
struct Refused: Sendable, CustomTestStringConvertible {
    let name: String
    let sent: String
    let status: Int

    init(_ name: String, _ sent: String, _ status: Int) {
        self.name = name
        self.sent = sent
        self.status = status
    }

    var testDescription: String { "\(name): \(status)" }
}

@Suite("Limits of a connection", .timeLimit(.minutes(1)))
struct ConnectionLimitTests {
    static let refused: [Refused] = [
        Refused("a target over 8 KiB", request("", target: "/" + String(repeating: "a", count: 8 << 10)), 414),
        Refused("a target over 100 KiB", request("", target: "/" + String(repeating: "a", count: 100 << 10)), 414),
        Refused("one header over 8 KiB", request("X: " + String(repeating: "a", count: 8 << 10) + "\r\n"), 431),
        Refused("one header over 100 KiB", request("X: " + String(repeating: "a", count: 100 << 10) + "\r\n"), 431),
        Refused(
            "all headers over 16 KiB",
            request(String(repeating: "X: " + String(repeating: "a", count: 4000) + "\r\n", count: 5)), 431),
        Refused("more than 100 fields", request(String(repeating: "X: a\r\n", count: 100)), 431),
        Refused("more than 1,000 fields", request(String(repeating: "X: a\r\n", count: 1000)), 431),
        Refused("no HTTP", "hello\r\n\r\n", 400),
        Refused("a method nobody knows", "FROB / HTTP/1.1\r\nHost: a\r\n\r\n", 400),
        Refused("HTTP/2.0", "GET / HTTP/2.0\r\nHost: a\r\n\r\n", 400),
        Refused("a space before the colon", "GET / HTTP/1.1\r\nHost : a\r\n\r\n", 400),
        Refused("two lengths", request("Content-Length: 1\r\nContent-Length: 2\r\n", method: "POST"), 400),
        Refused("a negative length", request("Content-Length: -1\r\n", method: "POST"), 400),
        Refused(
            "a length and chunks", request("Content-Length: 5\r\nTransfer-Encoding: chunked\r\n", method: "POST"), 400),
        Refused("a fragment in the absolute form", "GET http://localhost/#a HTTP/1.1\r\nHost: localhost\r\n\r\n", 400),
        Refused("an encoding other than chunked", request("Transfer-Encoding: gzip\r\n", method: "POST"), 501),
        Refused("chunked and another encoding", request("Transfer-Encoding: gzip, chunked\r\n", method: "POST"), 501),
        Refused("an expectation nobody knows", request("Expect: tea\r\n"), 417),
        Refused(
            "a bad chunk", request("Transfer-Encoding: chunked\r\n", target: "/echo", method: "POST") + "zz\r\n", 400),
    ]

    @Test(arguments: refused) func areAnsweredAndClose(refused: Refused) async throws {
        try await withServer { port in
            let client = try await RawClient.connect(to: port)
            client.trySend(refused.sent)
            let answer = try await client.answer()
            #expect(answer.status == refused.status)
            #expect(answer["connection"] == "close")
            #expect(await client.untilClosed() == "")
            let next = try await RawClient.connect(to: port)
            #expect(try await next.exchange(get).status == 200)
        }
    }

    @Test func arePassedByWhatJustFits() async throws {
        try await withServer { port in
            let client = try await RawClient.connect(to: port)
            let target = "/?" + String(repeating: "a", count: (8 << 10) - 2)
            #expect(try await client.exchange(request("", target: target)).status == 200)
            #expect(
                try await client.exchange(request("X: " + String(repeating: "a", count: (8 << 10) - 1) + "\r\n")).status
                    == 200)
            #expect(try await client.exchange(request(String(repeating: "X: a\r\n", count: 99))).status == 200)
        }
    }

    @Test func holdATooLargeBodyBackBeforeItIsSent() async throws {
        try await withServer { port in
            let client = try await RawClient.connect(to: port)
            let answer = try await client.exchange(
                request("Content-Length: 10000000\r\n", target: "/small", method: "POST"))
            #expect(answer.status == 413 && answer["connection"] == "close")
            #expect(await client.untilClosed() == "")
        }
    }

    @Test func endAChunkedBodyThatGrowsTooLarge() async throws {
        try await withServer { port in
            let client = try await RawClient.connect(to: port)
            let head = request("Transfer-Encoding: chunked\r\n", target: "/small", method: "POST")
            let answer = try await client.exchange(head + "b\r\n" + String(repeating: "x", count: 11) + "\r\n")
            #expect(answer.status == 413 && answer["connection"] == "close")
            #expect(await client.untilClosed() == "")
        }
    }

    @Test func leaveTheRestOfABodyUnread() async throws {
        try await withServer { port in
            let client = try await RawClient.connect(to: port)
            try await client.send(request("Content-Length: 1000000000\r\n", target: "/nowhere", method: "POST"))
            let answer = try await client.answer()
            #expect(answer.status == 404 && answer["connection"] == "close")
            client.trySend(String(repeating: "x", count: 1 << 20))
            #expect(await client.untilClosed() == "")
        }
    }

    @Test func keepTheConnectionWhenTheUnwantedBodyHasCome() async throws {
        try await withServer { port in
            let client = try await RawClient.connect(to: port)
            let answer = try await client.exchange(
                request("Content-Length: 3\r\n", target: "/nowhere", method: "POST") + "abc")
            #expect(answer.status == 404 && answer["connection"] == nil)
            #expect(try await client.exchange(get).status == 200)
        }
    }

    @Test func closeMoreConnectionsThanOneAddressMayHave() async throws {
        var limits = Limits()
        limits.perAddress = 2
        try await withServer(limits) { port in
            let first = try await RawClient.connect(to: port)
            let second = try await RawClient.connect(to: port)
            #expect(try await first.exchange(get).status == 200)
            #expect(try await second.exchange(get).status == 200)
            let third = try await RawClient.connect(to: port)
            #expect(await third.untilClosed() == "")
            #expect(try await first.exchange(get).status == 200)
            try await first.close()
            try await untilAnswered(port)
        }
    }

    @Test func doNotCountTheTrustedProxy() async throws {
        var limits = Limits()
        limits.perAddress = 1
        try await withServer(limits, trustedProxy: "127.0.0.1") { port in
            let clients = [try await RawClient.connect(to: port), try await RawClient.connect(to: port)]
            for client in clients { #expect(try await client.exchange(get).status == 200) }
        }
    }

    @Test func letMoreConnectionsWaitUntilOneCloses() async throws {
        var limits = Limits()
        limits.connections = 1
        try await withServer(limits) { port in
            let first = try await RawClient.connect(to: port)
            #expect(try await first.exchange(get).status == 200)
            let second = try await RawClient.connect(to: port)
            try await second.send(get)
            for _ in 0..<5 { #expect(try await first.exchange(get).status == 200) }
            #expect(second.pending == "")
            try await first.close()
            #expect(try await second.answer().status == 200)
        }
    }

    /// Tries until the server has noticed that a place is free again.
    private func untilAnswered(_ port: Int) async throws {
        for _ in 0..<200 {
            let client = try await RawClient.connect(to: port)
            client.trySend(get)
            if let answer = try? await client.answer() {
                #expect(answer.status == 200)
                return
            }
        }
        Issue.record("never let in again")
    }
}

@Suite("The way a connection ends", .timeLimit(.minutes(1)))
struct ConnectionEndTests {
    @Test(arguments: [
        "GET / HTTP/1.0\r\nHost: a\r\n\r\n", "GET / HTTP/1.0\r\nHost: a\r\nConnection: keep-alive\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: h2c\r\n\r\n",
    ])
    func isAfterTheAnswer(sent: String) async throws {
        try await withServer { port in
            let client = try await RawClient.connect(to: port)
            let answer = try await client.exchange(sent)
            #expect(answer.status == 200 && answer.body == "hello" && answer["connection"] == "close")
            #expect(await client.untilClosed() == "")
        }
    }

    @Test func isTheEndOfABodyOfUnknownLengthForHTTP10() async throws {
        let routes: @Sendable (Router<BasicRequestContext>) -> Void = { router in
            router.get("/stream") { _, _ in
                Response(
                    status: .ok,
                    body: ResponseBody { writer in
                        try await writer.write(ByteBuffer(string: "streamed"))
                        try await writer.finish(nil)
                    })
            }
        }
        try await withServer(routes: routes) { port in
            let client = try await RawClient.connect(to: port)
            try await client.send("GET /stream HTTP/1.0\r\nHost: a\r\n\r\n")
            let all = await client.untilClosed()
            #expect(all.hasPrefix("HTTP/1.0 200") && all.hasSuffix("\r\n\r\nstreamed"))
        }
    }

    @Test func waitsForTheAnswerOfAClientThatHasSaidAll() async throws {
        try await withServer { port in
            let client = try await RawClient.connect(to: port)
            try await client.send(get)
            try await client.closeOutput()
            #expect(await client.untilClosed().hasSuffix("hello"))
        }
    }

    @Test func comesAfterTheInvitationToSendTheBody() async throws {
        try await withServer { port in
            let client = try await RawClient.connect(to: port)
            let head =
                "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nExpect: 100-continue\r\nConnection: close\r\n\r\n"
            #expect(try await client.exchange(head).status == 100)
            #expect(try await client.exchange("abc").body == "abc")
            #expect(await client.untilClosed() == "")
        }
    }
}
