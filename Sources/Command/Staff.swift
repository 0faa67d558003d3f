import ArgumentParser
import Site

struct Staff: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Accounts of staff.", subcommands: [Add.self])

    struct Add: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "A new account. The password is read from standard input.",
            discussion: "While a server holds the data folder, that server does it.")

        @OptionGroup var folders: FolderOptions
        @Argument(help: "Such as nguyen.van.an.") var name: String
        @ArgumentParser.Option(help: "Roles with commas, such as administrator or viewer,approver.") var role: String
        @ArgumentParser.Option(help: "The code of a police unit, such as PC07.") var unit = ""

        func run() async throws {
            let settings = try folders.settings()
            guard let password = readLine(strippingNewline: true), !password.isEmpty else {
                throw StartError("Give the password on standard input.", exitCode: 64)
            }
            let new = NewStaff(
                name: name, roles: role.split(separator: ",").map(String.init), unit: unit, password: password)
            if FolderLock.isHeld(folder: settings.data),
                try await OperatorClient.ask("staff-add \(new.line)", folder: settings.data) != nil
            {
                return print("Added \(name).")
            }
            let program = try Program(settings, logger: makeLogger())
            try await program.start()
            do { try await program.addStaff(new) } catch {
                await program.close()
                throw error
            }
            await program.close()
            print("Added \(name).")
        }
    }
}
