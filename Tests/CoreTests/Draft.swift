import Core
import Testing

/// A file made by hand. `node` gives every piece the place it has when it is written as block YAML, one entry a line:
///
///     quiz: home            1:1 is the key, 1:7 its value
///     audience:
///       - pupil             3:5 is the text, 3:3 the list
indirect enum Draft: Sendable {
    case text(String)
    case list([Draft])
    case map([(key: String, value: Draft)])

    var node: SourceNode {
        var line = 1
        return node(&line, column: 1)
    }

    private func node(_ line: inout Int, column: Int) -> SourceNode {
        let place = Place(line: line, column: column)
        switch self {
        case .text(let text):
            line += 1
            return SourceNode(.text(text), at: place)
        case .list(let items):
            if items.isEmpty { line += 1 }
            return SourceNode(.list(items.map { $0.node(&line, column: column + 2) }), at: place)
        case .map(let entries):
            if entries.isEmpty { line += 1 }
            let nodes = entries.map { entry in
                let place = Place(line: line, column: column)
                if entry.value.isNested { line += 1 }
                let indent = entry.value.isNested ? 2 : entry.key.count + 2
                return SourceNode.Entry(
                    key: entry.key, place: place, node: entry.value.node(&line, column: column + indent))
            }
            return SourceNode(.map(nodes), at: place)
        }
    }

    private var isNested: Bool {
        switch self {
        case .text: false
        case .list(let items): !items.isEmpty
        case .map(let entries): !entries.isEmpty
        }
    }
}

extension Draft: ExpressibleByStringLiteral, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral {
    init(stringLiteral text: String) { self = .text(text) }
    init(arrayLiteral items: Draft...) { self = .list(items) }
    init(dictionaryLiteral entries: (String, Draft)...) { self = .map(entries.map { (key: $0.0, value: $0.1) }) }
}

// MARK: Changing a draft

extension Draft {
    /// The first value under `key`. A new key is added at the end; nil takes it away.
    subscript(key: String) -> Draft? {
        get {
            guard case .map(let entries) = self else { return nil }
            return entries.first { $0.key == key }?.value
        }
        set {
            guard case .map(var entries) = self else { return }
            let index = entries.firstIndex { $0.key == key }
            switch (index, newValue) {
            case (let index?, let value?): entries[index].value = value
            case (let index?, nil): entries.remove(at: index)
            case (nil, let value?): entries.append((key, value))
            case (nil, nil): break
            }
            self = .map(entries)
        }
    }

    subscript(index: Int) -> Draft {
        get {
            guard case .list(let items) = self else { return self }
            return items[index]
        }
        set {
            guard case .list(var items) = self else { return }
            items[index] = newValue
            self = .list(items)
        }
    }

    mutating func append(_ draft: Draft) {
        guard case .list(let items) = self else { return }
        self = .list(items + [draft])
    }

    /// Writes `key` at the end even where it stands already.
    mutating func repeatKey(_ key: String, _ value: Draft) {
        guard case .map(let entries) = self else { return }
        self = .map(entries + [(key, value)])
    }

    /// One draft for each text under one of `keys`, at any depth, in which that text alone is another.
    func changing(eachTextUnder keys: Set<String>, within: Bool = false) -> [Draft] {
        switch self {
        case .text(let text): within ? [.text(text + "!")] : []
        case .list(let items):
            items.indices.flatMap { index in
                items[index].changing(eachTextUnder: keys, within: within).map { changed in
                    var items = items
                    items[index] = changed
                    return Draft.list(items)
                }
            }
        case .map(let entries):
            entries.indices.flatMap { index in
                let within = within || keys.contains(entries[index].key)
                return entries[index].value.changing(eachTextUnder: keys, within: within).map { changed in
                    var entries = entries
                    entries[index].value = changed
                    return Draft.map(entries)
                }
            }
        }
    }
}

// MARK: Reading a draft

/// Reads a draft; the complaints come sorted, as `line:column: message`.
func read<Value>(_ draft: Draft, _ body: (SourceNode, Reading) -> Value) -> (value: Value, complaints: [String]) {
    let reading = Reading(file: "f")
    let value = body(draft.node, reading)
    return (value, reading.complaints.sorted().map { String($0.description.dropFirst(2)) })
}

/// Cuts each complaint to the length of the one expected in its place, so that a test need not repeat whole sentences.
func cut(_ complaints: [String], to expected: [String]) -> [String] {
    complaints.enumerated().map { index, text in
        index < expected.count ? String(text.prefix(expected[index].count)) : text
    }
}

/// What an author may do wrong, and how each complaint about it begins.
struct Fault: Sendable, CustomTestStringConvertible {
    let complaints: [String]
    let edit: @Sendable (inout Draft) -> Void

    init(_ complaints: String..., edit: @escaping @Sendable (inout Draft) -> Void) {
        self.complaints = complaints
        self.edit = edit
    }

    var testDescription: String { complaints.joined(separator: " · ") }

    func made(in draft: Draft) -> Draft {
        var draft = draft
        edit(&draft)
        return draft
    }
}

/// Numbers that look random and are the same in every run (SplitMix64, Sebastiano Vigna).
struct SeededNumbers: RandomNumberGenerator {
    var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}
