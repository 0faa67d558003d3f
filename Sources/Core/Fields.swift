import Foundation

/// The fields of one map of a file. Each read either gives a value or leaves a complaint and gives nil or a default.
package struct Fields {
    package let reading: Reading
    package let place: Place
    private let entries: [String: SourceNode]

    /// Complains about a node that is no map, about keys that are not in `known`, and about keys given twice.
    package init?(_ node: SourceNode, _ reading: Reading, known: [String]) {
        guard case .map(let all) = node.value else {
            reading.complain(
                node.place, "Ở đây cần một nhóm khóa: giá trị (\(known.prefix(4).joined(separator: ", "))…).")
            return nil
        }
        var entries: [String: SourceNode] = [:]
        for entry in all {
            if !known.contains(entry.key) {
                reading.complain(
                    entry.place, "Khóa lạ “\(entry.key)”. Các khóa được dùng: \(known.joined(separator: ", ")).")
            } else if entries.updateValue(entry.node, forKey: entry.key) != nil {
                reading.complain(entry.place, "Khóa “\(entry.key)” viết hai lần. Hãy bỏ một.")
            }
        }
        self.reading = reading
        self.place = node.place
        self.entries = entries
    }

    package func node(_ key: String) -> SourceNode? { entries[key] }

    package func place(of key: String) -> Place { entries[key]?.place ?? place }

    package func has(_ key: String) -> Bool { entries[key] != nil }

    package func complain(_ key: String, _ message: String) { reading.complain(place(of: key), message) }

    private func required(_ key: String) -> SourceNode? {
        if let node = entries[key] { return node }
        reading.complain(place, "Thiếu khóa “\(key)”.")
        return nil
    }

    // MARK: Text

    package func text(_ key: String) -> String? {
        guard let node = entries[key] else { return nil }
        guard case .text(let text) = node.value else {
            reading.complain(node.place, "“\(key)” cần một đoạn chữ.")
            return nil
        }
        let trimmed = text.trimmingCharacters(in: .whitespacesAndNewlines).precomposedStringWithCanonicalMapping
        if trimmed.isEmpty {
            reading.complain(node.place, "“\(key)” đang trống.")
            return nil
        }
        return trimmed
    }

    package func requiredText(_ key: String) -> String {
        required(key) == nil ? "" : text(key) ?? ""
    }

    package func requiredSlug(_ key: String) -> String {
        let text = requiredText(key)
        if !text.isEmpty, !isSlug(text) {
            complain(key, "“\(text)” không phải tên hợp lệ: chỉ dùng a–z, 0–9 và dấu gạch nối, dài nhất 64 ký tự.")
        }
        return text
    }

    package func requiredLocalized(_ key: String) -> Localized {
        required(key) == nil ? Localized(vi: "") : localized(key) ?? Localized(vi: "")
    }

    /// A map by language. Vietnamese must be there.
    package func localized(_ key: String) -> Localized? {
        guard let node = entries[key] else { return nil }
        guard let fields = Fields(node, reading, known: Language.allCases.map(\.rawValue)) else { return nil }
        var others: [Language: String] = [:]
        for language in Language.allCases where language != .master {
            others[language] = fields.text(language.rawValue)
        }
        return Localized(vi: fields.requiredText(Language.master.rawValue), others: others)
    }

    // MARK: Typed scalars

    package func flag(_ key: String, default fallback: Bool = false) -> Bool {
        switch text(key) {
        case nil: return fallback
        case "true": return true
        case "false": return false
        case let other?:
            complain(key, "“\(other)” không hợp lệ: viết true hoặc false.")
            return fallback
        }
    }

    package func whole(_ key: String, in range: ClosedRange<Int>) -> Int? {
        guard let text = text(key) else { return nil }
        guard let number = Int(text), range.contains(number) else {
            complain(key, "“\(key)” phải là số nguyên từ \(range.lowerBound) đến \(range.upperBound).")
            return nil
        }
        return number
    }

    package func day(_ key: String) -> Day? {
        guard let text = text(key) else { return nil }
        guard let day = Day(iso: text) else {
            complain(key, "“\(text)” không phải một ngày. Viết như 2027-05-31.")
            return nil
        }
        return day
    }

    /// `90s`, `15m` or `2h`, in seconds; a day at most.
    package func duration(_ key: String) -> Int? {
        guard let text = text(key) else { return nil }
        let units: [Character: Int] = ["s": 1, "m": 60, "h": 3600]
        guard let last = text.last, let unit = units[last], let count = Int(digits: text.dropLast()),
            (1...86_400 / unit).contains(count)
        else {
            complain(key, "“\(text)” không phải một khoảng thời gian. Viết như 90s, 15m hoặc 1h, dài nhất 24h.")
            return nil
        }
        return count * unit
    }

    package func word<W: Word>(_ key: String, _ type: W.Type = W.self) -> W? {
        guard let text = text(key) else { return nil }
        return word(text, at: place(of: key))
    }

    package func requiredWord<W: Word>(_ key: String, _ type: W.Type = W.self) -> W? {
        required(key) == nil ? nil : word(key, type)
    }

    private func word<W: Word>(_ text: String, at place: Place) -> W? {
        if let word = W(rawValue: text) { return word }
        reading.complain(
            place, "“\(text)” không có trong danh mục: \(W.allCases.map(\.rawValue).joined(separator: ", ")).")
        return nil
    }

    // MARK: Lists

    package func words<W: Word>(_ key: String, _ type: W.Type = W.self) -> [W] {
        guard let node = entries[key] else { return [] }
        return reading.texts(of: node).compactMap { word($0.text, at: $0.place) }
    }

    package func requiredWords<W: Word>(_ key: String, _ type: W.Type = W.self) -> [W] {
        guard required(key) != nil else { return [] }
        let complaints = reading.complaints.count
        let words = words(key, type)
        if words.isEmpty, reading.complaints.count == complaints { complain(key, "“\(key)” cần ít nhất một mục.") }
        return words
    }

    package func names(_ key: String) -> [(text: String, place: Place)] {
        entries[key].map { reading.texts(of: $0) } ?? []
    }

    /// Names of staff accounts, one or a list.
    package func accounts(_ key: String) -> [String] {
        names(key).map { name in
            if name.text.wholeMatch(of: /[a-z0-9][a-z0-9._-]{1,63}/) == nil {
                reading.complain(
                    name.place, "“\(name.text)” không phải tên tài khoản: chỉ dùng a–z, 0–9, dấu chấm và gạch.")
            }
            return name.text
        }
    }

    package func list(_ key: String) -> [SourceNode] {
        guard let node = required(key) else { return [] }
        guard case .list(let nodes) = node.value, !nodes.isEmpty else {
            reading.complain(node.place, "“\(key)” cần một danh sách có ít nhất một mục.")
            return []
        }
        if nodes.count > Self.longestList {
            reading.complain(node.place, "“\(key)” có \(nodes.count) mục; nhiều nhất \(Self.longestList).")
        }
        return Array(nodes.prefix(Self.longestList))
    }

    /// What a list may hold: its entries are compared with each other.
    private static let longestList = 1_000

    package func map(_ key: String) -> [SourceNode.Entry] {
        guard let node = required(key) else { return [] }
        guard case .map(let entries) = node.value, !entries.isEmpty else {
            reading.complain(node.place, "“\(key)” cần một nhóm có ít nhất một khóa.")
            return []
        }
        var seen: Set<String> = []
        return entries.filter { entry in
            if seen.insert(entry.key).inserted { return true }
            reading.complain(entry.place, "Khóa “\(entry.key)” viết hai lần. Hãy bỏ một.")
            return false
        }
    }
}

extension FixedWidthInteger {
    /// Digits only: no sign, no space.
    init?(digits: some StringProtocol) {
        guard digits.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }) else { return nil }
        self.init(digits, radix: 10)
    }
}
