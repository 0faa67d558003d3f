/// A text of a foreign file, with its place there.
package struct PlacedText: Sendable, Equatable {
    package var text: String
    package var place: Place
    /// As the file has it, where that was marked up.
    package var raw: String?
    /// Whether there was a picture in it, which is left behind.
    package var hasPicture = false

    package init(_ text: String, at place: Place = Place(line: 1, column: 1)) {
        self.text = text
        self.place = place
    }
}

/// A question as GIFT, Moodle XML and tables have it in common: in one language, with no claims.
package struct CommonQuestion: Sendable {
    /// An option, or an accepted text.
    package struct Answer: Sendable {
        package var text: PlacedText
        /// Billionths of the points.
        package var credit: Int64
        package var feedback: PlacedText?

        package init(_ text: PlacedText, credit: Int64, feedback: PlacedText? = nil) {
            (self.text, self.credit, self.feedback) = (text, credit, feedback)
        }
    }

    /// An accepted number, as it is written, or all from one to another.
    package struct Number: Sendable {
        package enum Span: Sendable, Equatable {
            case around(String, tolerance: String)
            case between(String, String)
        }

        package var span: Span
        package var credit: Int64
        package var feedback: PlacedText?
        package var place: Place

        package init(_ span: Span, credit: Int64, feedback: PlacedText? = nil, at place: Place) {
            (self.span, self.credit, self.feedback, self.place) = (span, credit, feedback, place)
        }
    }

    /// Two texts that belong together.
    package struct Pair: Sendable {
        package var left: PlacedText
        package var right: PlacedText

        package init(_ left: PlacedText, _ right: PlacedText) { (self.left, self.right) = (left, right) }
    }

    /// What is asked for, and what it earns.
    package enum Body: Sendable {
        case single([Answer])
        case multiple([Answer])
        case trueFalse(Bool, wrong: PlacedText?)
        /// `other` is said to whoever met none of the answers.
        case text([Answer], other: PlacedText?)
        case numeric([Number], unit: PlacedText?, other: PlacedText?)
        case matching([Pair], extra: [PlacedText])
    }

    /// What the file calls it; on the way out the item's id.
    package var name: String?
    package var prompt: PlacedText
    package var body: Body
    /// Said to everybody afterwards: why the answer is right.
    package var why: PlacedText?
    package var points = 1
    /// Whether its options stay where they are.
    package var isFixed = false
    /// Whether a picture was left behind, without which it may make no sense.
    package var lacksPicture = false
    /// Where the file names them.
    package var part: PlacedText?
    package var topic: PlacedText?
    package var minAge: PlacedText?
    package var claims: [PlacedText] = []
    package var place: Place

    package init(_ body: Body, name: String?, prompt: PlacedText, why: PlacedText?, at place: Place) {
        (self.body, self.name, self.prompt, self.why, self.place) = (body, name, prompt, why, place)
    }
}

/// The forms in which a quiz comes in and goes out.
package enum QuizFormat: String, CaseIterable, Sendable {
    case gift, moodle, csv, yaml
}

extension Place {
    var next: Place { Place(line: line, column: column + 1) }
}

extension Unicode.Scalar {
    /// No text that people read has it; tabs and line breaks are none.
    var isControl: Bool { value < 0x20 ? ![9, 10, 13].contains(value) : (0x7F...0x9F).contains(value) }

    var hexadecimal: String {
        let digits = String(value, radix: 16, uppercase: true)
        return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }
}
