import Core

extension Program {
    /// A GET with the rights of an account, for whoever runs the program on its own machine. The audit log says that it
    /// was the operator who looked, as whom, and at which page; what was asked for there (`?q=…`) it does not say.
    ///
    /// Throws `StartError` in words for an unknown or disabled account.
    package func get(_ path: String, as name: String) async throws -> InProcess.Answer {
        do {
            let page = String(path.prefix { $0 != "?" }.prefix(200))
            let account = try await accounts.look(as: name, at: page, at: clock.now)
            let member = StaffMember(
                account: account.id, name: account.name, roles: account.roles, unit: account.unit,
                hasSecondFactor: account.secret != nil)
            return try await InProcess(self).get(path, as: member)
        } catch Refusal.notFound {
            throw StartError("There is no account \(name).", exitCode: 64)
        } catch Refusal.notAllowed {
            throw StartError("The account \(name) is disabled.", exitCode: 64)
        }
    }

    /// As it comes through the operator's socket: the account's name, a space, the path.
    func get(line: String) async throws -> InProcess.Answer {
        let parts = line.split(separator: " ", maxSplits: 1).map(String.init)
        guard parts.count == 2 else { throw StartError("unknown command") }
        return try await get(parts[1], as: parts[0])
    }
}
