extension Initiative {
    /// Its parts, as forms name them and as tables order them.
    package enum Column: String, Word {
        case code, title, unit, field, year, status
        case who, what, responsibility, when, result
        case progress, evidence, sample

        package var clear: Clear? { Clear(rawValue: rawValue) }

        /// What stands over it in a file. Files are kept for years, so these words stay.
        package var heading: String {
            switch self {
            case .code: "mã"
            case .title: "tên sáng kiến"
            case .unit: "đơn vị"
            case .field: "lĩnh vực"
            case .year: "năm"
            case .status: "trạng thái"
            case .who: "rõ người"
            case .what: "rõ việc"
            case .responsibility: "rõ trách nhiệm"
            case .when: "rõ thời gian"
            case .result: "rõ kết quả"
            case .progress: "tiến độ (%)"
            case .evidence: "minh chứng"
            case .sample: "dữ liệu minh họa"
            }
        }

        package var isNeeded: Bool {
            switch self {
            case .code, .title, .unit, .field, .year, .status: true
            default: false
            }
        }

        /// How many characters it may have.
        package var longest: Int {
            switch self {
            case .code: 32
            case .title: 300
            case .field, .unit: 100
            case .evidence: 4_000
            case .year, .status, .progress, .sample: 40
            case .who, .what, .responsibility, .when, .result: 1_000
            }
        }

        package var hasLines: Bool { self == .evidence || clear != nil }
    }

    /// A part as a form has it.
    package subscript(column: Column) -> String {
        switch column {
        case .code: code
        case .title: title
        case .unit: unit
        case .field: field
        case .year: String(year)
        case .status: status.rawValue
        case .who, .what, .responsibility, .when, .result: column.clear.flatMap { clears[$0] } ?? ""
        case .progress: String(progress)
        case .evidence: evidence
        case .sample: isSample ? "yes" : ""
        }
    }

    /// A part as a file has it.
    package func written(_ column: Column) -> String {
        switch column {
        case .status: status.written
        case .sample: isSample ? "có" : ""
        default: self[column]
        }
    }
}

extension Initiative.Status {
    /// As files have it.
    package var written: String {
        switch self {
        case .registered: "mới đăng ký"
        case .inProgress: "đang thực hiện"
        case .completed: "hoàn thành"
        case .stopped: "dừng"
        }
    }
}

extension PhraseKey {
    package init(_ status: Initiative.Status) {
        self =
            switch status {
            case .registered: .staffInitiativeRegistered
            case .inProgress: .staffInitiativeInProgress
            case .completed: .staffInitiativeCompleted
            case .stopped: .staffInitiativeStopped
            }
    }

    package init(_ column: Initiative.Column) {
        self =
            switch column {
            case .code: .staffInitiativeCode
            case .title: .staffInitiativeTitle
            case .unit: .staffUnit
            case .field: .staffInitiativeField
            case .year: .staffInitiativeYear
            case .status: .staffInitiativeStatus
            case .who: .staffInitiativeWho
            case .what: .staffInitiativeWhat
            case .responsibility: .staffInitiativeResponsibility
            case .when: .staffInitiativeWhen
            case .result: .staffInitiativeResult
            case .progress: .staffInitiativeProgress
            case .evidence: .staffInitiativeEvidence
            case .sample: .staffInitiativeSample
            }
    }
}
