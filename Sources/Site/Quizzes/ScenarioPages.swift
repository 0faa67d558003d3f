import Core
import Web

/// A scenario: what was decided and what came of it, then the situation of now or the ending. In practice it can be told
/// again from a mistake.
struct ScenarioPages {
    let phrases: Phrases
    let item: Item
    let naming: Naming
    let feedback: ItemFeedback?
    let mode: Mode

    private var language: Language { phrases.language }

    func body(_ scenario: Scenario, _ response: ItemResponse) -> HTML {
        let runs = scenario.runs(of: response)
        let run = runs.last ?? .blank
        return """
            <h1\(item.prompt.mark(in: language))>\(item.prompt[language])</h1>
            <ol class="story">\(story(scenario, run))</ol>
            \(now(scenario, run, number: runs.count))
            """
    }

    private func story(_ scenario: Scenario, _ run: ItemResponse) -> HTML {
        let mistakes = mode == .practice ? scenario.mistakes(in: run) : []
        let mayReplay = feedback != nil && scenario.isComplete(run)
        return run.places.enumerated().reduce(into: HTML.empty) { rows, step in
            let choice = scenario.choices[step.element]
            let isMistake = mistakes.contains(step.offset + 1)
            rows += """
                <li><p class="decided"><small>\(phrases[.youDecided])</small> \(choice.text[language])</p>
                <p class="consequence">\(choice.consequence[language])</p>\
                \(isMistake ? choice.nextTime.map { "<p class=\"next-time\">\($0[language])</p>" as HTML } : nil)\
                \(isMistake && mayReplay ? again(step.offset + 1) : .empty)</li>
                """
        }
    }

    private func again(_ step: Int) -> HTML {
        "<button class=\"button again\" name=\"replay\" value=\"\(step)\">\(phrases[.replayFromHere])</button>"
    }

    private func now(_ scenario: Scenario, _ run: ItemResponse, number: Int) -> HTML {
        switch scenario.state(after: run) {
        case .situation(let name):
            let choices = scenario.choices(in: name)
            let shown = naming.order.filter(choices.contains)
            let step = run.bytes.count + 1
            return """
                <div class="situation" data-step="\(step)" data-run="\(number)"><p class="now">\(scenario.situations[name]?.text[language] ?? "")</p>
                <input type="hidden" name="step" value="\(step)"><input type="hidden" name="run" value="\(number)">
                \(shown.html { place in
                    """
                    <button class="option choice" name="choice" value="\(naming.ids[place])">\
                    <span>\(scenario.choices[place].text[language])</span></button>
                    """
                })</div>
                """
        case .ending(let name):
            return """
                <p class="ending">\(scenario.endings[name]?.text[language] ?? "")</p>
                <input type="hidden" name="run" value="\(number)">
                """
        case nil: return .empty
        }
    }
}
