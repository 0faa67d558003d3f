import HTTPTypes
package import Hummingbird

/// One element of an `Accept…` header: its name in lower case, its parameters, its quality in thousandths (0–1000).
struct Preference {
    let name: Substring
    let parameters: [(name: Substring, value: Substring)]
    let quality: Int
}

/// The elements of an `Accept…` header by RFC 9110 §12.4.2, in their order. Elements with a wrong `q` are left out.
func preferences(_ header: String) -> [Preference] {
    header.lowercased().split(separator: ",").prefix(64).compactMap { element in
        let parts = element.split(separator: ";", omittingEmptySubsequences: false).map(trimmed)
        guard let name = parts.first, !name.isEmpty else { return nil }
        var parameters: [(name: Substring, value: Substring)] = []
        var quality = 1_000
        for part in parts.dropFirst() {
            let pair = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(trimmed)
            guard pair.count == 2 else { continue }
            if pair[0] == "q" {
                guard let thousandths = thousandths(pair[1]) else { return nil }
                quality = thousandths
            } else {
                parameters.append((pair[0], unquoted(pair[1])))
            }
        }
        return Preference(name: name, parameters: parameters, quality: quality)
    }
}

/// `0`–`1` with at most three decimals, in thousandths; nil for anything else.
private func thousandths(_ text: Substring) -> Int? {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count <= 2, parts[0] == "0" || parts[0] == "1" else { return nil }
    let decimals = parts.count == 2 ? parts[1] : ""
    guard decimals.utf8.count <= 3, decimals.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
    let padded = decimals + String(repeating: "0", count: 3 - decimals.utf8.count)
    let value = (parts[0] == "1" ? 1_000 : 0) + (Int(padded) ?? 0)
    return value <= 1_000 ? value : nil
}

private func trimmed(_ text: Substring) -> Substring {
    var text = text
    while let first = text.utf8.first, first == 0x20 || first == 0x09 { text = text.dropFirst() }
    while let last = text.utf8.last, last == 0x20 || last == 0x09 { text = text.dropLast() }
    return text
}

private func unquoted(_ text: Substring) -> Substring {
    guard text.utf8.count >= 2, text.hasPrefix("\""), text.hasSuffix("\"") else { return text }
    return text.dropFirst().dropLast()
}

/// Whether the client takes gzip. Cheap for what browsers send: a header in which no quality stands.
package func acceptsGzip(_ request: Request) -> Bool {
    guard let header = request.headers[.acceptEncoding] else { return false }
    let plain = header.utf8.allSatisfy { $0 != UInt8(ascii: ";") && $0 != UInt8(ascii: "*") }
    if plain, header.hasPrefix("gzip") && (header.utf8.count == 4 || header.hasPrefix("gzip,")) { return true }
    let list = preferences(header)
    if let gzip = list.first(where: { $0.name == "gzip" || $0.name == "x-gzip" }) { return gzip.quality > 0 }
    return list.contains { $0.name == "*" && $0.quality > 0 }
}

/// The offered language that suits an `Accept-Language` header best.
/// - Parameter offered: BCP 47 tags, the best of ours first; the first is the answer when nothing suits.
/// - Precondition: `offered` is not empty.
package func preferredLanguage(_ header: String?, offered: [String]) -> String {
    precondition(!offered.isEmpty)
    guard let header else { return offered[0] }
    let list = preferences(header)
    var best = (tag: offered[0], quality: 0, place: Int.max)
    for tag in offered {
        // An exact or wider tag of the client's names the language; `*` stands for whatever it did not name.
        let match = list.enumerated().filter { languageMatches($0.element.name, tag) }
            .max { ($0.element.name.utf8.count, -$0.offset) < ($1.element.name.utf8.count, -$1.offset) }
        guard let match else { continue }
        let (quality, place) = (match.element.quality, match.offset)
        if quality > best.quality || (quality == best.quality && quality > 0 && place < best.place) {
            best = (tag, quality, place)
        }
    }
    return best.tag
}

/// Whether a client's language range covers a tag of ours: `zh-CN` and `zh` both ask for our `zh`, `*` for any.
private func languageMatches(_ range: Substring, _ tag: String) -> Bool {
    let tag = tag.lowercased()
    return range == "*" || range == tag || tag.hasPrefix(range + "-") || range.hasPrefix(tag + "-")
}

/// The offered media type that suits an `Accept` header best.
/// - Parameter offered: plain `type/subtype`, the best of ours first; the first is the answer without a header.
/// - Returns: nil when the client takes none of them.
package func preferredMediaType(_ header: String?, offered: [String]) -> String? {
    guard let header, !header.isEmpty else { return offered.first }
    let list = preferences(header)
    var best: (type: String, quality: Int)?
    for type in offered {
        let wide = type.prefix { $0 != "/" } + "/*"
        let match = list.first { $0.name == type } ?? list.first { $0.name == wide } ?? list.first { $0.name == "*/*" }
        guard let match, match.quality > 0, match.quality > best?.quality ?? 0 else { continue }
        best = (type, match.quality)
    }
    return best?.type
}

/// A `Content-Type`: its `type/subtype` in lower case, and its parameters.
package struct MediaType: Sendable, Equatable {
    package let essence: String
    /// Names and values as written, both in lower case except a quoted value's case is lost too: fit for `charset`.
    package let parameters: [String: String]

    /// Nil when there is no slash, or a part of the name is empty or no token.
    package init?(_ header: String) {
        guard !header.utf8.contains(UInt8(ascii: ",")), let part = preferences(header).first else { return nil }
        let names = part.name.split(separator: "/", omittingEmptySubsequences: false)
        guard names.count == 2, names.allSatisfy({ !$0.isEmpty && HTTPField.Name(String($0)) != nil }) else {
            return nil
        }
        essence = String(part.name)
        var parameters: [String: String] = [:]
        for parameter in part.parameters where parameters[String(parameter.name)] == nil {
            parameters[String(parameter.name)] = String(parameter.value)
        }
        self.parameters = parameters
    }
}

/// Makes sure that a body is of the type a handler reads.
/// - Parameter essence: `type/subtype` in lower case.
/// - Throws: `HTTPError` 415 when the type is missing, another, or in a charset other than UTF-8.
package func requireMediaType(_ essence: String, _ request: Request) throws {
    let fields = request.headers[values: .contentType]
    guard fields.count == 1, let type = MediaType(fields[0]), type.essence == essence,
        ["utf-8", "utf8"].contains(type.parameters["charset"] ?? "utf-8")
    else { throw HTTPError(.unsupportedMediaType) }
}
