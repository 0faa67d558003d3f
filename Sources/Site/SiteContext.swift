package import Hummingbird
package import Logging
import NIOCore
import Web

/// What travels with a request.
package struct SiteContext: RequestContext {
    package var coreContext: CoreRequestContextStorage
    /// The other end of the connection; nil for `outreach get`.
    let remoteAddress: SocketAddress?
    /// The request comes from whoever runs the program on its own machine, through `outreach get`.
    let isOperator: Bool

    package init(source: ApplicationRequestContextSource) {
        coreContext = .init(source: source)
        remoteAddress = source.channel.remoteAddress
        isOperator = false
    }

    /// For a request without a socket.
    package init(operator logger: Logger) {
        coreContext = .init(source: OperatorSource(logger: logger))
        remoteAddress = nil
        isOperator = true
    }

    private struct OperatorSource: RequestContextSource {
        let logger: Logger
    }

    /// The client behind the trusted proxy, or the other end of the connection.
    func client(_ settings: Settings, _ request: Request) -> NetworkAddress? {
        NetworkAddress.client(
            of: request, remote: remoteAddress.flatMap { NetworkAddress($0) },
            trustedProxy: settings.trustedProxy.flatMap { NetworkAddress($0) })
    }
}

/// The context of pages that are not public. It cannot exist for anybody else.
///
/// Until there are accounts, only the operator of the machine is somebody.
package struct StaffContext: ChildRequestContext {
    package var coreContext: CoreRequestContextStorage

    package init(context: SiteContext) throws {
        guard context.isOperator else { throw HTTPError(.notFound) }
        coreContext = context.coreContext
    }
}
