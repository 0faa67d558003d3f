import Foundation
import Testing

@testable import Core

/// Initiatives for tests.
enum Initiatives {
    static let units = [
        PoliceUnit(code: "PC07", name: "Phòng Cảnh sát phòng cháy"),
        PoliceUnit(code: "PX01", name: "Phòng Tổ chức cán bộ"),
        PoliceUnit(code: "CAX-06658", name: "Công an phường Cao Xanh"),
    ]

    /// What a person types for an initiative under way, with all five clears.
    static let typed: [Initiative.Column: String] = [
        .code: "SK-2025-001", .title: "Thẻ phòng", .unit: "PC07", .field: "Phòng cháy", .year: "2025",
        .status: "in-progress", .who: "Đội 1", .what: "In thẻ", .responsibility: "Đội trưởng", .when: "Quý II",
        .result: "500 thẻ", .progress: "40",
    ]

    static func draft(_ changes: [Initiative.Column: String] = [:]) -> InitiativeDraft {
        InitiativeDraft { changes[$0] ?? typed[$0] }
    }

    static func made(_ changes: [Initiative.Column: String] = [:]) throws -> Initiative {
        try draft(changes).read(units: units)
    }

    /// The columns that are complained of, with the phrase.
    static func faults(_ changes: [Initiative.Column: String]) -> [InitiativeFault] {
        do throws(InitiativeFaults) {
            _ = try draft(changes).read(units: units)
            return []
        } catch { return error.list }
    }
}

@Suite("An initiative")
struct InitiativeTests {
    @Test func isReadAsItWasTyped() throws {
        let initiative = try Initiatives.made([.title: "  The\u{302}\u{309} pho\u{300}ng\r\n mới\u{7} "])
        #expect(initiative.title == "Thể phòng  mới", "composed, on one line, without what nobody sees")
        #expect(initiative.code == "SK-2025-001" && initiative.unit == "PC07" && initiative.year == 2025)
        #expect(initiative.status == .inProgress && initiative.progress == 40 && !initiative.isSample)
        #expect(initiative.clears.count == 5 && initiative.missingClears.isEmpty && initiative.evidence.isEmpty)
        #expect(try Initiatives.made([.code: "sk-1"]).code == "SK-1")
        #expect(try Initiatives.made([.who: "Một\r\nHai"]).clears[.who] == "Một\nHai")
    }

    static let ways: [(Initiative.Column, String, String)] = [
        (.unit, "pc07", "PC07"), (.unit, "Công an phường Cao Xanh", "CAX-06658"),
        (.unit, "cong an phuong cao xanh", "CAX-06658"),
        (.status, "đang thực hiện", "in-progress"), (.status, "Dang thuc hien", "in-progress"),
        (.status, "DỪNG", "stopped"),
        (.progress, "40 %", "40"), (.progress, "40%", "40"), (.progress, "", "0"),
        (.sample, "có", "yes"), (.sample, "x", "yes"), (.sample, "không", ""), (.sample, "", ""),
    ]

    @Test(arguments: ways) func isReadAsPeopleWriteIt(column: Initiative.Column, typed: String, read: String) throws {
        #expect(try Initiatives.made([column: typed])[column] == read)
    }

    @Test func saysWhichClearsAreMissing() throws {
        #expect(try Initiatives.made([.who: "", .result: "  "]).missingClears == [.who, .result])
    }

    static let wrong: [(Initiative.Column, String, PhraseKey)] = [
        (.code, "", .staffInitiativeNeeded), (.title, " ", .staffInitiativeNeeded), (.unit, "", .staffInitiativeNeeded),
        (.field, "", .staffInitiativeNeeded), (.year, "", .staffInitiativeNeeded),
        (.status, "", .staffInitiativeNeeded),
        (.code, "A", .staffInitiativeCodeRule), (.code, "SK 1", .staffInitiativeCodeRule),
        (.code, "SK/1", .staffInitiativeCodeRule), (.code, "SÁNG", .staffInitiativeCodeRule),
        (.code, "-SK", .staffInitiativeCodeRule), (.code, String(repeating: "A", count: 33), .staffInitiativeLong),
        (.title, String(repeating: "ê", count: 301), .staffInitiativeLong), (.unit, "PC99", .staffUnknownUnit),
        (.year, "1999", .staffInitiativeYearRule), (.year, "2101", .staffInitiativeYearRule),
        (.year, "hai", .staffInitiativeYearRule), (.year, "+2025", .staffInitiativeYearRule),
        (.status, "xong", .staffInitiativeStatusRule), (.progress, "101", .staffInitiativeProgressRule),
        (.progress, "-1", .staffInitiativeProgressRule), (.progress, "%", .staffInitiativeProgressRule),
        (.progress, "4,5", .staffInitiativeProgressRule), (.sample, "có lẽ", .staffInitiativeSampleRule),
        (.who, "TỐI MẬT", .staffInitiativeSecret), (.evidence, "Trang 1\nMẬT\n", .staffInitiativeSecret),
        (.title, "Độ mật: Mật", .staffInitiativeSecret),
    ]

    @Test(arguments: wrong) func isRefusedWithItsPlace(column: Initiative.Column, text: String, phrase: PhraseKey) {
        let faults = Initiatives.faults([column: text])
        #expect(faults.map(\.column) == [column] && faults.map(\.phrase) == [phrase])
    }

    @Test func isRefusedWithEverythingAtOnce() {
        #expect(
            Initiatives.faults([.code: "", .year: "x", .progress: "x"]).map(\.column) == [.code, .year, .progress])
        let long = Initiatives.faults([.who: String(repeating: "a", count: 1_001)])
        #expect(long.first?.words == ["most": "1000", "count": "1001"])
    }

    @Test func mayNameASecretWithoutBeingOne() {
        #expect(Initiatives.faults([.title: "Tuyên truyền bảo vệ bí mật nhà nước", .who: "Mặt trận"]).isEmpty)
    }

    @Test func isOnlyDoneWithEverythingThatShowsIt() {
        func phrases(_ changes: [Initiative.Column: String]) -> [PhraseKey] {
            Initiatives.faults(changes).map(\.phrase)
        }
        #expect(phrases([.status: "completed"]) == [.staffInitiativeNotDone, .staffInitiativeNoEvidence])
        #expect(phrases([.status: "completed", .progress: "100"]) == [.staffInitiativeNoEvidence])
        #expect(phrases([.status: "completed", .progress: "100", .evidence: "Biên bản 3"]).isEmpty)
        #expect(phrases([.status: "registered"]) == [.staffInitiativeNotBegun])
        #expect(phrases([.status: "registered", .progress: "0"]).isEmpty)
        #expect(phrases([.status: "stopped"]).isEmpty)
    }

    @Test func movesOnlyAsTheRegisterAllows() throws {
        let allowed: Set<[Initiative.Status]> = [
            [.registered, .inProgress], [.registered, .completed], [.registered, .stopped], [.inProgress, .completed],
            [.inProgress, .stopped], [.completed, .inProgress], [.stopped, .inProgress],
        ]
        for from in Initiative.Status.allCases {
            for to in Initiative.Status.allCases {
                var (old, new) = (try Initiatives.made(), try Initiatives.made())
                (old.status, new.status) = (from, to)
                let phrases = new.faults(after: old).map(\.phrase)
                let expected: [PhraseKey] = from == to || allowed.contains([from, to]) ? [] : [.staffInitiativeStep]
                #expect(phrases == expected, "\(from) → \(to)")
            }
        }
    }

    @Test func isNeverTurnedFromASampleIntoARealOne() throws {
        let (real, sample) = (try Initiatives.made(), try Initiatives.made([.sample: "yes"]))
        #expect(real.faults(after: sample).map(\.phrase) == [.staffInitiativeSampleStays])
        #expect(sample.faults(after: real).map(\.phrase) == [.staffInitiativeSampleStays])
    }

    @Test func belongsToItsUnitOrTheProvince() {
        #expect(InitiativeScope(unit: "").covers("PC07") && InitiativeScope(unit: "PC07").covers("PC07"))
        #expect(!InitiativeScope(unit: "PC07").covers("PX01") && !InitiativeScope(unit: "PC07").covers(""))
    }

    @Test func isFoundByWordsWithoutToneMarks() throws {
        let text = try Initiatives.made().searchedText
        for word in ["the", "phong", "sk", "500", "pc07"] { #expect(text.contains(word), "\(word)") }
        #expect(InitiativeFilter(query: "Thẻ  PHÒNG, \"2025\"").words == ["the", "phong", "2025"])
    }
}

@Suite("The overview of initiatives")
struct InitiativeOverviewTests {
    static let counts: [InitiativeOverview.Count] = [
        .init(unit: "PX01", status: .completed, isSample: false, count: 3),
        .init(unit: "PC07", status: .registered, isSample: false, count: 10),
        .init(unit: "PC07", status: .completed, isSample: false, count: 5),
        .init(unit: "PC07", status: .completed, isSample: true, count: 100),
        .init(unit: "CAX-06658", status: .stopped, isSample: false, count: 1),
        .init(unit: "CAX-06724", status: .stopped, isSample: true, count: 7),
    ]

    @Test func countsByUnitInTheAlphabetAndNeverSamples() {
        let overview = InitiativeOverview(Self.counts, units: Initiatives.units)
        #expect(overview.lines.map(\.unit) == ["CAX-06658", "PC07", "PX01"], "Công an, Phòng Cảnh sát, Phòng Tổ chức")
        #expect(overview.lines.map(\.total) == [1, 15, 3])
        #expect(overview.sum.total == 19 && overview.sum.counts == [.registered: 10, .completed: 8, .stopped: 1])
        #expect(overview.samples == 107)
    }
}
