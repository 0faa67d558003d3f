import Core
import HTTPTypes
import Hummingbird
import Web

/// An attempt as pages and plain forms; the same as the API does, a redirect after each step.
struct AttemptHandlers: Sendable {
    let program: Program

    private var attempts: Attempts { Attempts(program: program) }

    func page(_ request: Request, _ context: SiteContext) async throws -> Response {
        let visit = try Visit(program, request, context)
        let open = try await attempts.open(context.parameters.get("attempt") ?? "", request)
        return try await page(open, visit, step: try visit.query["step"].flatMap { Int($0) })
    }

    private func page(
        _ open: Attempts.Open, _ visit: Visit, step: Int?, refused: RefusedAnswer? = nil
    ) async throws -> Response {
        let progress = try await attempts.progress(of: open)
        if progress.finishedAt != nil { return seeOther(resultAddress(open, visit)) }
        if open.head.deadline?.timing(at: visit.now) == .late {
            let next = try await Joining(program: program).next(after: open.head, at: visit.now)
            return visit.personal(
                ExpiredPages(phrases: visit.phrases).page(open.quiz, answered: progress.answers.count, next: next))
        }
        let namings = Dictionary(uniqueKeysWithValues: open.head.items.map { ($0, attempts.naming($0, of: open)) })
        let pages = AttemptPages(
            phrases: visit.phrases, files: program.files, id: open.id, version: open.version, head: open.head,
            namings: namings, progress: progress, feedback: attempts.feedback(in: progress, of: open),
            isInChatApp: ChatApp.isAsking(visit.request), refused: refused)
        let isPending = !visit.library.isApproved(open.quiz, in: visit.language)
        let person = attempts.personMark(of: open.head)
        var response = visit.personal(
            pages.page(step: step, now: visit.now, isPending: isPending, person: person),
            status: refused == nil ? .ok : .unprocessableContent)
        // The service worker keeps this page for its person alone.
        response.headers[.outreachPerson] = person
        return response
    }

    /// Saves what one question's form carries, then shows where `go` leads.
    func answer(_ request: Request, _ context: SiteContext) async throws -> Response {
        let visit = try Visit(program, request, context)
        let open = try await attempts.open(context.parameters.get("attempt") ?? "", request)
        let form = try await visit.form()
        let place = try attempts.place(of: form["item"] ?? "", in: open)
        let step = (open.head.items.firstIndex(of: place) ?? 0) + 1
        if form["choice"] != nil || form["replay"] != nil {
            try await goOn(form, item: place, of: open)
            return seeOther(address(open, visit, step: step))
        }
        do {
            if try await keep(form, item: place, of: open) { return seeOther(address(open, visit, step: step)) }
        } catch Refusal.invalid(field: "response", let phrase) {
            let refused = RefusedAnswer(place: place, form: form, phrase: phrase)
            return try await page(open, visit, step: step, refused: refused)
        }
        return seeOther(address(open, visit, step: form["go"] == "back" ? max(1, step - 1) : step + 1))
    }

    /// Whether the answer was looked at, so that the question stays to show what is said of it.
    private func keep(_ form: FormBody, item place: Int, of open: Attempts.Open) async throws -> Bool {
        let saved = try await attempts.progress(of: open).answers[place]
        let sent = FormAnswer(form, naming: attempts.naming(place, of: open))
        guard saved?.isLocked != true,
            let answer = try sent.answer(to: open.quiz.items[place], isSaved: saved != nil)
        else { return false }
        _ = try await attempts.save(
            answer, certainty: form["certainty"].flatMap(Certainty.init), seconds: nil,
            seq: try form.whole("seq", in: 1...Int(Int32.max)).map(Int64.init), item: place, of: open)
        guard form["go"] == "check", open.head.mode == .practice else { return false }
        _ = try await attempts.check(item: place, of: open)
        return true
    }

    /// A decision of a scenario, or the wish to have it told again from one.
    private func goOn(_ form: FormBody, item place: Int, of open: Attempts.Open) async throws {
        let run = try form.whole("run", in: 1...63) ?? 1
        if let again = try form.whole("replay", in: 1...64) {
            _ = try await attempts.replay(from: again, run: run + 1, item: place, of: open)
            return
        }
        guard let choice = form["choice"], let number = try form.whole("step", in: 1...64) else {
            throw Refusal.invalid(field: "step", .refusedForm)
        }
        let decided = try await attempts.decide(choice, step: number, run: run, item: place, of: open)
        if case .ending = decided.state, run == 1, open.head.mode == .practice {
            _ = try await attempts.check(item: place, of: open)
        }
    }

    func submit(_ request: Request, _ context: SiteContext) async throws -> Response {
        let visit = try Visit(program, request, context)
        let open = try await attempts.open(context.parameters.get("attempt") ?? "", request)
        _ = try await attempts.submit(open, from: context.client(program.settings, request))
        return seeOther(resultAddress(open, visit))
    }

    private func address(_ open: Attempts.Open, _ visit: Visit, step: Int) -> String {
        "/\(visit.language.rawValue)/attempts/\(open.id)?step=\(step)"
    }

    private func resultAddress(_ open: Attempts.Open, _ visit: Visit) -> String {
        "/\(visit.language.rawValue)/results/\(attempts.receipt(of: open.head))"
    }
}
