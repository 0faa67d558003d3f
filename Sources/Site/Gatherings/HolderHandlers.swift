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
            pages.page(isOpen ? nil : try await result(held, visit), entered: entered))
    }

    func close(_ request: Request, _ context: SiteContext) async throws -> Response {
        let visit = try Visit(program, request, context)
        let key = context.parameters.get("key") ?? ""
        let gathering = try await gatherings.held(key).gathering
        try await program.gatherings.close(
            gathering.id, of: "", by: Actor(holderOf: gathering), at: visit.now)
        return seeOther("/\(visit.language.rawValue)/classes/\(key)")
    }

    private func result(_ held: Gatherings.Held, _ visit: Visit) async throws -> HolderPages.Result {
        let finished = try await program.gatherings.finished(held.gathering.id)
        guard let figures = GatheringFigures(held.quiz, begun: held.line.counts.begun, finished) else { return .tooFew }
        let page = figures.weakest.flatMap { topic in
            Offer(visit).guidance.first { $0.topics.first == topic }
        }
        return .figures(figures, page)
    }
}

extension Actor {
    /// Whoever has the page of a gathering; nobody's name.
    init(holderOf gathering: Gathering) { self.init(account: nil, name: "holder of gathering \(gathering.id)") }
}
