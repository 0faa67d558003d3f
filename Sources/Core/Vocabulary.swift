// The closed vocabularies of the programme. Raw values are what files, forms and the API say.

/// A word of a closed vocabulary.
package protocol Word: RawRepresentable, CaseIterable, Hashable, Sendable where RawValue == String {}

package enum Language: String, Word {
    case vi, en, zh, ko
    /// The language in which everything exists.
    package static let master = Language.vi
}

package enum Part: String, Word { case theory, practice }

/// Survey is a word of the vocabulary that no resident can choose by themselves.
package enum Mode: String, Word { case practice, test, survey }

package enum Certainty: String, Word { case sure, unsure, unknown }

package enum Topic: String, Word {
    case prevention
    case alarm114 = "alarm-114"
    case escape, extinguisher
    case electricityCharging = "electricity-charging"
    case gas
    case heatingCO = "heating-co"
    case lodgingGuest = "lodging-guest"
    case firstAid = "first-aid"
    case forest, boat
}

package enum Audience: String, Word {
    case household, pupil
    case lodgingStaff = "lodging-staff"
    case guest
    case boatPassenger = "boat-passenger"
    case business
    case eVehicle = "e-vehicle"
    case team
}

package enum AgeBand: String, Word {
    case under11 = "under-11"
    case from11 = "11-15"
    case from16 = "16-17"
    case from18 = "18-24"
    case from25 = "25-34"
    case from35 = "35-49"
    case from50 = "50-64"
    case from65 = "65+"

    /// The youngest person of the band, in years.
    package var youngest: Int {
        switch self {
        case .under11: 0
        case .from11: 11
        case .from16: 16
        case .from18: 18
        case .from25: 25
        case .from35: 35
        case .from50: 50
        case .from65: 65
        }
    }
}

/// `[a-z0-9]+(-[a-z0-9]+)*`, at most 64 characters: the name of a thing in addresses and files.
package func isSlug(_ text: some StringProtocol) -> Bool {
    guard (1...64).contains(text.utf8.count), text.utf8.first != UInt8(ascii: "-") else { return false }
    var afterHyphen = false
    for byte in text.utf8 {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): afterHyphen = false
        case UInt8(ascii: "-") where !afterHyphen: afterHyphen = true
        default: return false
        }
    }
    return !afterHyphen
}

/// A text that people read, in the languages it has been written in. Vietnamese is always there.
package struct Localized: Hashable, Sendable {
    package private(set) var texts: [Language: String]

    package init(vi: String, others: [Language: String] = [:]) {
        texts = others
        texts[.master] = vi
    }

    /// The text in `language`, or in Vietnamese where it is missing.
    package subscript(language: Language) -> String { texts[language] ?? texts[.master] ?? "" }

    /// Whether a reader of `language` gets the Vietnamese text instead.
    package func isMissing(in language: Language) -> Bool { texts[language] == nil }

    /// The same texts always give the same string.
    package var canonical: String {
        Language.allCases.compactMap { language in texts[language].map { "\(language.rawValue):\($0)" } }
            .joined(separator: "\u{1E}")
    }
}

/// How a person came to a quiz. Closed, so that nobody fills the counts with names of their own.
package enum Channel: String, Word {
    case web, qr, zalo, facebook, poster, school, lodging, event, api
    /// Answered on paper and typed off.
    case paper

    /// Those that an address can name: how a paper or a program came is not for a visitor to say.
    package static func ofLink(_ text: String) -> Channel? {
        Channel(rawValue: text).flatMap { [.paper, .api].contains($0) ? nil : $0 }
    }
}
