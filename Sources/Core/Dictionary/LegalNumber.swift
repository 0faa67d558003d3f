/// The number of a legal text, however typed: `105/2025/NĐ-CP`, `NĐ 105/2025`, `nd105-2025`, `nghị định 105 năm 2025`.
///
/// Its key is number, year, kind and issuer, always in this order, folded and without signs: `1052025ndcp`. Who knows
/// less than all of it types a beginning of the key (`NĐ 105/2025` is `1052025nd`), so a search asks for stored keys that
/// begin with the key of the query. Who leaves out the year types the beginning of `105ndcp`, the second stored key.
package struct LegalNumber: Hashable, Sendable {
    /// Digits without zeros in front; a dot inside, as in 66.18, is left out.
    package var number: String
    package var year: String?
    /// Kind and issuer, folded: `ndcp`, `qh14`. Empty where nothing was typed.
    package var signs: String

    package var key: String { number + (year ?? "") + signs }

    /// What an index stores for one text.
    package var keys: [String] { year == nil || signs.isEmpty ? [key] : [key, number + signs] }

    /// The first legal number of a text; one with a year goes before one without. Nil where there is none: a bare
    /// number, a date or a telephone number is no legal number.
    package init?(_ text: String) {
        let words = Self.words(text)
        let found = words.indices.compactMap { LegalNumber(words, at: $0) }
        guard let best = found.first(where: { $0.year != nil }) ?? found.first else { return nil }
        self = best
    }

    private init?(_ words: [[String]], at index: Int) {
        let tokens = words[index].drop { $0 == "so" }
        let before = tokens.prefix { !isNumeral($0) }
        let digits = tokens.dropFirst(before.count).prefix(while: isNumeral)
        guard before.allSatisfy(Self.isSign), let (number, year, isPlain) = Self.split(digits) else { return nil }
        var after = tokens.dropFirst(before.count + digits.count).joined()
        var next = index + 1
        self.number = number
        self.year = year
        if year == nil, after.isEmpty, let said = Self.year(words[next...]) { (self.year, next) = said }
        if self.year != nil { after += Self.signs(after: words[next...]) }
        signs = Self.joined(kind: before.isEmpty ? Self.kind(before: words[..<index]) : before.joined(), after)
        // A month has a year too, and so has a telephone number by chance.
        if signs.isEmpty, !isPlain || words[..<index].last == ["thang"] { return nil }
    }

    /// The kind may stand before the number, after it, or at both places.
    private static func joined(kind: String, _ after: String) -> String {
        let namesKind = !issuers.contains(after) && kinds.values.contains { after.hasPrefix($0) }
        return namesKind ? after : kind + after
    }
}

// MARK: Numbers and years

extension LegalNumber {
    /// Number and year of a run of digits; nil for dates and whatever else has other parts.
    /// - Returns: `isPlain` where both stand there with a sign between them, so that they need no kind to be believed.
    private static func split(_ digits: ArraySlice<String>) -> (number: String, year: String?, isPlain: Bool)? {
        guard let last = digits.last, digits.count <= 2 else { return nil }
        let isOne = digits.count == 1
        let year = last.suffix(4)
        if isOne, last.count <= 4 || !isYear(year) { return number(last).map { ($0, nil, false) } }
        guard isYear(isOne ? year : last[...]) else { return nil }
        // 105.2025 keeps its dot; 1052025 is how a key looks.
        let first = isOne ? String(last.dropLast(4)) : digits.first ?? ""
        guard !isOne || !first.dropLast().contains(".") else { return nil }
        return number(first).map { ($0, String(year), !isOne || first.hasSuffix(".")) }
    }

    private static func number(_ text: String) -> String? {
        let number = String(text.replacing(".", with: "").drop { $0 == "0" })
        return (1...6).contains(number.count) ? number : nil
    }

    /// “năm 2025”, or a year that stands by itself, and the place after it.
    private static func year(_ words: ArraySlice<[String]>) -> (String?, Int)? {
        let isSaid = words.first == ["nam"]
        guard let word = words.dropFirst(isSaid ? 1 : 0).first, word.count == 1, isYear(word[0]) else { return nil }
        return (word[0], words.startIndex + (isSaid ? 2 : 1))
    }

    private static func isYear(_ text: some StringProtocol) -> Bool {
        text.count == 4 && Int(digits: text).map { (1945...2100).contains($0) } == true
    }
}

// MARK: Kinds and issuers

extension LegalNumber {
    private static let kinds = [
        "nghi dinh": "nd", "thong tu lien tich": "ttlt", "thong tu": "tt", "quyet dinh": "qd", "nghi quyet": "nq",
        "chi thi": "ct", "luat": "qh", "bo luat": "qh", "van ban hop nhat": "vbhn", "ke hoach": "kh", "huong dan": "hd",
        "cong van": "cv", "de an": "da", "quy chuan": "qcvn", "tieu chuan": "tcvn",
    ]

    private static let issuers = ["cp", "ttg", "bca", "bnv", "btc", "bqp", "vpqh", "tw", "ubnd", "hdnd"]

    private static let known: Set<String> = {
        let short = Set(kinds.values)
        return short.union(issuers).union(short.flatMap { kind in issuers.map { kind + $0 } })
    }()

    /// Whether a token counts where it stands apart from the number.
    private static func isSign(_ token: String) -> Bool {
        known.contains(token) || ["qh", "ubtvqh"].contains(String(token.prefix(while: \.isLetter)))
    }

    /// The signs right before a number, or the kind in words, with or without “số”.
    private static func kind(before words: ArraySlice<[String]>) -> String {
        let words = words.last == ["so"] ? words.dropLast() : words
        let signs = words.reversed().prefix { $0.allSatisfy(isSign) }.reversed().joined().joined()
        if !signs.isEmpty { return signs }
        let names = (1...4).reversed().map { words.suffix($0).joined().joined(separator: " ") }
        return names.compactMap { kinds[$0] }.first ?? ""
    }

    /// Known signs right after number and year.
    private static func signs(after words: ArraySlice<[String]>) -> String {
        words.prefix { $0.allSatisfy(isSign) }.joined().joined()
    }
}

// MARK: Words

extension LegalNumber {
    /// The words of a text, each cut into its folded runs of letters and of digits. Spaces around `/` are slips.
    private static func words(_ text: String) -> [[String]] {
        guard text.contains(where: isDigit) else { return [] }
        var words: [String] = []
        for word in Folding.fold(text).split(whereSeparator: \.isWhitespace) {
            if let last = words.last, word.hasPrefix("/") || last.hasSuffix("/") {
                words[words.count - 1] = last + word
            } else {
                words.append(String(word))
            }
        }
        return words.map(tokens)
    }

    private static func tokens(_ word: String) -> [String] {
        var tokens: [String] = []
        var rest = word[...]
        while let start = rest.firstIndex(where: { $0.isLetter || isDigit($0) }) {
            rest = rest[start...]
            var token = rest.prefix(while: isDigit(rest[start]) ? { isDigit($0) || $0 == "." } : \.isLetter)
            while token.last == "." { token.removeLast() }
            // Parliament and its number are one sign: qh14, ubtvqh15.
            if token.hasSuffix("qh") { token += rest[token.endIndex...].prefix(while: isDigit) }
            tokens.append(String(token))
            rest = rest.dropFirst(token.count)
        }
        return tokens
    }
}

private func isDigit(_ character: Character) -> Bool { ("0"..."9").contains(character) }

private func isNumeral(_ token: String) -> Bool { token.first.map(isDigit) ?? false }
