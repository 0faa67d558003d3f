import ArgumentParser
import Site

/// `outreach`, the one program.
@main
struct Outreach: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "outreach",
        abstract: "Fire-safety outreach of Quảng Ninh police: quizzes and guidance.",
        subcommands: [
            Serve.self, Check.self, Import.self, Backup.self, Restore.self, Get.self, Export.self, QuizCommand.self,
            Staff.self, Analyse.self, Correct.self, LawChanged.self,
        ])

    static func main() async {
        do {
            var command = try parseAsRoot()
            if var asynchronous = command as? any AsyncParsableCommand {
                try await asynchronous.run()
            } else {
                try command.run()
            }
        } catch let error as StartError {
            printError(error.description)
            exit(withError: ExitCode(error.exitCode))
        } catch {
            exit(withError: error)
        }
    }
}
