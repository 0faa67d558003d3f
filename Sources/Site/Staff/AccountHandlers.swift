import Core
import Hummingbird
import Web

/// Accounts, for administrators.
struct AccountHandlers: Sendable {
    let program: Program

    private var pages: AccountPages {
        AccountPages(phrases: program.library.phrases(in: .master), units: program.library.policeUnits)
    }

    func list(_ request: Request, _ context: StaffContext<ManagesAccounts>) async throws -> Response {
        let visit = StaffVisit(program, request, context.member)
        return visit.page(pages.list(try await program.accounts.all(), isWrong: nil))
    }

    /// Makes an account without a password, and shows the address at which its person chooses one.
    func add(_ request: Request, _ context: StaffContext<ManagesAccounts>) async throws -> Response {
        let visit = StaffVisit(program, request, context.member)
        let form = try await visit.form()
        let name = (form["name"] ?? "").lowercased()
        do {
            guard AccountRules.isName(name) else { throw Refusal.invalid(field: "name", .staffNameRule) }
            let new = AccountStore.New(name: name, unit: try unit(form), roles: try roles(form), passwordHash: nil)
            let id = try await program.accounts.add(new, by: Actor(context.member), at: visit.now)
            return try await invite(id, visit, context.member)
        } catch Refusal.invalid(_, let phrase) {
            return visit.page(
                pages.list(try await program.accounts.all(), isWrong: phrase), status: .unprocessableContent)
        } catch Refusal.conflict(let phrase) {
            return visit.page(pages.list(try await program.accounts.all(), isWrong: phrase), status: .conflict)
        }
    }

    func page(_ request: Request, _ context: StaffContext<ManagesAccounts>) async throws -> Response {
        let visit = StaffVisit(program, request, context.member)
        return visit.page(pages.account(try await account(context), isWrong: nil))
    }

    /// `do`: change · disable · enable · invite · forget-second-factor.
    func change(_ request: Request, _ context: StaffContext<ManagesAccounts>) async throws -> Response {
        let visit = StaffVisit(program, request, context.member)
        let account = try await account(context)
        let form = try await visit.form()
        let actor = Actor(context.member)
        do {
            switch form["do"] {
            case "change":
                try await program.accounts.change(
                    account.id, roles: try roles(form), unit: try unit(form), by: actor, at: visit.now)
            case "disable": try await program.accounts.setDisabled(account.id, true, by: actor, at: visit.now)
            case "enable": try await program.accounts.setDisabled(account.id, false, by: actor, at: visit.now)
            case "forget-second-factor":
                try await program.accounts.forgetSecondFactor(account.id, by: actor, at: visit.now)
            case "invite": return try await invite(account.id, visit, context.member)
            default: throw Refusal.invalid(field: "do", .refusedForm)
            }
        } catch Refusal.conflict(let phrase) {
            return visit.page(pages.account(account, isWrong: phrase), status: .conflict)
        } catch Refusal.invalid(_, let phrase) {
            return visit.page(pages.account(account, isWrong: phrase), status: .unprocessableContent)
        }
        return seeOther("/staff/accounts/\(account.name)")
    }

    func audit(_ request: Request, _ context: StaffContext<ManagesAccounts>) async throws -> Response {
        let visit = StaffVisit(program, request, context.member)
        let before = try visit.query["before"].flatMap { Int64($0) }
        let entries = try await program.audit.entries(before: before, count: 100)
        return visit.page(pages.audit(entries, hasMore: entries.count == 100))
    }

    private func account(_ context: StaffContext<ManagesAccounts>) async throws -> AccountStore.Account {
        guard let account = try await program.accounts.named(context.parameters.get("account") ?? "") else {
            throw Refusal.notFound
        }
        return account
    }

    private func invite(_ id: Int64, _ visit: StaffVisit, _ member: StaffMember) async throws -> Response {
        guard let account = try await program.accounts.account(id) else { throw Refusal.notFound }
        let token = Base64URL.encode(program.random.bytes(32))
        try await program.invitations.invite(account, tokenHash: sha256(token.utf8), by: Actor(member), at: visit.now)
        return visit.page(pages.invitation(account.name, address: "\(program.address)/staff/welcome/\(token)"))
    }

    /// At least one, and only known ones.
    private func roles(_ form: FormBody) throws(Refusal) -> Set<Role> {
        let roles = form.all("role").map(Role.init)
        guard !roles.isEmpty, !roles.contains(nil) else { throw .invalid(field: "role", .staffChooseARole) }
        return Set(roles.compactMap(\.self))
    }

    /// Empty, or a known one.
    private func unit(_ form: FormBody) throws(Refusal) -> String {
        let code = form["unit"] ?? ""
        guard code.isEmpty || program.library.policeUnits.contains(where: { $0.code == code }) else {
            throw .invalid(field: "unit", .staffUnknownUnit)
        }
        return code
    }
}
