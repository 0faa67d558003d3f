/// Points to look after at home. It is never graded: what it is for is what somebody does next. ItemResponse: a byte for
/// each point, 0 where nothing was said, else the place of the word in `Said` + 1.
package struct Checklist: ItemKind {
    package static let name = "checklist"
    package static let keys = ["points"]
    package static let isGraded = false

    package enum Said: String, Word {
        case yes, no
        case notApplicable = "na"
    }

    package struct Point: Sendable {
        package var id: String
        package var text: Localized
        /// What to do where the answer is no; the point itself where nothing is written.
        package var todo: Localized?
    }

    package var points: [Point] = []

    package init?(_ fields: Fields) {
        for node in fields.list("points") {
            guard let point = Fields(node, fields.reading, known: ["id", "text", "todo"]) else { continue }
            let id = point.requiredSlug("id")
            if points.contains(where: { $0.id == id }) { point.complain("id", "Mục “\(id)” có hai lần.") }
            points.append(Point(id: id, text: point.requiredLocalized("text"), todo: point.localized("todo")))
        }
        if points.isEmpty || points.count > 20 { fields.complain("points", "Cần từ 1 đến 20 mục.") }
    }

    package var partial: PhraseKey? { .creditChecklist }
    package var elements: [String] { points.map(\.id) }
    package var right: [Int] { [] }

    package var seen: [String] { points.map(\.text.canonical) }
    package var decisive: [String] { [] }

    package var texts: [Localized] { points.flatMap { [$0.text] + [$0.todo].compactMap { $0 } } }

    package func response(_ answer: Answer, _ naming: Naming) throws(Refusal) -> ItemResponse {
        guard answer != .blank else { return .blank }
        guard case .pairs(let said) = answer else { throw .invalid(field: "response", .refusedChecklist) }
        var codes = Array(repeating: 0, count: points.count)
        for (id, text) in said where !text.isEmpty {
            let point = try naming.place(of: id)
            guard let word = Said(rawValue: text), let place = Said.allCases.firstIndex(of: word) else {
                throw .invalid(field: "response", .refusedChecklist)
            }
            codes[point] = place + 1
        }
        return codes.allSatisfy { $0 == 0 } ? .blank : ItemResponse(codes)
    }

    package func answer(_ response: ItemResponse, _ naming: Naming) -> Answer {
        let said = said(in: response).enumerated().compactMap { point, word in
            word.map { (naming.ids[point], $0.rawValue) }
        }
        return said.isEmpty ? .blank : .pairs(Dictionary(uniqueKeysWithValues: said))
    }

    package func credit(for response: ItemResponse) -> Credit { .none }

    /// What is still to be done at home.
    package func feedback(for response: ItemResponse) -> [Localized] {
        zip(points, said(in: response)).compactMap { $1 == .no ? $0.todo ?? $0.text : nil }
    }

    /// For each point what was said of it, or nothing.
    package func said(in response: ItemResponse) -> [Said?] {
        points.indices.map { point in
            guard response.bytes.indices.contains(point) else { return nil }
            let place = Int(response.bytes[point]) - 1
            return Said.allCases.indices.contains(place) ? Said.allCases[place] : nil
        }
    }
}
