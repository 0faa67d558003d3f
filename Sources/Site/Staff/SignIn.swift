import Core
import Crypto
import Foundation
import HTTPTypes
import Hummingbird
import Web

/// Proving who one is, and the session that comes of it.
struct SignIn: Sendable {
    static let cookie = "staff"

    let program: Program

    struct Attempt: Sendable {
        var name: String
        var password: String
        /// A one-time code of six digits, a recovery code, or nothing.
        var code: String
    }

    /// Opens a session. Throws `invalid` in the same words for a wrong name, password or code; `tooOften`;
    /// `unavailable` when too many passwords are being hashed.
    func enter(_ attempt: Attempt, from address: NetworkAddress?) async throws -> (id: String, member: StaffMember) {
        let now = program.clock.now
        try program.signInFailures.check(address, .staffTooManyTries, at: now)
        try program.signInTries.count("account \(attempt.name)", .staffTooManyTries, at: now)
        let account = try await program.accounts.named(attempt.name)
        // An unknown name costs the same and gives the same words.
        let isRight = try await hashing {
            try await program.hasher.matches(attempt.password, account?.passwordHash ?? PasswordHasher.decoy)
        }
        guard let account, account.passwordHash != nil, isRight, !account.isDisabled,
            try await isRightCode(attempt.code, of: account, at: now)
        else {
            try? program.signInFailures.count(address, .staffTooManyTries, at: now)
            throw Refusal.invalid(field: "name", .staffWrongSignIn)
        }
        let id = Base64URL.encode(program.random.bytes(32))
        let isProven = account.secret != nil || !account.roles.needsSecondFactor
        let actor = Actor(account: account.id, name: account.name)
        try await program.sessions.open(sha256(id.utf8), of: account.id, isProven: isProven, by: actor, at: now)
        let member = StaffMember(
            account: account.id, name: account.name, roles: account.roles, unit: account.unit,
            hasSecondFactor: account.secret != nil, sessionHash: sha256(id.utf8), isProven: isProven)
        return (id, member)
    }

    private func isRightCode(_ code: String, of account: AccountStore.Account, at now: Instant) async throws -> Bool {
        guard let sealed = account.secret else { return true }
        guard let secret = seeds.open(sealed) else { return false }
        if let step = TOTP.acceptedStep(code, secret, after: account.step, at: now) {
            return try await program.accounts.useStep(step, of: account.id)
        }
        return try await program.accounts.useRecoveryCode(RecoveryCode.hash(code), of: account.id)
    }

    /// A new password as it is kept. Throws `invalid` for one that breaks the rules.
    func hash(_ password: String, name: String) async throws -> String {
        switch PasswordRules.fault(in: password, name: name) {
        case .tooShort: throw Refusal.invalid(field: "password", .staffPasswordTooShort)
        case .tooLong: throw Refusal.invalid(field: "password", .staffPasswordTooLong)
        case .tooEasy: throw Refusal.invalid(field: "password", .staffPasswordTooEasy)
        case nil: break
        }
        return try await hashing { try await program.hasher.make(password, salt: program.random.bytes(16)) }
    }

    /// Throws `invalid` for another password than the account's.
    func requirePassword(_ password: String, of account: AccountStore.Account) async throws {
        try program.signInTries.count("account \(account.name)", .staffTooManyTries, at: program.clock.now)
        let hash = account.passwordHash ?? PasswordHasher.decoy
        let isRight = try await hashing { try await program.hasher.matches(password, hash) }
        guard isRight, account.passwordHash != nil else { throw Refusal.invalid(field: "current", .staffWrongPassword) }
    }

    private func hashing<Value: Sendable>(_ work: () async throws -> Value) async throws -> Value {
        do { return try await work() } catch is PasswordHasher.Busy { throw Refusal.unavailable(retryAfter: 5) }
    }

    var seeds: SeedCipher { SeedCipher(secret: program.folder.secret) }

    /// Gone with the browser, and after twelve hours anyway.
    func sessionCookie(_ id: String) -> HTTPField { program.cookies.set(Self.cookie, id, maxAge: nil) }
}

/// One-time secrets at rest: AES-GCM under a key of this data folder.
struct SeedCipher: Sendable {
    private let key: SymmetricKey

    init(secret: [UInt8]) {
        key = HKDF<SHA256>.deriveKey(
            inputKeyMaterial: SymmetricKey(data: secret), info: Data("one-time secrets".utf8), outputByteCount: 32)
    }

    func seal(_ seed: [UInt8]) throws -> [UInt8] { Array(try AES.GCM.seal(seed, using: key).combined ?? Data()) }

    /// Nil for what another key made, or what was changed.
    func open(_ sealed: [UInt8]) -> [UInt8]? {
        (try? AES.GCM.SealedBox(combined: sealed)).flatMap { try? AES.GCM.open($0, using: key) }.map(Array.init)
    }
}

/// Ten codes on paper for the day the telephone is lost. Each opens once.
enum RecoveryCode {
    static let count = 10

    /// Twelve characters of an alphabet without look-alikes: 60 bits.
    static func make(_ random: RandomSource) -> String {
        let alphabet = Array("abcdefghjkmnpqrstuvwxyz23456789y")
        let letters = random.bytes(12).map { alphabet[Int($0) % 32] }
        return [0, 4, 8].map { String(letters[$0..<$0 + 4]) }.joined(separator: "-")
    }

    static func hash(_ typed: String) -> [UInt8] {
        sha256(typed.lowercased().filter { $0.isLetter || $0.isNumber }.utf8)
    }
}

/// Looks up who a request comes from, before any staff page.
struct SessionReader: RouterMiddleware {
    typealias Context = SiteContext
    let program: Program

    func handle(
        _ request: Request, context: SiteContext, next: (Request, SiteContext) async throws -> Response
    ) async throws -> Response {
        let path = request.uri.path
        guard path.hasPrefix("/staff") || path.hasPrefix("/api/v1/statistics"),
            let id = program.cookies.value(SignIn.cookie, in: request)
        else { return try await next(request, context) }
        var context = context
        context.staff = try await program.sessions.member(sha256(id.utf8), at: program.clock.now)
        return try await next(request, context)
    }
}
