import Core
import Foundation
import Logging
import NIOCore
import NIOPosix
import ServiceLifecycle

/// `<data>/outreach.sock`: how subcommands speak to the server that holds the folder. One line asks; the answer begins
/// with a line `ok` or `refused`, and the connection closes after it. Only the owner of the folder may connect.
struct OperatorSocket: Service {
    let program: Program

    /// A corrected quiz comes whole.
    private static let longestLine = 1 << 20

    func run() async throws {
        let path = DataFolder.socketPath(program.settings.data)
        guard path.utf8.count < 104 else {
            program.logger.warning(
                "The path \(path) is too long for a socket; `outreach import` must wait for a restart.")
            return try await gracefulShutdown()
        }
        let bound = try await ServerBootstrap(group: .singletonMultiThreadedEventLoopGroup)
            .bind(unixDomainSocketPath: path, cleanupExistingSocketFile: true) { channel in
                channel.eventLoop.makeCompletedFuture {
                    try NIOAsyncChannel<ByteBuffer, ByteBuffer>(wrappingChannelSynchronously: channel)
                }
            }
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
        await cancelWhenGracefulShutdown {
            try? await bound.executeThenClose { connections in
                for try await connection in connections {
                    try? await connection.executeThenClose { inbound, outbound in
                        if let line = try await Self.line(inbound) {
                            try await outbound.write(ByteBuffer(string: await answer(line)))
                        }
                    }
                }
            }
        }
        try? FileManager.default.removeItem(atPath: path)
    }

    private static func line(_ inbound: NIOAsyncChannelInboundStream<ByteBuffer>) async throws -> String? {
        var text = ""
        for try await bytes in inbound {
            text += String(buffer: bytes)
            if let end = text.firstIndex(of: "\n") { return String(text[..<end]) }
            if text.utf8.count > longestLine { return nil }
        }
        return nil
    }

    private func answer(_ line: String) async -> String {
        do {
            if line == "import" {
                let (complaints, changes) = try await program.importContent()
                let lines = complaints.isEmpty ? ["ok"] + changes : ["refused"] + complaints.map(\.description)
                return lines.joined(separator: "\n")
            }
            if line.hasPrefix("get ") {
                return "ok\n" + (try await InProcess(program).get(String(line.dropFirst(4))).text)
            }
            if line.hasPrefix("get-as ") {
                return "ok\n" + (try await program.get(line: String(line.dropFirst(7))).text)
            }
            if line.hasPrefix("staff-add ") {
                try await program.addStaff(line: String(line.dropFirst(10)))
                return "ok"
            }
            if line.hasPrefix("correct ") {
                return "ok\n" + (try await program.correct(line: String(line.dropFirst(8))))
            }
            if line.hasPrefix("law-changed ") {
                return "ok\n" + (try await program.changeLaw(line: String(line.dropFirst(12))))
            }
            return "refused\nunknown command"
        } catch {
            return "refused\n\(error)"
        }
    }
}

/// The other end of `OperatorSocket`.
package enum OperatorClient {
    /// - Returns: the answer after its first line; nil when no server listens there.
    /// - Throws: `StartError` with the answer when the server refused.
    package static func ask(_ command: String, folder: String) async throws -> String? {
        let path = DataFolder.socketPath(folder)
        guard
            let channel = try? await ClientBootstrap(group: .singletonMultiThreadedEventLoopGroup).connect(
                unixDomainSocketPath: path,
                channelInitializer: { channel in
                    channel.eventLoop.makeCompletedFuture {
                        try NIOAsyncChannel<ByteBuffer, ByteBuffer>(wrappingChannelSynchronously: channel)
                    }
                })
        else { return nil }
        let text = try await channel.executeThenClose { inbound, outbound in
            try await outbound.write(ByteBuffer(string: command + "\n"))
            var text = ""
            for try await bytes in inbound { text += String(buffer: bytes) }
            return text
        }
        let parts = text.split(separator: "\n", maxSplits: 1, omittingEmptySubsequences: false)
        let rest = parts.count == 2 ? String(parts[1]) : ""
        guard parts.first == "ok" else { throw StartError(rest) }
        return rest
    }
}
