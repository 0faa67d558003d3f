import Core
import Web

/// One field of a staff form, with its label and hint.
struct Field {
    var name: String
    var label: String
    var hint: String?
    var value = ""
    var type = "text"
    /// What browsers may fill in (`autocomplete`).
    var complete = "off"
    var isNeeded = true

    init(
        _ name: String, _ label: String, hint: String? = nil, value: String = "", type: String = "text",
        complete: String = "off", isNeeded: Bool = true
    ) {
        (self.name, self.label, self.hint, self.value) = (name, label, hint, value)
        (self.type, self.complete, self.isNeeded) = (type, complete, isNeeded)
    }

    var html: HTML {
        """
        <div class="field"><label for="\(name)">\(label)</label>
        <input id="\(name)" name="\(name)" type="\(type)" value="\(value)" maxlength="200" autocomplete="\(complete)" \
        autocapitalize="none" spellcheck="false"\(isNeeded ? " required" : "" as HTML)\
        \(hint == nil ? .empty : " aria-describedby=\"\(name)-hint\"" as HTML)>
        \(hint.map { "<p class=\"hint\" id=\"\(name)-hint\">\($0)</p>" as HTML })</div>
        """
    }
}

/// One list to choose from, with its label.
struct Choice {
    var name: String
    var label: String
    var options: [(value: String, words: String)]
    var hint: String?
    var chosen: String?
    /// The words of choosing nothing; nil where something is always chosen.
    var none: String?

    init(
        _ name: String, _ label: String, _ options: [(value: String, words: String)], hint: String? = nil,
        chosen: String?, none: String? = nil
    ) {
        (self.name, self.label, self.options, self.hint) = (name, label, options, hint)
        (self.chosen, self.none) = (chosen, none)
    }

    var html: HTML {
        """
        <div class="field"><label for="\(name)">\(label)</label><select id="\(name)" name="\(name)"\
        \(hint == nil ? .empty : " aria-describedby=\"\(name)-hint\"" as HTML)>
        \(none.map { "<option value=\"\">\($0)</option>" as HTML })
        \(options.html { "<option value=\"\($0.value)\"\($0.value == chosen ? " selected" : "" as HTML)>\($0.words)</option>" })
        </select>\(hint.map { "<p class=\"hint\" id=\"\(name)-hint\">\($0)</p>" as HTML })</div>
        """
    }
}

/// With what a form is made, so that one sent twice is taken once.
enum FormNumber {
    static func new(_ random: RandomSource) -> String { Base64URL.encode(random.bytes(16)) }

    static func field(_ number: String) -> HTML { "<input type=\"hidden\" name=\"number\" value=\"\(number)\">" }
}

extension FormBody {
    /// The 16 bytes of the number that the form was made with; nil where there is none.
    var number: [UInt8]? { self["number"].flatMap(Base64URL.decode).flatMap { $0.count == 16 ? $0 : nil } }

    /// A whole number, nil where the field is missing. Throws `invalid` for anything but a number of the range.
    func whole(_ field: String, in range: ClosedRange<Int>) throws(Refusal) -> Int? {
        guard let text = self[field] else { return nil }
        guard let number = Int(text), range.contains(number) else { throw .invalid(field: field, .refusedNumber) }
        return number
    }
}

extension Phrases {
    /// What is wrong with a form, said to everybody at once.
    func wrong(_ phrase: PhraseKey?) -> HTML? {
        phrase.map { "<p class=\"wrong\" role=\"alert\">\(self[$0])</p>" }
    }
}
