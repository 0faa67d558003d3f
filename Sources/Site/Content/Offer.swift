import Core

/// What this installation shows to the public: everything that is not withdrawn, or with `--show approved` only what of
/// it has been signed.
struct Offer {
    private let library: Library
    private let language: Language
    private let showsAll: Bool

    init(_ visit: Visit) {
        library = visit.library
        language = visit.language
        showsAll = visit.program.settings.showing == .all
    }

    /// For lists: each without the items that are withdrawn.
    var quizzes: [Library.PublishedQuiz] {
        library.quizzes.filter { isOffered($0.quiz) }.map { published in
            var published = published
            published.quiz = library.remaining(of: published.quiz)
            return published
        }
    }

    var guidance: [GuidancePage] { library.guidance(in: language).filter(isOffered) }

    var playlists: [Library.PublishedPlaylist] { library.playlists }

    var media: [String: MediaFile] { library.media }

    /// Throws `notFound`. A playlist holds nothing of its own to approve: its clips are offered one by one.
    func playlist(_ name: some StringProtocol) throws(Refusal) -> Library.PublishedPlaylist {
        guard let playlist = library.playlist(name) else { throw .notFound }
        return playlist
    }

    var clips: [Library.PublishedClip] { library.clips.filter { isOffered($0.clip) } }

    /// Throws `notFound` for a clip that is not offered.
    func clip(_ name: some StringProtocol) throws(Refusal) -> Library.PublishedClip {
        guard let clip = library.clip(name), isOffered(clip.clip) else { throw .notFound }
        return clip
    }

    /// Throws `notFound` for a quiz that is not offered.
    func quiz(_ name: some StringProtocol) throws(Refusal) -> Library.PublishedQuiz {
        guard let quiz = library.quiz(name), isOffered(quiz.quiz) else { throw .notFound }
        return quiz
    }

    /// The page in the visitor's language, else in Vietnamese. Throws `notFound` for one that is not offered.
    func page(_ name: some StringProtocol) throws(Refusal) -> GuidancePage {
        guard let page = library.guidance(name, in: language), isOffered(page) else { throw .notFound }
        return page
    }

    /// What of the things that a page leads to is offered.
    func offered(of related: [GuidancePage.Related]) -> [GuidancePage.Related] {
        related.filter { related in
            switch related {
            case .page(let name): (try? page(name)) != nil
            case .quiz(let name): (try? quiz(name)) != nil
            case .clip(let name): (try? clip(name)) != nil
            }
        }
    }

    private func isOffered(_ quiz: Quiz) -> Bool {
        guard !library.isWithdrawn(Thing(.quiz, quiz.name)) else { return false }
        let remaining = library.remaining(of: quiz)
        let needsApproval = !showsAll || quiz.isHeld
        return !remaining.items.isEmpty && (!needsApproval || library.isApproved(remaining, in: language))
    }

    /// A film speaks to everybody who sees it, so each of its languages must be signed.
    private func isOffered(_ clip: Clip) -> Bool {
        !library.isWithdrawn(Thing(.clip, clip.name)) && (showsAll || library.isApproved(clip))
    }

    private func isOffered(_ page: GuidancePage) -> Bool {
        !library.isWithdrawn(Thing(.guidance, page.name))
            && (showsAll || library.isApproved(claims: page.claims, in: page.language))
    }
}
