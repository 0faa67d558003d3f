import Core
import Foundation
import Web

/// What the owner of a hotel or homestay typed for its sheets. Printed, never kept.
struct LodgingPlace: Sendable {
    /// Characters a field takes at most: what still fits on every sheet.
    static let longest = 80

    var name: String
    var address: String
    /// Nil while none of the list has been chosen.
    var unit: AreaUnit?
    /// These three may be empty: the sheets have a line there, to be filled in by hand.
    var assembly: String
    var exit1: String
    var exit2: String
    /// The sheet that was asked for.
    var sheet: PlaceKit.Kind?

    /// Reads `name`, `address`, `unit` (a code), `assembly`, `exit1`, `exit2` and `sheet`; texts are set on one line and
    /// composed (NFC).
    init(_ form: FormBody, _ units: AreaUnits) {
        func text(_ name: String) -> String {
            (form[name] ?? "").precomposedStringWithCanonicalMapping.split(whereSeparator: \.isWhitespace)
                .joined(separator: " ")
        }
        name = text("name")
        address = text("address")
        unit = form["unit"].flatMap { units[code: $0] }
        assembly = text("assembly")
        exit1 = text("exit1")
        exit2 = text("exit2")
        sheet = form["sheet"].flatMap(PlaceKit.Kind.init)
    }

    /// The first field that cannot be printed as it is.
    var wrong: (field: String, phrase: PhraseKey)? {
        let texts = [
            ("name", name), ("address", address), ("assembly", assembly), ("exit1", exit1), ("exit2", exit2),
        ]
        if let long = texts.first(where: { $0.1.count > Self.longest }) { return (long.0, .kitRefusedLong) }
        if name.isEmpty { return ("name", .kitRefusedEmpty) }
        if address.isEmpty { return ("address", .kitRefusedEmpty) }
        return unit == nil ? ("unit", .kitRefusedEmpty) : nil
    }

    /// More than a sheet holds at its usual sizes.
    var isLong: Bool { [name, address, assembly, exit1, exit2].reduce(0) { $0 + $1.count } > 150 }

    /// The unit as it stands inside a sentence: `phường Hồng Gai`.
    var unitInSentence: String {
        guard let name = unit?.name else { return "" }
        return name.prefix(1).lowercased() + name.dropFirst()
    }
}
