/// Steps to put in order. Only the edges that the author scored count, each resting on a claim of its own, so that
/// steps whose order does not matter are equal. ItemResponse: the places of all steps, first to last.
package struct Ordering: ItemKind {
    package static let name = "ordering"
    package static let keys = ["steps", "scored"]

    package struct Step: Sendable {
        package var id: String
        package var text: Localized
        package var concepts: [String]
        package var place: Place
    }

    /// "`before` comes before `after`", as places in `steps`.
    package struct Edge: Sendable {
        package var before: Int
        package var after: Int
        package var claim: String
        package var place: Place
    }

    package var steps: [Step] = []
    package var scored: [Edge] = []

    package init?(_ fields: Fields) {
        for node in fields.list("steps") {
            guard let step = Fields(node, fields.reading, known: ["id", "text", "concepts"]) else { continue }
            let id = step.requiredSlug("id")
            if steps.contains(where: { $0.id == id }) { step.complain("id", "Bước “\(id)” có hai lần.") }
            steps.append(
                Step(
                    id: id, text: step.requiredLocalized("text"), concepts: step.names("concepts").map(\.text),
                    place: node.place))
        }
        if steps.count < 2 || steps.count > 10 { fields.complain("steps", "Cần từ 2 đến 10 bước.") }
        for node in fields.list("scored") {
            guard let edge = edge(node, fields) else { continue }
            if scored.contains(where: { $0.before == edge.before && $0.after == edge.after }) {
                fields.reading.complain(
                    node.place, "Cặp “\(steps[edge.before].id)” trước “\(steps[edge.after].id)” viết hai lần.")
            }
            scored.append(edge)
        }
        if fields.has("scored"), hasCycle { fields.complain("scored", "Thứ tự tự mâu thuẫn: có một vòng khép kín.") }
        if fields.flag("fixed") { fields.complain("fixed", "Câu xếp thứ tự không được dùng fixed: nó lộ đáp án.") }
    }

    /// `{before: a, after: b, claim: c}`, or short `[a, b, c]`; `[a, b]` where the item rests on one claim alone.
    private func edge(_ node: SourceNode, _ fields: Fields) -> Edge? {
        var names: [(text: String, place: Place)] = []
        if case .list = node.value {
            names = fields.reading.texts(of: node)
            let claims = fields.names("claims")
            if names.count == 2, claims.count == 1 { names.append((claims[0].text, node.place)) }
        } else if let edge = Fields(node, fields.reading, known: ["before", "after", "claim"]) {
            names = ["before", "after", "claim"].map { (edge.requiredSlug($0), edge.place(of: $0)) }
        } else {
            return nil
        }
        guard names.count == 3 else {
            fields.reading.complain(
                node.place, "Mỗi cặp được chấm cần hai bước và một luận điểm: [bước trước, bước sau, luận điểm].")
            return nil
        }
        let (before, after) = (place(of: names[0], fields), place(of: names[1], fields))
        guard let before, let after else { return nil }
        return Edge(before: before, after: after, claim: names[2].text, place: node.place)
    }

    private func place(of step: (text: String, place: Place), _ fields: Fields) -> Int? {
        let place = steps.firstIndex { $0.id == step.text }
        if place == nil, !step.text.isEmpty {
            fields.reading.complain(step.place, "Không có bước nào tên “\(step.text)”.")
        }
        return place
    }

    private var hasCycle: Bool {
        var left = Set(steps.indices)
        while let free = left.first(where: { step in !scored.contains { $0.after == step && left.contains($0.before) } }
        ) {
            left.remove(free)
        }
        return !left.isEmpty
    }

    package var partial: PhraseKey? { .creditOrdering }
    package var elements: [String] { steps.map(\.id) }
    package var right: [Int] { [] }

    /// An order that keeps every scored pair, and otherwise that of the file.
    package var solution: [Int] {
        var (order, left) = ([Int](), Array(steps.indices))
        while let next = left.first(where: { step in !scored.contains { $0.after == step && left.contains($0.before) } }
        ) {
            order.append(next)
            left.removeAll { $0 == next }
        }
        return order + left
    }

    package var tagged: [TaggedPart] {
        steps.map {
            TaggedPart(text: $0.text, concepts: $0.concepts, verdict: .right, hasFeedback: false, place: $0.place)
        }
    }

    package var seen: [String] { steps.map(\.text.canonical) }
    package var decisive: [String] { scored.map { "\($0.before)<\($0.after)" }.sorted() }

    package func response(_ answer: Answer, _ naming: Naming) throws(Refusal) -> ItemResponse {
        switch answer {
        case .blank: return .blank
        case .many(let ids):
            let places = try naming.places(of: ids)
            guard places.count == steps.count else { throw .invalid(field: "response", .refusedEveryStep) }
            return ItemResponse(places)
        default: throw .invalid(field: "response", .refusedEveryStep)
        }
    }

    package func answer(_ response: ItemResponse, _ naming: Naming) -> Answer {
        naming.answer(of: response)
    }

    package func isKept(_ edge: Edge, in response: ItemResponse) -> Bool {
        guard let before = response.places.firstIndex(of: edge.before),
            let after = response.places.firstIndex(of: edge.after)
        else { return false }
        return before < after
    }

    package func credit(for response: ItemResponse) -> Credit {
        guard !response.isBlank, !scored.isEmpty else { return .none }
        return Credit(scored.count { isKept($0, in: response) }, of: scored.count)
    }

    package func feedback(for response: ItemResponse) -> [Localized] { [] }

    package var texts: [Localized] { steps.map(\.text) }
}
