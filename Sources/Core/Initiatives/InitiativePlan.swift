/// What a file would change in the register. Nothing is changed unless all of it can be.
package struct InitiativePlan: Sendable {
    package struct Change: Sendable {
        package var old: RegisteredInitiative
        package var new: Initiative
        package var columns: [Initiative.Column]
    }

    package struct Trouble: Sendable {
        package var place: Place
        package var fault: InitiativeFault
    }

    package private(set) var added: [Initiative] = []
    package private(set) var changed: [Change] = []
    /// Rows that say what the register says already.
    package private(set) var unchanged = 0
    package private(set) var troubles: [Trouble] = []

    /// - Parameter register: what the register has under the codes of the rows.
    package init(_ rows: [InitiativeFile.Row], register: [String: RegisteredInitiative], scope: InitiativeScope) {
        for row in rows {
            let old = register[row.initiative.code]
            let columns = old.map { row.initiative.changes(from: $0.initiative) }
            if columns?.isEmpty == true {
                unchanged += 1
                continue
            }
            let faults = Self.faults(in: row.initiative, after: old?.initiative, scope)
            troubles += faults.map { Trouble(place: row.place(of: $0.column), fault: $0) }
            if let old, let columns {
                changed.append(Change(old: old, new: row.initiative, columns: columns))
            } else {
                added.append(row.initiative)
            }
        }
    }

    private static func faults(in new: Initiative, after old: Initiative?, _ scope: InitiativeScope)
        -> [InitiativeFault]
    {
        if let foreign = [old?.unit, new.unit].compactMap(\.self).first(where: { !scope.covers($0) }) {
            return [InitiativeFault(.unit, .staffInitiativeForeign, ["unit": foreign])]
        }
        return old.map { new.faults(after: $0) } ?? []
    }

    package var isEmpty: Bool { added.isEmpty && changed.isEmpty }

    /// The same as long as the register is as it was for everything that the plan touches.
    package var state: String {
        (added.map { "\($0.code) 0" } + changed.map { "\($0.old.initiative.code) \($0.old.revision)" })
            .joined(separator: "\n")
    }
}
