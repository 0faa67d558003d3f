/// The phrase that says a word of approval.
extension PhraseKey {
    package init(_ kind: Thing.Kind) {
        self =
            switch kind {
            case .quiz: .staffThingQuiz
            case .item: .staffThingItem
            case .guidance: .staffThingGuidance
            case .clip: .staffThingClip
            case .sheet: .staffThingSheet
            }
    }

    package init(_ step: ApprovalState.Step) {
        self =
            switch step {
            case .waiting: .staffStepWaiting
            case .changed: .staffStepChanged
            case .approved: .staffStepApproved
            }
    }

    package init(_ kind: Claim.Kind) {
        self =
            switch kind {
            case .physics: .staffClaimPhysics
            case .law: .staffClaimLaw
            case .local: .staffClaimLocal
            }
    }

    package init(_ choice: Report.Choice) {
        self =
            switch choice {
            case .dangerous: .reportDangerous
            case .wrongKey: .reportWrongKey
            case .unclear: .reportUnclear
            case .outdated: .reportOutdated
            case .typo: .reportTypo
            case .other: .reportOther
            }
    }
}
