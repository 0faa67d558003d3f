package import HTTPTypes

extension HTTPField.Name {
    static let permissionsPolicy = HTTPField.Name("Permissions-Policy")!
    static let referrerPolicy = HTTPField.Name("Referrer-Policy")!
    package static let secFetchSite = HTTPField.Name("Sec-Fetch-Site")!
}

/// The header fields that stand on every answer, errors included. A handler that sets one of them itself keeps its own.
package struct SecurityHeaders: Sendable {
    /// Nothing but our own files, no inline script or style, and no frame around us.
    package static let contentSecurityPolicy = """
        default-src 'none'; style-src 'self'; img-src 'self' data:; script-src 'self'; connect-src 'self'; \
        manifest-src 'self'; media-src 'self'; worker-src 'self'; form-action 'self'; base-uri 'none'; \
        frame-ancestors 'none'
        """

    /// For what is a piece of a page and loads nothing itself.
    package static let policyOfPieces = "default-src 'none'; frame-ancestors 'none'"

    package let fields: HTTPFields

    /// - Parameter baseURL: the address people use; with `https` they are told to stay with it (HSTS, two years).
    package init(baseURL: String?) {
        var fields: HTTPFields = [
            .xContentTypeOptions: "nosniff",
            .contentSecurityPolicy: Self.contentSecurityPolicy,
            .referrerPolicy: "same-origin",
            .permissionsPolicy: "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
        ]
        if CookiePolicy(baseURL: baseURL).secure {
            fields[.strictTransportSecurity] = "max-age=63072000; includeSubDomains"
        }
        self.fields = fields
    }

    /// Adds the fields that are not there yet.
    package func add(to headers: inout HTTPFields) {
        // Fields made by `PageCache` begin with them all.
        if headers.count >= fields.count, zip(headers, fields).allSatisfy({ $0.name == $1.name }) { return }
        for field in fields where !headers.contains(where: { $0.name == field.name }) { headers.append(field) }
    }
}
