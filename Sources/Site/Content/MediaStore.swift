import Core
import GRDB
import NIOPosix

/// Length and SHA-256 of the files that clips name. A file is read again only when its length or time changed.
struct MediaStore: Sendable {
    let folder: DataFolder
    let publicFiles: String

    private typealias Row = MediaScan.Row

    /// What is known of each file that exists. Always true afterwards: the table holds exactly these.
    func files(of addresses: Set<String>) async throws -> [String: MediaFile] {
        let known = try await rows()
        let publicFiles = publicFiles
        let current = try await NIOThreadPool.singleton.runIfActive {
            var rows: [String: Row] = [:]
            for address in addresses {
                rows[address] = MediaScan.row(at: publicFiles + address, known: known[address])
            }
            return rows
        }
        let changed = current.filter { known[$0.key] != $0.value }
        let gone = Set(known.keys).subtracting(current.keys)
        if !changed.isEmpty || !gone.isEmpty { try await replace(changed, without: gone) }
        return current.mapValues(\.file)
    }

    private func rows() async throws -> [String: Row] {
        try await folder.read { db in
            var rows: [String: Row] = [:]
            for row in try GRDB.Row.fetchAll(db, sql: "SELECT address, bytes, modified, sha256 FROM mediaFile") {
                let file = MediaFile(bytes: row["bytes"], sha256: row["sha256"])
                rows[row["address"]] = Row(file: file, modified: row["modified"])
            }
            return rows
        }
    }

    private func replace(_ changed: [String: Row], without gone: Set<String>) async throws {
        try await folder.write { db in
            for address in gone {
                try db.execute(sql: "DELETE FROM mediaFile WHERE address = ?", arguments: [address])
            }
            for (address, row) in changed {
                try db.execute(
                    sql: "INSERT OR REPLACE INTO mediaFile (address, bytes, modified, sha256) VALUES (?, ?, ?, ?)",
                    arguments: [address, row.file.bytes, row.modified, row.file.sha256])
            }
        }
    }
}
