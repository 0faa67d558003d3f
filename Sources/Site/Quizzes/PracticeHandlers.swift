import Core
import Hummingbird
import Web

/// Practising without the network: the page that a device keeps, and what it hands in later.
struct PracticeHandlers: Sendable {
    let program: Program

    func page(_ request: Request, _ context: SiteContext) async throws -> Response {
        let visit = try Visit(program, request, context)
        let published = try Offer(visit).quiz(context.parameters.get("quiz") ?? "")
        guard program.settings.isOfflineOffered,
            let practice = Practice(published, visit.library, program.disguise)
        else { throw Refusal.notFound }
        return await visit.cached {
            let today = Offer(visit).guidance.filter { $0.today != nil && practice.quiz.isFor($0.audience) }
            let pages = PracticePages(
                phrases: visit.phrases, files: program.files, practice: practice,
                key: PracticeKey(
                    quiz: practice.quiz, language: visit.language, library: visit.library, files: program.files),
                today: practice.quiz.topics.compactMap { topic in
                    today.first { $0.topics.first == topic }.map { (topic, $0) }
                })
            return pages.page(
                now: visit.now, isPending: !visit.library.isApproved(practice.quiz, in: visit.language))
        }
    }

    /// Grades and counts a practice. Its id makes that once, however often a device that lost the answer sends it.
    func handIn(_ request: Request, _ context: SiteContext) async throws -> Response {
        let now = program.clock.now
        try program.practiceLimit.check(context.client(program.settings, request), .refusedTooManyStarts, at: now)
        let body = try await APIBody(request, program)
        let language: Language = try body.requiredWord("language", .refusedLanguage)
        guard let text = body["practice"]?.string, let id = Base64URL.decode(text), id.count == 16 else {
            throw Refusal.invalid(field: "practice", .refusedForm)
        }
        let paper = try body.requiredWhole("paper", in: 1...Int(Int32.max))
        let name = try Offer(Visit(program, request, language, program.library))
            .quiz(context.parameters.get("quiz") ?? "").quiz.name
        let version = try await program.quizVersions.version(name, paper: paper)
        let items = try items(body, of: version.quiz)
        guard let practice = Practice(version.quiz, paper: paper, items: items, program.disguise) else {
            throw Refusal.notFound
        }
        let sheet = try sheet(body, practice)
        let isRepeat = try body.flag("repeat")
        try program.practiceLimit.count(context.client(program.settings, request), .refusedTooManyStarts, at: now)
        var grade = version.quiz.grade(paper: items, sheet)
        grade.items = version.quiz.impersonal(grade.items)
        let isNew = try await program.practices.add(
            PracticeStore.HandedIn(
                id: id, head: practice.head(language, at: now), key: version.key,
                grade: grade, isRepeat: isRepeat), at: now)
        return json(["counted": true], status: isNew ? .created : .ok)
    }

    /// The items that the device had, in the quiz's order: also those that were withdrawn meanwhile.
    private func items(_ body: APIBody, of quiz: Quiz) throws(Refusal) -> [Int] {
        let told = body["items"]?.array ?? []
        let names = Set(told.compactMap(\.string))
        guard names.count == told.count else { throw .invalid(field: "items", .refusedForm) }
        let items = quiz.items.indices.filter { names.contains(quiz.items[$0].id) && !quiz.items[$0].isAnchor }
        guard !items.isEmpty, items.count == names.count else { throw .invalid(field: "items", .refusedForm) }
        return items
    }

    /// An object in the body that speaks of these items and no others; empty where it is missing.
    private func part(_ field: String, of body: APIBody, about items: Set<String>) throws(Refusal) -> APIBody {
        guard let value = body[field] else { return APIBody(.object([:])) }
        guard let object = value.object, items.isSuperset(of: object.keys) else {
            throw .invalid(field: field, .refusedForm)
        }
        return APIBody(value)
    }

    private func sheet(_ body: APIBody, _ practice: Practice) throws -> AnswerSheet {
        let names = Set(practice.items.map { practice.quiz.items[$0].id })
        let answers = try part("answers", of: body, about: names)
        let seconds = try part("seconds", of: body, about: names)
        var sheet: AnswerSheet = [:]
        for place in practice.items {
            let item = practice.quiz.items[place]
            let spent = try seconds.whole(item.id, in: 0...86_400)
            guard answers[item.id] != nil, let naming = practice.namings[place] else { continue }
            sheet[place] = GivenAnswer(
                response: try response(to: item, try answers.answer(item.id), naming), seconds: spent)
        }
        return sheet
    }

    private func response(to item: Item, _ answer: Answer, _ naming: Naming) throws(Refusal) -> ItemResponse {
        guard case .scenario(let scenario) = item.body else { return try item.body.kind.response(answer, naming) }
        guard case .many(let decisions) = answer else { return .blank }
        var response = ItemResponse.blank
        for decision in decisions { response = try scenario.deciding(decision, after: response, naming) }
        return response
    }
}
