/// Several options may be chosen; their credits add up, never below nothing. ItemResponse: the chosen places, ascending.
package struct MultipleChoice: ItemKind {
    package static let name = "multiple"
    package static let keys = ["options"]

    package var options: [Option]

    package init?(_ fields: Fields) {
        options = Option.readAll(fields, key: "credit", credit: Self.credit)
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

    /// Reads per cent with at most seven decimals.
    private static func credit(_ option: Fields) -> Int64 {
        guard let text = option.text("credit") else { return 0 }
        let unsigned = text.hasPrefix("-") ? text.dropFirst() : text[...]
        let parts = unsigned.split(separator: ".", omittingEmptySubsequences: false)
        guard (1...2).contains(parts.count), let whole = Int64(digits: parts[0]), whole <= 100,
            parts.count == 1 || (1...7).contains(parts[1].count),
            let fraction = Int64(digits: (parts.count == 2 ? String(parts[1]) : "").padding(to: 7)),
            whole * 10_000_000 + fraction <= Marks.one
        else {
            option.complain("credit", "“\(text)” không phải phần trăm từ -100 đến 100.")
            return 0
        }
        return (whole * 10_000_000 + fraction) * (text.hasPrefix("-") ? -1 : 1)
    }

    package var elements: [String] { options.map(\.id) }
    package var right: [Int] { options.indices.filter { options[$0].credit > 0 } }
    package var offered: (count: Int, right: Set<Int>)? { (options.count, Set(right)) }

    /// An option that neither earns nor costs anything is not wrong.
    package var tagged: [TaggedPart] {
        options.map { $0.tagged($0.credit > 0 ? .right : $0.credit < 0 ? .wrong : .neither) }
    }

    package var seen: [String] { options.flatMap { [$0.text.canonical, $0.image ?? ""] } }

    package func response(_ answer: Answer, _ naming: Naming) throws(Refusal) -> ItemResponse {
        switch answer {
        case .blank: .blank
        case .one(let id): ItemResponse([try naming.place(of: id)])
        case .many(let ids): ItemResponse(try naming.places(of: ids).sorted())
        case .truth: throw .invalid(field: "response", .refusedManyOptions)
        }
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

    package var texts: [Localized] { options.flatMap(\.texts) }

    /// Ascending, each once, and only places that there are.
    private func chosen(in response: ItemResponse) -> [Int] {
        options.indices.filter { response.bytes.contains(UInt8(truncatingIfNeeded: $0)) }
    }
}

extension String {
    fileprivate func padding(to width: Int) -> String {
        self + String(repeating: "0", count: Swift.max(0, width - count))
    }
}
