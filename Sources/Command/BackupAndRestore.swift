import ArgumentParser
import Site

struct Backup: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "A verified copy of database and secrets, also while serving.")

    @OptionGroup var folders: FolderOptions
    @Argument(help: "The file to write.") var file: String

    func run() throws {
        try Site.Backup.make(folder: try folders.settings().data, to: file)
        print("Backed up to \(file).")
    }
}

struct Restore: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "A backup into a data folder that nobody uses.",
        discussion: "Refuses a broken or newer file and a folder in use; nothing is changed then.")

    @OptionGroup var folders: FolderOptions
    @Argument(help: "The file to read.") var file: String

    func run() throws {
        try Site.Backup.restore(file, to: try folders.settings().data)
        print("Restored \(file).")
    }
}
