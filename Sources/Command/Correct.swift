import ArgumentParser
import Foundation
import Site

struct Correct: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "A wrong key: the right one from a file, published at once; finished attempts are regraded.",
        discussion: "Only the key may differ. While a server holds the data folder, that server does it.")

    @OptionGroup var folders: FolderOptions
    @Argument(help: "The quiz, such as home-basics.") var quiz: String
    @ArgumentParser.Option(help: "A YAML file with the item as it should be: the quiz, or the item alone.")
    var file: String
    @ArgumentParser.Option(help: "The item whose key was wrong.") var item: String
    @ArgumentParser.Option(help: "What the public is told, in Vietnamese.") var note: String
    @ArgumentParser.Option(help: "The same in English.") var noteEnglish = ""

    func run() async throws {
        let settings = try folders.settings()
        guard let data = FileManager.default.contents(atPath: file), let text = String(bytes: data, encoding: .utf8)
        else { throw StartError("Cannot read \(file) as UTF-8.", exitCode: 64) }
        let new = NewCorrection(quiz: quiz, item: item, text: text, note: note, noteEnglish: noteEnglish)
        try await settings.tell("correct \(new.line)") { try await $0.correct(new) }
    }
}

struct LawChanged: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "A changed law: items that state these claims leave all draws until they are verified again.",
        discussion: "Old marks stand. While a server holds the data folder, that server does it.")

    @OptionGroup var folders: FolderOptions
    @Argument(help: "Claims of kind law, such as call-114.") var claims: [String]
    @ArgumentParser.Option(help: "The day from which the law is another, such as 2027-01-01.") var from: String
    @ArgumentParser.Option(help: "What the public is told, in Vietnamese.") var note: String
    @ArgumentParser.Option(help: "The same in English.") var noteEnglish = ""

    func run() async throws {
        let settings = try folders.settings()
        let new = NewLawChange(claims: claims, from: from, note: note, noteEnglish: noteEnglish)
        try await settings.tell("law-changed \(new.line)") { try await $0.changeLaw(new) }
    }
}

extension Settings {
    /// Has the server that holds the folder do it, or a program of one's own; prints what came of it.
    fileprivate func tell(_ line: String, _ act: (Program) async throws -> String) async throws {
        if FolderLock.isHeld(folder: data), let said = try await OperatorClient.ask(line, folder: data) {
            return print(said)
        }
        let program = try Program(self, logger: makeLogger())
        try await program.start()
        do { print(try await act(program)) } catch {
            await program.close()
            throw error
        }
        await program.close()
    }
}
