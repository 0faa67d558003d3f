import Core
import Web

/// The part of a question that differs from kind to kind: one function a kind.
struct ItemPages {
    let phrases: Phrases
    let item: Item
    let naming: Naming
    let saved: AttemptStore.SavedAnswer?
    let feedback: ItemFeedback?

    private var response: ItemResponse { saved?.given.response ?? .blank }
    private var disabled: HTML { feedback != nil ? " disabled" : "" }

    var body: HTML {
        switch item.body {
        case .single(let single): choice(single.options, type: "radio", offersUnknown: true)
        case .multiple(let multiple): choice(multiple.options, type: "checkbox", offersUnknown: false)
        case .trueFalse: trueFalse
        case .ordering(let ordering): self.ordering(ordering)
        case .scenario(let scenario): self.scenario(scenario)
        }
    }

    private func fieldset(_ content: HTML, hint: PhraseKey? = nil) -> HTML {
        """
        <fieldset\(disabled)><legend><h1 tabindex="-1">\(item.prompt[phrases.language])</h1></legend>
        \(hint.map { "<p class=\"hint\">\(phrases[$0])</p>" as HTML })
        \(content)</fieldset>
        """
    }

    private func option(_ id: String, _ text: String, type: String, isChosen: Bool) -> HTML {
        let isRight = feedback?.right.contains(id) == true
        // Not to know is no mistake.
        let isWrong = isChosen && !id.isEmpty && feedback?.right.isEmpty == false
        let mark: HTML = isRight ? " right" : (isWrong ? " wrong" : "")
        return """
            <label class="option\(mark)"><input type="\(type)" name="response" value="\(id)"\(isChosen ? " checked" : "" as HTML)>
            <span>\(text)</span></label>
            """
    }

    private func choice(_ options: [Option], type: String, offersUnknown: Bool) -> HTML {
        let options = naming.order.html { place in
            option(
                naming.ids[place], options[place].text[phrases.language], type: type,
                isChosen: response.places.contains(place))
        }
        let unknown =
            offersUnknown
            ? option("", phrases[.iDoNotKnow], type: type, isChosen: saved != nil && response.isBlank) : .empty
        return fieldset("\(options)\(unknown)", hint: offersUnknown ? nil : .chooseSeveral)
    }

    private var trueFalse: HTML {
        let right = feedback?.truth
        func answer(_ value: Bool, _ key: PhraseKey) -> HTML {
            let isChosen = response.bytes == [value ? 1 : 0]
            let mark: HTML = right == value ? " right" : (right != nil && isChosen ? " wrong" : "")
            return """
                <label class="option\(mark)"><input type="radio" name="response" value="\(value ? "true" : "false")"\
                \(isChosen ? " checked" : "" as HTML)><span>\(phrases[key])</span></label>
                """
        }
        let unknown = option("", phrases[.iDoNotKnow], type: "radio", isChosen: saved != nil && response.isBlank)
        return fieldset("\(answer(true, .isTrue))\(answer(false, .isFalse))\(unknown)")
    }

    /// Without JavaScript each step has a list of numbers; the script turns these into buttons that move the step.
    private func ordering(_ ordering: Ordering) -> HTML {
        let order = response.isBlank ? naming.order : response.places
        let rows = order.enumerated().map { rank, place in
            """
            <li data-id="\(naming.ids[place])"><span class="text">\(ordering.steps[place].text[phrases.language])</span>
            <select name="order.\(naming.ids[place])" aria-label="\(phrases[.placeInOrder])">\
            \((1...order.count).html { "<option\($0 == rank + 1 ? " selected" : "" as HTML)>\($0)</option>" })</select></li>
            """ as HTML
        }
        return fieldset("<ol class=\"ordering\">\(rows)</ol>", hint: .putInOrder)
    }

    // MARK: Scenario

    private func scenario(_ scenario: Scenario) -> HTML {
        let language = phrases.language
        let told = response.places.map { place in
            """
            <li><p class="decided"><small>\(phrases[.youDecided])</small> \(scenario.choices[place].text[language])</p>
            <p class="consequence">\(scenario.choices[place].consequence[language])</p></li>
            """ as HTML
        }
        return """
            <h1 tabindex="-1">\(item.prompt[language])</h1>
            <ol class="story">\(told)</ol>
            \(now(scenario, language))
            """
    }

    private func now(_ scenario: Scenario, _ language: Language) -> HTML {
        switch scenario.state(after: response) {
        case .situation(let name):
            let choices = scenario.choices(in: name)
            let shown = naming.order.filter(choices.contains)
            return """
                <div class="situation" data-step="\(response.bytes.count + 1)"><p class="now">\(scenario.situations[name]?.text[language] ?? "")</p>
                <input type="hidden" name="step" value="\(response.bytes.count + 1)">
                \(shown.html { place in
                    """
                    <button class="option choice" name="choice" value="\(naming.ids[place])">\
                    <span>\(scenario.choices[place].text[language])</span></button>
                    """
                })</div>
                """
        case .ending(let name):
            return "<p class=\"ending\">\(scenario.endings[name]?.text[language] ?? "")</p>"
        case nil: return .empty
        }
    }
}
