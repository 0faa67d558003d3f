import Core
import Web

/// The form of the place kit, and the page on which a sheet is seen before it is printed.
struct PlaceKitPages {
    let phrases: Phrases
    let files: StaticFiles
    let library: Library

    private var address: HTML { "/\(phrases.language.rawValue)/lodgings/kit" }

    // MARK: The form

    /// - Parameters:
    ///   - values: what was typed, when the form is shown again.
    ///   - wrong: the field that needs another look, and why.
    func form(_ units: [AreaUnit], _ values: LodgingPlace?, wrong: (field: String, phrase: PhraseKey)?) -> PageContent {
        PageContent(
            title: phrases[.kitTitle], summary: phrases[.kitIs], path: "/lodgings/kit",
            picture: "hotel-room-check-in.svg", isIndexed: values == nil, styles: ["/css/kit.css"],
            body: """
                <main id="main" class="kit"><h1>\(phrases[.kitTitle])</h1><p class="lead">\(phrases[.kitIs])</p>
                <p class="note">\(phrases[.kitNothingStored])</p>
                <form method="post" action="\(address)">
                \(field("name", .kitName, .kitNameHint, values?.name, wrong, isRequired: true))
                \(field("address", .kitAddress, nil, values?.address, wrong, isRequired: true))
                \(unitField(units, values?.unit, wrong))
                \(field("assembly", .kitAssembly, .kitAssemblyHint, values?.assembly, wrong))
                \(field("exit1", .kitExit1, .kitExitHint, values?.exit1, wrong))
                \(field("exit2", .kitExit2, nil, values?.exit2, wrong))
                <fieldset><legend>\(phrases[.kitWhichSheet])</legend>\(PlaceKit.Kind.allCases.html { choice($0, values?.sheet ?? .roomCard) })</fieldset>
                <p class="actions"><button class="button main">\(phrases[.kitShow])</button></p>
                </form></main>
                """)
    }

    private func field(
        _ name: String, _ label: PhraseKey, _ hint: PhraseKey?, _ value: String?,
        _ wrong: (field: String, phrase: PhraseKey)?, isRequired: Bool = false
    ) -> HTML {
        """
        <div class="field"><label for="\(name)">\(phrases[label])</label>
        <input id="\(name)" name="\(name)" type="text" maxlength="\(LodgingPlace.longest)" value="\(value ?? "")"\
        \(isRequired ? " required" : "" as HTML)\(described(name, hint != nil, wrong))>
        \(notes(name, hint, wrong))</div>
        """
    }

    private func unitField(_ units: [AreaUnit], _ chosen: AreaUnit?, _ wrong: (field: String, phrase: PhraseKey)?)
        -> HTML
    {
        """
        <div class="field"><label for="unit">\(phrases[.kitUnit])</label>
        <select id="unit" name="unit" required\(described("unit", true, wrong))>
        <option value="">\(phrases[.kitChooseUnit])</option>
        \(units.sorted { Folding.fold($0.name) < Folding.fold($1.name) }.html { "<option value=\"\($0.code)\"\($0.code == chosen?.code ? " selected" : "" as HTML)>\($0.name)</option>" })
        </select>\(notes("unit", .kitUnitHint, wrong))</div>
        """
    }

    private func described(_ name: String, _ hasHint: Bool, _ wrong: (field: String, phrase: PhraseKey)?) -> HTML {
        if wrong?.field == name { return " aria-invalid=\"true\" aria-describedby=\"\(name)-wrong\" autofocus" }
        return hasHint ? " aria-describedby=\"\(name)-hint\"" : .empty
    }

    private func notes(_ name: String, _ hint: PhraseKey?, _ wrong: (field: String, phrase: PhraseKey)?) -> HTML {
        if let wrong, wrong.field == name {
            return
                "<p class=\"wrong\" id=\"\(name)-wrong\">\(phrases(wrong.phrase, ["count": LodgingPlace.longest]))</p>"
        }
        return hint.map { "<p class=\"hint\" id=\"\(name)-hint\">\(phrases[$0])</p>" } ?? .empty
    }

    private func choice(_ kind: PlaceKit.Kind, _ chosen: PlaceKit.Kind) -> HTML {
        """
        <label class="option"><input type="radio" name="sheet" value="\(kind.rawValue)"\
        \(kind == chosen ? " checked" : "" as HTML)><span>
        <img class="thumb" src="\(files.link("/media/drawings/\(kind.drawing)"))" width="96" height="72" alt="" loading="lazy">
        <span><strong>\(phrases[kind.name])</strong><small>\(phrases[kind.about])</small></span></span></label>
        """
    }

    // MARK: A sheet

    /// - Parameter qr: the code of `quizAddress`.
    func sheet(
        _ kind: PlaceKit.Kind, _ sheet: PlaceKit.Sheet, _ place: LodgingPlace, qr: HTML, quizAddress: String,
        isPending: Bool
    ) -> PageContent {
        let paper = PlacePaperPages(files: files, library: library, kind: kind, place: place)
        return PageContent(
            title: "\(phrases[kind.name]) · \(place.name)", summary: phrases[.kitIs], path: "/lodgings/kit",
            isIndexed: false, styles: ["/css/kit.css", "/css/paper-\(kind.paper).css"],
            scripts: ["/js/print.js"] + (kind == .callPage ? ["/js/read-aloud.js"] : []),
            body: """
                <main id="main" class="kit shown"><div class="tools"><h1>\(phrases[kind.name])</h1>
                <p class="lead">\(phrases(.kitPaper, ["size": kind.paper.uppercased()]))</p>
                <p class="actions"><button class="button main" type="button" data-print hidden>\(phrases[.kitPrint])</button></p>
                <noscript><p class="note">\(phrases[.kitPrintByBrowser])</p></noscript>
                \(kind == .callPage ? readAloud : .empty)</div>
                <div class="desk \(kind.paper)">\(paper.paper(sheet, qr, quizAddress, isPending: isPending))</div>
                \(others(kind, place))</main>
                """)
    }

    private var readAloud: HTML {
        """
        <div data-aloud hidden><p class="actions"><button class="button" type="button">\(phrases[.kitReadAloud])</button></p>
        <p class="hint">\(phrases[.kitReadAloudIs])</p></div>
        """
    }

    /// Nothing is kept, so what was typed travels with this page. A post without a sheet asks for the form again.
    private func others(_ kind: PlaceKit.Kind, _ place: LodgingPlace) -> HTML {
        let typed = [
            ("name", place.name), ("address", place.address), ("unit", place.unit?.code ?? ""),
            ("assembly", place.assembly), ("exit1", place.exit1), ("exit2", place.exit2),
        ]
        return """
            <form class="others" method="post" action="\(address)"><h2>\(phrases[.kitOtherSheet])</h2>
            \(typed.html { "<input type=\"hidden\" name=\"\($0.0)\" value=\"\($0.1)\">" })
            <p class="actions">\(PlaceKit.Kind.allCases.filter { $0 != kind }.html { other in
                "<button class=\"button\" name=\"sheet\" value=\"\(other.rawValue)\">\(phrases[other.name])</button>"
            })</p>
            <p class="actions"><button class="button">\(phrases[.kitChange])</button></p></form>
            """
    }
}

extension PlaceKit.Kind {
    /// Its size, as style sheets call it.
    fileprivate var paper: String { self == .lobbyPoster || self == .callPage ? "a4" : "a5" }

    fileprivate var name: PhraseKey {
        switch self {
        case .roomCard: .kitRoomCard
        case .lobbyPoster: .kitLobbyPoster
        case .staffCard: .kitStaffCard
        case .callPage: .kitCallPage
        }
    }

    fileprivate var about: PhraseKey {
        switch self {
        case .roomCard: .kitRoomCardIs
        case .lobbyPoster: .kitLobbyPosterIs
        case .staffCard: .kitStaffCardIs
        case .callPage: .kitCallPageIs
        }
    }

    fileprivate var drawing: String {
        switch self {
        case .roomCard: "hotel-room-check-in.svg"
        case .lobbyPoster: "step-stairs-not-lift.svg"
        case .staffCard: "step-shout-alarm.svg"
        case .callPage: "step-say-where.svg"
        }
    }
}
