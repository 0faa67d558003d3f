/// What an author should know of an item, found by fixed thresholds. The words for it are phrases of the pages.
///
/// Options are places in the item's list, correlations −1 … 1, shares and facilities in per cent.
package enum ItemRemark: Hashable, Sendable {
    /// Fewer than 30 people: nothing else is said.
    case tooFewAnswers(Int)
    /// The top third chose this wrong option more often than the right one (of several right ones, the least chosen).
    case suspectedWrongKey(option: Int)
    /// Who does well on this item does badly on the paper, this item included.
    case negativeCovariance
    /// A right option whose choosers hardly do better elsewhere: r below 0.10.
    case weakKey(option: Int, correlation: Double)
    /// A wrong option whose choosers do better elsewhere than the others: r above 0.
    case drawsTheAble(option: Int, correlation: Double)
    /// Facility below 20.
    case tooHard(facility: Double)
    /// Facility above 95.
    case tooEasy(facility: Double)
    /// A wrong option that nobody chose.
    case nobodyChose(option: Int)
    /// A wrong option that fewer than 5 per cent chose (Haladyna & Downing 1993: not functioning).
    case rarelyChosen(option: Int, share: Double)

    /// Frozen: reports of different years must mean the same.
    package enum Threshold {
        package static let people = 30
        package static let keyCorrelation = 0.10
        package static let distractorCorrelation = 0.0
        package static let hard = 20.0
        package static let easy = 95.0
        package static let rareShare = 5.0
    }

    /// The gravest first; within a kind in the order of the options.
    static func all(of item: ItemFigures, covariesNegatively: Bool) -> [ItemRemark] {
        guard item.count >= Threshold.people else { return [.tooFewAnswers(item.count)] }
        let keys = item.choices.filter(\.isKey)
        // Without a key no option is wrong.
        let wrong = keys.isEmpty ? [] : item.choices.filter { !$0.isKey && $0.option != nil }
        var remarks = suspects(wrong, keys)
        if covariesNegatively { remarks.append(.negativeCovariance) }
        remarks += keys.compactMap { key in
            guard let option = key.option, let r = key.correlation, r < Threshold.keyCorrelation else { return nil }
            return .weakKey(option: option, correlation: r)
        }
        remarks += wrong.compactMap { choice in
            guard let option = choice.option, let r = choice.correlation, r > Threshold.distractorCorrelation else {
                return nil
            }
            return .drawsTheAble(option: option, correlation: r)
        }
        if let facility = item.facility {
            if facility < Threshold.hard { remarks.append(.tooHard(facility: facility)) }
            if facility > Threshold.easy { remarks.append(.tooEasy(facility: facility)) }
        }
        return remarks + unchosen(wrong)
    }

    private static func suspects(_ wrong: [ItemFigures.Choice], _ keys: [ItemFigures.Choice]) -> [ItemRemark] {
        guard let right = keys.compactMap(\.countOfTop).min() else { return [] }
        return wrong.compactMap { choice in
            guard let option = choice.option, let count = choice.countOfTop, count > right else { return nil }
            return .suspectedWrongKey(option: option)
        }
    }

    private static func unchosen(_ wrong: [ItemFigures.Choice]) -> [ItemRemark] {
        let nobody = wrong.compactMap { choice -> ItemRemark? in
            choice.count == 0 ? choice.option.map { .nobodyChose(option: $0) } : nil
        }
        let few = wrong.compactMap { choice -> ItemRemark? in
            guard let option = choice.option, let share = choice.share, choice.count > 0, share < Threshold.rareShare
            else { return nil }
            return .rarelyChosen(option: option, share: share)
        }
        return nobody + few
    }
}
