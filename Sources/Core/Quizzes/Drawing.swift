/// So many items of one bank, drawn for each attempt.
package struct Draw: Hashable, Sendable {
    package var bank: String
    /// 1 … 100.
    package var count: Int
    /// Only items on this topic; nil = all of the bank.
    package var topic: Topic?
}

/// Numbers that follow from a seed alone, the same for ever: SplitMix64 (Steele, Lea, Flood, "Fast splittable
/// pseudorandom number generators", 2014). The standard library promises no such thing of its shuffle.
package struct SplitMix64: Sendable {
    private var state: UInt64

    package init(seed: UInt64) { state = seed }

    package mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }

    /// From 0 up to `bound`, which is left out; every one as likely as any other.
    mutating func next(below bound: UInt64) -> UInt64 {
        let uneven = (UInt64.max % bound + 1) % bound
        while true {
            let number = next()
            if number <= .max - uneven { return number % bound }
        }
    }

    /// Fisher–Yates, from the last place down.
    package mutating func shuffled(_ places: [Int]) -> [Int] {
        var places = places
        for last in places.indices.dropFirst().reversed() {
            places.swapAt(last, Int(next(below: UInt64(last + 1))))
        }
        return places
    }
}

extension Quiz {
    /// The places of the items that this person gets, in the file's order: never one meant for others or for older
    /// people. Items without a bank are all there; of each bank those that `seed` draws. The same seed gives the same
    /// paper for ever.
    ///
    /// A draw shuffles its whole bank and takes the first that this person may have, so that what one may not have
    /// moves nothing else.
    /// - Parameters:
    ///   - withdrawn: places that nobody gets.
    ///   - seen: how often this person had an item before; those seen least are drawn first.
    package func paper(
        for audience: Audience?, _ ageBand: AgeBand?, seed: UInt64 = 0, withdrawn: Set<Int> = [],
        seen: [Int: Int] = [:]
    ) -> [Int] {
        let suited = items.indices.filter { !withdrawn.contains($0) && items[$0].suits(audience, ageBand) }
        guard !draws.isEmpty else { return suited.filter { items[$0].bank == nil } }
        let allowed = Set(suited)
        var paper = suited.filter { items[$0].bank == nil }
        var chance = SplitMix64(seed: seed)
        for draw in draws {
            let ranked = chance.shuffled(places(of: draw)).filter(allowed.contains).enumerated()
            let fresh = ranked.sorted { (seen[$0.element] ?? 0, $0.offset) < (seen[$1.element] ?? 0, $1.offset) }
            paper += fresh.prefix(draw.count).map(\.element)
        }
        return paper.sorted()
    }

    /// What a draw chooses among.
    func places(of draw: Draw) -> [Int] {
        items.indices.filter { place in
            let item = items[place]
            return item.bank == draw.bank && !item.isAnchor && (draw.topic == nil || item.topic == draw.topic)
        }
    }

    /// How many items of a part an attempt has.
    package func count(of part: Part) -> Int { paper(for: nil, nil).count { items[$0].part == part } }

    /// How many items an attempt has.
    package var count: Int { paper(for: nil, nil).count }
}

extension Item {
    /// Whether it is meant for this person, as far as they told who they are.
    func suits(_ audience: Audience?, _ ageBand: AgeBand?) -> Bool {
        if isAnchor { return false }
        if let audience, !self.audience.contains(audience) { return false }
        guard let ageBand else { return true }
        return ageBand == .under11 ? isForChildren : minAge <= ageBand.youngest
    }
}
