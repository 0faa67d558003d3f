package import Core

/// All published content as one immutable value, swapped whole after the commit that changed it.
package struct Library: Sendable {
    package struct PublishedQuiz: Sendable {
        package var quiz: Quiz
        package var paper: Int
        package var key: Int
    }

    package var phrases: [Language: Phrases] = [:]
    package var claims: [String: Claim] = [:]
    package var conceptRules: [ConceptRule] = []
    package var quizzes: [PublishedQuiz] = []
    package struct PublishedClip: Sendable {
        package var clip: Clip
        package var version: Int
    }

    package struct PublishedPlaylist: Sendable {
        package var playlist: Playlist
        package var version: Int
    }

    package var guidance: [GuidancePage] = []
    package var clips: [PublishedClip] = []
    package var playlists: [PublishedPlaylist] = []
    package var placeKit: PlaceKit?
    /// What is known of the files that clips name, by address. A file that is gone is not here.
    package var media: [String: MediaFile] = [:]
    package var units = AreaUnits()
    package var policeUnits: [PoliceUnit] = []
    package var dictionary: [DictionaryEntry] = [] {
        didSet { abbreviations = Abbreviations(dictionary) }
    }
    /// The common short forms and those of the dictionary.
    package private(set) var abbreviations = Abbreviations()
    /// The version of each text, by kind and name of its file.
    package var versions: [String: Int] = [:]
    package var decisions = Decisions()
    /// Grows whenever another library is shown.
    package var revision = 0
    /// When the newest text in it was imported.
    package var importedAt = Instant(milliseconds: 0)

    package init() {}

    package func phrases(in language: Language) -> Phrases { phrases[language] ?? phrases[.master] ?? .empty }

    /// The languages in which the site can be read.
    package var languages: [Language] { Language.allCases.filter { phrases[$0] != nil } }

    package func quiz(_ name: some StringProtocol) -> PublishedQuiz? { quizzes.first { $0.quiz.name == name } }

    package func clip(_ name: some StringProtocol) -> PublishedClip? { clips.first { $0.clip.name == name } }

    package func playlist(_ name: some StringProtocol) -> PublishedPlaylist? {
        playlists.first { $0.playlist.name == name }
    }

    /// The page in `language`, else in Vietnamese.
    package func guidance(_ name: some StringProtocol, in language: Language) -> GuidancePage? {
        guidance.first { $0.name == name && $0.language == language }
            ?? guidance.first { $0.name == name && $0.language == .master }
    }

    /// One page a name, each in `language` or else in Vietnamese.
    package func guidance(in language: Language) -> [GuidancePage] {
        guidance.filter { $0.language == .master }.compactMap { guidance($0.name, in: language) }
    }

    /// Whether every claim has been signed in this language as it now reads.
    package func isApproved(claims names: [String], in language: Language) -> Bool {
        !names.isEmpty
            && names.allSatisfy { name in
                claims[name].map { decisions.approved.contains($0.approvedText(in: language)) } ?? false
            }
    }

    /// A film is one thing in all its languages.
    package func isApproved(_ clip: Clip) -> Bool {
        clip.languages.allSatisfy { isApproved(claims: clip.claims, in: $0) }
    }

    package func isApproved(_ quiz: Quiz, in language: Language) -> Bool {
        let languages = quiz.languages(shownTo: language)
        return quiz.items.allSatisfy { item in languages.allSatisfy { isApproved(claims: item.foundations, in: $0) } }
    }

    package func isWithdrawn(_ thing: Thing) -> Bool { decisions.withdrawn.contains(thing) }

    /// Whether new attempts may hold the item.
    func isWithdrawn(_ item: Item, of quiz: Quiz) -> Bool {
        (!decisions.withdrawn.isEmpty && isWithdrawn(.item(item.id, of: quiz.name))) || isLapsed(item)
            || (item.isHeld && !isApproved(claims: item.foundations, in: .master))
    }

    /// Whether the item states a law that has changed.
    func isLapsed(_ item: Item) -> Bool {
        !decisions.lapsed.isEmpty
            && item.foundations.contains { decisions.lapsed.contains($0) && item.tie(to: $0) == .states }
    }

    /// The places of the items that are withdrawn.
    func withdrawn(in quiz: Quiz) -> Set<Int> {
        Set(quiz.items.indices.filter { isWithdrawn(quiz.items[$0], of: quiz) })
    }

    /// The quiz without the items that are withdrawn: what is said about it to whoever has not begun.
    func remaining(of quiz: Quiz) -> Quiz {
        var quiz = quiz
        quiz.items = quiz.items.filter { !isWithdrawn($0, of: quiz) }
        return quiz
    }

    /// Addresses under `Public/` that belong to withdrawn clips alone.
    var withdrawnFiles: Set<String> {
        let (gone, shown) = clips.map(\.clip).reduce(into: ([Clip](), [Clip]())) {
            if isWithdrawn(Thing(.clip, $1.name)) { $0.0.append($1) } else { $0.1.append($1) }
        }
        return Set(gone.flatMap(\.files)).subtracting(shown.flatMap(\.files))
    }
}

extension ItemRules {
    /// The rules as they stand with what is published.
    /// - Parameter images: the drawings that exist; nil = not looked at.
    init(_ library: Library, images: Set<String>? = nil) {
        self.init(claims: Set(library.claims.keys), concepts: library.conceptRules, images: images)
    }
}
