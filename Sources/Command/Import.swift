import ArgumentParser
import Site

struct Import: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Files into the database, all or none.",
        discussion:
            "While a server holds the data folder, the server does it, with the folders that it was started with.")

    @OptionGroup var folders: FolderOptions

    func run() async throws {
        let settings = try folders.settings()
        if FolderLock.isHeld(folder: settings.data),
            let changes = try await OperatorClient.ask("import", folder: settings.data)
        {
            return report(changes)
        }
        let program = try Program(settings, logger: makeLogger())
        let (complaints, changes) = try await program.importContent()
        await program.close()
        for complaint in complaints { print(complaint) }
        if !complaints.isEmpty { throw ExitCode(1) }
        report(changes.joined(separator: "\n"))
    }

    private func report(_ changes: String) { print(changes.isEmpty ? "Nothing changed." : changes) }
}
