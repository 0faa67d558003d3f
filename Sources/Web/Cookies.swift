package import HTTPTypes
package import Hummingbird

/// How the cookies of this programme are named and written.
///
/// Over HTTPS they are `__Host-outreach-<name>` and Secure, so that neither a subdomain nor plain HTTP can plant one;
/// on loopback HTTP they are `outreach-<name>`. Always HttpOnly, SameSite=Lax, for the whole site.
package struct CookiePolicy: Sendable, Equatable {
    package let secure: Bool

    /// - Parameter baseURL: the address people use, or nil when none is set.
    package init(baseURL: String?) {
        self.secure = baseURL?.lowercased().hasPrefix("https://") ?? false
    }

    /// The full name of a cookie of ours.
    package func name(_ short: String) -> String {
        (secure ? "__Host-outreach-" : "outreach-") + short
    }

    /// The value of a cookie of ours, or nil when the request has none or an empty one.
    package func value(_ short: String, in request: Request) -> String? {
        requestCookie(name(short), in: request)
    }

    /// A `Set-Cookie` field.
    /// - Parameters:
    ///   - value: letters, digits, `-`, `_`, `.` or `~`.
    ///   - maxAge: seconds; nil lets the cookie end with the browser session.
    package func set(_ short: String, _ value: String, maxAge: Int?) -> HTTPField {
        precondition(value.utf8.allSatisfy(isCookieSafe), "a cookie value is encoded before it is set")
        var text = "\(name(short))=\(value); Path=/; HttpOnly; SameSite=Lax"
        if secure { text += "; Secure" }
        if let maxAge { text += "; Max-Age=\(maxAge)" }
        return HTTPField(name: .setCookie, value: text)
    }

    /// A `Set-Cookie` field that takes the cookie away.
    package func remove(_ short: String) -> HTTPField { set(short, "", maxAge: 0) }

    private func isCookieSafe(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."),
            UInt8(ascii: "~"):
            true
        default: false
        }
    }
}

/// The first cookie of that exact name; nil when there is none or it is empty.
package func requestCookie(_ name: String, in request: Request) -> String? {
    for field in request.headers where field.name == .cookie {
        for pair in field.value.split(separator: ";") {
            let pair = pair.drop { $0 == " " || $0 == "\t" }
            guard pair.hasPrefix(name), pair.dropFirst(name.count).first == "=" else { continue }
            let value = pair.dropFirst(name.count + 1)
            if !value.isEmpty { return String(value) }
        }
    }
    return nil
}

/// Whether a `Cookie` header carries a cookie of this programme, under either of its two kinds of name.
func carriesOurCookie(_ header: String) -> Bool {
    header.split(separator: ";").contains { pair in
        let name = pair.drop { $0 == " " || $0 == "\t" }
        return name.hasPrefix("outreach-") || name.hasPrefix("__Host-outreach-")
    }
}
