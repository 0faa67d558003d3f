import Foundation

/// All films of a playlist in one file, for a television that plays only one. Joined by ffmpeg without encoding again:
/// the films of `Tools/films` are encoded alike.
enum LoopFilm {
    struct Fault: Error, CustomStringConvertible {
        let description: String
    }

    /// - Throws: `Fault` when there is no ffmpeg or it refuses.
    static func join(_ films: [String], into path: String) throws {
        let list = path + ".txt"
        defer { try? FileManager.default.removeItem(atPath: list) }
        let lines = films.map { film in
            let absolute = URL(fileURLWithPath: film).path
            return "file '\(absolute.replacing("'", with: "'\\''"))'\n"
        }
        try lines.joined().write(toFile: list, atomically: true, encoding: .utf8)
        try run([
            "ffmpeg", "-nostdin", "-hide_banner", "-loglevel", "error", "-y", "-f", "concat", "-safe", "0", "-i", list,
            "-c", "copy", "-map_metadata", "-1", "-fflags", "+bitexact", "-movflags", "+faststart", "-f", "mp4", path,
        ])
    }

    private static func run(_ arguments: [String]) throws {
        let process = Process()
        let errors = Pipe()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = arguments
        process.standardOutput = FileHandle.nullDevice
        process.standardError = errors
        do { try process.run() } catch { throw Fault(description: "\(arguments[0]) cannot be started: \(error)") }
        let said = (try? errors.fileHandleForReading.readToEnd()) ?? nil
        process.waitUntilExit()
        guard process.terminationReason == .exit, process.terminationStatus == 0 else {
            let words = String(decoding: said ?? Data(), as: UTF8.self)
            throw Fault(description: "\(arguments[0]) ended with \(process.terminationStatus): \(words)")
        }
    }
}
