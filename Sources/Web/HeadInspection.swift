import HTTPTypes
import Hummingbird
import NIOCore
import NIOHTTP1

/// Why a connection refuses a request itself, before any handler sees it; it closes after the answer.
enum HeadRefusal: Equatable {
    case malformed, fragment, targetTooLong, headerTooLarge, transferEncoding, expectation
    /// Not the head's fault: the handler took too long.
    case overdue

    private var problem: Problem {
        switch self {
        case .malformed: Problem(status: .badRequest, type: "malformed", title: "The request could not be read.")
        case .fragment:
            Problem(status: .badRequest, type: "fragment", title: "An address is sent without its fragment.")
        case .targetTooLong: Problem(status: .uriTooLong, type: "target-too-long", title: "The address is too long.")
        case .headerTooLarge:
            Problem(status: .requestHeaderFieldsTooLarge, type: "header-too-large", title: "The header is too large.")
        case .transferEncoding:
            Problem(
                status: .notImplemented, type: "transfer-encoding",
                title: "The only transfer encoding known is chunked.")
        case .expectation:
            Problem(
                status: .expectationFailed, type: "expectation", title: "The only expectation known is 100-continue.")
        case .overdue:
            Problem(status: .serviceUnavailable, type: "overdue", title: "The answer took too long.", retryAfter: 5)
        }
    }

    func response(_ security: SecurityHeaders) -> (HTTPResponseHead, ByteBuffer) {
        let problem = problem
        let body = problem.json.bytes
        var headers: HTTPHeaders = [
            "Content-Type": "application/problem+json", "Content-Length": String(body.readableBytes),
            "Cache-Control": "no-store", "Connection": "close",
        ]
        if let seconds = problem.retryAfter { headers.add(name: "Retry-After", value: String(seconds)) }
        for field in security.fields { headers.add(name: field.name.rawName, value: field.value) }
        let status = HTTPResponseStatus(statusCode: problem.status.code, reasonPhrase: problem.status.reasonPhrase)
        return (HTTPResponseHead(version: .http1_1, status: status, headers: headers), body)
    }
}

/// One look over a request's head as it came: what only its raw form shows.
struct HeadInspection {
    private(set) var refusal: HeadRefusal?
    private(set) var expectsContinue = false
    /// The connection cannot go on after this request, whatever the head says.
    private(set) var endsConnection = false

    init(_ head: HTTPRequestHead, limits: Limits) {
        // A parser that was asked to upgrade, or that saw CONNECT, reads no further request.
        endsConnection = head.method == .CONNECT
        if head.uri.utf8.count > limits.target { refusal = .targetTooLong }
        // In the absolute form the fragment would be lost before anyone else could see it.
        if head.uri.utf8.first != UInt8(ascii: "/"), head.uri.utf8.contains(UInt8(ascii: "#")) { refusal = .fragment }
        if head.headers.count > limits.headerFields { refusal = .headerTooLarge }
        var (size, encodings, length) = (0, 0, 0)
        for (name, value) in head.headers {
            let bytes = name.utf8.count + value.utf8.count
            // Two for the colon and a space, two for the end of the line.
            size += bytes + 4
            if bytes > limits.header { refusal = .headerTooLarge }
            switch name.utf8.count {
            case 6 where name.lowercased() == "expect":
                if value.lowercased() == "100-continue" {
                    expectsContinue = head.version.minor > 0
                } else {
                    refusal = .expectation
                }
            case 7 where name.lowercased() == "upgrade": endsConnection = true
            case 14 where name.lowercased() == "content-length": length = Int(value) ?? Int.max
            case 17 where name.lowercased() == "transfer-encoding":
                encodings += 1
                if encodings > 1 || value.lowercased() != "chunked" { refusal = .transferEncoding }
            default: break
            }
        }
        if size > limits.headers { refusal = .headerTooLarge }
        // A client whose body no handler would take had better not send it.
        if length > limits.bodyUpload { expectsContinue = false }
    }
}
