import Foundation
import NIOConcurrencyHelpers
import Web

@testable import Site

/// The real program as a process of its own, listening on a port.
final class ServedProgram {
    let port: Int
    /// From the start of the process to the first answer.
    let secondsToReady: Double
    private let process: Process

    /// The program that was built together with these tests.
    static var path: String {
        let tests =
            (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? CommandLine.arguments[0]
        return URL(filePath: tests).deletingLastPathComponent().appending(path: "outreach").path
    }

    /// Throws when the program ends before it listens.
    init(_ folder: TestFolder) throws {
        process = Process()
        process.executableURL = URL(filePath: Self.path)
        process.arguments = [
            "serve", "--port", "0", "--data", folder.settings.data, "--content", folder.settings.content, "--quizzes",
            folder.settings.quizzes, "--public", folder.settings.publicFiles,
        ]
        process.environment = ["OUTREACH_LOG": "critical"]
        process.standardError = FileHandle.nullDevice
        let output = Pipe()
        process.standardOutput = output
        let start = ContinuousClock.now
        try process.run()
        var line: [UInt8] = []
        while let byte = try output.fileHandleForReading.read(upToCount: 1)?.first, byte != UInt8(ascii: "\n") {
            line.append(byte)
        }
        let text = String(decoding: line, as: UTF8.self)
        guard text.hasPrefix("Listening on http://127.0.0.1:"),
            let port = text.split(separator: ":").last.flatMap({ Int($0) })
        else {
            process.terminate()
            throw Missing(description: "\(Self.path) says “\(text)”")
        }
        self.port = port
        let first = try Line(port: port).ask("GET", "/healthz")
        guard first.status == 200 else { throw Missing(description: "healthz \(first.status)") }
        let (seconds, attoseconds) = (ContinuousClock.now - start).components
        secondsToReady = Double(seconds) + Double(attoseconds) * 1e-18
    }

    func kill() {
        Glibc.kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
    }

    /// SIGTERM. Returns the exit code.
    func stop() -> Int32 {
        process.terminate()
        process.waitUntilExit()
        return process.terminationStatus
    }
}

/// One connection to a port of this machine, for one request after the other. It blocks.
final class Line {
    private let socket: Int32
    private let port: Int

    struct Broken: Error {}

    init(port: Int) throws {
        self.port = port
        socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(port).bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        let connected = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(socket, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        var time = timeval(tv_sec: 20, tv_usec: 0)
        setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &time, socklen_t(MemoryLayout<timeval>.size))
        guard connected == 0 else { throw Broken() }
    }

    deinit { close(socket) }

    func ask(_ method: String, _ path: String, _ body: JSONValue? = nil, token: String? = nil) throws -> (
        status: Int, json: JSONValue
    ) {
        var text = "\(method) \(path) HTTP/1.1\r\nHost: 127.0.0.1:\(port)\r\n"
        if let token { text += "Authorization: Bearer \(token)\r\n" }
        if let body { text += "Content-Type: application/json\r\nContent-Length: \(body.text.utf8.count)\r\n" }
        var rest = Array((text + "\r\n" + (body?.text ?? "")).utf8)[...]
        while !rest.isEmpty {
            let sent = rest.withUnsafeBytes { send(socket, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
            guard sent > 0 else { throw Broken() }
            rest = rest.dropFirst(sent)
        }
        return try answer()
    }

    private func answer() throws -> (status: Int, json: JSONValue) {
        var bytes: [UInt8] = []
        var part = [UInt8](repeating: 0, count: 64 << 10)
        while true {
            if let answer = try Self.parse(bytes) { return answer }
            let count = recv(socket, &part, part.count, 0)
            guard count > 0 else { throw Broken() }
            bytes += part.prefix(count)
        }
    }

    /// Nil while some of it is missing.
    private static func parse(_ bytes: [UInt8]) throws -> (status: Int, json: JSONValue)? {
        let text = String(decoding: bytes, as: UTF8.self)
        guard let end = text.firstRange(of: "\r\n\r\n") else { return nil }
        let head = text[..<end.lowerBound]
        guard let status = head.split(separator: " ").dropFirst().first.flatMap({ Int($0) }),
            let length = head.lowercased().firstMatch(of: #/content-length: (\d+)/#).flatMap({ Int($0.1) })
        else { throw Broken() }
        let body = bytes.dropFirst(head.utf8.count + 4)
        return body.count < length ? nil : (status, try JSONValue.parse(Array(body)))
    }
}
