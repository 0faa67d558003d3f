/// Things on the left to be paired with things on the right; a right one may suit several, or none. Each pair that is
/// right earns an equal part. ItemResponse: a byte for each left, 0 where it is open, else the place of its right + 1.
package struct Matching: ItemKind {
    package static let name = "matching"
    package static let keys = ["pairs", "extra"]

    package struct Side: Sendable {
        package var id: String
        package var text: Localized
        package var image: String?
    }

    package var lefts: [Side] = []
    /// By id, so that their order does not tell which belongs where.
    package private(set) var rights: [Side] = []
    /// For each left the place of its right in `rights`.
    package private(set) var pairing: [Int] = []

    package init?(_ fields: Fields) {
        var partners: [String] = []
        for node in fields.list("pairs") {
            guard let pair = Fields(node, fields.reading, known: ["left", "right"]) else { continue }
            guard let left = Self.side("left", of: pair), let right = readRight("right", of: pair) else { continue }
            if lefts.contains(where: { $0.id == left.id }) {
                pair.complain("left", "Vế trái “\(left.id)” có hai lần.")
                continue
            }
            lefts.append(left)
            partners.append(right)
        }
        if fields.has("extra") {
            for node in fields.list("extra") {
                guard let extra = Fields(node, fields.reading, known: Self.sideKeys) else { continue }
                let side = Self.side(extra)
                if rights.contains(where: { $0.id == side.id }) {
                    extra.complain("id", "Vế phải “\(side.id)” có hai lần.")
                } else {
                    rights.append(side)
                }
            }
        }
        rights.sort { $0.id < $1.id }
        pairing = partners.compactMap { id in rights.firstIndex { $0.id == id } }
        if lefts.count < 2 || lefts.count > 10 { fields.complain("pairs", "Cần từ 2 đến 10 cặp.") }
        if rights.count < 2 || rights.count > 12 { fields.complain("pairs", "Cần từ 2 đến 12 vế phải khác nhau.") }
        if fields.flag("fixed") { fields.complain("fixed", "Câu ghép cặp không được dùng fixed: nó lộ đáp án.") }
    }

    private static let sideKeys = ["id", "text", "image"]

    private static func side(_ fields: Fields) -> Side {
        Side(id: fields.requiredSlug("id"), text: fields.requiredLocalized("text"), image: fields.text("image"))
    }

    private static func side(_ key: String, of pair: Fields) -> Side? {
        guard let node = pair.node(key) else {
            pair.reading.complain(pair.place, "Thiếu khóa “\(key)”.")
            return nil
        }
        return Fields(node, pair.reading, known: sideKeys).map(side)
    }

    /// The id of a right side. One that stands at several pairs is written out the first time, and named after that.
    private mutating func readRight(_ key: String, of pair: Fields) -> String? {
        if let node = pair.node(key), case .map(let entries) = node.value, entries.map(\.key) == ["id"],
            let fields = Fields(node, pair.reading, known: Self.sideKeys)
        {
            let id = fields.requiredSlug("id")
            if rights.contains(where: { $0.id == id }) { return id }
        }
        guard let side = Self.side(key, of: pair) else { return nil }
        if let known = rights.first(where: { $0.id == side.id }) {
            if known.text != side.text { pair.complain(key, "Vế phải “\(side.id)” được viết hai cách khác nhau.") }
        } else {
            rights.append(side)
        }
        return side.id
    }

    package var partial: PhraseKey? { .creditMatching }
    package var elements: [String] { lefts.map { "left/\($0.id)" } + rights.map { "right/\($0.id)" } }
    package var right: [Int] { [] }

    package var seen: [String] { (lefts + rights).flatMap { [$0.text.canonical, $0.image ?? ""] } }
    package var decisive: [String] { pairing.map(String.init) }

    package var images: [String] { (lefts + rights).compactMap(\.image) }
    package var texts: [Localized] { (lefts + rights).map(\.text) }

    package func response(_ answer: Answer, _ naming: Naming) throws(Refusal) -> ItemResponse {
        guard answer != .blank else { return .blank }
        guard case .pairs(let pairs) = answer else { throw .invalid(field: "response", .refusedPairs) }
        var places = Array(repeating: 0, count: lefts.count)
        for (left, right) in pairs where !right.isEmpty {
            let (left, right) = (try naming.place(of: left), try naming.place(of: right))
            guard left < lefts.count, right >= lefts.count else {
                throw .invalid(field: "response", .refusedUnknownOption)
            }
            places[left] = right - lefts.count + 1
        }
        return places.allSatisfy { $0 == 0 } ? .blank : ItemResponse(places)
    }

    package func answer(_ response: ItemResponse, _ naming: Naming) -> Answer {
        let pairs = chosen(in: response).enumerated().compactMap { left, right in
            right.map { (naming.ids[left], naming.ids[lefts.count + $0]) }
        }
        return pairs.isEmpty ? .blank : .pairs(Dictionary(uniqueKeysWithValues: pairs))
    }

    package func credit(for response: ItemResponse) -> Credit {
        let kept = zip(chosen(in: response), pairing).count { $0 == $1 }
        return lefts.isEmpty ? .none : Credit(kept, of: lefts.count)
    }

    package func feedback(for response: ItemResponse) -> [Localized] { [] }

    /// The response in which every pair is right.
    package var solution: ItemResponse { ItemResponse(pairing.map { $0 + 1 }) }

    /// For each left the place of the right that was put to it; nil where there is none.
    package func chosen(in response: ItemResponse) -> [Int?] {
        lefts.indices.map { left in
            guard response.bytes.indices.contains(left) else { return nil }
            let right = Int(response.bytes[left]) - 1
            return rights.indices.contains(right) ? right : nil
        }
    }
}
