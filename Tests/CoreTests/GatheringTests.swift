import Foundation
import Testing

@testable import Core

@Suite("Gatherings")
struct GatheringTests {
    private static let form = [
        "kind": "class", "quiz": "home-basics", "mode": "test", "title": "  Lớp \n 5A ", "hours": "12",
    ]

    private func plan(_ change: [String: String]) throws(Refusal) -> GatheringPlan {
        let fields = Self.form.merging(change) { $1 }
        return try GatheringPlan { fields[$0] }
    }

    @Test func aPlanIsReadFromItsForm() throws {
        let read = try plan([:])
        #expect(read == GatheringPlan(kind: .schoolClass, quiz: "home-basics", mode: .test, title: "Lớp 5A", hours: 12))
        #expect(try plan(["kind": "household", "hours": "168"]).hours == 168)
    }

    @Test(
        "What cannot be taken names its field",
        arguments: [
            ["kind": "school"], ["quiz": ""], ["mode": "survey"], ["mode": ""], ["hours": "0"], ["hours": "13"],
            ["hours": "two"], ["title": String(repeating: "a", count: 81)],
        ])
    func refused(_ change: [String: String]) throws {
        do throws(Refusal) {
            _ = try plan(change)
            Issue.record("taken")
        } catch {
            guard case .invalid(let field, _) = error else { throw error }
            #expect(field == change.keys.first)
        }
    }

    @Test("A title is kept with composed letters and counted in code points, as the tables count")
    func titles() throws {
        let vietnamese = String(repeating: "ễ", count: 80)
        let title = try plan(["title": vietnamese.decomposedStringWithCanonicalMapping]).title
        #expect(title == vietnamese && title.unicodeScalars.count == 80)
        // One character on the screen, two code points that nothing composes.
        #expect(GatheringPlan.line(String(repeating: "q\u{302}", count: 40)) != nil)
        #expect(GatheringPlan.line(String(repeating: "q\u{302}", count: 41)) == nil)
    }

    @Test func itEndsWhenItIsClosedOrWhenItsTimeIsOver() throws {
        let start = Instant(milliseconds: 1_000_000)
        var gathering = Gathering(
            id: 1, code: try #require(LetterCode(typed: "BCFGHJ")), plan: try plan([:]), paper: 1, items: [0], unit: "",
            startedAt: start, endsAt: start.adding(seconds: 60), closedAt: nil)
        #expect(gathering.end == gathering.endsAt)
        gathering.closedAt = start.adding(seconds: 5)
        #expect(gathering.end == start.adding(seconds: 5))
    }

    @Test func itIsOpenUntilItsEndOrUntilItIsClosed() throws {
        let start = Instant(milliseconds: 1_000_000)
        var gathering = Gathering(
            id: 1, code: try #require(LetterCode(typed: "BCFGHJ")), plan: try plan([:]), paper: 1, items: [0], unit: "",
            startedAt: start, endsAt: start.adding(seconds: 60), closedAt: nil)
        #expect(gathering.isOpen(at: start) && gathering.isOpen(at: start.adding(seconds: 59)))
        #expect(!gathering.isOpen(at: start.adding(seconds: 60)))
        gathering.closedAt = start
        #expect(!gathering.isOpen(at: start))
    }
}
