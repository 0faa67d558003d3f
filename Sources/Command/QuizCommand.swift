import ArgumentParser
import Foundation
import Site

/// `outreach quiz …`
struct QuizCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "quiz", abstract: "Quizzes out to other systems, and in from them.",
        subcommands: [Take.self, Give.self])

    struct Take: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "import", abstract: "A GIFT, Moodle XML, CSV or YAML file into a quiz file.",
            discussion: """
                Everything wrong is printed as file:line:column: message, with exit code 1, and nothing is written. \
                What must still be added before the quiz can be published is printed on standard error and stands at \
                the head of the new file. Nothing reaches the public before `outreach import` and approval.
                """)

        @OptionGroup var folders: FolderOptions
        @Argument(help: "The file to read.") var file: String
        @ArgumentParser.Option(help: "gift, moodle, csv or yaml; else as the file's name ends.") var format: String?
        @ArgumentParser.Option(help: "The quiz's short name, such as gas-at-home.") var name: String
        @ArgumentParser.Option(help: "Its title in Vietnamese (default: its short name).") var title: String?
        @ArgumentParser.Option(help: "For whom, with commas.") var audience = "household"
        @ArgumentParser.Option(help: "The topic of questions that name none.") var topic = "prevention"
        @ArgumentParser.Option(help: "theory or practice.") var part = "theory"
        @ArgumentParser.Option(help: "The youngest age, 5 to 18.") var minAge = 11
        @Flag(help: "Leave out questions of a kind that there is none of here, and name each.")
        var skipUnsupported = false
        @ArgumentParser.Option(help: "The file to write, such as Quizzes/gas-at-home.yaml (default: print it).")
        var out: String?

        func run() throws {
            let settings = try folders.settings()
            let wanted = QuizExchange.Wanted(
                format: format, name: name, title: title, audience: audience, topic: topic, part: part, minAge: minAge,
                skipsUnsupported: skipUnsupported)
            let intake = try QuizExchange.take(file, wanted, folders: settings.folders)
            guard let yaml = intake.yaml else {
                for complaint in intake.faults { print(complaint) }
                // Else they are among the faults.
                if skipUnsupported { for complaint in intake.refused { print(complaint) } }
                throw ExitCode(1)
            }
            for (head, complaints) in [
                ("Left out", intake.refused), ("Read otherwise", intake.notes), ("To be added", intake.toDo),
            ] where !complaints.isEmpty {
                printError("\(head):\n" + complaints.map { "\($0)" }.joined(separator: "\n"))
            }
            guard let out else { return print(yaml, terminator: "") }
            try write(Data(yaml.utf8), to: out)
            print("Wrote \(intake.items.count) items to \(out).")
        }
    }

    struct Give: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "export", abstract: "A quiz, with its key, as a file that other systems read.",
            discussion: "What the form cannot hold is said on standard error, and in the file where it has comments.")

        @OptionGroup var folders: FolderOptions
        @Argument(help: "The quiz, such as home-basics.") var quiz: String
        @ArgumentParser.Option(help: "gift, moodle, csv or yaml.") var format: String
        @ArgumentParser.Option(help: "The language of its texts.") var language = "vi"
        @ArgumentParser.Option(help: "The file to write (default: print it).") var out: String?

        func run() throws {
            let settings = try folders.settings()
            let file = try QuizExchange.give(quiz, as: format, in: language, folders: settings.folders)
            for loss in file.losses { printError(loss) }
            guard let out else { return FileHandle.standardOutput.write(Data(file.bytes)) }
            try write(Data(file.bytes), to: out)
            print("Wrote \(out).")
        }
    }
}

/// Throws `StartError` where there is a file of that name, or none can be made.
private func write(_ data: Data, to path: String) throws {
    guard !FileManager.default.fileExists(atPath: path) else {
        throw StartError("\(path) exists; nothing was written. Name another file.")
    }
    guard FileManager.default.createFile(atPath: path, contents: data) else {
        throw StartError("Cannot write \(path).")
    }
}
