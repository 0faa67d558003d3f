package import Hummingbird
import Foundation
import Logging
import NIOCore
import Synchronization

/// How many connections are open from each address.
final class ConnectionCount: Sendable {
    private let limit: Int
    private let trustedProxy: NetworkAddress?
    private let open = Mutex<[NetworkAddress: Int]>([:])
    private let begun = Atomic(false)

    init(limit: Int, trustedProxy: NetworkAddress?) {
        self.limit = limit
        self.trustedProxy = trustedProxy
    }

    /// Whether nobody has asked this before.
    func isFirst() -> Bool { !begun.exchange(true, ordering: .relaxed) }

    /// Counts the channel until it closes.
    /// - Returns: false when its address has enough connections already; then it is not counted.
    func admit(_ channel: any Channel) -> Bool {
        guard let remote = channel.remoteAddress.flatMap({ NetworkAddress($0) }), remote != trustedProxy else {
            return true
        }
        let address = remote.network
        let admitted = open.withLock { open in
            let count = open[address, default: 0]
            guard count < limit else { return false }
            open[address] = count + 1
            return true
        }
        guard admitted else { return false }
        channel.closeFuture.whenComplete { [self] _ in
            open.withLock { open in
                if let count = open[address], count > 1 { open[address] = count - 1 } else { open[address] = nil }
            }
        }
        return true
    }
}

/// Raises the number of files (and so connections) this process may open to what the system allows at most.
/// - Returns: that number.
@discardableResult
package func raiseOpenFileLimit() -> Int {
    var limit = rlimit()
    guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return 1_024 }
    limit.rlim_cur = limit.rlim_max
    setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
    getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
    return Int(clamping: limit.rlim_cur)
}

extension ApplicationConfiguration {
    /// Where to listen, and how many connections to take: more wait in the kernel's backlog.
    ///
    /// Raises the open file limit, and keeps a tenth of it (at least 64) for the database and files on disk, so that
    /// accepting never fails for want of descriptors.
    package static func outreach(address: BindAddress, limits: Limits) -> ApplicationConfiguration {
        let files = raiseOpenFileLimit()
        let most = max(1, min(limits.connections, files - max(64, files / 10)))
        return ApplicationConfiguration(
            address: address, serverName: nil, backlog: 4_096,
            availableConnectionsDelegate: .maximum(most, logger: Logger(label: "connections")))
    }
}
