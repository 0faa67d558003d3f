/// An initiative that a police unit has registered. Vietnamese only: its readers are police staff of the province.
package struct Initiative: Hashable, Sendable {
    package enum Status: String, Word {
        case registered
        case inProgress = "in-progress"
        case completed, stopped

        /// What may come after it. What is over is taken up again before anything else becomes of it.
        package var next: Set<Status> {
            switch self {
            case .registered: [.inProgress, .completed, .stopped]
            case .inProgress: [.completed, .stopped]
            case .completed, .stopped: [.inProgress]
            }
        }
    }

    /// The five clears, “5 rõ”: what an initiative has to say so that somebody can be held to it.
    package enum Clear: String, Word { case who, what, responsibility, when, result }

    /// Upper case; never changes, because files and addresses go by it.
    package var code: String
    package var title: String
    /// The code of the police unit that it belongs to.
    package var unit: String
    package var field: String
    /// In which it was registered.
    package var year: Int
    package var status: Status
    /// What has been made clear. One that is missing is not there.
    package var clears: [Clear: String]
    /// Per cent.
    package var progress: Int
    /// What shows that it was done; empty = nothing yet.
    package var evidence: String
    /// Made up to show how the register works; never counted with the others.
    package var isSample: Bool

    package static let years = 2000...2100

    package init(
        code: String, title: String, unit: String, field: String, year: Int, status: Status, clears: [Clear: String],
        progress: Int, evidence: String, isSample: Bool
    ) {
        (self.code, self.title, self.unit, self.field, self.year) = (code, title, unit, field, year)
        (self.status, self.clears, self.progress) = (status, clears, progress)
        (self.evidence, self.isSample) = (evidence, isSample)
    }

    package var missingClears: [Clear] { Clear.allCases.filter { clears[$0] == nil } }

    /// What its parts say against each other.
    package var contradictions: [InitiativeFault] {
        switch status {
        case .registered where progress > 0: [InitiativeFault(.progress, .staffInitiativeNotBegun)]
        case .completed:
            (progress < 100 ? [InitiativeFault(.progress, .staffInitiativeNotDone)] : [])
                + (evidence.isEmpty ? [InitiativeFault(.evidence, .staffInitiativeNoEvidence)] : [])
        default: []
        }
    }

    /// What it cannot become after having been `old`.
    package func faults(after old: Initiative) -> [InitiativeFault] {
        var faults: [InitiativeFault] = []
        if status != old.status, !old.status.next.contains(status) {
            faults.append(
                InitiativeFault(
                    .status, .staffInitiativeStep, ["from": old.status.written, "to": status.written]))
        }
        if isSample != old.isSample { faults.append(InitiativeFault(.sample, .staffInitiativeSampleStays)) }
        return faults
    }

    /// The columns in which it differs from `old`.
    package func changes(from old: Initiative) -> [Column] {
        Column.allCases.filter { self[$0] != old[$0] }
    }
}

/// Whose initiatives a member of staff writes.
package enum InitiativeScope: Hashable, Sendable {
    /// Every unit's: for those whom the province did not put into a unit.
    case province
    case unit(String)

    /// - Parameter unit: of the account; empty = none.
    package init(unit: String) { self = unit.isEmpty ? .province : .unit(unit) }

    package func covers(_ unit: String) -> Bool {
        switch self {
        case .province: true
        case .unit(let own): own == unit
        }
    }
}

/// What is wrong with one part of an initiative.
package struct InitiativeFault: Hashable, Sendable {
    package var column: Initiative.Column
    package var phrase: PhraseKey
    package var words: [String: String]

    package init(_ column: Initiative.Column, _ phrase: PhraseKey, _ words: [String: String] = [:]) {
        (self.column, self.phrase, self.words) = (column, phrase, words)
    }

    package func sentence(_ phrases: Phrases) -> String { phrases(phrase, words) }
}

/// Why something cannot be an initiative: everything at once.
package struct InitiativeFaults: Error {
    package var list: [InitiativeFault]

    package init(list: [InitiativeFault]) { self.list = list }
}
