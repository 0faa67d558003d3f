import Core
import Web

extension InitiativeFilter {
    /// What an address asks for. Throws `invalid` for a status or a year that is none.
    init(_ query: QueryString) throws(Refusal) {
        func text(_ name: String) -> String? { query[name].flatMap { $0.isEmpty ? nil : $0 } }
        let status = text("status").map { Initiative.Status(rawValue: $0) }
        guard status != .some(nil) else { throw .invalid(field: "status", .refusedForm) }
        let year = text("year").map { Int($0) }
        guard year != .some(nil) else { throw .invalid(field: "year", .refusedNumber) }
        self.init(
            unit: text("unit").map { String($0.prefix(100)) }, status: status ?? nil, year: year ?? nil,
            query: String((text("q") ?? "").prefix(200)))
    }
}

/// What somebody typed into the form of an initiative, and what is to be said about it.
struct InitiativeForm: Sendable {
    var draft: InitiativeDraft
    /// The revision that the form was filled in for; 0 for a new one.
    var revision = 0
    var faults: [InitiativeFault] = []
    /// What is wrong with all of it.
    var wrong: PhraseKey?
    /// What the register says now, where somebody else was faster.
    var newer: Initiative?
}

/// A table that somebody wants to bring into the register, and what would come of it.
struct InitiativeProposal: Sendable {
    var text: String
    var complaints: [Complaint] = []
    var plan: InitiativePlan?
    /// Stands for the text and the plan that are shown.
    var seal = ""
    var wrong: PhraseKey?
}
