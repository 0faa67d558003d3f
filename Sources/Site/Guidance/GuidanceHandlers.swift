import Core
import Hummingbird
import Web

struct GuidanceHandlers: Sendable {
    let program: Program

    func list(_ request: Request, _ context: SiteContext) async throws -> Response {
        let visit = try Visit(program, request, context)
        return await visit.cached {
            GuidancePages(phrases: visit.phrases, files: program.files).list(Offer(visit).guidance)
        }
    }

    func page(_ request: Request, _ context: SiteContext) async throws -> Response {
        let visit = try Visit(program, request, context)
        let offer = Offer(visit)
        var page = try offer.page(context.parameters.get("page") ?? "")
        page.related = offer.offered(of: page.related)
        return await visit.cached { [page] in
            var content = GuidancePages(phrases: visit.phrases, files: program.files).page(
                page, visit.library, today: visit.now.day,
                isPending: !visit.library.isApproved(claims: page.claims, in: page.language))
            content.until = page.reviewBy > visit.now.day ? page.reviewBy.start : nil
            return content
        }
    }

    // MARK: API

    func apiList(_ request: Request, _ context: SiteContext) async throws -> Response {
        let visit = try apiVisit(request)
        return await cached(visit) { ["guidance": .array(Offer(visit).guidance.map { .object(Self.summary($0)) })] }
    }

    func apiPage(_ request: Request, _ context: SiteContext) async throws -> Response {
        let visit = try apiVisit(request)
        let page = try Offer(visit).page(context.parameters.get("page") ?? "")
        return await cached(visit) {
            var object = Self.summary(page)
            object["body"] = .string(page.body)
            object["spoken"] = .string(page.spoken)
            object["reviewBy"] = .string(page.reviewBy.iso)
            object["approved"] = .bool(visit.library.isApproved(claims: page.claims, in: page.language))
            object["claims"] = .array(
                page.claims.compactMap { visit.library.claims[$0] }.map {
                    [
                        "claim": .string($0.id), "sentence": .string($0.sentence[page.language]),
                        "source": .string($0.source),
                    ]
                })
            return .object(object)
        }
    }

    private static func summary(_ page: GuidancePage) -> JSONObject {
        [
            "page": .string(page.name), "language": .string(page.language.rawValue), "title": .string(page.title),
            "summary": .string(page.summary), "topics": .array(page.topics.map { .string($0.rawValue) }),
            "audience": .array(page.audience.map { .string($0.rawValue) }),
        ]
    }

    private func apiVisit(_ request: Request) throws -> Visit {
        let visit = Visit(program, request, .master, program.library)
        guard let text = try visit.query["lang"] else { return visit }
        guard let language = Language(rawValue: text) else { throw Refusal.invalid(field: "lang", .refusedLanguage) }
        return Visit(program, request, language, program.library)
    }

    private func cached(_ visit: Visit, _ make: () -> JSONValue) async -> Response {
        let key = PageCache.Key(visit.request.uri.path, language: visit.language.rawValue)
        return await program.pages.response(
            for: visit.request, key: key, now: visit.now.milliseconds, of: visit.library.revision
        ) {
            Page(make().text, contentType: "application/json; charset=utf-8")
        }
    }
}
