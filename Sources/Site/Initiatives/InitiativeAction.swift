import Core

/// What was done to an initiative, as the audit log has it.
enum InitiativeAction: String, CaseIterable {
    case added = "initiative added"
    case changed = "initiative changed"
    case removed = "sample initiative removed"

    var phrase: PhraseKey {
        switch self {
        case .added: .staffInitiativeWasAdded
        case .changed: .staffInitiativeWasChanged
        case .removed: .staffInitiativeWasRemoved
        }
    }
}

extension Initiative {
    /// What became of `old`, for the log. Only short words are repeated there, because nothing in it can be taken back.
    func account(of old: Initiative) -> String {
        changes(from: old).map { column in
            switch column {
            case .unit, .year, .status, .progress:
                "\(column.heading): \(old.written(column)) → \(written(column))"
            default: column.heading
            }
        }.joined(separator: "; ")
    }
}
