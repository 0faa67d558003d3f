/// What staff can do that the audit log keeps. Raw values are what the log holds: they never change.
package enum AuditAction: String, CaseIterable, Sendable {
    case accountAdded = "account added"
    case accountDisabled = "account disabled"
    case accountEnabled = "account enabled"
    case invited
    case rolesChanged = "roles changed"
    case passwordChosen = "password chosen"
    case passwordChanged = "password changed"
    case secondFactorSet = "second factor set"
    case secondFactorRemoved = "second factor removed"
    case signedIn = "signed in"
    case lookedAs = "looked as"
    case claimApproved = "claim approved"
    case approvalTakenBack = "approval taken back"
    case withdrawn
    case putBack = "put back"
    case reportHandled = "report handled"
    case initiativeAdded = "initiative added"
    case initiativeChanged = "initiative changed"
    case sampleRemoved = "sample initiative removed"
    case gatheringStarted = "gathering started"
    case gatheringClosed = "gathering closed"
    case paperEntered = "paper results entered"
    case teacherLinkMade = "teacher link made"
    case teacherLinkRevoked = "teacher link revoked"
    case correctionProposed = "correction proposed"
    case correctionPublished = "correction published"
    case correctionSetAside = "correction set aside"
    case regraded
    case proposalPublished = "proposal published"
    case proposalSetAside = "proposal set aside"
    case lawChanged = "law changed"
    case lawVerified = "law verified"
}

extension PhraseKey {
    package init(_ action: AuditAction) {
        self =
            switch action {
            case .accountAdded: .staffDidAddAccount
            case .accountDisabled: .staffDidDisable
            case .accountEnabled: .staffDidEnable
            case .invited: .staffDidInvite
            case .rolesChanged: .staffDidChangeRoles
            case .passwordChosen: .staffDidChoosePassword
            case .passwordChanged: .staffDidChangePassword
            case .secondFactorSet: .staffDidSetSecondFactor
            case .secondFactorRemoved: .staffDidRemoveSecondFactor
            case .signedIn: .staffDidSignIn
            case .lookedAs: .staffDidLookAs
            case .claimApproved: .staffDidApprove
            case .approvalTakenBack: .staffDidTakeBack
            case .withdrawn: .staffDidWithdraw
            case .putBack: .staffDidPutBack
            case .reportHandled: .staffDidHandleReport
            case .initiativeAdded: .staffInitiativeWasAdded
            case .initiativeChanged: .staffInitiativeWasChanged
            case .sampleRemoved: .staffInitiativeWasRemoved
            case .gatheringStarted: .staffDidStartGathering
            case .gatheringClosed: .staffDidCloseGathering
            case .paperEntered: .staffDidEnterPaper
            case .teacherLinkMade: .staffDidMakeTeacherLink
            case .teacherLinkRevoked: .staffDidRevokeTeacherLink
            case .correctionProposed: .staffDidProposeCorrection
            case .correctionPublished: .staffDidPublishCorrection
            case .correctionSetAside: .staffDidSetCorrectionAside
            case .regraded: .staffDidRegrade
            case .proposalPublished: .staffDidPublishProposal
            case .proposalSetAside: .staffDidSetProposalAside
            case .lawChanged: .staffDidChangeLaw
            case .lawVerified: .staffDidVerifyLaw
            }
    }
}
