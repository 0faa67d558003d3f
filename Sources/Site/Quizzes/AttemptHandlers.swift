import Core
import Hummingbird
import Web

/// An attempt as pages and plain forms; the same as the API does, a redirect after each step.
struct AttemptHandlers: Sendable {
    let program: Program

    private var attempts: Attempts { Attempts(program: program) }

    func page(_ request: Request, _ context: SiteContext) async throws -> Response {
        let visit = try Visit(program, request, context)
        let open = try await attempts.open(context.parameters.get("attempt") ?? "", request)
        let progress = try await attempts.progress(of: open)
        if progress.finishedAt != nil { return seeOther(resultAddress(open, visit)) }
        if open.head.deadline?.timing(at: visit.now) == .late {
            return visit.personal(
                ExpiredPages(phrases: visit.phrases).page(open.quiz, answered: progress.answers.count), status: .ok)
        }
        let namings = Dictionary(uniqueKeysWithValues: open.head.items.map { ($0, attempts.naming($0, of: open)) })
        let pages = AttemptPages(
            phrases: visit.phrases, files: program.files, id: open.id, version: open.version, head: open.head,
            namings: namings, progress: progress, feedback: attempts.feedback(in: progress, of: open),
            isInChatApp: ChatApp.isAsking(request))
        let isPending = !visit.library.isApproved(open.quiz, in: visit.language)
        return visit.personal(
            pages.page(step: try visit.query["step"].flatMap { Int($0) }, now: visit.now, isPending: isPending))
    }

    /// Saves what one question's form carries, then shows where `go` leads.
    func answer(_ request: Request, _ context: SiteContext) async throws -> Response {
        let visit = try Visit(program, request, context)
        let open = try await attempts.open(context.parameters.get("attempt") ?? "", request)
        let form = try await visit.form()
        let place = try attempts.place(of: form["item"] ?? "", in: open)
        let item = open.quiz.items[place]
        let step = (open.head.items.firstIndex(of: place) ?? 0) + 1
        if let choice = form["choice"] {
            guard let number = form["step"].flatMap({ Int($0) }) else {
                throw Refusal.invalid(field: "step", .refusedForm)
            }
            let decided = try await attempts.decide(choice, step: number, item: place, of: open)
            if case .ending = decided.state, open.head.mode == .practice {
                _ = try await attempts.check(item: place, of: open)
            }
            return seeOther(address(open, visit, step: step))
        }
        let isLocked = try await attempts.progress(of: open).answers[place]?.isLocked == true
        if !isLocked, let answer = try Self.answer(form, to: item, attempts.naming(place, of: open)) {
            _ = try await attempts.save(
                answer, certainty: form["certainty"].flatMap(Certainty.init), seconds: nil,
                seq: form["seq"].flatMap { Int64($0) }, item: place, of: open)
            if form["go"] == "check", open.head.mode == .practice {
                _ = try await attempts.check(item: place, of: open)
                return seeOther(address(open, visit, step: step))
            }
        }
        return seeOther(address(open, visit, step: form["go"] == "back" ? max(1, step - 1) : step + 1))
    }

    func submit(_ request: Request, _ context: SiteContext) async throws -> Response {
        let visit = try Visit(program, request, context)
        let open = try await attempts.open(context.parameters.get("attempt") ?? "", request)
        _ = try await attempts.submit(open)
        return seeOther(resultAddress(open, visit))
    }

    private func address(_ open: Attempts.Open, _ visit: Visit, step: Int) -> String {
        "/\(visit.language.rawValue)/attempts/\(open.id)?step=\(step)"
    }

    private func resultAddress(_ open: Attempts.Open, _ visit: Visit) -> String {
        "/\(visit.language.rawValue)/results/\(attempts.receipt(of: open.head))"
    }

    /// Nil when the form holds no answer: nothing was chosen, or the kind is answered by steps.
    private static func answer(_ form: FormBody, to item: Item, _ naming: Naming) throws(Refusal) -> Answer? {
        switch item.body {
        case .single, .trueFalse:
            guard let id = form["response"] else { return nil }
            return id.isEmpty ? .blank : .one(id)
        case .multiple:
            let ids = form.all("response").filter { !$0.isEmpty }
            return ids.isEmpty ? nil : .many(ids)
        case .ordering: return try order(form, naming)
        case .scenario: return nil
        }
    }

    /// The steps sorted by the number given to each; equal numbers are refused, because nobody meant that.
    private static func order(_ form: FormBody, _ naming: Naming) throws(Refusal) -> Answer? {
        var ranks: [(id: String, rank: Int)] = []
        for id in naming.ids {
            guard let text = form["order.\(id)"] else { return nil }
            guard let rank = Int(text), !ranks.contains(where: { $0.rank == rank }) else {
                throw .invalid(field: "response", .refusedEqualRanks)
            }
            ranks.append((id, rank))
        }
        return .many(ranks.sorted { $0.rank < $1.rank }.map(\.id))
    }
}
