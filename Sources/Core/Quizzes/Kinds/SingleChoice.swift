/// One option is right; another may earn a part. ItemResponse: one byte, the place of the chosen option.
package struct SingleChoice: ItemKind {
    package static let name = "single"
    package static let keys = ["options"]

    package var options: [Option]

    package init?(_ fields: Fields) {
        options = Option.readAll(fields, own: ["correct", "credit"], credit: Self.credit)
        let rightOnes = options.count { $0.credit == Marks.one }
        if rightOnes != 1 {
            fields.complain("options", "Câu chọn một cần đúng một phương án có correct: true; ở đây có \(rightOnes).")
        }
    }

    private static func credit(_ option: Fields) -> Int64 {
        let isRight = option.flag("correct")
        guard option.has("credit"), let credit = option.credit(from: 0) else { return isRight ? Marks.one : 0 }
        if isRight || credit == Marks.one {
            option.complain(
                "credit", "Chỉ ghi credit, dưới 100, cho phương án gần đúng; phương án đúng ghi correct: true.")
        }
        return isRight ? Marks.one : credit == Marks.one ? 0 : credit
    }

    package var partial: PhraseKey? {
        options.contains { $0.credit > 0 && $0.credit < Marks.one } ? .creditNearlyRight : nil
    }

    package var elements: [String] { options.map(\.id) }
    package var right: [Int] { options.indices.filter { options[$0].credit == Marks.one } }
    package var offered: (count: Int, right: Set<Int>)? { (options.count, Set(right)) }

    package var tagged: [TaggedPart] { options.map { $0.tagged($0.credit == Marks.one ? .right : .wrong) } }

    package var seen: [String] { options.flatMap { [$0.text.canonical, $0.image ?? ""] } }
    package var decisive: [String] { options.map { "\($0.credit)" } }

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

    package var images: [String] { options.compactMap(\.image) }
    package var texts: [Localized] { options.flatMap(\.texts) }

    private func chosen(in response: ItemResponse) -> Option? {
        guard let place = response.places.first, options.indices.contains(place), response.bytes.count == 1 else {
            return nil
        }
        return options[place]
    }
}
