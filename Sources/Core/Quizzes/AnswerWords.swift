extension Item {
    /// What somebody answered, in the words that they saw; empty for blank. Like grading, it must bear any bytes.
    package func words(for response: ItemResponse, in language: Language) -> [String] {
        switch body {
        case .single(let choice): texts(choice.options.map(\.text), response, language)
        case .multiple(let choice): texts(choice.options.map(\.text), response, language)
        case .trueFalse: response.bytes.first.map { [$0 == 1 ? "true" : "false"] } ?? []
        case .ordering(let ordering): texts(ordering.steps.map(\.text), response, language)
        case .scenario(let scenario): texts(scenario.choices.map(\.text), response, language)
        }
    }

    private func texts(_ all: [Localized], _ response: ItemResponse, _ language: Language) -> [String] {
        response.places.filter(all.indices.contains).map { all[$0][language] }
    }
}

extension Item {
    /// The right answer in words, where a few words say it: for choices and statements.
    package func rightWords(in language: Language) -> [String] {
        if case .trueFalse(let statement) = body { return [statement.isTrue ? "true" : "false"] }
        guard body.kind.offered != nil else { return [] }
        return words(for: ItemResponse(body.kind.right), in: language)
    }
}
