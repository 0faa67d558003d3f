import Core
import Hummingbird
import Web

/// The page of whoever holds a gathering: code to join, who is under way, closing, and afterwards what the group did.
struct HolderHandlers: Sendable {
    let program: Program

    private var gatherings: Gatherings { Gatherings(program: program) }

    func page(_ request: Request, _ context: SiteContext) async throws -> Response {
        let visit = try Visit(program, request, context)
        let key = context.parameters.get("key") ?? ""
        let held = try await gatherings.held(key)
        let language = visit.language.rawValue
        let isOpen = held.gathering.isOpen(at: visit.now)
        let join = "\(program.address)/\(language)/join"
        let pages = HolderPages(
            phrases: visit.phrases, held: held, path: "/classes/\(key)", joinAddress: join,
            qr: QRCode("\(join)/\(held.gathering.code.text)")?.svg(label: "\(join)/\(held.gathering.code.text)"),
            isOpen: isOpen)
        let entered = try visit.query["entered"].flatMap { Int($0) }
        return visit.personal(
            pages.page(isOpen ? [] : try await results(held, visit), entered: entered))
    }

    func close(_ request: Request, _ context: SiteContext) async throws -> Response {
        let visit = try Visit(program, request, context)
        let key = context.parameters.get("key") ?? ""
        let gathering = try await gatherings.held(key).gathering
        try await program.gatherings.close(
            gathering.id, of: "", by: Actor(holderOf: gathering), at: visit.now)
        return seeOther("/\(visit.language.rawValue)/classes/\(key)")
    }

    /// Of those on devices and of those on paper, as far as there are any.
    private func results(_ held: Gatherings.Held, _ visit: Visit) async throws -> [HolderPages.Result] {
        let finished = try await program.gatherings.finished(held.gathering)
        let counts = held.line.counts
        func result(isOnPaper: Bool, begun: Int, _ attempts: [[ItemGrade]]) -> HolderPages.Result {
            let figures = GatheringFigures(held.quiz, begun: begun, attempts)
            let page = figures?.weakest.flatMap { topic in
                Offer(visit).guidance.first { $0.topics.first == topic && held.quiz.isFor($0.audience) }
            }
            return .init(isOnPaper: isOnPaper, figures: figures, page: page)
        }
        var results: [HolderPages.Result] = []
        if !finished.onDevices.isEmpty || finished.onPaper.isEmpty {
            results.append(result(isOnPaper: false, begun: counts.begun - counts.onPaper, finished.onDevices))
        }
        if !finished.onPaper.isEmpty {
            results.append(
                result(isOnPaper: true, begun: counts.onPaper, GatheringFigures.settled(finished.onPaper)))
        }
        return results
    }
}

extension Actor {
    /// Whoever has the page of a gathering; nobody's name.
    init(holderOf gathering: Gathering) { self.init(account: nil, name: "holder of gathering \(gathering.id)") }
}
