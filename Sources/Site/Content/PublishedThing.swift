import Core

/// A thing as the desk sees it: what it rests on, in which languages, and who wrote it.
struct PublishedThing: Sendable {
    var thing: Thing
    var title: String
    /// The claims under the texts of each language, each once, in their order.
    var claims: [Language: [String]]
    var versions: [Language: Int]
    /// Whom its file names.
    var authors: [String]

    var languages: [Language] { Language.allCases.filter { claims[$0] != nil } }

    /// As addresses and forms name it.
    var path: String { "\(thing.kind.rawValue)/\(thing.name)" }

    func rests(on claim: String) -> Bool { claims.values.contains { $0.contains(claim) } }

    /// Where people see it; nil for sheets, which are made from a form.
    func address(in language: Language) -> String? {
        let code = language.rawValue
        return switch thing.kind {
        case .quiz: "/\(code)/quizzes/\(thing.name)"
        case .guidance: "/\(code)/guidance/\(thing.name)"
        case .clip: "/\(code)/clips/\(thing.name)"
        case .item, .sheet: nil
        }
    }
}

extension Library {
    /// Everything that rests on claims: quizzes, guidance pages, clips, printed sheets.
    var things: [PublishedThing] { quizzes.map(thing) + guidanceThings + clips.map(thing) + sheetThings }

    private func thing(_ published: PublishedQuiz) -> PublishedThing {
        let quiz = published.quiz
        let claims = Self.once(quiz.items.flatMap(\.foundations))
        return PublishedThing(
            thing: Thing(.quiz, quiz.name), title: quiz.title[.master], claims: Self.all(quiz.languages, claims),
            versions: Self.all(quiz.languages, published.paper), authors: quiz.authors)
    }

    private var guidanceThings: [PublishedThing] {
        guidance(in: .master).map { page in
            let all = guidance.filter { $0.name == page.name }
            return PublishedThing(
                thing: Thing(.guidance, page.name), title: page.title,
                claims: Dictionary(uniqueKeysWithValues: all.map { ($0.language, Self.once($0.claims)) }),
                versions: Dictionary(
                    uniqueKeysWithValues: all.map {
                        ($0.language, versions["guidance/\($0.name).\($0.language.rawValue)"] ?? 1)
                    }),
                authors: Self.once(all.flatMap(\.authors)))
        }
    }

    private func thing(_ published: PublishedClip) -> PublishedThing {
        let clip = published.clip
        return PublishedThing(
            thing: Thing(.clip, clip.name), title: clip.title[.master],
            claims: Self.all(clip.languages, Self.once(clip.claims)),
            versions: Self.all(clip.languages, published.version), authors: clip.authors)
    }

    private var sheetThings: [PublishedThing] {
        PlaceKit.Kind.allCases.compactMap { kind in
            placeKit?.sheets[kind].map { sheet in
                PublishedThing(
                    thing: Thing(.sheet, kind.rawValue), title: sheet.title[.master],
                    claims: Self.all(kind.languages, Self.once(sheet.claims)),
                    versions: Self.all(kind.languages, versions["place-kit/place-kit"] ?? 1), authors: [])
            }
        }
    }

    private static func all<Value>(_ languages: [Language], _ value: Value) -> [Language: Value] {
        Dictionary(uniqueKeysWithValues: languages.map { ($0, value) })
    }

    private static func once(_ names: [String]) -> [String] {
        var seen: Set<String> = []
        return names.filter { seen.insert($0).inserted }
    }
}
