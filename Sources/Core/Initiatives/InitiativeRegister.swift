import Foundation

/// An initiative as the register has it now.
package struct RegisteredInitiative: Hashable, Sendable {
    package var initiative: Initiative
    /// Grows by one with every change: whoever edits says which one they saw.
    package var revision: Int
    package var changedAt: Instant

    package init(_ initiative: Initiative, revision: Int, changedAt: Instant) {
        (self.initiative, self.revision, self.changedAt) = (initiative, revision, changedAt)
    }
}

/// Which initiatives somebody wants to see. Nil and no words = all.
package struct InitiativeFilter: Hashable, Sendable {
    package var unit: String?
    package var status: Initiative.Status?
    package var year: Int?
    /// As typed.
    package var query: String

    package init(unit: String? = nil, status: Initiative.Status? = nil, year: Int? = nil, query: String = "") {
        (self.unit, self.status, self.year, self.query) = (unit, status, year, query)
    }

    /// Every one of these stands somewhere in an initiative that is found.
    package var words: [String] { Folding.words(Folding.fold(query)).prefix(12).map(String.init) }

    /// The query of an address that asks for the same; empty for all.
    package var address: String {
        let fields = [
            ("unit", unit), ("status", status?.rawValue), ("year", year.map { String($0) }),
            ("q", query.isEmpty ? nil : query.addingPercentEncoding(withAllowedCharacters: .alphanumerics)),
        ]
        return fields.compactMap { name, value in value.map { "\(name)=\($0)" } }.joined(separator: "&")
    }

    /// In words, for a file that holds what it found.
    package var written: String {
        let parts = [
            (Initiative.Column.unit.heading, unit), (Initiative.Column.status.heading, status?.written),
            (Initiative.Column.year.heading, year.map { String($0) }), ("tìm", query.isEmpty ? nil : query),
        ]
        let words = parts.compactMap { name, value in value.map { "\(name): \($0)" } }
        return words.isEmpty ? "tất cả" : words.joined(separator: "; ")
    }
}

extension Initiative {
    /// What its words are looked for in.
    package var searchedText: String {
        let texts = [code, title, field, unit, evidence] + Clear.allCases.compactMap { clears[$0] }
        return Folding.fold(texts.joined(separator: " "))
    }
}

/// How many initiatives each unit has, by status. Made-up rows are counted apart and are in no sum.
package struct InitiativeOverview: Hashable, Sendable {
    package struct Line: Hashable, Sendable {
        package var unit: String
        package fileprivate(set) var counts: [Initiative.Status: Int] = [:]

        package var total: Int { counts.values.reduce(0, +) }
    }

    package struct Count: Sendable {
        package var unit: String
        package var status: Initiative.Status
        package var isSample: Bool
        package var count: Int

        package init(unit: String, status: Initiative.Status, isSample: Bool, count: Int) {
            (self.unit, self.status, self.isSample, self.count) = (unit, status, isSample, count)
        }
    }

    /// One a unit that has any, in the alphabet of the units' names: this is no league table.
    package private(set) var lines: [Line] = []
    package private(set) var samples = 0

    package init(_ counts: [Count], units: [PoliceUnit]) {
        var found: [String: Line] = [:]
        for part in counts {
            if part.isSample {
                samples += part.count
            } else {
                found[part.unit, default: Line(unit: part.unit)].counts[part.status, default: 0] += part.count
            }
        }
        let names = Dictionary(units.map { ($0.code, Folding.fold($0.name)) }) { first, _ in first }
        lines = found.values.sorted { a, b in
            (names[a.unit] ?? a.unit, a.unit) < (names[b.unit] ?? b.unit, b.unit)
        }
    }

    /// Over all units.
    package var sum: Line {
        lines.reduce(into: Line(unit: "")) { $0.counts.merge($1.counts) { $0 + $1 } }
    }
}
