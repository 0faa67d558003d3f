import Core
import Web

/// What every page of the desk starts from: the library, the signatures, and who looks.
struct Desk: Sendable {
    let library: Library
    let things: [PublishedThing]
    let approvals: Approvals
    let member: StaffMember

    init(_ program: Program, _ member: StaffMember) async throws {
        library = program.library
        things = library.things
        approvals = try await program.approvals.all()
        self.member = member
    }

    /// As the signature reads: the account, and its unit where it has one.
    var signature: String { member.unit.isEmpty ? member.name : "\(member.name) (\(member.unit))" }

    /// A claim in one language, and what the person at the desk may do with it.
    struct Text: Sendable {
        var claim: Claim
        var language: Language
        /// Names claim, language and wording in a form: who signs has seen exactly these words.
        var mark: String
        var state: ApprovalState
        /// Why the person may not sign it, though others may.
        var objection: PhraseKey?

        var approved: ApprovedText { claim.approvedText(in: language) }
        var isWritten: Bool { !claim.sentence.isMissing(in: language) }
    }

    func text(_ claim: Claim, in language: Language) -> Text {
        let text = claim.approvedText(in: language)
        let mark = hexadecimal(sha256(text.sentence.utf8).prefix(8))
        return Text(
            claim: claim, language: language, mark: "\(claim.id) \(language.rawValue) \(mark)",
            state: approvals.state(of: text), objection: objection(to: claim))
    }

    /// The claims of a thing, each in every language in which the thing rests on it.
    func texts(of thing: PublishedThing) -> [(claim: Claim, texts: [Text])] {
        let names = thing.languages.flatMap { thing.claims[$0] ?? [] }
        var seen: Set<String> = []
        return names.filter { seen.insert($0).inserted }.compactMap { library.claims[$0] }.map { claim in
            let languages = thing.languages.filter { thing.claims[$0]?.contains(claim.id) == true }
            return (claim, languages.map { text(claim, in: $0) })
        }
    }

    /// A claim in every language in which it is written or something rests on it.
    func texts(of claim: Claim) -> [Text] {
        Language.allCases.filter { language in
            !claim.sentence.isMissing(in: language)
                || things.contains { $0.claims[language]?.contains(claim.id) == true }
        }.map { text(claim, in: $0) }
    }

    private func objection(to claim: Claim) -> PhraseKey? {
        let others = things.filter { $0.rests(on: claim.id) }.flatMap(\.authors)
        return objection(to: claim.authors, others: others)
    }

    /// Why this person may not sign or put back what these people wrote.
    func objection(to writers: [String], others: [String] = []) -> PhraseKey? {
        ApprovalRules.objection(
            to: member.name, isEditor: member.roles.contains(.editor), writers: writers, others: others)
    }

    /// The text that a form names; nil where it reads otherwise now.
    func text(marked mark: String) -> Text? {
        let parts = mark.split(separator: " ")
        guard parts.count == 3, let claim = library.claims[String(parts[0])],
            let language = Language(rawValue: String(parts[1]))
        else { return nil }
        let text = text(claim, in: language)
        return text.mark == mark ? text : nil
    }

    /// The texts that a form names, to be signed. Throws `conflict` where one of them reads otherwise now, or something
    /// stands against this person's signing it.
    func texts(marked marks: [String]) throws(Refusal) -> [ApprovedText] {
        guard !marks.isEmpty else { throw .invalid(field: "text", .staffTickSomething) }
        var texts: [ApprovedText] = []
        for mark in marks {
            guard let text = text(marked: mark) else { throw .conflict(.staffSentenceChanged) }
            if let objection = text.objection { throw .conflict(objection) }
            texts.append(text.approved)
        }
        return texts
    }
}
