import Core
import Web

/// The paper itself: one page, read in ten seconds by somebody who may know none of our words.
struct PlacePaperPages {
    let files: StaticFiles
    let library: Library
    let kind: PlaceKit.Kind
    let place: LodgingPlace

    /// A hotel does not know its guest, so guests get every language at once.
    private var languages: [Language] { kind.languages }

    private var master: Phrases { library.phrases(in: .master) }

    func paper(_ sheet: PlaceKit.Sheet, _ qr: HTML, _ quizAddress: String, isPending: Bool) -> HTML {
        """
        <article class="paper \(kind.rawValue)\(place.isLong ? " tight" : "")" lang="vi">
        \(isPending ? "<p class=\"trial\">\(words(.pendingBand))</p>" : .empty)
        \(head(sheet))
        \(kind == .callPage ? .empty : opening(sheet))
        <ol class="todo">\(sheet.steps.html(step))</ol>
        \(kind == .callPage ? sentence(sheet) : foot(qr, quizAddress))
        <p class="from">\(master[.siteName]) · \(master[.runBy])</p>
        </article>
        """
    }

    private func head(_ sheet: PlaceKit.Sheet) -> HTML {
        """
        <header><div><p class="whose \(size(place.name))">\(place.name)</p><h2 class="words">\(words(sheet.title))</h2></div>
        <p class="dial"><strong>114</strong>\(kind == .staffCard ? .empty : "<span><s>119</s> <s>911</s></span>")</p></header>
        """
    }

    private func opening(_ sheet: PlaceKit.Sheet) -> HTML {
        sheet.lead.map { "<p class=\"opening words\">\(words($0))</p>" } ?? .empty
    }

    private func step(_ step: PlaceKit.Step) -> HTML {
        """
        <li>\(HTML.drawing(step.drawing, files: files, isLazy: false, isStep: true))
        <p class="words">\(words(step.text))</p></li>
        """
    }

    // MARK: What the owner typed

    private func foot(_ qr: HTML, _ quizAddress: String) -> HTML {
        """
        <footer><dl>\(kind == .lobbyPoster ? .empty : lines(.kitExits, [place.exit1, place.exit2]))
        \(lines(.kitAssembly, [place.assembly]))
        \(lines(.kitYouAreHere, [fullAddress]))</dl>
        \(kind == .staffCard ? .empty : scan(qr, quizAddress))</footer>
        """
    }

    /// As it is said to 114, so in Vietnamese for everybody.
    private var fullAddress: String {
        let unit = (place.unit?.name ?? "").replacing(" ", with: "\u{A0}")
        return master(.kitWhere, ["address": place.address, "unit": unit])
    }

    private func lines(_ label: PhraseKey, _ values: [String]) -> HTML {
        let counted = values.count > 1 ? "counted " : ""
        return "<dt>\(words(label))</dt>\(values.html { "<dd class=\"\(counted)\(size($0))\">\($0)</dd>" })"
    }

    /// An empty value is a line to write on; a long one is set smaller, so that it still fits.
    private func size(_ text: String) -> String {
        if text.isEmpty { return "by-hand" }
        return text.count > 60 ? "long" : "short"
    }

    private func scan(_ qr: HTML, _ quizAddress: String) -> HTML {
        let typed = quizAddress.split(separator: "://").last ?? ""
        return
            "<div class=\"scan\">\(qr)<p class=\"words\">\(words(.kitScan))</p><p class=\"at\">\(typed)</p></div>"
    }

    // MARK: What to say to 114

    /// One line for the ear, one line for the eye. A line with a blank is not read aloud: “có người mắc kẹt” without its
    /// number would say what nobody knows.
    private func sentence(_ sheet: PlaceKit.Sheet) -> HTML {
        let text = sheet.sentence ?? ""
        let filled = Phrases.fill(
            text, ["name": place.name, "address": place.address, "unit": place.unitInSentence])
        let lines = text.split(separator: "\n")
        let shown = filled.split(separator: "\n")
        var glosses: [PhraseKey] = [.kitFloor, .kitTrapped, .kitYourName, .kitYourPhone]
        var block = HTML.empty
        // Blanks are looked for in the file's own words: an owner may have typed “…” too.
        for (line, words) in zip(lines, shown) {
            guard line.contains("…"), !glosses.isEmpty else {
                block += "<p class=\"say\">\(words)</p>"
                continue
            }
            block += blank(words, glosses.removeFirst())
        }
        return
            "\(opening(sheet))<div class=\"sentence \(filled.count > 230 ? "long" : "short")\">\(block)\(digits)</div>"
    }

    private func blank(_ line: Substring, _ gloss: PhraseKey) -> HTML {
        let parts = line.split(separator: "…", maxSplits: 1, omittingEmptySubsequences: false)
        return """
            <p class="fill"><span>\(parts[0])<span class="gap"></span>\(parts.last ?? "")</span>
            <small>\(words(gloss, languages.filter { $0 != .master }))</small></p>
            """
    }

    /// How a guest says a floor or a telephone number.
    private var digits: HTML {
        let spoken = ["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"]
        return """
            <p class="digits"><small>\(words(.kitDigits))</small>\
            \(spoken.enumerated().html { "<span><b>\($0.offset)</b> \($0.element)</span> " })</p>
            """
    }

    // MARK: Words

    private func words(_ text: Localized) -> HTML {
        languages.filter { !text.isMissing(in: $0) }.html { "<span lang=\"\($0.rawValue)\">\(text[$0])</span> " }
    }

    private func words(_ key: PhraseKey, _ wanted: [Language]? = nil) -> HTML {
        (wanted ?? languages).filter(library.languages.contains).html {
            "<span lang=\"\($0.rawValue)\">\(library.phrases(in: $0)[key])</span> "
        }
    }
}
