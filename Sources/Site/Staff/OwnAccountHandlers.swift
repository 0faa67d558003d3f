import Core
import HTTPTypes
import Hummingbird
import Web

/// A person's own account: password, second factor, sessions.
struct OwnAccountHandlers: Sendable {
    let program: Program

    private var signIn: SignIn { SignIn(program: program) }

    /// The first page that the person may see.
    func start(_ request: Request, _ context: StaffContext<OwnsAccount>) async throws -> Response {
        let permissions = context.member.permissions
        if permissions.contains(.seeFigures) { return seeOther("/staff/dashboard") }
        if permissions.contains(.readDictionary) { return seeOther("/staff/dictionary") }
        return seeOther(permissions.contains(.manageAccounts) ? "/staff/accounts" : "/staff/account")
    }

    func page(_ request: Request, _ context: StaffContext<OwnsAccount>) async throws -> Response {
        try await page(StaffVisit(program, request, context.member), context.member, isWrong: nil)
    }

    private func page(_ visit: StaffVisit, _ member: StaffMember, isWrong: PhraseKey?) async throws -> Response {
        let sessions = try await program.sessions.sessions(of: member.account ?? 0)
            .filter { SessionRules.isAlive(signedInAt: $0.signedInAt, lastSeenAt: $0.lastSeenAt, at: visit.now) }
        return visit.page(
            pages.page(member, sessions, isWrong: isWrong), status: isWrong == nil ? .ok : .unprocessableContent)
    }

    /// The old password again, then the new one. Every other session of the account is over afterwards.
    func changePassword(_ request: Request, _ context: StaffContext<OwnsAccount>) async throws -> Response {
        let visit = StaffVisit(program, request, context.member)
        let member = context.member
        let form = try await visit.form()
        guard let id = member.account, let account = try await program.accounts.account(id) else {
            throw Refusal.notFound
        }
        do {
            try await signIn.requirePassword(form["current"] ?? "", of: account)
            let hash = try await signIn.hash(form["password"] ?? "", name: account.name)
            try await program.accounts.setPassword(
                id, hash, sparing: member.sessionHash, by: Actor(member), at: visit.now)
        } catch Refusal.invalid(_, let phrase) { return try await page(visit, member, isWrong: phrase) }
        return seeOther("/staff/account")
    }

    /// Signs out everywhere else.
    func endSessions(_ request: Request, _ context: StaffContext<OwnsAccount>) async throws -> Response {
        if let id = context.member.account {
            try await program.sessions.endAll(of: id, sparing: context.member.sessionHash)
        }
        return seeOther("/staff/account")
    }

    // MARK: The second factor

    /// A new secret each time the page is asked for; it travels sealed in the form until a code proves it.
    func secondFactor(_ request: Request, _ context: StaffContext<SetsSecondFactor>) async throws -> Response {
        let visit = StaffVisit(program, request, context.member)
        return visit.page(try secondFactorPage(context.member, secret: program.random.bytes(20), isWrong: nil))
    }

    func setSecondFactor(_ request: Request, _ context: StaffContext<SetsSecondFactor>) async throws -> Response {
        let visit = StaffVisit(program, request, context.member)
        let member = context.member
        let form = try await visit.form()
        guard let id = member.account, let account = try await program.accounts.account(id),
            let sealed = form["secret"].flatMap({ Base64URL.decode($0) }), let secret = signIn.seeds.open(sealed)
        else { throw Refusal.invalid(field: "secret", .refusedForm) }
        do {
            // Whoever finds a screen left open must not be able to set a factor of their own.
            try await signIn.requirePassword(form["password"] ?? "", of: account)
            let typed = (form["code"] ?? "").filter { !$0.isWhitespace }
            guard let step = TOTP.acceptedStep(typed, secret, after: 0, at: visit.now) else {
                throw Refusal.invalid(field: "code", .staffWrongCode)
            }
            let codes = (0..<RecoveryCode.count).map { _ in RecoveryCode.make(program.random) }
            try await program.accounts.enrol(
                id, secret: sealed, step: step, codeHashes: codes.map(RecoveryCode.hash), session: member.sessionHash,
                by: Actor(member), at: visit.now)
            return visit.page(pages.recoveryCodes(codes))
        } catch Refusal.invalid(_, let phrase) {
            return visit.page(
                try secondFactorPage(member, secret: secret, isWrong: phrase), status: .unprocessableContent)
        }
    }

    private func secondFactorPage(_ member: StaffMember, secret: [UInt8], isWrong: PhraseKey?) throws -> PageContent {
        let address = TOTP.address(secret, account: member.name)
        return pages.secondFactor(
            secret: TOTP.base32(secret), sealed: Base64URL.encode(try signIn.seeds.seal(secret)),
            qr: QRCode(address)?.svg(label: pages.phrases[.staffScanThis]) ?? .empty, isWrong: isWrong)
    }

    private var pages: OwnAccountPages { OwnAccountPages(phrases: program.library.phrases(in: .master)) }
}
