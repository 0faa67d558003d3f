import ArgumentParser
import Site

struct Get: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "One request through the program without a socket, printed.",
        discussion: "While a server holds the data folder, that server answers.")

    @OptionGroup var folders: FolderOptions
    @Flag(name: .shortAndLong, help: "Print status and headers too.") var include = false
    @ArgumentParser.Option(name: .customLong("as"), help: "With the rights of this account; the audit log says so.")
    var name: String?
    @Argument(help: "Such as /vi/quizzes or /api/v1/statistics/participation.") var path: String

    func run() async throws {
        let settings = try folders.settings()
        let text = try await ask(settings)
        print(include ? text : text.split(separator: "\n\n", maxSplits: 1, omittingEmptySubsequences: false).last ?? "")
        if !text.hasPrefix("HTTP 2"), !text.hasPrefix("HTTP 3") { throw ExitCode(1) }
    }

    private func ask(_ settings: Settings) async throws -> String {
        let command = name.map { "get-as \($0) \(path)" } ?? "get \(path)"
        if FolderLock.isHeld(folder: settings.data),
            let text = try await OperatorClient.ask(command, folder: settings.data)
        {
            return text
        }
        let program = try Program(settings, logger: makeLogger())
        try await program.start()
        do {
            let answer =
                if let name { try await program.get(path, as: name) } else { try await InProcess(program).get(path) }
            await program.close()
            return answer.text
        } catch {
            await program.close()
            throw error
        }
    }
}
