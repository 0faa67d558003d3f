import Foundation

/// What was typed, or stood in a row of a file, before anybody looked at it.
package struct InitiativeDraft: Hashable, Sendable {
    private var texts: [Initiative.Column: String] = [:]

    /// - Parameter text: what was given for a column; nil = nothing.
    package init(_ text: (Initiative.Column) -> String?) {
        for column in Initiative.Column.allCases {
            texts[column] = Self.clean(text(column) ?? "", hasLines: column.hasLines)
        }
        texts[.code] = texts[.code]?.uppercased()
    }

    package init(_ initiative: Initiative) { self.init { initiative[$0] } }

    package subscript(column: Initiative.Column) -> String {
        get { texts[column] ?? "" }
        set { texts[column] = newValue }
    }

    /// Composed, trimmed, and without signs that nobody sees.
    private static func clean(_ text: String, hasLines: Bool) -> String {
        var scalars = String.UnicodeScalarView()
        for scalar in text.replacing("\r\n", with: "\n").unicodeScalars {
            switch scalar {
            case "\n", "\r": scalars.append(hasLines ? "\n" : " ")
            case "\t": scalars.append(" ")
            case _ where scalar.properties.generalCategory == .control: continue
            default: scalars.append(scalar)
            }
        }
        return String(scalars).precomposedStringWithCanonicalMapping.trimmingCharacters(in: .whitespacesAndNewlines)
    }

    // MARK: Reading it

    /// Throws everything that is wrong with it.
    package func read(units: [PoliceUnit]) throws(InitiativeFaults) -> Initiative {
        var faults = Initiative.Column.allCases.compactMap { fault(in: $0, units) }
        var clears: [Initiative.Clear: String] = [:]
        for column in Initiative.Column.allCases {
            if let clear = column.clear, !self[column].isEmpty { clears[clear] = self[column] }
        }
        let initiative = Initiative(
            code: self[.code], title: self[.title], unit: unit(units) ?? "", field: self[.field], year: year ?? 0,
            status: status ?? .registered, clears: clears, progress: progress ?? 0, evidence: self[.evidence],
            isSample: isSample ?? false)
        if faults.isEmpty { faults = initiative.contradictions }
        guard faults.isEmpty else { throw InitiativeFaults(list: faults) }
        return initiative
    }

    private func fault(in column: Initiative.Column, _ units: [PoliceUnit]) -> InitiativeFault? {
        let text = self[column]
        if text.isEmpty { return column.isNeeded ? InitiativeFault(column, .staffInitiativeNeeded) : nil }
        let length = text.unicodeScalars.count
        if length > column.longest {
            return InitiativeFault(
                column, .staffInitiativeLong, ["most": String(column.longest), "count": String(length)])
        }
        if let mark = SecrecyGate.marks(in: text).first {
            return InitiativeFault(column, .staffInitiativeSecret, ["stamp": mark.stamp.rawValue])
        }
        let isRead =
            switch column {
            case .code: Self.isCode(text)
            case .unit: unit(units) != nil
            case .year: year != nil
            case .status: status != nil
            case .progress: progress != nil
            case .sample: isSample != nil
            default: true
            }
        return isRead ? nil : Self.rule(of: column)
    }

    private static func rule(of column: Initiative.Column) -> InitiativeFault {
        switch column {
        case .code: InitiativeFault(column, .staffInitiativeCodeRule)
        case .unit: InitiativeFault(column, .staffUnknownUnit)
        case .year:
            InitiativeFault(
                column, .staffInitiativeYearRule,
                ["from": String(Initiative.years.lowerBound), "until": String(Initiative.years.upperBound)])
        case .progress: InitiativeFault(column, .staffInitiativeProgressRule)
        case .sample: InitiativeFault(column, .staffInitiativeSampleRule)
        default:
            InitiativeFault(
                column, .staffInitiativeStatusRule,
                ["words": Initiative.Status.allCases.map(\.written).joined(separator: ", ")])
        }
    }

    /// `SK-2025-001`: capitals and digits in groups, 2 to 32 characters. Lower case is taken as capitals.
    package static func isCode(_ text: String) -> Bool {
        text.utf8.count >= 2 && text == text.uppercased() && isSlug(text.lowercased())
    }

    /// Known by its code or by its name.
    private func unit(_ units: [PoliceUnit]) -> String? {
        let wanted = Folding.fold(self[.unit])
        return units.first { Folding.fold($0.code) == wanted || Folding.fold($0.name) == wanted }?.code
    }

    private var year: Int? {
        Int(digits: self[.year]).flatMap { Initiative.years.contains($0) ? $0 : nil }
    }

    private var status: Initiative.Status? {
        let wanted = Folding.fold(self[.status])
        return Initiative.Status.allCases.first { $0.rawValue == wanted || Folding.fold($0.written) == wanted }
    }

    /// `40` or `40 %`; nothing = none.
    private var progress: Int? {
        let text = self[.progress]
        if text.isEmpty { return 0 }
        let digits = String(text.last == "%" ? text.dropLast() : text[...]).trimmingSpaces
        return Int(digits: digits).flatMap { (0...100).contains($0) ? $0 : nil }
    }

    private var isSample: Bool? {
        switch Folding.fold(self[.sample]) {
        case "", "khong", "no": false
        case "co", "yes", "x": true
        default: nil
        }
    }
}
