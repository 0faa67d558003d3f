import Core
import Foundation
import HTTPTypes
import Testing
import Web

@testable import Site

/// Accounts: how the first one comes, what administrators do, what is written down about it.
@Suite struct AccountTests {
    private let site: TestSite

    init() async throws { site = try await TestSite() }

    /// The address that a page shows once.
    private func address(in answer: Answer) throws -> String {
        let found = try answer.text.firstMatch(of: #/\/staff\/welcome\/[A-Za-z0-9_-]{43}/#).orFail("no address")
        return String(found.0)
    }

    @Test("The first administrator is made at a one-time address, which closes with it or after an hour")
    func first() async throws {
        let program = site.program
        #expect(try await program.isWithoutStaff())
        let late = program.firstAdministratorAddress().suffix(from: program.address.endIndex)
        site.clock.advance(seconds: 3601)
        #expect(try await site.get(String(late)).status == 404)
        let path = String(program.firstAdministratorAddress().suffix(from: program.address.endIndex))
        #expect(try await site.get(path).status == 200)
        let browser = site.browser()
        #expect(try await browser.post(path, ["name": "Quản trị", "password": Staff.password]).status == 422)
        #expect(try await browser.post(path, ["name": "quan.tri", "password": "ngắn"]).status == 422)
        #expect(
            try await browser.post(path, ["name": "quan.tri", "password": Staff.password]).location == "/staff/sign-in")
        #expect(try await site.get(path).status == 404)
        let into = try await Staff.signIn(browser, "quan.tri")
        #expect(into.location == "/staff/second-factor", "an administrator proves themselves twice")
    }

    @Test("Two who send the first form at the same moment make one administrator; the other finds nothing there")
    func race() async throws {
        let program = site.program
        let path = String(program.firstAdministratorAddress().suffix(from: program.address.endIndex))
        let statuses = try await withThrowingTaskGroup(of: Int.self) { [site] group in
            for name in ["quan.tri", "ke.khac"] {
                group.addTask {
                    try await site.browser().post(path, ["name": name, "password": Staff.password]).status
                }
            }
            return try await group.reduce(into: [Int]()) { $0.append($1) }
        }
        #expect(statuses.sorted() == [303, 404])
        #expect(try await site.count("SELECT count(*) FROM account") == 1)
        #expect(try await site.count("SELECT count(*) FROM audit WHERE action = 'account added'") == 1)
        let late = AccountStore.New(name: "third", unit: "", roles: [.administrator], passwordHash: "x")
        await #expect(throws: Refusal.notFound) { try await program.accounts.addFirst(late, at: site.clock.now) }
    }

    @Test("Without its second factor an account can only set one; the page shows secret and codes once")
    func secondFactor() async throws {
        try await Staff.add("an", [.administrator], to: site, proves: false)
        let browser = site.browser()
        _ = try await Staff.signIn(browser, "an")
        for path in ["/staff", "/staff/accounts", "/staff/account", "/staff/audit"] {
            #expect(try await browser.get(path).location == "/staff/second-factor", "\(path)")
        }
        #expect(
            try await browser.post("/staff/accounts", ["name": "b", "role": "viewer"]).location
                == "/staff/second-factor")
        let page = try await browser.get("/staff/second-factor")
        #expect(page.text.contains("<svg class=\"qr\""))
        let sealed = try page.text.firstMatch(of: #/name="secret" value="([^"]+)"/#).orFail("no secret")
        let secret = try SeedCipher(secret: site.program.folder.secret).open(Base64URL.decode(sealed.1) ?? []).orFail(
            "sealed")
        #expect(page.text.contains(TOTP.base32(secret)))
        func send(_ code: String, _ password: String) async throws -> Answer {
            try await browser.post(
                "/staff/second-factor", ["secret": String(sealed.1), "code": code, "password": password])
        }
        let code = TOTP.code(secret, step: TOTP.step(at: site.clock.now))
        #expect(try await send("000000", Staff.password).status == 422)
        #expect(try await send(code, "another password").status == 422)
        let done = try await send(code, Staff.password)
        #expect(done.status == 200)
        let codes = done.text.matches(of: #/<code>([a-z0-9]{4}-[a-z0-9]{4}-[a-z0-9]{4})<\/code>/#)
        #expect(codes.count == 10)
        #expect(try await browser.get("/staff/accounts").status == 200)
        #expect(try await Staff.signIn(site.browser(), "an", code: String(codes[3].1)).status == 303)
    }

    @Test("An invited person chooses the password at an address that works once and for a day")
    func invitation() async throws {
        let admin = try await Staff.browser("quan.tri", [.administrator], of: site)
        let page = try await admin.post("/staff/accounts", ["name": "moi.vao", "role": "viewer"])
        #expect(page.status == 200)
        let path = try address(in: page)
        #expect(try await Staff.signIn(site.browser(), "moi.vao", "").status == 422, "no password yet")
        let browser = site.browser()
        #expect(try await browser.get(path).text.contains("moi.vao"))
        #expect(try await browser.post(path, ["password": "moi.vao moi.vao"]).status == 422, "the name is no password")
        #expect(try await browser.post(path, ["password": Staff.password]).status == 303)
        #expect(try await browser.post(path, ["password": "con bò ăn rơm 2027"]).status == 404)
        #expect(try await Staff.signIn(browser, "moi.vao").status == 303)

        let again = try address(in: try await admin.post("/staff/accounts/moi.vao", ["do": "invite"]))
        let newer = try address(in: try await admin.post("/staff/accounts/moi.vao", ["do": "invite"]))
        #expect(try await site.get(again).status == 404, "only the newest address works")
        site.clock.advance(seconds: 24 * 3600)
        #expect(try await site.get(newer).status == 404)
    }

    @Test("Changed roles and disabled accounts end sessions; one administrator always stays")
    func changes() async throws {
        let admin = try await Staff.browser("quan.tri", [.administrator], of: site)
        let viewer = try await Staff.browser("an", [.viewer], of: site)
        #expect(
            try await admin.post("/staff/accounts/an", ["do": "change", "role": "dictionary-reader"]).status == 303)
        #expect(try await viewer.get("/staff/account").status == 303, "signed out")
        _ = try await Staff.signIn(viewer, "an")
        #expect(try await viewer.get("/staff/dashboard").status == 403)
        #expect(try await admin.post("/staff/accounts/an", ["do": "disable"]).status == 303)
        #expect(try await viewer.get("/staff/account").status == 303)
        #expect(try await Staff.signIn(viewer, "an").status == 422)
        #expect(try await admin.post("/staff/accounts/an", ["do": "enable"]).status == 303)
        #expect(try await Staff.signIn(viewer, "an").status == 303)
        for change: KeyValuePairs in [["do": "disable"], ["do": "change", "role": "viewer"]] {
            #expect(try await admin.post("/staff/accounts/quan.tri", change).status == 409)
        }
        #expect(try await admin.get("/staff/accounts").status == 200)
    }

    @Test("A new password needs the old one and ends the other sessions")
    func password() async throws {
        let here = try await Staff.browser("an", [.viewer], of: site)
        let there = site.browser()
        _ = try await Staff.signIn(there, "an")
        let new = "con gà mổ thóc 31"
        for (current, next) in [
            ("wrong", new), (Staff.password, "ngắn"), (Staff.password, "mật khẩu 123456"),
            (Staff.password, String(repeating: "ab", count: 65)),
        ] {
            let answer = try await here.post("/staff/account/password", ["current": current, "password": next])
            #expect(answer.status == 422, "\(next)")
        }
        #expect(
            try await here.post("/staff/account/password", ["current": Staff.password, "password": new]).status == 303)
        #expect(try await here.get("/staff/account").status == 200)
        #expect(try await there.get("/staff/account").status == 303)
        #expect(try await Staff.signIn(there, "an").status == 422)
        #expect(try await Staff.signIn(there, "an", new).status == 303)
    }

    @Test(
        "What cannot be an account is refused in words, and nothing is made",
        arguments: [
            ("Nguyễn An", "viewer", 422), ("a", "viewer", 422), ("an", "", 422), ("an", "king", 422),
            ("quan.tri", "viewer", 409),
        ])
    func refused(name: String, role: String, status: Int) async throws {
        let admin = try await Staff.browser("quan.tri", [.administrator], of: site)
        #expect(try await admin.post("/staff/accounts", ["name": name, "role": role]).status == status)
        #expect(try await site.count("SELECT count(*) FROM account") == 1)
    }

    @Test("The command line adds accounts under the same rules")
    func commandLine() async throws {
        let program = site.program
        let new = NewStaff(name: "an", roles: ["viewer", "approver"], unit: "", password: Staff.password)
        try await program.addStaff(line: new.line)
        #expect(try await program.accounts.named("an")?.roles == [.viewer, .approver])
        for wrong in [
            NewStaff(name: "an", roles: ["viewer"], unit: "", password: Staff.password),
            NewStaff(name: "binh", roles: ["king"], unit: "", password: Staff.password),
            NewStaff(name: "binh", roles: [], unit: "", password: Staff.password),
            NewStaff(name: "binh", roles: ["viewer"], unit: "XX", password: Staff.password),
            NewStaff(name: "binh", roles: ["viewer"], unit: "", password: "123"),
            NewStaff(name: "Bình", roles: ["viewer"], unit: "", password: Staff.password),
        ] {
            await #expect(throws: StartError.self) { try await program.addStaff(wrong) }
        }
        #expect(try await site.count("SELECT count(*) FROM account") == 1)
    }

    @Test("What staff do is written down with who did it, and cannot be changed or deleted")
    func audit() async throws {
        let admin = try await Staff.browser("quan.tri", [.administrator], of: site)
        _ = try await admin.post("/staff/accounts", ["name": "<b>x", "role": "viewer"])
        _ = try await admin.post("/staff/accounts", ["name": "an", "role": "viewer"])
        _ = try await admin.post("/staff/accounts/an", ["do": "disable"])
        let page = try await admin.get("/staff/audit").text
        for words in ["Đăng nhập", "Thêm tài khoản", "Gửi lời mời", "Khóa tài khoản"] {
            #expect(page.contains(words), "\(words)")
        }
        for sql in ["UPDATE audit SET actor = 'x'", "DELETE FROM audit"] {
            await #expect(throws: (any Error).self) { try await site.write(sql) }
        }
        let rows = try await site.rows("SELECT * FROM audit")
        #expect(rows.last?["actor"] == "quan.tri" && rows.last?["object"] == "an")
    }

    @Test("Passwords, codes and session ids are nowhere in the database as they are")
    func atRest() async throws {
        let browser = try await Staff.browser("binh", [.approver], of: site)
        _ = browser
        let account = try #require(try await site.program.accounts.named("binh"))
        #expect(account.passwordHash?.hasPrefix("$argon2id$v=19$m=19456,t=2,p=1$") == true)
        #expect(account.secret != nil && account.secret != Staff.secret)
        #expect(
            SeedCipher(secret: [UInt8](repeating: 1, count: 32)).open(account.secret ?? []) == nil,
            "another key opens nothing")
    }
}
