import Core
import HTTPTypes
import Web

/// What a playlist is asked for: the languages in the picture and the shape of the screen.
struct ScreenKind: Hashable, Sendable {
    /// In the order of the vocabulary, each once.
    let languages: [Language]
    let orientation: Orientation
    /// As part of the name of a file.
    let slug: String

    static let usual = ScreenKind(languages: [.vi, .en], orientation: .landscape)

    init(languages: [Language], orientation: Orientation) {
        self.languages = languages
        self.orientation = orientation
        slug = "\(languages.map(\.rawValue).joined(separator: "-"))-\(orientation.rawValue)"
    }

    /// Reads `lang=vi,en` and `orientation=landscape`; what is left out is usual. Throws 400 for unknown words.
    init(_ query: QueryString) throws(Rejection) {
        var languages = Self.usual.languages
        var orientation = Self.usual.orientation
        if let text = query["lang"] {
            let words = text.split(separator: ",", omittingEmptySubsequences: false)
            let known = words.compactMap { Language(rawValue: String($0)) }
            guard known.count == words.count else {
                throw Rejection(.badRequest, "lang", "lang takes vi, en, zh and ko, separated by commas.")
            }
            languages = Language.allCases.filter(known.contains)
        }
        if let text = query["orientation"] {
            guard let known = Orientation(rawValue: text) else {
                throw Rejection(.badRequest, "orientation", "orientation takes landscape or portrait.")
            }
            orientation = known
        }
        self.init(languages: languages, orientation: orientation)
    }

    /// Vietnamese with each other language, as the films are made.
    static let pairs: [[Language]] = Language.allCases.filter { $0 != .master }.map { [.master, $0] }

    /// The same for every way of asking for it.
    var query: String {
        "lang=\(languages.map(\.rawValue).joined(separator: ","))&orientation=\(orientation.rawValue)"
    }
}
