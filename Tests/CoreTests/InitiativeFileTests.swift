import Foundation
import Testing

@testable import Core

@Suite("A table of initiatives")
struct InitiativeFileTests {
    static let header = Initiative.Column.allCases.map(\.heading)

    static func cells(_ changes: [Initiative.Column: String] = [:]) -> [String] {
        Initiative.Column.allCases.map { changes[$0] ?? Initiatives.typed[$0] ?? "" }
    }

    /// Cells as a parser gives them: each a line of its record and a column of its own.
    static func read(_ table: [[String]]) -> (rows: [InitiativeFile.Row], complaints: [String]) {
        let reading = Reading(file: "f")
        let records = table.enumerated().map { line, cells in
            cells.enumerated().map { SourceNode(.text($1), at: Place(line: line + 1, column: $0 * 10 + 1)) }
        }
        let rows = InitiativeFile.read(records, units: Initiatives.units, phrases: .empty, reading)
        return (rows, reading.complaints.sorted().map(\.description))
    }

    @Test func isReadWithItsPlaces() throws {
        let (rows, complaints) = Self.read([Self.header, Self.cells(), Self.cells([.code: "SK-2"])])
        #expect(complaints.isEmpty && rows.map(\.initiative.code) == ["SK-2025-001", "SK-2"])
        #expect(rows[1].place == Place(line: 3, column: 1) && rows[1].place(of: .unit) == Place(line: 3, column: 21))
        #expect(try rows[0].initiative == Initiatives.made())
    }

    @Test func mayHaveItsColumnsInAnyOrderAndByTheirPlainNames() throws {
        let header = [""] + Self.header.reversed().map { $0.uppercased() } + ["xuất lúc"]
        let (rows, complaints) = Self.read([
            header, [""] + Self.cells().reversed() + ["2026"], Array(repeating: "", count: 16),
        ])
        #expect(complaints.isEmpty)
        #expect(try rows.map(\.initiative) == [Initiatives.made()], "and a row of nothing is no row")
        #expect(Self.read([Initiative.Column.allCases.map(\.rawValue), Self.cells()]).rows.count == 1)
    }

    static let faults: [([[String]], [String])] = [
        ([], ["f:1:1: staffInitiativeFileEmpty"]),
        ([header], ["f:1:1: staffInitiativeFileEmpty"]),
        ([Array(header.dropLast())], ["f:1:1: staffInitiativeColumnsMissing"]),
        ([header + ["mã"], cells() + ["A"]], ["f:1:141: staffInitiativeColumnTwice"]),
        ([header + ["điểm"], cells() + ["A"]], ["f:1:141: staffInitiativeColumnUnknown"]),
        ([header, cells() + ["A"]], ["f:2:1: staffInitiativeCells"]),
        ([header, cells(), cells([.year: "x"])], ["f:3:41: “năm”: staffInitiativeYearRule"]),
        (
            [header, cells([.code: "", .evidence: "MẬT"])],
            ["f:2:1: “mã”: staffInitiativeNeeded", "f:2:121: “minh chứng”: staffInitiativeSecret"]
        ),
        ([header, cells(), cells([.code: "sk-2025-001"])], ["f:3:1: staffInitiativeTwice"]),
        ([header] + (0...500).map { cells([.code: "SK-\($0)"]) }, ["f:1:1: staffInitiativeFileLong"]),
    ]

    @Test(arguments: faults) func isComplainedOf(table: [[String]], complaints: [String]) {
        let found = Self.read(table)
        #expect(found.complaints == complaints)
    }

    // MARK: Out and in again

    static let guarded = [
        ("'=1+1", "=1+1"), ("'+84", "+84"), ("'-5", "-5"), ("'@x", "@x"), ("''=1", "'=1"), ("'''-", "''-"),
        ("'quoted'", "'quoted'"), ("", ""), ("'", "'"), ("bình thường", "bình thường"),
    ]

    @Test(arguments: guarded) func takesTheGuardOfFormulasAway(text: String, bare: String) throws {
        #expect(InitiativeTable.unguarded(text) == bare)
    }

    @Test func hasATemplateThatCanBeTakenAsItIs() throws {
        for codes in [["PC07", "PX01", "CAX-06658"], ["PX01"]] {
            let samples = Initiative.samples(units: codes, year: 2026)
            #expect(samples.count == 3 && samples.allSatisfy { $0.isSample && codes.contains($0.unit) })
            let table = InitiativeTable(samples)
            let (rows, complaints) = Self.read([table.header] + table.rows)
            #expect(complaints.isEmpty && rows.map(\.initiative) == samples)
        }
    }

    // MARK: What would come of it

    @Test func plansWhatIsAddedAndChangedAndNothingElse() throws {
        let rows = Self.read([
            Self.header, Self.cells(), Self.cells([.code: "SK-2", .title: "Mới"]), Self.cells([.code: "SK-3"]),
        ]).rows
        let old = [
            "SK-2025-001": RegisteredInitiative(
                try Initiatives.made(), revision: 4, changedAt: Instant(milliseconds: 1)),
            "SK-2": RegisteredInitiative(
                try Initiatives.made([.code: "SK-2", .progress: "10"]), revision: 7, changedAt: Instant(milliseconds: 1)
            ),
        ]
        let plan = InitiativePlan(rows, register: old, scope: .province)
        #expect(plan.troubles.isEmpty && plan.unchanged == 1 && plan.added.map(\.code) == ["SK-3"])
        #expect(plan.changed.map(\.new.code) == ["SK-2"] && plan.changed[0].columns == [.title, .progress])
        #expect(plan.state == "SK-3 0\nSK-2 7")
        #expect(InitiativePlan(Array(rows.prefix(1)), register: old, scope: .province).isEmpty)
    }

    @Test func isHeldToTheScopeOfWhoBringsIt() throws {
        let rows = Self.read([Self.header, Self.cells(), Self.cells([.code: "SK-2", .unit: "PX01"])]).rows
        let mine = InitiativePlan(rows, register: [:], scope: .unit("PC07"))
        #expect(mine.troubles.map(\.fault.phrase) == [.staffInitiativeForeign])
        #expect(mine.troubles.map(\.place) == [Place(line: 3, column: 21)])
        let foreign = RegisteredInitiative(
            try Initiatives.made([.unit: "PX01"]), revision: 1, changedAt: Instant(milliseconds: 1))
        let taken = InitiativePlan(Array(rows.prefix(1)), register: ["SK-2025-001": foreign], scope: .unit("PC07"))
        #expect(taken.troubles.map(\.fault.words) == [["unit": "PX01"]], "nobody takes another unit's for their own")
        #expect(InitiativePlan(rows, register: ["SK-2025-001": foreign], scope: .province).troubles.isEmpty)
    }

    @Test func isHeldToTheStepsOfTheStatus() throws {
        let rows = Self.read([Self.header, Self.cells([.status: "mới đăng ký", .progress: "0"])]).rows
        let old = RegisteredInitiative(try Initiatives.made(), revision: 1, changedAt: Instant(milliseconds: 1))
        let plan = InitiativePlan(rows, register: ["SK-2025-001": old], scope: .province)
        #expect(plan.troubles.map(\.fault.phrase) == [.staffInitiativeStep])
        #expect(plan.troubles[0].fault.words == ["from": "đang thực hiện", "to": "mới đăng ký"])
    }
}
