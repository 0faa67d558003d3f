import ArgumentParser
import Foundation
import Logging
import Site

/// The options of every subcommand. A flag stands before its `OUTREACH_<NAME>`.
struct FolderOptions: ParsableArguments {
    @ArgumentParser.Option(help: "The folder of the database and its secrets.")
    var data: String?

    @ArgumentParser.Option(help: "The folder of claims, guidance, phrases and units.")
    var content: String?

    @ArgumentParser.Option(help: "The folder of quizzes.")
    var quizzes: String?

    @ArgumentParser.Option(help: "The folder of personnel entries; there may be none.")
    var dictionary: String?

    @ArgumentParser.Option(name: .customLong("public"), help: "The folder of static files.")
    var publicFiles: String?

    /// - Throws: `StartError` (64) that names every fault at once.
    func settings(_ change: (inout Settings, [String: String]) -> [String] = { _, _ in [] }) throws -> Settings {
        let environment = ProcessInfo.processInfo.environment
        var settings = Settings()
        settings.data = data ?? environment["OUTREACH_DATA"] ?? settings.data
        settings.content = content ?? environment["OUTREACH_CONTENT"] ?? settings.content
        settings.quizzes = quizzes ?? environment["OUTREACH_QUIZZES"] ?? settings.quizzes
        settings.dictionary = dictionary ?? environment["OUTREACH_DICTIONARY"] ?? settings.dictionary
        settings.publicFiles = publicFiles ?? environment["OUTREACH_PUBLIC"] ?? settings.publicFiles
        let readFaults =
            settings.readLimits(environment) + settings.readPrivacy(environment)
            + settings.readOffline(environment)
        let faults = change(&settings, environment) + readFaults + settings.faults()
        guard faults.isEmpty else { throw StartError(faults.joined(separator: "\n"), exitCode: 64) }
        return settings
    }
}

func printError(_ text: String) { FileHandle.standardError.write(Data((text + "\n").utf8)) }

/// Logs go to standard error, so that standard output says only what a command is for.
func makeLogger() -> Logger {
    var logger = Logger(label: "outreach") { StreamLogHandler.standardError(label: $0) }
    logger.logLevel =
        ProcessInfo.processInfo.environment["OUTREACH_LOG"].flatMap { Logger.Level(rawValue: $0) } ?? .notice
    return logger
}
