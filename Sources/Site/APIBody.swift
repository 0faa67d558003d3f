import Core
import Foundation
import Hummingbird
import Web

/// The JSON object of a request, with fields that refuse by name.
struct APIBody: Sendable {
    private let object: JSONValue

    /// Throws 400 for what is no JSON or breaks its limits, 413, 415, and `invalid` for anything but an object.
    init(_ request: Request, _ program: Program) async throws {
        try requireMediaType("application/json", request)
        let bytes = try await collectBody(request, upTo: program.settings.limits.bodyPublic)
        do {
            object = try JSONValue.parse(bytes, limits: program.settings.limits.json)
        } catch let fault as JSONFault {
            throw Rejection(.badRequest, "json", "The body is no JSON that can be taken: \(fault).")
        }
        guard object.object != nil else { throw Refusal.invalid(field: "body", .refusedJSON) }
    }

    /// A part of a request.
    init(_ object: JSONValue) { self.object = object }

    subscript(field: String) -> JSONValue? { object[field] }

    func word<W: Word>(_ field: String, _ phrase: PhraseKey) throws(Refusal) -> W? {
        guard let value = object[field], !value.isNull else { return nil }
        guard let word = value.string.flatMap(W.init(rawValue:)) else { throw .invalid(field: field, phrase) }
        return word
    }

    func requiredWord<W: Word>(_ field: String, _ phrase: PhraseKey) throws(Refusal) -> W {
        guard let word: W = try word(field, phrase) else { throw .invalid(field: field, phrase) }
        return word
    }

    func whole(_ field: String, in range: ClosedRange<Int>) throws(Refusal) -> Int? {
        guard let value = object[field], !value.isNull else { return nil }
        guard let number = value.int, range.contains(number) else { throw .invalid(field: field, .refusedNumber) }
        return number
    }

    /// False where it is missing.
    func flag(_ field: String) throws(Refusal) -> Bool {
        guard let value = self[field] else { return false }
        guard let flag = value.bool else { throw .invalid(field: field, .refusedForm) }
        return flag
    }

    func requiredWhole(_ field: String, in range: ClosedRange<Int>) throws(Refusal) -> Int {
        guard let number = try whole(field, in: range) else { throw .invalid(field: field, .refusedNumber) }
        return number
    }

    func unit(_ field: String, _ library: Library) throws(Refusal) -> String? {
        guard let value = object[field], !value.isNull else { return nil }
        guard let code = value.string, library.units[code: code] != nil else {
            throw .invalid(field: field, .refusedUnit)
        }
        return code
    }

    /// A response in one of the forms that kinds have. It must be there; null is blank.
    func answer(_ field: String) throws(Refusal) -> Answer {
        switch object[field] {
        case .null?: return .blank
        case .string(let id)?: return .one(id)
        case .bool(let value)?: return .truth(value)
        case .array(let values)?:
            let ids = values.compactMap(\.string)
            guard ids.count == values.count else { throw .invalid(field: field, .refusedUnknownOption) }
            return .many(ids)
        case .object(let object)?:
            var pairs: [String: String] = [:]
            for member in object.members {
                guard let text = member.value.string else { throw .invalid(field: field, .refusedUnknownOption) }
                pairs[member.key] = text
            }
            return .pairs(pairs)
        case .integer(let number)?: return .number(Decimal(number))
        case .number(let number)?: return .number(Decimal(string: "\(number)") ?? .nan)
        default: throw .invalid(field: field, .refusedResponse)
        }
    }
}

/// A text by language, in those it has been written in.
func texts(_ text: Localized) -> JSONValue {
    var object = JSONObject()
    for language in Language.allCases where !text.isMissing(in: language) {
        object[language.rawValue] = .string(text[language])
    }
    return .object(object)
}

/// An answer of the API for one person: never kept.
func json(_ value: JSONValue, status: HTTPResponse.Status = .ok) -> Response {
    Response(
        status: status, headers: [.contentType: "application/json; charset=utf-8", .cacheControl: "no-store"],
        body: .init(byteBuffer: value.bytes))
}
