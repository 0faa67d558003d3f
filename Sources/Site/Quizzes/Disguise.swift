import Core

/// The ids and the order under which an attempt shows an item's elements: HMACs under a secret of the attempt, so that
/// neither tells which option the file names first or which is right.
struct Disguise: Sendable {
    let seals: Seals

    func naming(attempt: Int64, _ item: Item) -> Naming {
        let elements = item.body.kind.elements
        let prefix = Array("names \(attempt) \(item.id) ".utf8)
        let codes = elements.map { Array(seals.hmac(prefix + Array($0.utf8)).prefix(9)) }
        let order =
            item.fixed
            ? Array(elements.indices) : elements.indices.sorted { codes[$0].lexicographicallyPrecedes(codes[$1]) }
        return Naming(ids: codes.map(Base64URL.encode), order: order)
    }
}
