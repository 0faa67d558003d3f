import Core

/// The ids and the order under which an attempt or a sheet of paper shows an item's elements: pieces of an HMAC over attempt and item, so
/// that neither tells which option the file names first or which is right.
struct Disguise: Sendable {
    let seals: Seals

    /// Bytes of an id, four to an HMAC: 11 characters, and no two alike within an item for all practical purposes.
    private static let idLength = 8
    private static let idsInBlock = 32 / idLength

    func naming(attempt: Int64, _ item: Item) -> Naming { naming("\(attempt)", item) }

    /// The places of an item's options in the order that paper shows: of one gathering, or of everybody's print.
    func order(onPaperOf gathering: Int64?, _ item: Item) -> [Int] {
        naming("paper \(gathering ?? 0)", item).order
    }

    private func naming(_ seed: String, _ item: Item) -> Naming {
        let count = item.body.kind.elements.count
        var codes: [[UInt8]] = []
        codes.reserveCapacity(count)
        while codes.count < count {
            let block = seals.hmac(Array("names \(seed) \(item.id) \(codes.count)".utf8))
            for place in 0..<min(Self.idsInBlock, count - codes.count) {
                codes.append(Array(block[place * Self.idLength..<(place + 1) * Self.idLength]))
            }
        }
        let order =
            item.fixed
            ? Array(0..<count) : (0..<count).sorted { codes[$0].lexicographicallyPrecedes(codes[$1]) }
        return Naming(ids: codes.map(Base64URL.encode), order: order)
    }
}
