import Core
import Hummingbird
import Logging
import NIOCore
import NIOPosix
import ServiceLifecycle
import UnixSignals
import Web

/// The program listening on a port.
package struct Server: Sendable {
    package let program: Program

    package init(program: Program) { self.program = program }

    /// Serves until SIGTERM or SIGINT, then finishes what ends within 8 seconds.
    /// - Parameter onRunning: called with the port once connections are answered.
    package func run(onRunning: @escaping @Sendable (Int) -> Void) async throws {
        let settings = program.settings
        let application = Application(
            router: program.router(),
            server: outreachHTTPServer(
                limits: settings.limits, trustedProxy: settings.trustedProxy, baseURL: settings.baseURL),
            configuration: .outreach(address: .hostname(settings.host, port: settings.port), limits: settings.limits),
            onServerRunning: { channel in
                let port = channel.localAddress?.port ?? settings.port
                program.listens(onPort: port)
                onRunning(port)
            },
            logger: program.logger)
        var configuration = ServiceGroupConfiguration(
            services: [
                .init(service: ViewWriter(views: program.views)),
                .init(service: ColumnsJob(program: program)),
                .init(service: RegradeJob(program: program)),
                .init(service: RetentionRunner(forgetting: program.forgetting)),
                .init(service: OperatorSocket(program: program)),
                .init(service: ContentReloader(program: program)),
                .init(service: application),
            ], gracefulShutdownSignals: [.sigterm, .sigint], logger: program.logger)
        configuration.maximumGracefulShutdownDuration = .seconds(8)
        do { try await ServiceGroup(configuration: configuration).run() } catch is CancellationError {}
        await program.close()
    }
}

private struct ViewWriter: Service {
    let views: ViewCounter

    func run() async throws {
        await cancelWhenGracefulShutdown { await views.run() }
    }
}

private struct RetentionRunner: Service {
    let forgetting: Forgetting

    func run() async throws {
        await cancelWhenGracefulShutdown { await forgetting.run() }
    }
}

/// SIGHUP: imports changed files; with complaints the old content stays and they are logged.
private struct ContentReloader: Service {
    let program: Program

    func run() async throws {
        await cancelWhenGracefulShutdown {
            for await _ in await UnixSignalsSequence(trapping: .sighup) {
                do {
                    let (complaints, changes) = try await program.importContent()
                    for complaint in complaints { program.logger.error("\(complaint)") }
                    program.logger.notice("import: \(complaints.count) complaints, \(changes.count) changes")
                } catch {
                    program.logger.error("import failed", metadata: ["error": "\(error)"])
                }
            }
        }
    }
}
