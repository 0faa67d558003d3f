import Core
import Hummingbird
import NIOCore
import Web

/// What is kept and for how long, in words and for machines.
struct PrivacyHandlers: Sendable {
    let program: Program

    func page(_ request: Request, _ context: SiteContext) async throws -> Response {
        let visit = try Visit(program, request, context)
        let settings = program.settings
        return await visit.cached {
            PrivacyPages(
                phrases: visit.phrases, retention: settings.retention, contact: settings.contact,
                participantCookie: program.cookies.name(Attempts.participantCookie),
                staffCookie: program.cookies.name(SignIn.cookie)
            ).page
        }
    }

    /// RFC 9116. Only a contact that the operator gave is named; without one there is no such file.
    func securityText(_ request: Request, _ context: SiteContext) async throws -> Response {
        guard let contact = program.settings.contact else { throw Refusal.notFound }
        let path = "/.well-known/security.txt"
        let now = program.clock.now
        // Written anew every day, so that it never expires while somebody answers for the site.
        let tomorrow = Day(number: now.day.number + 1).start
        return await program.pages.response(for: request, key: .init(path), now: now.milliseconds) {
            var lines = [
                "Contact: \(contact)", "Expires: \(tomorrow.adding(seconds: 180 * 86_400).rfc3339)",
                "Preferred-Languages: vi, en",
            ]
            if let base = program.settings.baseURL { lines.append("Canonical: \(base)\(path)") }
            let text = lines.map { $0 + "\n" }.joined()
            return Page(text, contentType: "text/plain; charset=utf-8", until: tomorrow.milliseconds)
        }
    }
}
