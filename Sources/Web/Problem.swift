package import HTTPTypes
package import Hummingbird

/// What a programme is told when it is refused something: `application/problem+json` by RFC 9457.
package struct Problem: Sendable {
    package let status: HTTPResponse.Status
    /// A slug that programs may rely on, such as `too-often`.
    package let type: String
    package let title: String
    package var detail: String?
    /// The name of the field that is wrong.
    package var field: String?
    /// The number under which the fault stands in the log.
    package var reference: String?
    /// Seconds until it makes sense to ask again; also sent as `Retry-After`.
    package var retryAfter: Int?

    package init(
        status: HTTPResponse.Status, type: String, title: String, detail: String? = nil, field: String? = nil,
        reference: String? = nil, retryAfter: Int? = nil
    ) {
        self.status = status
        self.type = type
        self.title = title
        self.detail = detail
        self.field = field
        self.reference = reference
        self.retryAfter = retryAfter
    }

    package var json: JSONValue {
        var object: JSONObject = [
            "type": .string("urn:outreach:problem:" + type), "title": .string(title),
            "status": .integer(Int64(status.code)),
        ]
        if let detail { object["detail"] = .string(detail) }
        if let field { object["field"] = .string(field) }
        if let reference { object["reference"] = .string(reference) }
        if let retryAfter { object["retryAfter"] = .integer(Int64(retryAfter)) }
        return .object(object)
    }

    /// The answer, never to be stored by caches.
    package func response(headers: HTTPFields = HTTPFields()) -> Response {
        var headers = headers
        headers[.contentType] = "application/problem+json"
        headers[.cacheControl] = "no-store"
        if let retryAfter { headers[.retryAfter] = String(retryAfter) }
        return Response(status: status, headers: headers, body: ResponseBody(byteBuffer: json.bytes))
    }
}
