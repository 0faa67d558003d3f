import Foundation
import Site

/// Measures what only the program itself can: the store, rendering and grading. `bin/bench` runs it beside the HTTP
/// rows, all in one run.
@main
enum Bench {
    static func main() async throws {
        let arguments = CommandLine.arguments.dropFirst()
        switch arguments.first {
        case "disk": print(DiskBench.run())
        case "store": try await StoreBench.run()
        case "render": try await RenderBench.run()
        case "statistics": try await StatisticsBench.run(attempts: Int(arguments.dropFirst().first ?? "") ?? 1_000_000)
        case "bare": try await BareServer.run(bodyOf: arguments.dropFirst().first ?? "")
        case "grouped": try await BenchServer.run(batch: Committer.largestBatch)
        case "one-by-one": try await BenchServer.run(batch: 1)
        default:
            print("bench disk | store | render | statistics [ATTEMPTS] | bare ADDRESS | grouped | one-by-one")
            exit(64)
        }
    }

    static func temporaryFolder() throws -> String {
        let folder = FileManager.default.temporaryDirectory.appending(path: "outreach-bench-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        return folder
    }

    static func seconds(_ work: () async throws -> Void) async rethrows -> Double {
        let start = ContinuousClock.now
        try await work()
        return (ContinuousClock.now - start) / .seconds(1)
    }

    static func median(_ values: [Double]) -> Double { values.sorted()[values.count / 2] }
}

/// How many times a second this disk takes a small write for good.
enum DiskBench {
    static func run() -> String {
        let path = FileManager.default.temporaryDirectory.appending(path: "outreach-fdatasync-\(UUID().uuidString)")
            .path
        let descriptor = open(path, O_RDWR | O_CREAT, 0o600)
        defer {
            close(descriptor)
            unlink(path)
        }
        let page = [UInt8](repeating: 1, count: 4096)
        let start = ContinuousClock.now
        var count = 0
        while ContinuousClock.now - start < .seconds(2) {
            pwrite(descriptor, page, page.count, off_t(count % 256 * 4096))
            fdatasync(descriptor)
            count += 1
        }
        return "{\"fdatasyncPerSecond\": \(count / 2)}"
    }
}
