package import Core
import Foundation

/// A table of this data folder as a file, for `outreach export`.
package enum Export {
    /// The forms a file can have.
    package enum Format: String, CaseIterable, Sendable { case csv, xlsx }

    /// What can be exported, sorted.
    package static var things: [String] { ExportStore.tables.keys.sorted() }

    /// Writes the table; the file gets its name when it is whole. Only its owner may read it.
    ///
    /// Throws `StartError`: nothing of that name (64), no database, a file that cannot be written (1).
    /// - Parameter now: the time of calculation, which stands in the file.
    /// - Returns: how many rows it has besides the header.
    package static func write(
        _ thing: String, as format: Format, folder: String, to file: String,
        at now: Instant = Clock.system(notBefore: Instant(milliseconds: 0)).now
    ) throws -> Int {
        guard let table = ExportStore.tables[thing] else {
            throw StartError(
                "Nothing called \(thing) can be exported; there is \(things.joined(separator: ", ")).", exitCode: 64)
        }
        let store = try ExportStore(folder: folder)
        let draft = "\(file).draft"
        guard FileManager.default.createFile(atPath: draft, contents: nil, attributes: [.posixPermissions: 0o600])
        else {
            throw StartError("Cannot write \(file).")
        }
        defer { try? FileManager.default.removeItem(atPath: draft) }
        let notes = table.filters.map { [("period", "all"), ("filters", $0), ("calculatedAt", now.rfc3339)] } ?? []
        let writer: any TableWriter =
            switch format {
            case .csv: try CSVFile(path: draft, columns: table.columns, notes: notes)
            case .xlsx: XLSXFile(path: draft, name: thing, columns: table.columns, notes: notes)
            }
        let count = try store.rows(of: table) { try writer.write($0) }
        try writer.finish()
        guard rename(draft, file) == 0 else { throw StartError("Cannot write \(file).") }
        return count
    }
}
