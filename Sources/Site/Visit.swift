import Core
import Foundation
import Hummingbird
import Web

/// One request for a page in a language: what every page handler starts from.
struct Visit: Sendable {
    let program: Program
    let request: Request
    let language: Language
    let library: Library
    let now: Instant

    /// Throws `notFound` for a language the site does not speak.
    init(_ program: Program, _ request: Request, _ context: some RequestContext) throws {
        let library = program.library
        guard let language = context.parameters.get("lang").flatMap({ Language(rawValue: String($0)) }),
            library.languages.contains(language)
        else { throw Refusal.notFound }
        self.init(program, request, language, library)
    }

    init(_ program: Program, _ request: Request, _ language: Language, _ library: Library) {
        self.program = program
        self.request = request
        self.language = language
        self.library = library
        now = program.clock.now
    }

    var phrases: Phrases { library.phrases(in: language) }

    /// The frame of the site around `page`.
    func layout(_ page: PageContent) -> HTML {
        Layout(
            phrases: phrases, languages: library.languages, files: program.files, baseURL: program.settings.baseURL,
            isOfflineOffered: program.settings.isOfflineOffered
        ).html(page)
    }

    /// A page that is the same for everybody, from memory.
    func cached(_ variant: String = "", _ make: () async throws -> PageContent) async rethrows -> Response {
        let key = PageCache.Key(request.uri.path, language: language.rawValue, variant: variant)
        return try await program.pages.response(for: request, key: key, now: now.milliseconds, of: library.revision) {
            let page = try await make()
            return Page(ByteBuffer(bytes: layout(page).bytes), until: page.until?.milliseconds)
        }
    }

    /// A page for this person alone: never kept, never compressed.
    func personal(_ page: PageContent, status: HTTPResponse.Status = .ok) -> Response {
        Response(
            status: status, headers: [.contentType: "text/html; charset=utf-8", .cacheControl: "no-store"],
            body: .init(byteBuffer: ByteBuffer(bytes: layout(page).bytes)))
    }

    /// The query of the address; empty when it cannot be read.
    var query: QueryString {
        get throws {
            do { return try QueryString(query: request.uri) } catch {
                throw Refusal.invalid(field: "query", .refusedForm)
            }
        }
    }

    /// The fields of a posted form.
    /// - Parameter limit: bytes; nil = as many as the public may send.
    func form(upTo limit: Int? = nil) async throws -> FormBody {
        try requireMediaType("application/x-www-form-urlencoded", request)
        let body = try await collectBody(request, upTo: limit ?? program.settings.limits.bodyPublic)
        do { return try FormBody(body) } catch { throw Refusal.invalid(field: "form", .refusedForm) }
    }
}

/// 303: after a form was taken, the browser gets the next page.
func seeOther(_ path: String, headers: HTTPFields = [:]) -> Response {
    var headers = headers
    headers[.location] = path
    headers[.cacheControl] = "no-store"
    return Response(status: .seeOther, headers: headers)
}
