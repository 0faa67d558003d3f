import Core
import Hummingbird

/// Why a form was not carried out, for the page that shows it again.
struct FormRefusal: Sendable {
    var phrase: PhraseKey
    var status: HTTPResponse.Status

    /// Nil where `act` did what the form asks. Throws what is no fault of the form.
    static func of(_ act: () async throws -> Void) async throws -> FormRefusal? {
        do { try await act() } catch Refusal.conflict(let phrase) {
            return FormRefusal(phrase: phrase, status: .conflict)
        } catch Refusal.invalid(_, let phrase) {
            return FormRefusal(phrase: phrase, status: .unprocessableContent)
        }
        return nil
    }
}
