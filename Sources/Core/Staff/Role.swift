/// What a member of staff is there for. One person may have several roles.
package enum Role: String, Word {
    case viewer, editor, approver
    case lodgingOfficer = "lodging-officer"
    case lodging
    case dictionaryReader = "dictionary-reader"
    case dictionaryAuthor = "dictionary-author"
    case dictionaryReviewer = "dictionary-reviewer"
    case dictionaryApprover = "dictionary-approver"
    case administrator
}

/// One thing that only some of staff may do. Routes ask for a permission, never for a role.
package enum Permission: String, CaseIterable, Sendable {
    /// Any signed-in person: their own account.
    case ownAccount
    case seeFigures
    case readDictionary
    /// Also the words that found nothing.
    case writeDictionary
    /// Accounts and the audit log.
    case manageAccounts
    /// Which sentence is signed, and the sheets to sign.
    case seeContent
    /// Signing, and putting back what was withdrawn.
    case approveContent
    /// Taking content out of public at once: one person is enough.
    case withdrawContent
    /// Saying that a key is wrong, for an approver to publish.
    case proposeCorrections
    /// What readers say is wrong.
    case handleReports
    case readInitiatives
    /// Those of one's own unit; without a unit, everybody's.
    case writeInitiatives
    /// Starting classes, events and household rounds, and making links for teachers: those of one's own unit; without a
    /// unit, everybody's.
    case holdGatherings
    /// Quizzes as files, key included, and foreign files as drafts.
    case exchangeQuizzes
}

extension Role {
    package var permissions: Set<Permission> {
        switch self {
        case .viewer: [.ownAccount, .seeFigures, .seeContent, .readInitiatives]
        case .lodgingOfficer: [.ownAccount, .seeFigures, .seeContent, .readInitiatives, .holdGatherings]
        case .editor:
            [
                .ownAccount, .seeFigures, .seeContent, .withdrawContent, .proposeCorrections, .handleReports,
                .readInitiatives, .writeInitiatives, .holdGatherings, .exchangeQuizzes,
            ]
        case .approver:
            [
                .ownAccount, .seeFigures, .seeContent, .approveContent, .withdrawContent, .handleReports,
                .readInitiatives, .holdGatherings, .exchangeQuizzes,
            ]
        case .lodging: [.ownAccount]
        case .dictionaryReader: [.ownAccount, .readDictionary, .readInitiatives]
        case .dictionaryAuthor, .dictionaryReviewer, .dictionaryApprover:
            [.ownAccount, .readDictionary, .writeDictionary, .readInitiatives, .writeInitiatives]
        case .administrator: [.ownAccount, .manageAccounts, .readInitiatives, .writeInitiatives, .holdGatherings]
        }
    }

    /// Whoever can change what others see proves themselves twice.
    package var needsSecondFactor: Bool {
        switch self {
        case .viewer, .lodging, .dictionaryReader: false
        default: true
        }
    }
}

extension Set<Role> {
    package var permissions: Set<Permission> { reduce(into: []) { $0.formUnion($1.permissions) } }
    package var needsSecondFactor: Bool { contains { $0.needsSecondFactor } }
}
