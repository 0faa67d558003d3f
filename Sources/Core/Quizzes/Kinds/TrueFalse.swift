/// A statement that is true or not. ItemResponse: one byte, 1 for true.
package struct TrueFalse: ItemKind {
    package static let name = "truefalse"
    package static let keys = ["answer", "feedback"]

    package var isTrue: Bool
    /// Said to whoever got it wrong.
    package var wrongFeedback: Localized?

    package init?(_ fields: Fields) {
        if !fields.has("answer") { fields.complain("kind", "Câu đúng–sai cần khóa answer: true hoặc false.") }
        isTrue = fields.flag("answer")
        wrongFeedback = fields.localized("feedback")
    }

    package var elements: [String] { [] }
    package var right: [Int] { [] }
    /// False and true.
    package var offered: (count: Int, right: Set<Int>)? { (2, [isTrue ? 1 : 0]) }

    package var seen: [String] { [] }
    package var decisive: [String] { ["\(isTrue)"] }

    package func response(_ answer: Answer, _ naming: Naming) throws(Refusal) -> ItemResponse {
        switch answer {
        case .blank: .blank
        case .truth(let value): ItemResponse([value ? 1 : 0])
        case .one("true"): ItemResponse([1])
        case .one("false"): ItemResponse([0])
        default: throw .invalid(field: "response", .refusedTrueOrFalse)
        }
    }

    package func answer(_ response: ItemResponse, _ naming: Naming) -> Answer {
        response.bytes.first.map { .truth($0 == 1) } ?? .blank
    }

    package func credit(for response: ItemResponse) -> Credit {
        response.bytes == [isTrue ? 1 : 0] ? .full : .none
    }

    package func feedback(for response: ItemResponse) -> [Localized] {
        credit(for: response) == .none && !response.isBlank ? [wrongFeedback].compactMap { $0 } : []
    }

    package var texts: [Localized] { [wrongFeedback].compactMap { $0 } }
}
