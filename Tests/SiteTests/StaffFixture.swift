import Core
import Foundation
import HTTPTypes
import Web

@testable import Site

/// Staff for tests: accounts with a known password, signed in or not.
enum Staff {
    static let password = "con trâu gặm cỏ 27"
    static let secret: [UInt8] = Array("12345678901234567890".utf8)

    /// Hashing is slow on purpose, so all test accounts share one hash.
    private static let hash = Task {
        try await PasswordHasher(atOnce: 1, waiting: 9).make(password, salt: [UInt8](repeating: 7, count: 16))
    }

    /// An account; with a second factor where the roles ask for one, unless `proves` is false.
    @discardableResult
    static func add(
        _ name: String, _ roles: Set<Role>, unit: String = "", to site: TestSite, proves: Bool = true
    ) async throws -> Int64 {
        let new = AccountStore.New(name: name, unit: unit, roles: roles, passwordHash: try await hash.value)
        let id = try await site.program.accounts.add(new, by: .commandLine, at: site.clock.now)
        if roles.needsSecondFactor, proves {
            let sealed = try SeedCipher(secret: site.program.folder.secret).seal(secret)
            try await site.program.accounts.enrol(
                id, secret: sealed, step: 0, codeHashes: [RecoveryCode.hash("abcd-efgh-jkmn")], session: [],
                by: .commandLine, at: site.clock.now)
        }
        return id
    }

    /// The code that an app shows now.
    static func code(_ site: TestSite) -> String { TOTP.code(secret, step: TOTP.step(at: site.clock.now)) }

    /// A browser signed in as a new account. Moves the clock on by a step, so that the next one has a fresh code.
    static func browser(_ name: String, _ roles: Set<Role>, unit: String = "", of site: TestSite) async throws
        -> Browser
    {
        try await add(name, roles, unit: unit, to: site)
        let browser = site.browser()
        let answer = try await signIn(browser, name, code: roles.needsSecondFactor ? code(site) : "")
        guard answer.status == 303 else { throw Missing(description: "\(name) is not signed in: \(answer.status)") }
        return browser
    }

    static func signIn(
        _ browser: Browser, _ name: String, _ password: String = password, code: String = "", to: String = "/staff",
        address: String? = nil
    ) async throws -> Answer {
        try await browser.post(
            "/staff/sign-in", ["name": name, "password": password, "code": code, "to": to], address: address)
    }
}
