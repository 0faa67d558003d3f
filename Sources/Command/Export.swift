import ArgumentParser
import Site

struct Export: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "A table as a file, also while serving.",
        discussion:
            "attempts: one row a finished attempt, nobody's. content: every version. dictionary: its entries. initiatives: the register."
    )

    @OptionGroup var folders: FolderOptions
    @Argument(help: "One of: \(Site.Export.things.joined(separator: ", ")).") var thing: String
    @ArgumentParser.Option(help: "The form of the file: csv or xlsx.") var format = "csv"
    @ArgumentParser.Option(help: "The file to write.") var out: String

    func run() throws {
        let settings = try folders.settings()
        guard let format = Site.Export.Format(rawValue: format) else {
            let known = Site.Export.Format.allCases.map(\.rawValue).joined(separator: ", ")
            throw StartError("--format must be one of: \(known).", exitCode: 64)
        }
        let count = try Site.Export.write(thing, as: format, folder: settings.data, to: out)
        print("Wrote \(count) rows to \(out).")
    }
}
