/// An entry of the personnel dictionary, as its file says it. What PX01 has not written is absent and never guessed.
///
/// Vietnamese only: its readers are police staff of the province.
package struct DictionaryEntry: Sendable {
    package enum Group: String, Word {
        case organisation, officers
        case rankAndPay = "rank-and-pay"
        case recruitmentAndTraining = "recruitment-and-training"
        case appraisalAndAwards = "appraisal-and-awards"
        case benefits, procedures
    }

    /// What an entry needs besides its meaning before it can guide anybody.
    package enum Part: String, Word {
        case legalBasis = "legal-basis"
        case conditions, steps, authority
        case timeLimit = "time-limit"
        case documents, forms
    }

    /// A public text that the entry rests on.
    package struct LegalBasis: Sendable {
        package enum Status: String, Word {
            /// Nobody has signed for this text and its force yet.
            case toCheck = "to-check"
            case inForce = "in-force"
            /// In force, with later amendments.
            case amended
            case expired
        }

        /// Who looked at the text itself, and when.
        package struct Check: Sendable {
            package var who: String
            package var day: Day
        }

        package var name: String
        /// As printed on the text, such as `37/2018/QH14`.
        package var number: String
        /// The day on which it was issued.
        package var date: Day?
        package var inForceFrom: Day?
        package var status: Status
        package var checkedBy: Check?
    }

    package var code: String
    package var term: String
    package var synonyms: [String]
    package var abbreviations: [String]
    package var group: Group
    package var definition: String
    package var explanation: String?
    package var appliesTo: String
    package var legalBasis: [LegalBasis]
    package var conditions: [String]
    package var steps: [String]
    package var authority: String?
    package var timeLimit: String?
    package var documents: [String]
    package var forms: [String]
    package var questionsForPX01: [String]
    package var related: [String]
    /// Code of the police unit that answers for the entry.
    package var owner: String
    /// From this day on the entry says that it is due for review.
    package var reviewBy: Day

    /// Every name by which people may look for it.
    package var names: [String] { [term] + synonyms + abbreviations }

    /// What PX01 still has to write, or to check.
    package var openParts: [Part] {
        Part.allCases.filter { part in
            switch part {
            case .legalBasis: legalBasis.isEmpty || legalBasis.contains { $0.status == .toCheck }
            case .conditions: conditions.isEmpty
            case .steps: steps.isEmpty
            case .authority: authority == nil
            case .timeLimit: timeLimit == nil
            case .documents: documents.isEmpty
            case .forms: forms.isEmpty
            }
        }
    }

    package var isUnfinished: Bool { !openParts.isEmpty }
}
