/// A chart drawn on the server: an SVG image that needs neither script nor colour, and the table of its numbers.
///
/// Across, everything is measured in per cent of the width; down, in the height of its letters: so one drawing fits a
/// telephone, a desk and a sheet of paper, and its words are always of one size. Styles are in `Public/css/charts.css`.
package struct Chart: Sendable {
    /// Finite and not negative.
    package struct Amount: Hashable, Sendable {
        package let value: Double

        /// Nil for what is negative, infinite or no number.
        package init?(_ value: Double) {
            guard value.isFinite, value >= 0 else { return nil }
            self.value = value
        }
    }

    package enum Value: Hashable, Sendable {
        /// Anything under nothing is drawn as nothing.
        case whole(Int)
        case amount(Amount)
        /// Not shown, with what stands in its place, such as `<5`. Drawn hatched, and as long for any number.
        case hidden(String)

        /// Nil where it is hidden.
        var size: Double? {
            switch self {
            case .whole(let number): Double(max(0, number))
            case .amount(let amount): amount.value
            case .hidden: nil
            }
        }
    }

    /// One column, bar or step.
    package struct Point: Sendable {
        package var label: String
        /// The label under a column, as short as possible.
        package var short: String
        package var value: Value

        package init(_ label: String, short: String? = nil, _ value: Value) {
            self.label = label
            self.short = short ?? label
            self.value = value
        }
    }

    /// What lies between two edges of a histogram.
    package struct Bin: Sendable {
        package var from: String
        package var to: String
        package var value: Value

        package init(from: String, to: String, _ value: Value) {
            self.from = from
            self.to = to
            self.value = value
        }
    }

    /// A whole that is divided.
    package struct Whole: Sendable {
        package var label: String
        package var parts: [Part]
        /// What the parts are shares of; nil = their sum, unless one of them is hidden.
        package var total: Value?

        package init(_ label: String, _ parts: [Part], total: Value? = nil) {
            self.label = label
            self.parts = parts
            self.total = total
        }
    }

    package struct Part: Sendable {
        package var label: String
        /// One or two letters that fit into a narrow field.
        package var short: String
        package var value: Value
        /// Drawn dark: the right answer.
        package var isMarked: Bool

        package init(_ label: String, short: String, _ value: Value, isMarked: Bool = false) {
            self.label = label
            self.short = short
            self.value = value
            self.isMarked = isMarked
        }
    }

    /// A situation, a choice that can be made in it, or an ending. How many came here.
    package struct Node: Sendable {
        package enum Kind: Hashable, Sendable { case situation, choice, good, bad }

        package var kind: Kind
        package var label: String
        package var value: Value
        package var children: [Node]

        package init(_ kind: Kind, _ label: String, _ value: Value, _ children: [Node] = []) {
            self.kind = kind
            self.label = label
            self.value = value
            self.children = children
        }
    }

    package enum Content: Sendable {
        /// A series, such as one column a day. Table: label, value.
        case columns([Point])
        /// Table: label, value.
        case bars([Point])
        /// Table: from – to, value.
        case histogram([Bin])
        /// Each step beside the one before it. Table: label, value, share of the step before, share of the first.
        case funnel([Point])
        /// Table: whole, part, value, share.
        case shares([Whole])
        /// What was decided where and what came of it. Table: label, value, share of the situation.
        case tree([Node])
    }

    /// Words and numbers as the page writes them.
    package struct Words: Sendable {
        /// The heads of the table's columns, as many as `Content` says.
        package var heads: [String]
        /// Opens the table.
        package var table: String
        package var number: @Sendable (Double) -> String
        /// Of a share from 0 to 1.
        package var percent: @Sendable (Double) -> String

        package init(
            heads: [String], table: String, number: @escaping @Sendable (Double) -> String,
            percent: @escaping @Sendable (Double) -> String
        ) {
            self.heads = heads
            self.table = table
            self.number = number
            self.percent = percent
        }
    }

    /// Begins the ids in the page: letters, digits and hyphens, no two charts of a page alike.
    package var id: String
    package var title: String
    /// What there is to see, in a sentence, for who does not see it.
    package var summary: String
    package var words: Words
    package var content: Content

    package init(id: String, title: String, summary: String, words: Words, _ content: Content) {
        self.id = id
        self.title = title
        self.summary = summary
        self.words = words
        self.content = content
    }

    /// The image with its title, and the table folded away below it.
    package var figure: HTML {
        """
        <figure class="chart"><figcaption id="\(id)-caption">\(title)</figcaption>
        <div class="plot scroll" tabindex="0" role="group" aria-labelledby="\(id)-caption">\(svg)</div>
        <details><summary>\(words.table)</summary>\(table)</details></figure>
        """
    }

    /// The image alone.
    package var svg: HTML {
        let drawing =
            switch content {
            case .columns(let points): columns(points)
            case .histogram(let bins): histogram(bins)
            case .bars(let points): bars(points)
            case .funnel(let steps): funnel(steps)
            case .shares(let wholes): shares(wholes)
            case .tree(let nodes): tree(nodes)
            }
        return """
            <svg xmlns="http://www.w3.org/2000/svg" class="\(drawing.name)" width="100%" height="\(Drawing.em(drawing.height))" role="img" \
            aria-labelledby="\(id)-title \(id)-description"><title id="\(id)-title">\(title)</title>
            <desc id="\(id)-description">\(summary)</desc>
            <defs><pattern id="\(id)-hatch" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">\
            <path class="hatch" d="M0 0V5"/></pattern></defs>
            \(drawing.marks)</svg>
            """
    }

    func text(_ value: Value) -> String {
        switch value {
        case .hidden(let words): words
        case .whole(let number): words.number(Double(number))
        case .amount(let amount): words.number(amount.value)
        }
    }

    /// Nil where either is hidden or there is no whole.
    func share(_ part: Value?, of whole: Value?) -> Double? {
        guard let part = part?.size, let whole = whole?.size, whole > 0 else { return nil }
        return part / whole
    }
}
