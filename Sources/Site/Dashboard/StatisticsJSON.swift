import Core
import Web

/// Figures as the API gives them. A hidden one is `{"value":null,"suppressed":true}`.
struct StatisticsJSON {
    let words: StatisticsWords

    func participation(_ lines: [Statistics.ExactLine], _ overview: Statistics.Overview) -> JSONValue {
        .object(
            frame(overview.query, overview.calculatedAt, days: overview.days) + [
                "participation": .array(
                    lines.map { line in
                        .object(
                            [
                                "day": .string(line.day), "quiz": .string(line.key.quiz),
                                "language": .string(line.key.language.rawValue),
                                "channel": .string(line.key.channel),
                            ] + Self.counts(line.counts, ParticipationStore.Figure.allCases))
                    }),
                "units": .array(
                    overview.byUnit.map { line in
                        .object(
                            ["homeUnit": .text(line.name.isEmpty ? nil : line.name)]
                                + Self.counts(line.counts, [.starts, .finishes, .passes]))
                    }),
            ])
    }

    func items(_ paper: Statistics.Paper) -> JSONValue {
        .object(
            frame(paper.query, paper.calculatedAt, days: paper.query.days) + [
                "quiz": .string(paper.quiz.name), "version": .whole(paper.version),
                "attempts": Self.count(paper.figures.attempts),
                "passed": paper.figures.passed.map(Self.share) ?? .null,
                "scores": .object([
                    "total": Self.distribution(paper.figures.total),
                    "theory": Self.distribution(paper.figures.theory),
                    "practice": Self.distribution(paper.figures.practice),
                ]),
                "items": .array(paper.figures.items.map { item($0, of: paper.quiz.items[$0.place]) }),
            ])
    }

    private func item(_ line: ShownItem, of item: Item) -> JSONValue {
        var object: JSONObject = [
            "item": .string(item.id), "kind": .string(type(of: item.body.kind).name),
            "part": .string(item.part.rawValue), "topic": .string(item.topic.rawValue),
            "prompt": .string(item.prompt[.master]), "n": Self.count(line.count),
            "facility": Self.number(line.facility), "discrimination": Self.number(line.discrimination),
            "choices": .array(
                line.choices.map { choice in
                    .object(
                        [
                            "option": .text(choice.option.map { words.option($0, of: item) }),
                            "right": .bool(choice.isKey),
                        ] + Self.shareFields(choice.share))
                }),
            "remarks": .array(words.remarks(line, of: item).map { .string($0) }),
        ]
        if case .scenario(let scenario) = item.body { object["tree"] = line.tree.map { node($0, scenario) } ?? .null }
        return .object(object)
    }

    private func node(_ node: ShownNode, _ scenario: Scenario) -> JSONValue {
        var object: JSONObject =
            switch node.place {
            case .situation(let name): ["situation": .string(name)]
            case .ending(let name): ["ending": .string(name)]
            }
        object["reached"] = Self.count(node.reached)
        object["choices"] = .array(
            node.branches.map { branch in
                .object(
                    [
                        "choice": .text(branch.choice.map { scenario.choices[$0].id }),
                        "next": branch.next.map { self.node($0, scenario) } ?? .null,
                    ] + Self.shareFields(branch.share))
            })
        return .object(object)
    }

    func awareness(_ papers: [Statistics.Paper], _ query: StatisticsQuery, at now: Instant) -> JSONValue {
        let topics = papers.flatMap { paper in
            paper.figures.topics.map { line -> JSONValue in
                [
                    "quiz": .string(paper.quiz.name), "version": .whole(paper.version),
                    "topic": .string(line.topic.rawValue), "items": .whole(line.items),
                    "answers": Self.count(line.answers), "percent": Self.number(line.percent),
                ]
            }
        }
        return .object(frame(query, now, days: query.days) + ["topics": .array(topics)])
    }

    /// People who came by themselves: nothing here speaks of a population.
    private func frame(_ query: StatisticsQuery, _ now: Instant, days: ClosedRange<Day>?) -> JSONObject {
        [
            "kind": "volunteers", "from": .text(days?.lowerBound.iso), "until": .text(days?.upperBound.iso),
            "calculatedAt": .string(now.rfc3339),
        ]
    }

    private static func counts(
        _ counts: [ParticipationStore.Figure: ShownCount], _ figures: [ParticipationStore.Figure]
    ) -> JSONObject {
        figures.reduce(into: [:]) { $0[$1.rawValue] = counts[$1].map(count) ?? .null }
    }

    private static func count(_ count: ShownCount) -> JSONValue {
        if case .exact(let number) = count { .whole(number) } else { ["value": .null, "suppressed": .bool(true)] }
    }

    private static func shareFields(_ share: ShownShare) -> JSONObject {
        ["count": count(share.count), "share": number(share.percent)]
    }

    private static func share(_ share: ShownShare) -> JSONValue { .object(shareFields(share)) }

    private static func distribution(_ distribution: ShownDistribution) -> JSONValue {
        [
            "n": count(distribution.n), "mean": number(distribution.mean), "median": number(distribution.median),
            "bands": .array(distribution.bands.map(count)),
        ]
    }

    private static func number(_ value: Double?) -> JSONValue { value.map { .number($0) } ?? .null }
}
