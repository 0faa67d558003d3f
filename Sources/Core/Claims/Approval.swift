/// One signature: who stands for which text, since when.
package struct Approval: Hashable, Sendable {
    package var text: ApprovedText
    /// The account, and its unit where it has one.
    package var by: String
    package var at: Instant

    package init(text: ApprovedText, by: String, at: Instant) {
        self.text = text
        self.by = by
        self.at = at
    }
}

/// Where a claim stands in one language.
package enum ApprovalState: Hashable, Sendable {
    /// Nobody has signed it in any wording.
    case waiting
    /// Another wording was signed, this one not: the newest signature of another.
    case changed(Approval)
    case approved(Approval)

    package enum Step: String, Word { case waiting, changed, approved }

    package var step: Step {
        switch self {
        case .waiting: .waiting
        case .changed: .changed
        case .approved: .approved
        }
    }
}

/// Every signature there is.
package struct Approvals: Sendable {
    private struct Slot: Hashable {
        var claim: String
        var language: Language
    }

    private let bySlot: [Slot: [Approval]]

    package init(_ approvals: [Approval]) {
        bySlot = Dictionary(grouping: approvals) { Slot(claim: $0.text.claim, language: $0.text.language) }
    }

    package func state(of text: ApprovedText) -> ApprovalState {
        let all = bySlot[Slot(claim: text.claim, language: text.language)] ?? []
        if let signed = all.first(where: { $0.text == text }) { return .approved(signed) }
        return all.max { $0.at < $1.at }.map(ApprovalState.changed) ?? .waiting
    }
}

/// Who may sign: always somebody else than the writer.
package enum ApprovalRules {
    /// Why this person may not sign a text or put it back; nil where they may.
    ///
    /// Texts come from files, so their writers are known only where a file names them. Where it names nobody, a person
    /// who also edits might be the writer, and a second person cannot be shown.
    /// - Parameters:
    ///   - writers: whom the file names as writing the text itself.
    ///   - others: whom the files name of whatever rests on it: approving the text publishes theirs.
    package static func objection(to name: String, isEditor: Bool, writers: [String], others: [String] = [])
        -> PhraseKey?
    {
        if writers.contains(name) || others.contains(name) { return .staffOwnText }
        return isEditor && writers.isEmpty ? .staffWriterUnknown : nil
    }
}
