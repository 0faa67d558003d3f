import Foundation
import HTTPTypes
package import Hummingbird
package import NIOCore

/// An IPv4 or IPv6 address as sixteen bytes; IPv4 in its mapped form, however it came in.
package struct NetworkAddress: Hashable, Sendable {
    private let high: UInt64
    private let low: UInt64

    private init(high: UInt64, low: UInt64) {
        self.high = high
        self.low = low
    }

    /// - Returns: nil for an address that is none of the internet, such as a socket file.
    package init?(_ address: SocketAddress) {
        switch address {
        case .v4(let address): self.init(v4: address.address.sin_addr.s_addr)
        case .v6(let address):
            let (high, low) = withUnsafeBytes(of: address.address.sin6_addr) { bytes in
                (
                    UInt64(bigEndian: bytes.loadUnaligned(as: UInt64.self)),
                    UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
                )
            }
            self.init(high: high, low: low)
        case .unixDomainSocket: return nil
        }
    }

    /// - Parameter text: `192.0.2.1` or `2001:db8::1`, no port.
    package init?(_ text: String) {
        guard let address = try? SocketAddress(ipAddress: text, port: 0) else { return nil }
        self.init(address)
    }

    private init(v4 address: UInt32) {
        self.init(high: 0, low: 0xFFFF << 32 | UInt64(UInt32(bigEndian: address)))
    }

    private var isV4: Bool { high == 0 && low >> 32 == 0xFFFF }

    /// What one subscriber is counted by: the address in IPv4, its /64 in IPv6.
    package var network: NetworkAddress { isV4 ? self : NetworkAddress(high: high, low: 0) }

    /// Its sixteen bytes, for a keyed hash; never stored as they are.
    package var bytes: [UInt8] {
        [high, low].flatMap { half in (0..<8).map { UInt8(truncatingIfNeeded: half >> (56 - 8 * $0)) } }
    }

    /// The client's address: the other end of the connection or, when that is the trusted proxy, the last address it
    /// wrote into `X-Forwarded-For`.
    package static func client(
        of request: Request, remote: NetworkAddress?, trustedProxy: NetworkAddress?
    ) -> NetworkAddress? {
        guard let remote, remote == trustedProxy else { return remote }
        guard let name = HTTPField.Name("X-Forwarded-For"), let last = request.headers[values: name].last else {
            return remote
        }
        let text = last.split(separator: ",").last?.filter { $0 != " " && $0 != "\t" } ?? ""
        return NetworkAddress(text) ?? remote
    }
}
