import Core
import Hummingbird
import Web

/// What belongs to a participant cookie. Whoever has none is told that nothing is kept; nobody reaches another's.
struct OwnDataHandlers: Sendable {
    let program: Program

    private var attempts: Attempts { Attempts(program: program) }

    private func kept(_ request: Request) async throws -> OwnDataStore.Kept? {
        try await program.ownData.kept(for: attempts.participant(of: request))
    }

    private func pages(_ visit: Visit) -> OwnDataPages {
        OwnDataPages(phrases: visit.phrases, days: program.settings.retention.participant)
    }

    func page(_ request: Request, _ context: SiteContext) async throws -> Response {
        let visit = try Visit(program, request, context)
        let isDeleted = try visit.query["deleted"] == "1"
        guard let kept = try await kept(request) else { return visit.personal(pages(visit).nothing(isDeleted)) }
        let rows = kept.attempts.map { attempt in
            let code = visit.language.rawValue
            return OwnDataPages.Row(
                attempt: attempt, title: visit.library.quiz(attempt.head.quiz)?.quiz.title,
                commune: attempt.homeUnit.flatMap { visit.library.units[code: $0]?.name },
                address: attempt.finishedAt == nil
                    ? "/\(code)/attempts/\(attempts.publicID(of: attempt.head))"
                    : "/\(code)/results/\(attempts.receipt(of: attempt.head))")
        }
        return visit.personal(pages(visit).list(rows, since: kept.since))
    }

    /// Everything, as a file.
    func file(_ request: Request, _ context: SiteContext) async throws -> Response {
        let visit = try Visit(program, request, context)
        let kept = try await kept(request)
        var list: [JSONValue] = []
        for attempt in kept?.attempts ?? [] {
            let version = try await program.quizVersions.version(attempt.head.quiz, paper: attempt.head.paper)
            list.append(OwnDataFile(library: visit.library, quiz: version.quiz, attempt: attempt).json)
        }
        var response = json([
            "writtenAt": .string(visit.now.rfc3339), "since": .text(kept?.since.rfc3339), "attempts": .array(list),
        ])
        response.headers[.contentDisposition] = "attachment; filename=\"my-data.json\""
        return response
    }

    /// Asks once more.
    func ask(_ request: Request, _ context: SiteContext) async throws -> Response {
        let visit = try Visit(program, request, context)
        guard let kept = try await kept(request) else { return visit.personal(pages(visit).nothing(false)) }
        return visit.personal(pages(visit).ask(count: kept.attempts.count))
    }

    func delete(_ request: Request, _ context: SiteContext) async throws -> Response {
        let visit = try Visit(program, request, context)
        let credential = attempts.participant(of: request)
        var quizzes: [OwnDataStore.KeptPaper: Quiz] = [:]
        for head in try await kept(request)?.attempts.map(\.head) ?? [] {
            // A paper that cannot be read any more keeps nobody from deleting.
            let version = try? await program.quizVersions.version(head.quiz, paper: head.paper)
            quizzes[.init(quiz: head.quiz, paper: head.paper)] = version?.quiz
        }
        // Memory forgets also when the write's answer got lost on its way.
        defer { program.heads.forget() }
        let isDeleted = try await program.ownData.delete(for: credential, quizzes: quizzes)
        let address = "/\(visit.language.rawValue)/my-data"
        guard isDeleted else { return seeOther(address) }
        return seeOther(
            "\(address)?deleted=1",
            headers: [.setCookie: program.cookies.remove(Attempts.participantCookie).value])
    }
}

/// One attempt in the file that a person takes along: words, and no names that only this program understands.
struct OwnDataFile {
    let library: Library
    let quiz: Quiz
    let attempt: OwnDataStore.KeptAttempt

    var json: JSONValue {
        let head = attempt.head
        return [
            "quiz": .string(head.quiz), "title": .string(quiz.title[head.language]),
            "language": .string(head.language.rawValue), "mode": .string(head.mode.rawValue),
            "channel": .string(head.channel), "startedAt": .string(head.startedAt.rfc3339),
            "finishedAt": .text(attempt.finishedAt?.rfc3339),
            "points": attempt.score.map { .number($0.marks.points) } ?? .null,
            "max": attempt.score.map { .number($0.max.points) } ?? .null,
            "passed": attempt.passed.map { .bool($0) } ?? .null, "ageBand": .text(attempt.ageBand?.rawValue),
            "audience": .text(attempt.audience?.rawValue), "homeUnit": unit(attempt.homeUnit),
            "placeUnit": unit(attempt.placeUnit), "certificatePrintedAt": .text(attempt.certifiedAt?.rfc3339),
            "answers": .array(answers),
        ]
    }

    private func unit(_ code: String?) -> JSONValue {
        guard let code else { return .null }
        return ["code": .string(code), "name": .text(library.units[code: code]?.name)]
    }

    private var answers: [JSONValue] {
        let language = attempt.head.language
        return attempt.head.items.compactMap { place in
            guard let given = attempt.answers[place], quiz.items.indices.contains(place) else { return nil }
            let item = quiz.items[place]
            let words = item.words(for: given.response, in: language)
            return [
                "question": .string(item.prompt[language]), "answer": .array(words.map { .string($0) }),
                "certainty": .text(given.certainty?.rawValue), "seconds": given.seconds.map { .whole($0) } ?? .null,
            ]
        }
    }
}
