/// Several options may be chosen; their credits add up, never below nothing. ItemResponse: the chosen places, ascending.
package struct MultipleChoice: ItemKind {
    package static let name = "multiple"
    package static let keys = ["options"]

    package var options: [Option]

    package init?(_ fields: Fields) {
        options = Option.readAll(fields, own: ["credit"]) { $0.credit(from: -100) ?? 0 }
        let sum = options.reduce(0) { $0 + max(0, $1.credit) }
        // Thirds written as 33.33 leave a hundredth of a per cent over.
        if abs(sum - Marks.one) > Marks.one / 5000 {
            fields.complain("options", "Điểm của các phương án đúng phải cộng lại thành 100 phần trăm.")
        }
        if !options.contains(where: { $0.credit < 0 }) {
            fields.complain(
                "options", "Cần ít nhất một phương án sai (credit âm), nếu không chọn hết là được trọn điểm.")
        }
    }

    package var partial: PhraseKey? { .creditMultiple }
    package var elements: [String] { options.map(\.id) }
    package var right: [Int] { options.indices.filter { options[$0].credit > 0 } }
    package var offered: (count: Int, right: Set<Int>)? { (options.count, Set(right)) }

    /// An option that neither earns nor costs anything is not wrong.
    package var tagged: [TaggedPart] {
        options.map { $0.tagged($0.credit > 0 ? .right : $0.credit < 0 ? .wrong : .neither) }
    }

    package var takesSeveral: Bool { true }

    package var seen: [String] { options.flatMap { [$0.text.canonical, $0.image ?? ""] } }
    package var decisive: [String] { options.map { "\($0.credit)" } }

    package func response(_ answer: Answer, _ naming: Naming) throws(Refusal) -> ItemResponse {
        try naming.several(answer)
    }

    package func answer(_ response: ItemResponse, _ naming: Naming) -> Answer {
        naming.answer(of: response)
    }

    package func credit(for response: ItemResponse) -> Credit {
        let chosen = chosen(in: response)
        if chosen.isEmpty { return .none }
        if chosen == right { return .full }
        return Credit(billionths: chosen.reduce(0) { $0 + options[$1].credit })
    }

    package func feedback(for response: ItemResponse) -> [Localized] {
        chosen(in: response).compactMap { options[$0].feedback }
    }

    package var images: [String] { options.compactMap(\.image) }
    package var texts: [Localized] { options.flatMap(\.texts) }

    /// Ascending, each once, and only places that there are.
    private func chosen(in response: ItemResponse) -> [Int] {
        options.indices.filter { response.bytes.contains(UInt8(truncatingIfNeeded: $0)) }
    }
}
