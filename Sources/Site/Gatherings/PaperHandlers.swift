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
        let published = try Offer(visit).quiz(context.parameters.get("quiz") ?? "")
        let quiz = published.quiz
        let kind = try kind(context)
        guard quiz.open, kind != .key || quiz.givesKey else { throw Refusal.notFound }
        let items = quiz.paper(for: nil, nil, withdrawn: visit.library.withdrawn(in: quiz))
        let sheet = PaperSheet(quiz, items: items) { program.disguise.order(onPaperOf: nil, $0) }
        return await visit.cached {
            PaperSheetPages(
                phrases: visit.phrases, files: program.files, quiz: quiz, sheet: sheet,
                path: "/quizzes/\(quiz.name)", gathering: nil,
                isPending: isPending(visit.library.remaining(of: quiz), visit), version: published.paper
            ).page(kind)
        }
    }

    func ofGathering(_ request: Request, _ context: SiteContext) async throws -> Response {
        let visit = try Visit(program, request, context)
        let key = context.parameters.get("key") ?? ""
        let held = try await gatherings.held(key)
        let kind = try kind(context)
        if kind == .key, !held.quiz.givesKey { throw Refusal.notFound }
        let pages = PaperSheetPages(
            phrases: visit.phrases, files: program.files, quiz: held.quiz, sheet: sheet(of: held),
            path: "/classes/\(key)", gathering: held.gathering, isPending: isPending(held.quiz, visit),
            withdrawn: visit.library.withdrawn(in: held.quiz))
        return visit.personal(pages.page(kind))
    }

    // MARK: What was answered

    func entryForm(_ request: Request, _ context: SiteContext) async throws -> Response {
        let visit = try Visit(program, request, context)
        let key = context.parameters.get("key") ?? ""
        let held = try await gatherings.held(key)
        try await program.paperEntries.check(held.gathering, at: visit.now)
        return visit.personal(pages(held, key, visit).form(number: newNumber()))
    }

    /// `do`: look, which grades and shows; take, which keeps all of it or, with one complaint, nothing.
    func enter(_ request: Request, _ context: SiteContext) async throws -> Response {
        let visit = try Visit(program, request, context)
        let key = context.parameters.get("key") ?? ""
        let held = try await gatherings.held(key)
        let form = try await visit.form()
        guard let number = form["number"], let bytes = form.number else {
            throw Refusal.invalid(field: "number", .refusedForm)
        }
        let text = form["text"] ?? ""
        try program.codeStarts.count("paper \(held.gathering.id)", .joinTooMany, at: visit.now)
        let sheet = sheet(of: held)
        let entry = PaperEntry(text, sheet, of: held.quiz)
        let pages = pages(held, key, visit)
        guard entry.faults.isEmpty, !entry.sheets.isEmpty else {
            return visit.personal(
                pages.form(number: number, text: text, faults: entry.faults, isEmpty: entry.sheets.isEmpty),
                status: .unprocessableContent)
        }
        let withdrawn = visit.library.withdrawn(in: held.quiz)
        let graded = sheet.questions.map(\.item).filter { !withdrawn.contains($0) }
        let grades = entry.sheets.map { sheet in
            var grade = held.quiz.grade(paper: graded, sheet)
            // Nobody's: what only one person would have written is not kept.
            grade.items = held.quiz.impersonal(grade.items)
            return grade
        }
        do {
            guard !graded.isEmpty else { throw Refusal.conflict(.joinQuizGone) }
            guard form["do"] == "take" else {
                try await program.paperEntries.check(held.gathering, adding: grades.count, at: visit.now)
                return visit.personal(pages.preview(grades, number: number, text: text))
            }
            let count = try await program.paperEntries.enter(
                grades, form: .init(number: bytes, textHash: sha256(text.utf8)), of: held.gathering,
                key: held.version.key, language: visit.language, by: Actor(holderOf: held.gathering), at: visit.now)
            return seeOther("/\(visit.language.rawValue)/classes/\(key)?entered=\(count)")
        } catch Refusal.conflict(let phrase) {
            return visit.personal(
                pages.form(number: newNumber(), text: text, refused: phrase), status: .conflict)
        }
    }

    // MARK: What they need

    private func kind(_ context: SiteContext) throws(Refusal) -> PaperSheetPages.Kind {
        guard let kind = context.parameters.get("sheet").flatMap(PaperSheetPages.Kind.init) else { throw .notFound }
        return kind
    }

    /// The same for as long as the gathering is kept, whatever is withdrawn: lines are typed off by it.
    private func sheet(of held: Gatherings.Held) -> PaperSheet {
        PaperSheet(held.quiz, items: held.gathering.items) {
            program.disguise.order(onPaperOf: held.gathering.id, $0)
        }
    }

    private func newNumber() -> String { FormNumber.new(program.random) }

    private func isPending(_ quiz: Quiz, _ visit: Visit) -> Bool { !visit.library.isApproved(quiz, in: visit.language) }

    private func pages(_ held: Gatherings.Held, _ key: String, _ visit: Visit) -> PaperEntryPages {
        PaperEntryPages(
            phrases: visit.phrases, quiz: held.quiz, sheet: sheet(of: held), path: "/classes/\(key)")
    }
}
