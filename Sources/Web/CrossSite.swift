import HTTPTypes
import Hummingbird

/// Keeps other sites from making a browser change something here (CSRF).
///
/// A request that changes something and carries a cookie of ours needs `Sec-Fetch-Site` `same-origin` or `none`, or an
/// `Origin` equal to ours. A foreign `Origin` or `cross-site` is refused always. Without a cookie and either header it
/// passes: then it comes from a program that proves itself otherwise.
struct CrossSite: Sendable {
    /// From the base URL; nil when there is none.
    private let origin: String?

    init(baseURL: String?) { origin = baseURL.flatMap { Self.origin(ofBaseURL: $0) } }

    /// - Parameter host: the request's authority.
    func allows(_ request: Request, host: String) -> Bool {
        switch request.method {
        case .get, .head, .options, .trace: return true
        default: break
        }
        var (origins, sites, cookie) = ([String](), [String](), false)
        for field in request.headers {
            if field.name == .origin {
                origins.append(field.value)
            } else if field.name == .secFetchSite {
                sites.append(field.value)
            } else if field.name == .cookie {
                cookie = cookie || carriesOurCookie(field.value)
            }
        }
        let own = origin ?? Self.loopbackOrigin(host)
        if origins.contains(where: { $0 != own }) || sites.contains("cross-site") { return false }
        guard cookie else { return true }
        let sameSite = !sites.isEmpty && sites.allSatisfy { $0 == "same-origin" || $0 == "none" }
        return sameSite || !origins.isEmpty
    }

    /// `https://example.vn:8443/path` → `https://example.vn:8443`, without a port that goes without saying.
    static func origin(ofBaseURL text: String) -> String? {
        let text = text.lowercased()
        let scheme = text.hasPrefix("https://") ? "https://" : text.hasPrefix("http://") ? "http://" : nil
        guard let scheme else { return nil }
        var authority = text.dropFirst(scheme.count).prefix { $0 != "/" && $0 != "?" && $0 != "#" }
        let usual = scheme == "https://" ? ":443" : ":80"
        if authority.hasSuffix(usual) { authority = authority.dropLast(usual.count) }
        return authority.isEmpty ? nil : scheme + authority
    }

    /// Without a base URL only this machine itself may be named by `Host`: any other name could be an attacker's.
    private static func loopbackOrigin(_ host: String) -> String? {
        let host = host.lowercased()
        let name = host.hasPrefix("[") ? host.prefix { $0 != "]" } + "]" : host.prefix { $0 != ":" }
        let numbers = name.split(separator: ".", omittingEmptySubsequences: false)
        let loopback =
            name == "localhost" || name == "[::1]"
            || numbers.count == 4 && numbers[0] == "127" && numbers.allSatisfy { UInt8($0) != nil }
        return loopback ? origin(ofBaseURL: "http://" + host) : nil
    }
}

/// Whether a `Host` is one name or address with an optional port (RFC 9110 §7.2); no user, no list, no odd characters.
func isValidHost(_ host: String) -> Bool {
    let bytes = host.utf8
    guard !bytes.isEmpty, bytes.count <= 261 else { return false }
    var end = bytes.firstIndex(of: UInt8(ascii: ":")) ?? bytes.endIndex
    if bytes.first == UInt8(ascii: "[") {
        guard let close = bytes.firstIndex(of: UInt8(ascii: "]")) else { return false }
        let inside = bytes[..<close].dropFirst()
        guard inside.count > 1,
            inside.allSatisfy({ hexDigit($0) != nil || $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: ".") })
        else {
            return false
        }
        end = bytes.index(after: close)
    } else {
        guard end > bytes.startIndex, bytes[..<end].allSatisfy(isNameByte) else { return false }
    }
    guard end < bytes.endIndex else { return true }
    let port = bytes[end...].dropFirst()
    guard bytes[end] == UInt8(ascii: ":"), port.count <= 5 else { return false }
    guard port.allSatisfy({ (0x30...0x39).contains($0) }) else { return false }
    return port.reduce(0) { $0 * 10 + Int($1 - 0x30) } <= 65_535
}

private func isNameByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"):
        true
    default: false
    }
}
