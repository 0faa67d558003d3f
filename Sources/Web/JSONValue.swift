package import NIOCore

/// A JSON document or a part of one. Objects keep the order in which their members were written.
///
/// Integers that fit 64 bits are `.integer`; every other number is `.number` and always finite.
package enum JSONValue: Sendable, Equatable {
    case object(JSONObject)
    case array([JSONValue])
    case string(String)
    case integer(Int64)
    case number(Double)
    case bool(Bool)
    case null

    /// The text, or nil when this is no string.
    package var string: String? {
        if case .string(let text) = self { text } else { nil }
    }

    /// The whole number, or nil when this is no integer (`3.0` and `3e0` are not).
    package var int: Int? {
        if case .integer(let number) = self { Int(number) } else { nil }
    }

    /// The number, whole or not, or nil when this is no number.
    package var double: Double? {
        switch self {
        case .integer(let number): Double(number)
        case .number(let number): number
        default: nil
        }
    }

    /// The truth value, or nil when this is none.
    package var bool: Bool? {
        if case .bool(let value) = self { value } else { nil }
    }

    /// The elements, or nil when this is no array.
    package var array: [JSONValue]? {
        if case .array(let elements) = self { elements } else { nil }
    }

    /// The members, or nil when this is no object.
    package var object: JSONObject? {
        if case .object(let object) = self { object } else { nil }
    }

    package var isNull: Bool {
        if case .null = self { true } else { false }
    }

    /// The member of that name; nil when this is no object or has no such member.
    package subscript(key: String) -> JSONValue? { object?[key] }

    /// A string, or null for nil.
    package static func text(_ text: String?) -> JSONValue { text.map { .string($0) } ?? .null }

    /// An integer, or null for nil.
    package static func whole(_ number: Int?) -> JSONValue { number.map { .integer(Int64($0)) } ?? .null }
}

/// The members of a JSON object in their order. No two have the same name.
package struct JSONObject: Sendable, Equatable {
    package struct Member: Sendable, Equatable {
        package let key: String
        package var value: JSONValue
    }

    package private(set) var members: [Member]

    package init() { members = [] }

    /// For the parser, which has already refused repeated names.
    init(distinct members: [Member]) { self.members = members }

    package var count: Int { members.count }
    package var keys: [String] { members.map(\.key) }

    /// The members of both; where a name is in both, the second says it.
    package static func + (a: JSONObject, b: JSONObject) -> JSONObject {
        b.members.reduce(into: a) { $0[$1.key] = $1.value }
    }

    /// Reads a member, replaces it in its place, appends it, or (with nil) takes it out.
    package subscript(key: String) -> JSONValue? {
        get { members.first { $0.key == key }?.value }
        set {
            let place = members.firstIndex { $0.key == key }
            switch (place, newValue) {
            case (let place?, let value?): members[place].value = value
            case (let place?, nil): members.remove(at: place)
            case (nil, let value?): members.append(Member(key: key, value: value))
            case (nil, nil): break
            }
        }
    }
}

extension JSONValue: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByFloatLiteral,
    ExpressibleByBooleanLiteral, ExpressibleByNilLiteral, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
    package init(stringLiteral value: String) { self = .string(value) }
    package init(integerLiteral value: Int64) { self = .integer(value) }
    package init(floatLiteral value: Double) { self = .number(value) }
    package init(booleanLiteral value: Bool) { self = .bool(value) }
    package init(nilLiteral: ()) { self = .null }
    package init(arrayLiteral elements: JSONValue...) { self = .array(elements) }
    package init(dictionaryLiteral elements: (String, JSONValue)...) {
        var object = JSONObject()
        for (key, value) in elements { object[key] = value }
        self = .object(object)
    }
}

extension JSONObject: ExpressibleByDictionaryLiteral {
    package init(dictionaryLiteral elements: (String, JSONValue)...) {
        self.init()
        for (key, value) in elements { self[key] = value }
    }
}

/// How large a JSON document may be. Depth counts arrays and objects inside one another, nodes count every value.
package struct JSONLimits: Sendable, Equatable {
    package var depth: Int
    package var keys: Int
    package var nodes: Int

    package init(depth: Int = 32, keys: Int = 1_000, nodes: Int = 20_000) {
        self.depth = depth
        self.keys = keys
        self.nodes = nodes
    }
}

/// Why bytes were refused as JSON, and at which byte (counted from 0).
package struct JSONFault: Error, Equatable, CustomStringConvertible {
    package enum Reason: String, Sendable {
        case tooDeep = "nested too deeply"
        case tooManyKeys = "too many members in one object"
        case tooManyNodes = "too many values"
        case repeatedKey = "a member name stands twice"
        case invalidText = "text that is not valid UTF-8 or has an unpaired surrogate"
        case controlCharacter = "a control character inside a string"
        case invalidEscape = "an escape that JSON does not know"
        case invalidNumber = "a number that JSON does not allow or that does not fit"
        case unexpected = "an unexpected character"
        case unfinished = "the document ends too early"
        case trailing = "something follows the document"
    }

    package let reason: Reason
    package let offset: Int

    package var description: String { "\(reason.rawValue) (byte \(offset))" }
}

extension JSONValue {
    /// Reads one document and nothing after it but white space.
    /// - Throws: `JSONFault` with the reason and the place.
    package static func parse(_ bytes: ByteBuffer, limits: JSONLimits = JSONLimits()) throws -> JSONValue {
        try bytes.withUnsafeReadableBytes { raw in
            var parser = JSONParser(bytes: raw, limits: limits)
            return try parser.document()
        }
    }

    /// Reads one document and nothing after it but white space.
    /// - Throws: `JSONFault` with the reason and the place.
    package static func parse(_ bytes: [UInt8], limits: JSONLimits = JSONLimits()) throws -> JSONValue {
        try bytes.withUnsafeBytes { raw in
            var parser = JSONParser(bytes: raw, limits: limits)
            return try parser.document()
        }
    }
}
