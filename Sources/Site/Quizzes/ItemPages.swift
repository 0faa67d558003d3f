import Core
import Web

/// The part of a question that differs from kind to kind: one function a kind.
struct ItemPages {
    let phrases: Phrases
    let files: StaticFiles
    let item: Item
    let naming: Naming
    let saved: AttemptStore.SavedAnswer?
    let feedback: ItemFeedback?
    let mode: Mode
    /// What was sent and refused, to be shown as it was typed.
    let refused: RefusedAnswer?

    private var response: ItemResponse { saved?.given.response ?? .blank }
    private var disabled: HTML { feedback != nil ? " disabled" : "" }
    /// Marks what stands in Vietnamese for a reader of another language.
    private var lang: HTML { item.prompt.mark(in: phrases.language) }

    var body: HTML {
        switch item.body {
        case .single(let single): choice(single.options, type: "radio", offersUnknown: true)
        case .multiple(let multiple): choice(multiple.options, type: "checkbox", offersUnknown: false)
        case .trueFalse: trueFalse
        case .ordering(let ordering): self.ordering(ordering)
        case .scenario(let scenario):
            ScenarioPages(phrases: phrases, item: item, naming: naming, feedback: feedback, mode: mode)
                .body(scenario, response)
        case .matching(let matching): self.matching(matching)
        case .numeric(let number): self.number(number)
        case .text(let text): self.text(text)
        case .hotspot(let hotspot): self.hotspot(hotspot)
        case .checklist(let checklist): self.checklist(checklist)
        }
    }

    private func fieldset(_ content: HTML, hint: PhraseKey? = nil) -> HTML {
        let hints = [hint, item.body.kind.partial].compactMap { $0 }
        return """
            <fieldset\(disabled)><legend><h1\(lang)>\(item.prompt[phrases.language])</h1></legend>
            \(hints.isEmpty ? .empty : "<p class=\"hint\">\(hints.map { phrases[$0] }.joined(separator: " "))</p>" as HTML)
            \(phrases.wrong(refused?.phrase))
            \(content)</fieldset>
            """
    }

    private func option(_ id: String, _ text: HTML, type: String, isChosen: Bool) -> HTML {
        let isRight = feedback?.right.contains(id) == true
        // Not to know is no mistake.
        let isWrong = isChosen && !id.isEmpty && feedback?.right.isEmpty == false
        let mark: HTML = isRight ? " right" : (isWrong ? " wrong" : "")
        return """
            <label class="option\(mark)"><input type="\(type)" name="response" value="\(id)"\(isChosen ? " checked" : "" as HTML)>
            <span>\(text)\(told(isRight: isRight, isWrong: isWrong, isChosen: isChosen))</span></label>
            """
    }

    /// In words, for whoever does not see the colour. `telling.js` says the same.
    private func told(isRight: Bool, isWrong: Bool, isChosen: Bool) -> HTML? {
        guard feedback != nil, isRight || isWrong else { return nil }
        let words: PhraseKey = isWrong ? .toldWrong : isChosen ? .toldRight : .toldMissed
        return "<small class=\"told\">\(phrases[words])</small>"
    }

    private func text(_ option: Option) -> HTML {
        let words = option.text[phrases.language]
        if option.image == nil, !item.prompt.isMissing(in: phrases.language) { return "\(words)" }
        let picture = option.image.map { HTML.drawing($0, files: files, isStep: true) }
        return "\(picture)<span\(lang)>\(words)</span>"
    }

    private func choice(_ options: [Option], type: String, offersUnknown: Bool) -> HTML {
        let options = naming.order.html { place in
            option(
                naming.ids[place], text(options[place]), type: type,
                isChosen: response.places.contains(place))
        }
        let unknown =
            offersUnknown
            ? option("", "\(phrases[.iDoNotKnow])", type: type, isChosen: saved != nil && response.isBlank) : .empty
        return fieldset("\(options)\(unknown)", hint: offersUnknown ? nil : .chooseSeveral)
    }

    private var trueFalse: HTML {
        let right = feedback?.truth
        func answer(_ value: Bool, _ key: PhraseKey) -> HTML {
            let isChosen = response.bytes == [value ? 1 : 0]
            let isWrong = right != nil && right != value && isChosen
            let mark: HTML = right == value ? " right" : isWrong ? " wrong" : ""
            return """
                <label class="option\(mark)"><input type="radio" name="response" value="\(value ? "true" : "false")"\
                \(isChosen ? " checked" : "" as HTML)><span>\(phrases[key])\
                \(told(isRight: right == value, isWrong: isWrong, isChosen: isChosen))</span></label>
                """
        }
        let unknown = option("", "\(phrases[.iDoNotKnow])", type: "radio", isChosen: saved != nil && response.isBlank)
        return fieldset("\(answer(true, .isTrue))\(answer(false, .isFalse))\(unknown)")
    }

    /// Without JavaScript each step has a list of numbers; the script turns these into buttons that move the step.
    private func ordering(_ ordering: Ordering) -> HTML {
        let order = response.isBlank ? naming.order : response.places
        func chosen(_ place: Int, _ rank: Int) -> Int {
            refused?.form["order.\(naming.ids[place])"].flatMap { Int($0) } ?? rank + 1
        }
        let rows = order.enumerated().map { rank, place in
            """
            <li data-id="\(naming.ids[place])"><span class="text"\(lang)>\(ordering.steps[place].text[phrases.language])</span>
            <select name="order.\(naming.ids[place])" aria-label="\(phrases[.placeInOrder]): \(ordering.steps[place].text[phrases.language])">\
            \((1...order.count).html { "<option\($0 == chosen(place, rank) ? " selected" : "" as HTML)>\($0)</option>" })</select></li>
            """ as HTML
        }
        return fieldset("<ol class=\"ordering\">\(rows)</ol>", hint: .putInOrder)
    }

    /// Asked where the item says so, beside every kind that is answered at once.
    var certainty: HTML? {
        guard item.isAskedHowSure else { return nil }
        let words: [(Certainty, PhraseKey)] = [
            (.sure, .certaintySure), (.unsure, .certaintyUnsure), (.unknown, .certaintyUnknown),
        ]
        return """
            <fieldset class="point certainty"\(disabled)><legend>\(phrases[.certaintyAsk])</legend><div class="said">\(words.html { word, key in
                """
                <label class="option"><input type="radio" name="certainty" value="\(word.rawValue)"\
                \(saved?.given.certainty == word ? " checked" : "" as HTML)><span>\(phrases[key])</span></label>
                """
            })</div></fieldset>
            """
    }

    // MARK: Pairs and points

    private func matching(_ matching: Matching) -> HTML {
        let chosen = matching.chosen(in: response)
        let sides = matching.lefts + matching.rights
        let rights = naming.order.filter { $0 >= matching.lefts.count }
        let rows = naming.order.filter { $0 < matching.lefts.count }.html { left in
            let id = naming.ids[left]
            let put = chosen[left].map { $0 + matching.lefts.count }
            let mark: HTML = feedback.map { _ in chosen[left] == matching.pairing[left] ? " right" : " wrong" } ?? ""
            return """
                <div class="pair\(mark)" data-id="\(id)"><label for="pair.\(id)">\(side(sides[left]))</label>
                <select id="pair.\(id)" name="pair.\(id)"><option value="">\(phrases[.matchingChoose])</option>\
                \(rights.html { "<option value=\"\(naming.ids[$0])\"\(lang)\($0 == put ? " selected" : "" as HTML)>\(sides[$0].text[phrases.language])</option>" })</select></div>
                """
        }
        let pictures = rights.filter { sides[$0].image != nil }
        let gallery: HTML =
            pictures.isEmpty
            ? .empty : "<ul class=\"gallery\">\(pictures.html { "<li>\(side(sides[$0]))</li>" })</ul>"
        return fieldset("\(gallery)\(rows)", hint: .matchingHint)
    }

    private func side(_ side: Matching.Side) -> HTML {
        let picture = side.image.map { HTML.drawing($0, files: files, isStep: true) }
        return "\(picture)<span\(lang)>\(side.text[phrases.language])</span>"
    }

    /// In the order of the file: there is no key that it could tell.
    private func checklist(_ checklist: Checklist) -> HTML {
        let said = checklist.said(in: response)
        let rows = checklist.points.indices.html { place in
            let id = naming.ids[place]
            return """
                <fieldset class="point"><legend\(lang)>\(checklist.points[place].text[phrases.language])</legend><div class="said">\(Checklist.Said.allCases.map { word in
                    """
                    <label class="option"><input type="radio" name="said.\(id)" value="\(word.rawValue)"\
                    \(said[place] == word ? " checked" : "" as HTML)><span>\(phrases[PhraseKey(word)])</span></label>
                    """ as HTML
                })</div></fieldset>
                """
        }
        return fieldset(rows)
    }

    // MARK: What is typed

    private func number(_ number: TypedNumber) -> HTML {
        let language = phrases.language
        let shown = number.number(in: response).map { TypedNumber.words($0, language) }
        return fieldset(
            typed(shown, unit: number.unit?[language], attributes: " inputmode=\"decimal\" maxlength=\"24\""),
            hint: .numberHint)
    }

    private func text(_ text: TypedText) -> HTML {
        fieldset(
            typed(
                text.words(in: response), unit: nil,
                attributes: " maxlength=\"\(TypedText.mostCharacters)\" autocapitalize=\"none\""), hint: .textHint)
    }

    private func typed(_ shown: String?, unit: String?, attributes: HTML) -> HTML {
        let mark: HTML = feedback.map { $0.isFull ? " right" : " wrong" } ?? ""
        let isWrong: HTML = refused == nil ? "" : " aria-invalid=\"true\""
        return """
            <label class="typed\(mark)"><span>\(phrases[.yourAnswer])</span><span class="entry">\
            <input name="response" type="text" value="\(refused?.form["response"] ?? shown ?? "")" autocomplete="off" \
            spellcheck="false"\(attributes)\(isWrong)>\(unit.map { "<span class=\"unit\">\($0)</span>" as HTML })</span></label>
            """
    }

    // MARK: Dangers in a picture

    /// Every region is in the list too: the picture is for whoever sees and points, and tells nobody else anything.
    private func hotspot(_ hotspot: Hotspot) -> HTML {
        let regions = naming.order.map { (place: $0, region: hotspot.regions[$0]) }
        let shapes = regions.enumerated().map { number, each in
            let isChosen = response.places.contains(each.place)
            let isMarked = feedback != nil && (isChosen || each.region.isHazard)
            let mark: HTML = isMarked ? (each.region.isHazard ? " right" : " wrong") : ""
            return
                "<g class=\"region\(isChosen ? " chosen" : "" as HTML)\(mark)\" data-id=\"\(naming.ids[each.place])\">\(each.region.shape.svg("\(number + 1)"))</g>"
                as HTML
        }
        let list = regions.enumerated().map { number, each in
            option(
                naming.ids[each.place],
                "\(number + 1). <span\(lang)>\(each.region.text[phrases.language])</span>", type: "checkbox",
                isChosen: response.places.contains(each.place))
        }
        let picture = item.image.map { HTML.drawing($0, files: files) }
        return fieldset(
            "<div class=\"scene\">\(picture)<svg aria-hidden=\"true\" focusable=\"false\">\(shapes)</svg></div>\(list)",
            hint: .hotspotHint)
    }
}

/// An answer that could not be taken, and why.
struct RefusedAnswer: Sendable {
    var place: Int
    var form: FormBody
    var phrase: PhraseKey
}
