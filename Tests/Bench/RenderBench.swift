import Core
import Foundation
@testable import Site
import Web

/// One attempt page of 20 items with 4 options each, names and all.
enum RenderBench {
    static func run() async throws {
        let site = try await BenchSite()
        let program = site.program
        let attempts = Attempts(program: program)
        let head = try await site.begin(1)[0]
        let open = Attempts.Open(
            id: attempts.publicID(of: head), head: head,
            version: try await program.quizVersions.version("bench", paper: 1))
        let progress = try await attempts.progress(of: open)
        let phrases = program.library.phrases(in: .vi)
        var bytes = 0
        let rounds = 2_000
        let start = ContinuousClock.now
        for _ in 0..<rounds {
            let namings = Dictionary(uniqueKeysWithValues: head.items.map { ($0, attempts.naming($0, of: open)) })
            let pages = AttemptPages(
                phrases: phrases, files: program.files, id: open.id, version: open.version, head: head,
                namings: namings,
                progress: progress, feedback: [:], isInChatApp: false)
            bytes +=
                pages.page(
                    step: 1, now: program.clock.now, isPending: true, person: attempts.personMark(of: head)
                ).body.bytes.count
        }
        let milliseconds = (ContinuousClock.now - start) / .milliseconds(rounds)
        print("{\"renderMilliseconds\": \(milliseconds), \"pageBytes\": \(bytes / rounds)}")
    }
}
