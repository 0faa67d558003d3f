import Foundation
import Testing

@testable import Core

@Suite("The area units")
struct AreaUnitsTests {
    static let units = AreaUnits(
        units: [
            ("06001", "Hà Lầm", "phường"), ("06658", "Hạ Long", "phường"), ("06700", "Cẩm Phả", "phường"),
            ("06800", "Vân Đồn", "đặc khu"), ("06900", "Hà Lâm", "xã"),
        ].map { code, name, type in
            AreaUnit(
                code: code, name: name, type: type, validFrom: Day(number: 20_270), validUntil: nil, latitude: nil,
                longitude: nil, population: nil, populationSource: nil)
        },
        former: [
            FormerUnit(name: "Hồng Gai", district: "Hạ Long", newCode: "06658", partial: false),
            FormerUnit(name: "Bạch Đằng", district: "Hạ Long", newCode: "06658", partial: true),
            FormerUnit(name: "Bạch Đằng", district: "Hạ Long", newCode: "06001", partial: true),
            FormerUnit(name: "Đông Xá", district: "Vân Đồn", newCode: "06800", partial: false),
            FormerUnit(name: "Dương Huy", district: "Cẩm Phả", newCode: "06700", partial: false),
            FormerUnit(name: "Nowhere", district: "Nowhere", newCode: "99999", partial: false),
        ])

    static let found: [(String, [String])] = [
        ("Vân Đồn", ["06800"]), ("van don", ["06800"]), ("VÂN", ["06800"]), ("dong xa", ["06800"]),
        ("Đông Xá", ["06800"]),
        ("\u{D0}ông xá", ["06800"]), ("duong huy", ["06700"]), ("đường huy", ["06700"]), ("hồng gai", ["06658"]),
        ("cẩm", ["06700"]), ("  cẩm phả ", ["06700"]),
        // A former commune that was divided names every unit that it went into.
        ("bạch đằng", ["06001", "06658"]), ("bach dang", ["06001", "06658"]),
        // A former district finds the units it went into, too.
        ("hạ long", ["06001", "06658"]),
        // Those that match with their tone marks come first.
        ("hà lâm", ["06900", "06001"]), ("hà lầm", ["06001", "06900"]), ("ha lam", ["06001", "06900"]),
        ("", []), (" ", []), ("   ", []), ("h", []), (" h ", []), ("nowhere", []), ("xyz", []), ("%", []),
        ("\u{301}\u{301}", []),
    ]

    @Test(arguments: found) func areFoundByTheirNamesOldAndNew(query: String, codes: [String]) {
        #expect(Self.units.find(query).map(\.unit.code) == codes)
        let decomposed = query.decomposedStringWithCanonicalMapping
        #expect(Self.units.find(decomposed).map(\.unit.code) == codes)
    }

    @Test func sayWhichFormerUnitWasMeant() {
        let hits = Self.units.find("bạch đằng")
        #expect(hits.map { $0.former.map(\.name) } == [["Bạch Đằng"], ["Bạch Đằng"]])
        #expect(Self.units.find("cẩm phả").map { $0.former.map(\.name) } == [["Dương Huy"]])
        #expect(Self.units.find("hà lầm").map { $0.former.count } == [0, 0])
    }

    @Test func putAnExactFormerDistrictBeforeALikeSoundingName() {
        var units = Self.units
        units.former = [FormerUnit(name: "X", district: "Hà Lâm", newCode: "06800", partial: false)]
        #expect(units.find("hà lâm").map(\.unit.code) == ["06800", "06900", "06001"])
    }

    @Test func areNamedByCodesOfFiveDigits() {
        #expect(Self.units[code: "06658"]?.name == "Hạ Long")
        #expect(Self.units[code: "6658"] == nil && Self.units[code: ""] == nil)
    }
}
