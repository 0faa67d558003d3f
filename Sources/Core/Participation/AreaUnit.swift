/// A commune-level unit of Quảng Ninh: phường, xã or đặc khu.
package struct AreaUnit: Sendable {
    /// Five digits as text; the leading zero counts.
    package var code: String
    package var name: String
    package var type: String
    package var validFrom: Day
    package var validUntil: Day?
    package var latitude: Double?
    package var longitude: Double?
    /// Official residents, with where the figure comes from; nil where none is on file.
    package var population: Int?
    package var populationSource: String?

    package init(
        code: String, name: String, type: String, validFrom: Day, validUntil: Day?, latitude: Double?,
        longitude: Double?, population: Int?, populationSource: String?
    ) {
        self.code = code
        self.name = name
        self.type = type
        self.validFrom = validFrom
        self.validUntil = validUntil
        self.latitude = latitude
        self.longitude = longitude
        self.population = population
        self.populationSource = populationSource
    }
}

/// A commune that existed before 1 July 2025 and went, wholly or in part, into a unit of today. A search aid.
package struct FormerUnit: Sendable {
    package var name: String
    package var district: String
    package var newCode: String
    package var partial: Bool

    package init(name: String, district: String, newCode: String, partial: Bool) {
        self.name = name
        self.district = district
        self.newCode = newCode
        self.partial = partial
    }
}

/// The units of the province and how people look for them.
package struct AreaUnits: Sendable {
    package var units: [AreaUnit]
    package var former: [FormerUnit]

    package init(units: [AreaUnit] = [], former: [FormerUnit] = []) {
        self.units = units
        self.former = former
    }

    package subscript(code code: String) -> AreaUnit? { units.first { $0.code == code } }

    /// The units that `query` names, by their own name or by that of a former commune or district; those that match
    /// with their tone marks come first.
    package func find(_ query: String) -> [(unit: AreaUnit, former: [FormerUnit])] {
        let exact = Folding.exact(query.trimmingSpaces)
        let folded = Folding.fold(exact)
        guard folded.count >= 2 else { return [] }
        var hits: [(unit: AreaUnit, former: [FormerUnit], isExact: Bool)] = []
        for unit in units {
            let former = former.filter {
                $0.newCode == unit.code
                    && (Folding.fold($0.name).contains(folded) || Folding.fold($0.district).contains(folded))
            }
            guard Folding.fold(unit.name).contains(folded) || !former.isEmpty else { continue }
            let names = [unit.name] + former.flatMap { [$0.name, $0.district] }
            let isExact = names.contains { Folding.exact($0).contains(exact) }
            hits.append((unit, former, isExact))
        }
        return (hits.filter(\.isExact) + hits.filter { !$0.isExact }).map { ($0.unit, $0.former) }
    }
}
