import Core
import Web

/// Figures as tables to take away. With phrases the columns are named for people, without as in the API.
struct StatisticsSheets {
    let phrases: Phrases?
    /// Of the whole site: names of communes, sentences of remarks.
    let words: StatisticsWords

    private typealias Figure = ParticipationStore.Figure

    private func head(_ name: String, _ phrase: PhraseKey) -> String { phrases?[phrase] ?? name }

    private func sheet(_ name: String, _ columns: [String], _ rows: [[Sheet.Cell]], notes: [(String, String)]) -> Sheet
    {
        Sheet(
            name: name, columns: columns, rows: rows, notes: notes, notesName: words.phrases[.staffAboutTheFile])
    }

    func participation(_ lines: [Statistics.ExactLine], _ overview: Statistics.Overview) -> Sheet {
        let columns =
            [head("day", .day), head("quiz", .quiz), head("language", .language), head("channel", .channel)]
            + Figure.allCases.map { head($0.rawValue, PhraseKey($0)) }
        let rows = lines.map { line in
            [
                .day(line.day), .text(line.key.quiz), .text(line.key.language.rawValue), .text(line.key.channel),
            ] + Figure.allCases.map { cell(line.counts[$0]) }
        }
        return sheet("participation", columns, rows, notes: notes(overview.query, overview.calculatedAt, overview.days))
    }

    func units(_ overview: Statistics.Overview) -> Sheet {
        let figures: [Figure] = [.starts, .finishes, .passes]
        let columns =
            [head("homeUnit", .homeUnit), head("name", .staffUnitName)]
            + figures.map { head($0.rawValue, PhraseKey($0)) }
        let rows = overview.byUnit.map { line in
            [.text(line.name), .text(words.unit(line.name))] + figures.map { cell(line.counts[$0]) }
        }
        return sheet("units", columns, rows, notes: notes(overview.query, overview.calculatedAt, overview.days))
    }

    /// A row for each option; for an item without options, one.
    func items(_ paper: Statistics.Paper) -> Sheet {
        let columns = [
            head("item", .staffItem), head("part", .staffPart), head("topic", .staffTopic),
            head("prompt", .staffPrompt), head("n", .staffAnswers), head("facility", .staffFacility),
            head("discrimination", .staffDiscrimination), head("option", .staffOption), head("right", .staffRight),
            head("count", .staffChosenBy), head("share", .staffShare), head("remarks", .staffRemarks),
        ]
        let rows = paper.figures.items.flatMap { line -> [[Sheet.Cell]] in
            let item = paper.quiz.items[line.place]
            let start: [Sheet.Cell] = [
                .text(item.id), .text(item.part.rawValue), .text(item.topic.rawValue),
                .text(item.prompt[.master]), cell(line.count), cell(line.facility), cell(line.discrimination),
            ]
            let remarks = Sheet.Cell.text(words.remarks(line, of: item).joined(separator: " "))
            guard !line.choices.isEmpty else { return [start + [.empty, .empty, .empty, .empty, remarks]] }
            return line.choices.map { choice in
                start + [
                    .text(words.option(choice.option, of: item)), .whole(choice.isKey ? 1 : 0),
                    cell(choice.share.count), cell(choice.share.percent), remarks,
                ]
            }
        }
        let version = [(head("quiz", .quiz), paper.quiz.name), (head("version", .staffVersion), "\(paper.version)")]
        return sheet("items", columns, rows, notes: version + notes(paper.query, paper.calculatedAt, paper.query.days))
    }

    func awareness(_ papers: [Statistics.Paper], _ query: StatisticsQuery, at now: Instant) -> Sheet {
        let columns = [
            head("quiz", .quiz), head("version", .staffVersion), head("topic", .staffTopic),
            head("items", .staffItemCount), head("answers", .staffAnswers), head("percent", .staffFacility),
        ]
        let rows = papers.flatMap { paper in
            paper.figures.topics.map { line -> [Sheet.Cell] in
                [
                    .text(paper.quiz.name), .whole(paper.version), .text(line.topic.rawValue), .whole(line.items),
                    cell(line.answers), cell(line.percent),
                ]
            }
        }
        return sheet("awareness", columns, rows, notes: notes(query, now, query.days))
    }

    private func notes(_ query: StatisticsQuery, _ now: Instant, _ days: ClosedRange<Day>?) -> [(String, String)] {
        let period = days.map { "\($0.lowerBound.iso) – \($0.upperBound.iso)" } ?? "–"
        let filters = query.fields.filter { !["from", "to", "quiz", "version"].contains($0.name) }
            .map { "\($0.name)=\($0.value)" }.joined(separator: " ")
        return [
            (head("period", .staffPeriod), period), (head("filters", .staffFilters), filters),
            (head("kind", .staffKind), words.phrases[.staffVolunteers]),
            (head("calculatedAt", .staffCalculatedAt), now.rfc3339),
        ]
    }

    private func cell(_ count: ShownCount?) -> Sheet.Cell {
        switch count {
        case .exact(let number): .whole(number)
        case .none: .empty
        case .some(let hidden): .hidden(words.text(hidden))
        }
    }

    private func cell(_ value: Double?) -> Sheet.Cell {
        value.map { .number(($0 * 10_000).rounded() / 10_000) } ?? .empty
    }
}
