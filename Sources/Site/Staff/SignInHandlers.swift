import Core
import HTTPTypes
import Hummingbird
import Web

/// In and out, and the address at which a password is chosen.
struct SignInHandlers: Sendable {
    let program: Program

    private var signIn: SignIn { SignIn(program: program) }

    func page(_ request: Request, _ context: SiteContext) async throws -> Response {
        let visit = StaffVisit(program, request)
        return visit.page(pages.signIn(to: try Self.target(visit.query["to"]), name: "", isWrong: nil))
    }

    func enter(_ request: Request, _ context: SiteContext) async throws -> Response {
        let visit = StaffVisit(program, request)
        let form = try await visit.form()
        let name = (form["name"] ?? "").lowercased()
        let target = Self.target(form["to"])
        let attempt = SignIn.Attempt(
            name: String(name.prefix(64)), password: form["password"] ?? "",
            code: (form["code"] ?? "").filter { !$0.isWhitespace })
        do {
            let (id, member) = try await signIn.enter(attempt, from: context.client(program.settings, request))
            let next = member.isProven ? target : "/staff/second-factor"
            return seeOther(next, headers: [.setCookie: signIn.sessionCookie(id).value])
        } catch Refusal.invalid(_, let phrase) {
            return visit.page(pages.signIn(to: target, name: name, isWrong: phrase), status: .unprocessableContent)
        }
    }

    func leave(_ request: Request, _ context: StaffContext<SetsSecondFactor>) async throws -> Response {
        try await program.sessions.end(context.member.sessionHash)
        return seeOther("/staff/sign-in", headers: [.setCookie: program.cookies.remove(SignIn.cookie).value])
    }

    // MARK: Choosing a password

    func welcome(_ request: Request, _ context: SiteContext) async throws -> Response {
        let visit = StaffVisit(program, request)
        let invited = try await invited(context)
        return visit.page(pages.welcome(name: invited.name, isFirst: invited.isFirst, isWrong: nil))
    }

    func choose(_ request: Request, _ context: SiteContext) async throws -> Response {
        let visit = StaffVisit(program, request)
        let invited = try await invited(context)
        let form = try await visit.form()
        let name = invited.isFirst ? (form["name"] ?? "").lowercased() : invited.name
        do {
            if invited.isFirst, !AccountRules.isName(name) { throw Refusal.invalid(field: "name", .staffNameRule) }
            let hash = try await signIn.hash(form["password"] ?? "", name: name)
            if invited.isFirst {
                let new = AccountStore.New(name: name, unit: "", roles: [.administrator], passwordHash: hash)
                try await program.accounts.addFirst(new, at: program.clock.now)
                program.setup.close()
            } else {
                try await program.invitations.accept(invited.tokenHash, passwordHash: hash, at: program.clock.now)
            }
        } catch Refusal.invalid(_, let phrase) {
            return visit.page(
                pages.welcome(name: name, isFirst: invited.isFirst, isWrong: phrase), status: .unprocessableContent)
        }
        return seeOther("/staff/sign-in")
    }

    private struct Invited {
        var name: String
        var isFirst: Bool
        var tokenHash: [UInt8]
    }

    private func invited(_ context: SiteContext) async throws -> Invited {
        let hash = sha256((context.parameters.get("token") ?? "").utf8)
        let now = program.clock.now
        if program.setup.isOpen(for: hash, at: now) { return Invited(name: "", isFirst: true, tokenHash: hash) }
        guard let account = try await program.invitations.account(hash, at: now) else { throw Refusal.notFound }
        return Invited(name: account.name, isFirst: false, tokenHash: hash)
    }

    private var pages: SignInPages { SignInPages(phrases: program.library.phrases(in: .master)) }

    /// Only pages of our own staff area: no other address is ever redirected to.
    private static func target(_ text: String?) -> String {
        guard let text, text.hasPrefix("/staff"), !text.hasPrefix("/staff/sign"),
            text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "\\") })
        else { return "/staff" }
        return text
    }
}
