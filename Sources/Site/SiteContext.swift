import Core
package import Hummingbird
import Logging
import NIOCore
import Web

/// What travels with a request.
package struct SiteContext: RequestContext {
    package var coreContext: CoreRequestContextStorage
    /// The other end of the connection; nil for `outreach get`.
    let remoteAddress: SocketAddress?
    /// The request comes from whoever runs the program on its own machine, through `outreach get`.
    let isOperator: Bool
    /// Whoever is signed in; looked up by `SessionReader` for staff pages only.
    var staff: StaffMember?

    package init(source: ApplicationRequestContextSource) {
        coreContext = .init(source: source)
        remoteAddress = source.channel.remoteAddress
        isOperator = false
    }

    /// For a request without a socket.
    /// - Parameter member: whose rights it has.
    init(operator logger: Logger, as member: StaffMember = .operator) {
        coreContext = .init(source: OperatorSource(logger: logger))
        remoteAddress = nil
        isOperator = true
        staff = member
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

/// The context of pages that are not public. It cannot exist for anybody without the permission that `R` asks for.
package struct StaffContext<R: Right>: ChildRequestContext {
    package var coreContext: CoreRequestContextStorage
    let member: StaffMember

    /// Throws `signInFirst`, `proveFirst` or `notAllowed`.
    package init(context: SiteContext) throws {
        guard let member = context.staff else { throw Refusal.signInFirst }
        if R.needsProof, !member.isProven { throw Refusal.proveFirst }
        guard member.permissions.contains(R.permission) else { throw Refusal.notAllowed }
        self.member = member
        coreContext = context.coreContext
    }
}
