import Foundation

/// A few words, typed. Compared without tone marks, case and extra spaces; an answer may earn a part. ItemResponse: the
/// words in UTF-8.
package struct TypedText: ItemKind {
    package static let name = "text"
    package static let keys = ["accept", "feedback"]

    package static let mostCharacters = 60
    package static let mostBytes = 200

    package struct Accepted: Sendable {
        package var text: String
        package var credit: Credit
        package var feedback: Localized?
    }

    package var accepted: [Accepted] = []
    /// Said to whoever wrote something else.
    package var otherFeedback: Localized?

    package init?(_ fields: Fields) {
        otherFeedback = fields.localized("feedback")
        var known: Set<String> = []
        for node in fields.list("accept") {
            guard let answer = Self.accepted(node, fields.reading) else { continue }
            let words = Self.compared(answer.text)
            if words.isEmpty || !Self.fits(answer.text) {
                fields.reading.complain(node.place, "Đáp án cần có chữ, nhiều nhất \(Self.mostCharacters) ký tự.")
            } else if !known.insert(words).inserted {
                fields.reading.complain(
                    node.place, "“\(answer.text)” đã có: khi chấm không phân biệt dấu, chữ hoa và khoảng trắng.")
            }
            accepted.append(answer)
        }
        if accepted.count > 30 { fields.complain("accept", "Nhiều nhất 30 đáp án.") }
        if !accepted.isEmpty, !accepted.contains(where: { $0.credit == .full }) {
            fields.complain("accept", "Cần ít nhất một đáp án được trọn điểm (credit: 100).")
        }
    }

    private static func accepted(_ node: SourceNode, _ reading: Reading) -> Accepted? {
        if case .text(let text) = node.value {
            return Accepted(text: text.precomposedStringWithCanonicalMapping, credit: .full)
        }
        guard let fields = Fields(node, reading, known: ["text", "credit", "feedback"]) else { return nil }
        let credit = fields.has("credit") ? fields.credit(from: 0) ?? 0 : Marks.one
        return Accepted(
            text: fields.requiredText("text"), credit: Credit(billionths: credit),
            feedback: fields.localized("feedback"))
    }

    package static func fits(_ text: String) -> Bool {
        text.utf8.count <= mostBytes && text.count <= mostCharacters
    }

    /// What of a text is compared.
    package static func compared(_ text: String) -> String {
        Folding.fold(text).split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    package var partial: PhraseKey? {
        accepted.contains { $0.credit != .full && $0.credit != .none } ? .creditNearlyRight : nil
    }
    package var elements: [String] { [] }
    package var right: [Int] { [] }
    package var seen: [String] { [] }
    package var decisive: [String] { accepted.map { "\(Self.compared($0.text)) \($0.credit.billionths)" }.sorted() }

    package var texts: [Localized] { [otherFeedback].compactMap { $0 } + accepted.compactMap(\.feedback) }

    package func response(_ answer: Answer, _ naming: Naming) throws(Refusal) -> ItemResponse {
        guard answer != .blank else { return .blank }
        guard case .one(let text) = answer, text.utf8.count <= 4 * Self.mostBytes else {
            throw .invalid(field: "response", .refusedWords)
        }
        let words = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
            .precomposedStringWithCanonicalMapping
        guard Self.fits(words), words.unicodeScalars.allSatisfy({ $0.properties.generalCategory != .control }) else {
            throw .invalid(field: "response", .refusedWords)
        }
        return ItemResponse(bytes: Array(words.utf8))
    }

    package func answer(_ response: ItemResponse, _ naming: Naming) -> Answer {
        words(in: response).map(Answer.one) ?? .blank
    }

    /// Nil for blank and for bytes that are no text.
    package func words(in response: ItemResponse) -> String? {
        response.isBlank ? nil : String(validating: response.bytes, as: UTF8.self)
    }

    package func credit(for response: ItemResponse) -> Credit {
        met(by: response).map { accepted[$0].credit } ?? .none
    }

    package func feedback(for response: ItemResponse) -> [Localized] {
        if let place = met(by: response) { return [accepted[place].feedback].compactMap { $0 } }
        return words(in: response) == nil ? [] : [otherFeedback].compactMap { $0 }
    }

    /// Which of the answers, or none of them: what people wrote is nobody's to count.
    package func counted(_ response: ItemResponse) -> ItemResponse {
        guard words(in: response) != nil else { return .blank }
        return ItemResponse(met(by: response).map { [$0 + 1] } ?? [0])
    }

    /// The words of the file for an answer that was met; for any other a byte that nobody can type.
    package func impersonal(_ response: ItemResponse) -> ItemResponse {
        guard words(in: response) != nil else { return .blank }
        return ItemResponse(bytes: met(by: response).map { Array(accepted[$0].text.utf8) } ?? [0])
    }

    private func met(by response: ItemResponse) -> Int? {
        guard let words = words(in: response).map(Self.compared), !words.isEmpty else { return nil }
        return accepted.firstIndex { Self.compared($0.text) == words }
    }
}
