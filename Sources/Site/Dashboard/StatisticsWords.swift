import Core
import Web

/// Figures in words.
struct StatisticsWords: Sendable {
    let phrases: Phrases
    let library: Library

    func unit(_ code: String) -> String {
        code.isEmpty ? phrases[.staffNotTold] : library.units[code: code]?.name ?? code
    }

    func quiz(_ name: String) -> String { library.quiz(name)?.quiz.title[.master] ?? name }

    func channel(_ name: String) -> String { Channel(rawValue: name).map { phrases[PhraseKey($0)] } ?? name }

    func text(_ count: ShownCount) -> String {
        switch count {
        case .exact(let number): phrases.number(number)
        case .under(let threshold): "<\(threshold)"
        case .withheld: "–"
        }
    }

    /// One decimal.
    func percent(_ percent: Double?) -> String { percent.map { phrases.number($0) + " %" } ?? "–" }

    /// Two decimals, with the sign that tells against.
    func correlation(_ r: Double?) -> String {
        guard let r else { return "–" }
        let hundredths = Int((abs(r) * 100).rounded())
        let digits = hundredths % 100
        return (r < 0 && hundredths > 0 ? "−" : "") + "\(hundredths / 100)," + (digits < 10 ? "0" : "") + "\(digits)"
    }

    /// An option by its place in the item's list; nil is the blank answer.
    func option(_ place: Int?, of item: Item) -> String {
        guard let place else { return phrases[.staffBlank] }
        return switch item.body {
        case .single(let choice): choice.options[place].text[.master]
        case .multiple(let choice): choice.options[place].text[.master]
        case .trueFalse: phrases[place == 1 ? .isTrue : .isFalse]
        case .hotspot(let hotspot): hotspot.regions[place].text[.master]
        case .ordering, .scenario, .matching, .numeric, .text, .checklist: ""
        }
    }

    /// A, B, C …; nothing for the blank answer.
    func letter(_ place: Int?) -> String {
        place.flatMap { UnicodeScalar(65 + $0) }.map { String(Character($0)) } ?? "–"
    }

    func remarks(_ line: ShownItem, of item: Item) -> [String] { line.remarks.map { sentence($0, of: item) } }

    private func sentence(_ remark: ItemRemark, of item: Item) -> String {
        func option(_ place: Int) -> String { "\(letter(place)) (“\(self.option(place, of: item))”)" }
        return switch remark {
        case .tooFewAnswers(let count):
            phrases(.staffRemarkTooFew, ["count": count, "least": ItemRemark.Threshold.people])
        case .suspectedWrongKey(let place): phrases(.staffRemarkWrongKey, ["option": option(place)])
        case .negativeCovariance: phrases[.staffRemarkNegative]
        case .weakKey(let place, let r):
            phrases(.staffRemarkWeakKey, ["option": option(place), "r": correlation(r)])
        case .drawsTheAble(let place, let r):
            phrases(.staffRemarkDrawsTheAble, ["option": option(place), "r": correlation(r)])
        case .tooHard(let facility): phrases(.staffRemarkTooHard, ["percent": percent(facility)])
        case .tooEasy(let facility): phrases(.staffRemarkTooEasy, ["percent": percent(facility)])
        case .nobodyChose(let place): phrases(.staffRemarkNobody, ["option": option(place)])
        case .rarelyChosen(let place, let share):
            phrases(.staffRemarkRare, ["option": option(place), "percent": percent(share)])
        }
    }
}

extension StatisticsWords {
    func value(_ count: ShownCount) -> Chart.Value {
        if case .exact(let number) = count { .whole(number) } else { .hidden(text(count)) }
    }

    func ofChart(_ heads: [String]) -> Chart.Words {
        Chart.Words(
            heads: heads, table: phrases[.staffNumbers], number: { phrases.number($0) },
            percent: { phrases.number(100 * $0) + " %" })
    }
}
