/// A table of initiatives that somebody filled in: one row each, the first row says what stands where.
package enum InitiativeFile {
    package struct Row: Sendable {
        package var initiative: Initiative
        package var place: Place
        fileprivate(set) var places: [Initiative.Column: Place]

        package func place(of column: Initiative.Column) -> Place { places[column] ?? place }
    }

    /// Rows taken at once: they become one transaction, and others wait for it.
    package static let most = 500

    /// - Parameter records: the cells of each row, all of them texts.
    /// - Returns: the rows; less than the file has where there are complaints.
    package static func read(
        _ records: [[SourceNode]], units: [PoliceUnit], phrases: Phrases, _ reading: Reading
    ) -> [Row] {
        let start = Place(line: 1, column: 1)
        guard let header = records.first else {
            reading.complain(start, phrases[.staffInitiativeFileEmpty])
            return []
        }
        guard let columns = columns(header, phrases, reading) else { return [] }
        let filled = records.dropFirst().filter { record in record.contains { !text($0).isEmpty } }
        if filled.isEmpty { reading.complain(start, phrases[.staffInitiativeFileEmpty]) }
        if filled.count > most { reading.complain(start, phrases(.staffInitiativeFileLong, ["most": most])) }
        guard reading.complaints.isEmpty else { return [] }
        var lines: [String: Int] = [:]
        return filled.compactMap { record in
            guard let row = row(record, columns, units, phrases, reading) else { return nil }
            if let line = lines.updateValue(row.place.line, forKey: row.initiative.code) {
                reading.complain(row.place(of: .code), phrases(.staffInitiativeTwice, ["line": line]))
            }
            return row
        }
    }

    private static func text(_ node: SourceNode) -> String {
        if case .text(let text) = node.value { text } else { "" }
    }

    // MARK: The first row

    /// What stands in each column; nil in one without a name, and in those that only say how a file came to be.
    private static func columns(_ header: [SourceNode], _ phrases: Phrases, _ reading: Reading)
        -> [Initiative.Column?]?
    {
        var found: Set<Initiative.Column> = []
        let columns = header.map { node -> Initiative.Column? in
            let name = Folding.fold(text(node)).trimmingSpaces
            let column = Initiative.Column.allCases.first { $0.rawValue == name || Folding.fold($0.heading) == name }
            if let column, !found.insert(column).inserted {
                reading.complain(node.place, phrases(.staffInitiativeColumnTwice, ["column": column.heading]))
            } else if column == nil, !name.isEmpty, !InitiativeTable.remarks.map(Folding.fold).contains(name) {
                reading.complain(node.place, phrases(.staffInitiativeColumnUnknown, ["column": text(node).prefix(40)]))
            }
            return column
        }
        let missing = Initiative.Column.allCases.filter { !found.contains($0) }.map(\.heading)
        if !missing.isEmpty {
            reading.complain(
                Place(line: 1, column: 1),
                phrases(.staffInitiativeColumnsMissing, ["columns": missing.joined(separator: ", ")]))
        }
        return reading.complaints.isEmpty ? columns : nil
    }

    // MARK: The others

    private static func row(
        _ record: [SourceNode], _ columns: [Initiative.Column?], _ units: [PoliceUnit], _ phrases: Phrases,
        _ reading: Reading
    ) -> Row? {
        let start = Place(line: record[0].place.line, column: 1)
        guard record.count == columns.count else {
            reading.complain(
                start, phrases(.staffInitiativeCells, ["count": record.count, "needed": columns.count]))
            return nil
        }
        var cells: [Initiative.Column: SourceNode] = [:]
        for (column, node) in zip(columns, record) { if let column { cells[column] = node } }
        let draft = InitiativeDraft { cells[$0].map { InitiativeTable.unguarded(text($0)) } }
        let places = cells.mapValues(\.place)
        do throws(InitiativeFaults) {
            return Row(initiative: try draft.read(units: units), place: start, places: places)
        } catch {
            for fault in error.list {
                reading.complain(places[fault.column] ?? start, complaint(fault, phrases))
            }
            return nil
        }
    }

    /// A fault in a file: which column, and what to do.
    package static func complaint(_ fault: InitiativeFault, _ phrases: Phrases) -> String {
        "“\(fault.column.heading)”: \(fault.sentence(phrases))"
    }
}
