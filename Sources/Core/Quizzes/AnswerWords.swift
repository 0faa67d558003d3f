package import Foundation

extension Item {
    /// What somebody answered, in the words that they saw; empty for blank. Like grading, it must bear any bytes.
    package func words(for response: ItemResponse, in language: Language) -> [String] {
        switch body {
        case .single(let choice): texts(choice.options.map(\.text), response, language)
        case .multiple(let choice): texts(choice.options.map(\.text), response, language)
        case .trueFalse: response.bytes.first.map { [$0 == 1 ? "true" : "false"] } ?? []
        case .ordering(let ordering): texts(ordering.steps.map(\.text), response, language)
        case .scenario(let scenario):
            texts(scenario.choices.map(\.text), scenario.counted(response), language)
        case .matching(let matching): matching.words(matching.chosen(in: response), language)
        case .numeric(let number): number.number(in: response).map { [number.words($0, language)] } ?? []
        case .text(let text): text.words(in: response).map { [$0] } ?? []
        case .hotspot(let hotspot): texts(hotspot.regions.map(\.text), response, language)
        case .checklist(let checklist):
            zip(checklist.points, checklist.said(in: response)).compactMap { point, said in
                said.map { "\(point.text[language]): \($0.rawValue)" }
            }
        }
    }

    /// What would have been right, for kinds whose right answer is no option; empty for the others. Of an ordering one of
    /// the orders that are.
    package func rightWords(in language: Language) -> [String] {
        switch body {
        case .ordering(let ordering):
            ordering.solution.enumerated().map { "\($0.offset + 1). \(ordering.steps[$0.element].text[language])" }
        case .matching(let matching): matching.words(matching.pairing, language)
        case .numeric(let number):
            number.accepted.first { $0.credit == .full }.map { [number.words($0.target, language)] } ?? []
        case .text(let text): text.accepted.first { $0.credit == .full }.map { [$0.text] } ?? []
        default: []
        }
    }

    private func texts(_ all: [Localized], _ response: ItemResponse, _ language: Language) -> [String] {
        response.places.filter(all.indices.contains).map { all[$0][language] }
    }
}

extension Matching {
    fileprivate func words(_ rights: [Int?], _ language: Language) -> [String] {
        zip(lefts, rights).compactMap { left, right in
            right.map { "\(left.text[language]) → \(self.rights[$0].text[language])" }
        }
    }
}

extension TypedNumber {
    /// A number as the language writes it, with its unit.
    package func words(_ number: Decimal, _ language: Language) -> String {
        let written = Self.words(number, language)
        return unit.map { "\(written) \($0[language])" } ?? written
    }

    /// With a comma in Vietnamese, with a point elsewhere.
    package static func words(_ number: Decimal, _ language: Language) -> String {
        number.description.replacing(".", with: language == .vi ? "," : ".")
    }

    package func words(_ target: Target, _ language: Language) -> String {
        switch target {
        case .around(let middle, 0): words(middle, language)
        case .around(let middle, let tolerance):
            words(.between(middle - tolerance, middle + tolerance), language)
        case .between(let low, let high):
            "\(Self.words(low, language)) – \(words(high, language))"
        }
    }
}

extension Item {
    /// The whole key in words, where a few words say it.
    package func keyWords(in language: Language) -> [String] {
        if case .trueFalse(let statement) = body { return [statement.isTrue ? "true" : "false"] }
        guard body.kind.offered != nil else { return rightWords(in: language) }
        return words(for: ItemResponse(body.kind.right), in: language)
    }
}
