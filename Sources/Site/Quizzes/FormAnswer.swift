import Core
import Web

/// An answer as a plain form sends it.
struct FormAnswer {
    let form: FormBody
    let naming: Naming

    init(_ form: FormBody, naming: Naming) { (self.form, self.naming) = (form, naming) }

    /// Nil when the form holds no answer: nothing was chosen where nothing had been, or the kind is answered by steps.
    ///
    /// Throws `invalid` for the field `response`.
    func answer(to item: Item, isSaved: Bool) throws(Refusal) -> Answer? {
        let nothing: Answer? = isSaved ? .blank : nil
        switch item.body {
        case .single, .trueFalse:
            guard let id = form["response"] else { return nil }
            return id.isEmpty ? .blank : .one(id)
        case .multiple, .hotspot:
            let ids = form.all("response").filter { !$0.isEmpty }
            return ids.isEmpty ? nothing : .many(ids)
        case .numeric, .text:
            guard let text = form["response"] else { return nil }
            return text.allSatisfy(\.isWhitespace) ? nothing : .one(text)
        case .matching: return pairs("pair") ?? nothing
        case .checklist: return pairs("said") ?? nothing
        case .ordering: return try order()
        case .scenario: return nil
        }
    }

    /// Fields named like `pair.<id>`; nil where all of them are empty.
    private func pairs(_ name: String) -> Answer? {
        var pairs: [String: String] = [:]
        for id in naming.ids {
            if let value = form["\(name).\(id)"], !value.isEmpty { pairs[id] = value }
        }
        return pairs.isEmpty ? nil : .pairs(pairs)
    }

    /// The steps sorted by the number given to each; equal numbers are refused, because nobody meant that.
    private func order() throws(Refusal) -> Answer? {
        var ranks: [(id: String, rank: Int)] = []
        for id in naming.ids {
            guard let text = form["order.\(id)"] else { return nil }
            guard let rank = Int(text), !ranks.contains(where: { $0.rank == rank }) else {
                throw .invalid(field: "response", .refusedEqualRanks)
            }
            ranks.append((id, rank))
        }
        return .many(ranks.sorted { $0.rank < $1.rank }.map(\.id))
    }
}
