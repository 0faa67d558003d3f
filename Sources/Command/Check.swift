import ArgumentParser
import Foundation
import Site

struct Check: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Everything wrong in Content/ and Quizzes/; exit 1 if any.")

    @OptionGroup var folders: FolderOptions

    func run() async throws {
        let (complaints, remarks) = Program.check(try folders.settings())
        // For the reviewer; whoever reads the complaints by program reads the other stream.
        for remark in remarks { FileHandle.standardError.write(Data("\(remark)\n".utf8)) }
        for complaint in complaints { print(complaint) }
        if !complaints.isEmpty { throw ExitCode(1) }
    }
}
