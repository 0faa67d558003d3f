import Core
import Hummingbird
import Web

/// "Báo lỗi câu này": whoever answered a question, or reads a page, says what is wrong with it. No account, and
/// nothing is kept of who said it.
struct ReportHandlers: Sendable {
    let program: Program

    // MARK: An item, from the result of whoever took it

    func itemForm(_ request: Request, _ context: SiteContext) async throws -> Response {
        let visit = try Visit(program, request, context)
        let (subject, form) = try await item(request, context, visit)
        return try page(visit, subject, form)
    }

    func reportItem(_ request: Request, _ context: SiteContext) async throws -> Response {
        let visit = try Visit(program, request, context)
        let (subject, form) = try await item(request, context, visit)
        return try await take(visit, context, subject, form)
    }

    private func item(_ request: Request, _ context: SiteContext, _ visit: Visit) async throws
        -> (ReportStore.Subject, ReportPages.Form)
    {
        let results = ResultHandlers(program: program)
        let (open, isOwn) = try await results.find(request, context)
        guard isOwn, try await program.resultStore.result(of: open.head, open.quiz) != nil else {
            throw Refusal.notFound
        }
        let item = open.quiz.items[
            try Attempts(program: program).place(of: context.parameters.get("item") ?? "", in: open)]
        let result = "/\(visit.language.rawValue)/results/\(context.parameters.get("receipt") ?? "")"
        let form = ReportPages.Form(
            title: visit.phrases[.reportItem], about: item.prompt[visit.language],
            address: "\(result)/report/\(item.id)", back: result, choices: Report.Choice.allCases)
        let subject = ReportStore.Subject(
            thing: .item(item.id, of: open.quiz.name), version: open.head.paper, language: visit.language)
        return (subject, form)
    }

    // MARK: A page

    func pageForm(_ request: Request, _ context: SiteContext) async throws -> Response {
        let visit = try Visit(program, request, context)
        let (subject, form) = try page(context, visit)
        return try page(visit, subject, form)
    }

    func reportPage(_ request: Request, _ context: SiteContext) async throws -> Response {
        let visit = try Visit(program, request, context)
        let (subject, form) = try page(context, visit)
        return try await take(visit, context, subject, form)
    }

    private func page(_ context: SiteContext, _ visit: Visit) throws -> (ReportStore.Subject, ReportPages.Form) {
        let page = try Offer(visit).page(context.parameters.get("page") ?? "")
        let address = "/\(visit.language.rawValue)/guidance/\(page.name)"
        let version = visit.library.versions["guidance/\(page.name).\(page.language.rawValue)"] ?? 1
        let form = ReportPages.Form(
            title: visit.phrases[.reportPage], about: page.title, address: "\(address)/report", back: address,
            choices: Report.Choice.ofPages)
        return (
            ReportStore.Subject(thing: Thing(.guidance, page.name), version: version, language: page.language), form
        )
    }

    // MARK: Both

    private func page(_ visit: Visit, _ subject: ReportStore.Subject, _ form: ReportPages.Form) throws -> Response {
        let pages = ReportPages(phrases: visit.phrases)
        return visit.personal(try visit.query["sent"] == "1" ? pages.thanks(form) : pages.form(form))
    }

    private func take(
        _ visit: Visit, _ context: SiteContext, _ subject: ReportStore.Subject, _ form: ReportPages.Form
    ) async throws -> Response {
        let fields = try await visit.form()
        do {
            let report = try Report(choice: fields["choice"], text: fields["text"], among: form.choices)
            try program.reportLimit.count(
                context.client(program.settings, visit.request), .reportTooMany, at: visit.now)
            try await program.reports.add(report, on: subject, day: visit.now.day)
        } catch Refusal.invalid(_, let phrase) {
            var form = form
            form.chosen = fields["choice"].flatMap(Report.Choice.init)
            form.text = fields["text"] ?? ""
            form.isWrong = phrase
            return visit.personal(ReportPages(phrases: visit.phrases).form(form), status: .unprocessableContent)
        }
        return seeOther("\(form.address)?sent=1")
    }
}
