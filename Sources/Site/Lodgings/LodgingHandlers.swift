import Core
import Hummingbird
import HTTPTypes
import Web

/// What a lodging business comes for: films for its screens, sheets for its walls, and the address on the QR code.
struct LodgingHandlers: Sendable {
    let program: Program

    /// The quiz for guests, which the QR code leads to.
    private static let guestQuiz = "lodging-guest"

    func page(_ request: Request, _ context: SiteContext) async throws -> Response {
        let visit = try Visit(program, request, context)
        return await visit.cached {
            LodgingPages(phrases: visit.phrases, files: program.files).page(
                Offer(visit).playlists.map(\.playlist), hasKit: visit.library.placeKit != nil)
        }
    }

    func kitForm(_ request: Request, _ context: SiteContext) async throws -> Response {
        let visit = try Visit(program, request, context)
        guard visit.library.placeKit != nil else { throw Refusal.notFound }
        return await visit.cached { form(visit, nil, wrong: nil) }
    }

    /// One sheet with the words of the form, or the form again where a word is missing or no sheet is named. Nothing of
    /// it is kept.
    func kitSheet(_ request: Request, _ context: SiteContext) async throws -> Response {
        let visit = try Visit(program, request, context)
        guard let kit = visit.library.placeKit else { throw Refusal.notFound }
        let fields = try await visit.form()
        let place = LodgingPlace(fields, visit.library.units)
        guard let kind = fields["sheet"].flatMap(PlaceKit.Kind.init), let sheet = kit.sheets[kind] else {
            return visit.personal(form(visit, place, wrong: nil))
        }
        if let wrong = place.wrong {
            return visit.personal(form(visit, place, wrong: wrong), status: .unprocessableContent)
        }
        let address = "\(program.address)/guest"
        let qr = QRCode(address)?.svg(label: address) ?? .empty
        let isPending = kind.languages.contains { !visit.library.isApproved(claims: sheet.claims, in: $0) }
        return visit.personal(
            pages(visit).sheet(kind, sheet, place, qr: qr, quizAddress: address, isPending: isPending))
    }

    /// The one address that goes by what the browser speaks: it is printed for guests from everywhere.
    func guest(_ request: Request, _ context: SiteContext) async throws -> Response {
        let visit = Visit(program, request, .master, program.library)
        let quiz = try? Offer(visit).quiz(Self.guestQuiz).quiz
        let spoken = Language.allCases.filter((quiz?.languages ?? visit.library.languages).contains).map(\.rawValue)
        // English before Vietnamese: whoever speaks neither of ours is a visitor.
        let offered = spoken.filter { $0 == "en" } + spoken.filter { $0 != "en" }
        guard !offered.isEmpty else { throw Refusal.notFound }
        let language = preferredLanguage(request.headers[.acceptLanguage], offered: offered)
        // What hangs on walls leads somewhere, also while the quiz is withdrawn.
        let place = quiz.map { "quizzes/\($0.name)?channel=qr" } ?? "guidance"
        return seeOther("/\(language)/\(place)", headers: [.vary: "Accept-Language"])
    }

    private func form(_ visit: Visit, _ place: LodgingPlace?, wrong: (field: String, phrase: PhraseKey)?) -> PageContent
    {
        pages(visit).form(visit.library.units.units, place, wrong: wrong)
    }

    private func pages(_ visit: Visit) -> PlaceKitPages {
        PlaceKitPages(phrases: visit.phrases, files: program.files, library: visit.library)
    }
}
