import Core
import Hummingbird
import Web

/// A quiz on paper: the sheets to print, and what was answered on them.
struct PaperHandlers: Sendable {
    let program: Program

    private var gatherings: Gatherings { Gatherings(program: program) }

    /// For everybody, of a quiz whose keys may be on paper.
    func ofQuiz(_ request: Request, _ context: SiteContext) async throws -> Response {
        let visit = try Visit(program, request, context)
        let quiz = visit.library.remaining(of: try Offer(visit).quiz(context.parameters.get("quiz") ?? "").quiz)
        let kind = try kind(context)
        guard quiz.open, kind != .key || quiz.mayPractise else { throw Refusal.notFound }
        let sheet = PaperSheet(quiz, items: quiz.paper(for: nil, nil)) { program.disguise.order(onPaperOf: nil, $0) }
        return await visit.cached {
            PaperSheetPages(
                phrases: visit.phrases, files: program.files, quiz: quiz, sheet: sheet,
                path: "/quizzes/\(quiz.name)", gathering: nil, isPending: isPending(quiz, visit)
            ).page(kind)
        }
    }

    func ofGathering(_ request: Request, _ context: SiteContext) async throws -> Response {
        let visit = try Visit(program, request, context)
        let key = context.parameters.get("key") ?? ""
        let held = try await gatherings.held(key)
        let kind = try kind(context)
        if kind == .key, !held.quiz.open || !held.quiz.mayPractise { throw Refusal.notFound }
        let pages = PaperSheetPages(
            phrases: visit.phrases, files: program.files, quiz: held.quiz, sheet: sheet(of: held, visit),
            path: "/classes/\(key)", gathering: held.gathering, isPending: isPending(held.quiz, visit))
        return visit.personal(pages.page(kind))
    }

    // MARK: What was answered

    func entryForm(_ request: Request, _ context: SiteContext) async throws -> Response {
        let visit = try Visit(program, request, context)
        let key = context.parameters.get("key") ?? ""
        let held = try await gatherings.held(key)
        return visit.personal(pages(held, key, visit).form(number: Base64URL.encode(program.random.bytes(16))))
    }

    /// `do`: look, which grades and shows; take, which keeps all of it or, with one complaint, nothing.
    func enter(_ request: Request, _ context: SiteContext) async throws -> Response {
        let visit = try Visit(program, request, context)
        let key = context.parameters.get("key") ?? ""
        let held = try await gatherings.held(key)
        let form = try await visit.form()
        guard let number = form["number"], let bytes = Base64URL.decode(number), bytes.count == 16 else {
            throw Refusal.invalid(field: "number", .refusedForm)
        }
        let text = form["text"] ?? ""
        let sheet = sheet(of: held, visit)
        let entry = PaperEntry(text, sheet, of: held.quiz)
        let pages = pages(held, key, visit)
        guard entry.faults.isEmpty, !entry.sheets.isEmpty else {
            return visit.personal(
                pages.form(number: number, text: text, faults: entry.faults, isEmpty: entry.sheets.isEmpty),
                status: .unprocessableContent)
        }
        let grades = entry.sheets.map { held.quiz.grade(paper: sheet.questions.map(\.item), $0) }
        guard form["do"] == "take" else { return visit.personal(pages.preview(grades, number: number, text: text)) }
        let count = try await program.paperEntries.enter(
            grades, form: bytes, of: held.gathering, key: held.version.key, language: visit.language,
            by: Actor(holderOf: held.gathering), at: visit.now)
        return seeOther("/\(visit.language.rawValue)/classes/\(key)?entered=\(count)")
    }

    // MARK: What they need

    private func kind(_ context: SiteContext) throws(Refusal) -> PaperSheetPages.Kind {
        guard let kind = context.parameters.get("sheet").flatMap(PaperSheetPages.Kind.init) else { throw .notFound }
        return kind
    }

    private func sheet(of held: Gatherings.Held, _ visit: Visit) -> PaperSheet {
        let items = held.gathering.items.filter { !visit.library.isWithdrawn(held.quiz.items[$0], of: held.quiz) }
        return PaperSheet(held.quiz, items: items) {
            program.disguise.order(onPaperOf: held.gathering.id, $0)
        }
    }

    private func isPending(_ quiz: Quiz, _ visit: Visit) -> Bool { !visit.library.isApproved(quiz, in: visit.language) }

    private func pages(_ held: Gatherings.Held, _ key: String, _ visit: Visit) -> PaperEntryPages {
        PaperEntryPages(
            phrases: visit.phrases, quiz: held.quiz, sheet: sheet(of: held, visit), path: "/classes/\(key)")
    }
}
