/// One option is right. ItemResponse: one byte, the place of the chosen option.
package struct SingleChoice: ItemKind {
    package static let name = "single"
    package static let keys = ["options"]

    package var options: [Option]

    package init?(_ fields: Fields) {
        options = Option.readAll(fields, key: "correct") { $0.flag("correct") ? Marks.one : 0 }
        let rightOnes = options.count { $0.credit > 0 }
        if rightOnes != 1 {
            fields.complain("options", "Câu chọn một cần đúng một phương án có correct: true; ở đây có \(rightOnes).")
        }
    }

    package var elements: [String] { options.map(\.id) }
    package var right: [Int] { options.indices.filter { options[$0].credit > 0 } }
    package var offered: (count: Int, right: Set<Int>)? { (options.count, Set(right)) }

    package var tagged: [TaggedPart] { options.map { $0.tagged($0.credit > 0 ? .right : .wrong) } }

    package var seen: [String] { options.flatMap { [$0.text.canonical, $0.image ?? ""] } }

    package func response(_ answer: Answer, _ naming: Naming) throws(Refusal) -> ItemResponse {
        switch answer {
        case .blank: .blank
        case .one(let id): ItemResponse([try naming.place(of: id)])
        default: throw .invalid(field: "response", .refusedOneOption)
        }
    }

    package func answer(_ response: ItemResponse, _ naming: Naming) -> Answer {
        naming.ids(of: response).first.map(Answer.one) ?? .blank
    }

    package func credit(for response: ItemResponse) -> Credit {
        chosen(in: response).map { Credit(billionths: $0.credit) } ?? .none
    }

    package func feedback(for response: ItemResponse) -> [Localized] {
        [chosen(in: response)?.feedback].compactMap { $0 }
    }

    package var texts: [Localized] { options.flatMap(\.texts) }

    private func chosen(in response: ItemResponse) -> Option? {
        guard let place = response.places.first, options.indices.contains(place), response.bytes.count == 1 else {
            return nil
        }
        return options[place]
    }
}
