import HTTPTypes
import Hummingbird
package import HummingbirdCore
package import NIOCore

/// The fields of an `application/x-www-form-urlencoded` body or of an address's query, in their order.
///
/// `+` is a space and `%41` an A; a `%` that no two hexadecimal digits follow stands for itself, as in browsers.
package struct FormBody: Sendable {
    package struct Field: Sendable, Equatable {
        package let name: String
        package let value: String
    }

    package enum Fault: Error, Equatable {
        case tooManyFields
        /// A name or value is not UTF-8 once decoded.
        case invalidText
    }

    package let fields: [Field]

    /// - Parameter most: how many fields are taken at most.
    /// - Throws: `Fault`.
    package init(_ bytes: ByteBuffer, most: Int = 1_000) throws(Fault) {
        self.fields = try Self.parse(bytes.readableBytesView, most: most)
    }

    /// - Parameter most: how many fields are taken at most.
    /// - Throws: `Fault`.
    package init(_ text: some StringProtocol, most: Int = 1_000) throws(Fault) {
        self.fields = try Self.parse(Array(text.utf8), most: most)
    }

    /// The first value of that name, or nil.
    package subscript(name: String) -> String? {
        fields.first { $0.name == name }?.value
    }

    /// Every value of that name, in order.
    package func all(_ name: String) -> [String] {
        fields.compactMap { $0.name == name ? $0.value : nil }
    }

    private static func parse<Bytes: RandomAccessCollection<UInt8>>(
        _ bytes: Bytes, most: Int
    ) throws(Fault) -> [Field] {
        var fields: [Field] = []
        var rest = bytes[...]
        while !rest.isEmpty {
            let end = rest.firstIndex(of: UInt8(ascii: "&")) ?? rest.endIndex
            let pair = rest[..<end]
            rest = end == rest.endIndex ? rest[end...] : rest[rest.index(after: end)...]
            if pair.isEmpty { continue }
            guard fields.count < most else { throw .tooManyFields }
            let equals = pair.firstIndex(of: UInt8(ascii: "=")) ?? pair.endIndex
            let value = equals == pair.endIndex ? pair[equals...] : pair[pair.index(after: equals)...]
            fields.append(Field(name: try decode(pair[..<equals]), value: try decode(value)))
        }
        return fields
    }

    private static func decode(_ bytes: some RandomAccessCollection<UInt8>) throws(Fault) -> String {
        guard let text = String(validating: percentDecoded(bytes, plusIsSpace: true), as: UTF8.self) else {
            throw .invalidText
        }
        return text
    }
}

/// The query of an address: the same text form, read by the same code.
package typealias QueryString = FormBody

extension FormBody {
    /// The query of a request's address; no fields when it has none.
    /// - Throws: `Fault`.
    package init(query uri: URI) throws(Fault) {
        try self.init(uri.query ?? "")
    }
}

/// Undoes percent encoding. A `%` without two hexadecimal digits after it is kept.
func percentDecoded(_ bytes: some Collection<UInt8>, plusIsSpace: Bool = false) -> [UInt8] {
    var decoded: [UInt8] = []
    decoded.reserveCapacity(bytes.count)
    var place = bytes.startIndex
    while place != bytes.endIndex {
        let byte = bytes[place]
        bytes.formIndex(after: &place)
        if byte == UInt8(ascii: "+"), plusIsSpace {
            decoded.append(UInt8(ascii: " "))
        } else if byte == UInt8(ascii: "%"), place != bytes.endIndex, let high = hexDigit(bytes[place]),
            case let next = bytes.index(after: place), next != bytes.endIndex, let low = hexDigit(bytes[next])
        {
            decoded.append(high << 4 | low)
            place = bytes.index(after: next)
        } else {
            decoded.append(byte)
        }
    }
    return decoded
}

/// Reads the whole body of a request.
/// - Parameter limit: bytes; a longer body is refused, by its announced length if it has one, before anything is read.
/// - Throws: `HTTPError` 413 when it is longer, 400 when it is shorter than announced.
package func collectBody(_ request: Request, upTo limit: Int) async throws -> ByteBuffer {
    let announced = request.headers[.contentLength].flatMap(Int.init)
    if let announced, announced > limit { throw HTTPError(.contentTooLarge) }
    var body = ByteBuffer()
    for try await var part in request.body {
        guard body.readableBytes + part.readableBytes <= limit else { throw HTTPError(.contentTooLarge) }
        if body.readableBytes == 0 { body = part } else { body.writeBuffer(&part) }
    }
    // Without this a form cut off by a broken connection could pass for a whole one.
    if let announced, body.readableBytes != announced { throw HTTPError(.badRequest) }
    return body
}
