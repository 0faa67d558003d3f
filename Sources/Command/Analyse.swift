import ArgumentParser
import Site

struct Analyse: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Item analysis of any table of marks.",
        discussion: """
            FILE is CSV: the first row names the items, every other row is a person, cells are marks, an empty cell is 0 \
            marks. What is no number is named as file:line:column, with exit code 1.
            """)

    // Taken because every subcommand takes them; a table of marks needs no folder.
    @OptionGroup var folders: FolderOptions
    @Argument(help: "The table to read.") var file: String
    @ArgumentParser.Option(help: "The most that each item can earn, such as 1,1,2 (default 1 for each).")
    var max: String?
    @Flag(help: "JSON with 15 significant digits; null for what is unknown.") var json = false

    func run() throws {
        let analysis = try MarksAnalysis(path: file, maxima: max)
        print(json ? analysis.json : analysis.report)
    }
}
