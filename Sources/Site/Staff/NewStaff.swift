import Core
import Foundation
import NIOCore
import Web

/// An account as `outreach staff add` asks for it.
package struct NewStaff: Sendable {
    package var name: String
    package var roles: [String]
    package var unit: String
    package var password: String

    package init(name: String, roles: [String], unit: String, password: String) {
        (self.name, self.roles, self.unit, self.password) = (name, roles, unit, password)
    }

    /// As it goes through the operator's socket: JSON on one line.
    package var line: String {
        let object: JSONValue = [
            "name": .string(name), "roles": .array(roles.map { .string($0) }), "unit": .string(unit),
            "password": .string(password),
        ]
        return object.text
    }

    /// Nil for what `line` did not write.
    init?(line: String) {
        guard let object = try? JSONValue.parse(ByteBuffer(string: line), limits: JSONLimits()),
            let name = object["name"]?.string, let roles = object["roles"]?.array, let unit = object["unit"]?.string,
            let password = object["password"]?.string
        else { return nil }
        self.init(name: name, roles: roles.compactMap(\.string), unit: unit, password: password)
    }
}

extension Program {
    /// As it comes through the operator's socket.
    func addStaff(line: String) async throws {
        guard let new = NewStaff(line: line) else { throw StartError("unknown command") }
        try await addStaff(new)
    }

    /// - Throws: `StartError` in words when the name, a role, the unit or the password will not do.
    package func addStaff(_ new: NewStaff) async throws {
        let phrases = library.phrases(in: .master)
        let roles = new.roles.map(Role.init(rawValue:))
        guard AccountRules.isName(new.name) else { throw StartError(phrases[.staffNameRule], exitCode: 64) }
        guard !roles.isEmpty, !roles.contains(nil) else {
            let known = Role.allCases.map(\.rawValue).joined(separator: ", ")
            throw StartError("\(phrases[.staffChooseARole]) \(known)", exitCode: 64)
        }
        guard new.unit.isEmpty || library.policeUnits.contains(where: { $0.code == new.unit }) else {
            throw StartError(phrases[.staffUnknownUnit], exitCode: 64)
        }
        do {
            let hash = try await SignIn(program: self).hash(new.password, name: new.name)
            let account = AccountStore.New(
                name: new.name, unit: new.unit, roles: Set(roles.compactMap(\.self)), passwordHash: hash)
            try await accounts.add(account, by: .commandLine, at: clock.now)
            setup.close()
        } catch Refusal.invalid(_, let phrase) {
            throw StartError(phrases[phrase], exitCode: 64)
        } catch Refusal.conflict(
            let phrase)
        { throw StartError(phrases[phrase], exitCode: 64) }
    }

    package func isWithoutStaff() async throws -> Bool { try await accounts.count() == 0 }

    /// A new one-time address at which the first administrator is made. It opens only while there is no account.
    package func firstAdministratorAddress() -> String {
        "\(address)/staff/welcome/\(setup.begin(random, at: clock.now))"
    }
}
