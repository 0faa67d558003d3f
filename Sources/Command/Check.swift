import ArgumentParser
import Site

struct Check: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Everything wrong in Content/ and Quizzes/; exit 1 if any.")

    @OptionGroup var folders: FolderOptions

    func run() async throws {
        let complaints = Program.check(try folders.settings())
        for complaint in complaints { print(complaint) }
        if !complaints.isEmpty { throw ExitCode(1) }
    }
}
