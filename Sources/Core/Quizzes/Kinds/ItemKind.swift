package import Foundation

/// The kinds of item. A new kind is one file in this folder, one case here, one page function and one test.
package enum ItemBody: Sendable {
    case single(SingleChoice)
    case multiple(MultipleChoice)
    case trueFalse(TrueFalse)
    case ordering(Ordering)
    case scenario(Scenario)
    case matching(Matching)
    case numeric(TypedNumber)
    case text(TypedText)
    case hotspot(Hotspot)
    case checklist(Checklist)

    package static let kinds: [any ItemKind.Type] = [
        SingleChoice.self, MultipleChoice.self, TrueFalse.self, Ordering.self, Scenario.self, Matching.self,
        TypedNumber.self, TypedText.self, Hotspot.self, Checklist.self,
    ]

    package var kind: any ItemKind {
        switch self {
        case .single(let kind): kind
        case .multiple(let kind): kind
        case .trueFalse(let kind): kind
        case .ordering(let kind): kind
        case .scenario(let kind): kind
        case .matching(let kind): kind
        case .numeric(let kind): kind
        case .text(let kind): kind
        case .hotspot(let kind): kind
        case .checklist(let kind): kind
        }
    }

    /// Reads the fields of the kind called `name`; nil after a complaint.
    static func read(_ name: String, _ fields: Fields) -> ItemBody? {
        switch name {
        case SingleChoice.name: SingleChoice(fields).map(ItemBody.single)
        case MultipleChoice.name: MultipleChoice(fields).map(ItemBody.multiple)
        case TrueFalse.name: TrueFalse(fields).map(ItemBody.trueFalse)
        case Ordering.name: Ordering(fields).map(ItemBody.ordering)
        case Scenario.name: Scenario(fields).map(ItemBody.scenario)
        case Matching.name: Matching(fields).map(ItemBody.matching)
        case TypedNumber.name: TypedNumber(fields).map(ItemBody.numeric)
        case TypedText.name: TypedText(fields).map(ItemBody.text)
        case Hotspot.name: Hotspot(fields).map(ItemBody.hotspot)
        case Checklist.name: Checklist(fields).map(ItemBody.checklist)
        default: nil
        }
    }
}

/// What a kind of item must be able to do.
package protocol ItemKind: Sendable {
    /// Its word in files and in the API.
    static var name: String { get }
    /// The keys that it adds to those of every item.
    static var keys: [String] { get }
    /// False for what people tell of themselves: it earns nothing, and no score counts it.
    static var isGraded: Bool { get }
    init?(_ fields: Fields)

    /// How a part of the points is earned, said to the person before they answer; nil where it is all or nothing.
    var partial: PhraseKey? { get }

    /// The parts a person chooses among or arranges. They go out under ids that tell nothing (`Naming`).
    var elements: [String] { get }
    /// The places in `elements` of those that are right; empty where no single one is.
    var right: [Int] { get }
    /// What can be chosen, with its concepts; none for a kind that offers no single things to choose.
    var tagged: [TaggedPart] { get }
    /// How many options a response chooses among, and which of them are right; none for a kind whose parts are arranged
    /// or decided one by one. The places of a response are then those of the chosen options.
    var offered: (count: Int, right: Set<Int>)? { get }
    /// Whether a response may choose more than one of them.
    var takesSeveral: Bool { get }

    /// Every text that is shown before the item is locked, in the order in which responses count them.
    var seen: [String] { get }
    /// What decides the marks and is not in `seen`, in words that differ exactly where responses may earn other marks.
    var decisive: [String] { get }
    /// Every text that people read, before the item is locked or after.
    var texts: [Localized] { get }

    /// Whether it is decided step by step instead of answered at once.
    var isStory: Bool { get }
    /// The drawings inside it, by their files' names.
    var images: [String] { get }

    /// Turns what was sent into a response, or refuses it naming the field `response`.
    func response(_ answer: Answer, _ naming: Naming) throws(Refusal) -> ItemResponse
    /// The reverse of `response(_:_:)`.
    func answer(_ response: ItemResponse, _ naming: Naming) -> Answer
    /// Blank earns nothing; everything right earns all.
    func credit(for response: ItemResponse) -> Credit
    /// What the author wrote to somebody who gave this response. Like `credit` and `answer`, it must bear any bytes:
    /// a stored response is never taken on trust.
    func feedback(for response: ItemResponse) -> [Localized]
    /// Whether there is nothing left to decide; only a scenario can be half done.
    func isComplete(_ response: ItemResponse) -> Bool
    /// What statistics tell apart of a response: few forms, whatever people typed or tried again.
    func counted(_ response: ItemResponse) -> ItemResponse
    /// What is kept of a response when it is nobody's any more: worth the same and counted the same, without anything
    /// that only this person would have written.
    func impersonal(_ response: ItemResponse) -> ItemResponse
}

extension ItemKind {
    package static var isGraded: Bool { true }
    package var partial: PhraseKey? { nil }
    package func impersonal(_ response: ItemResponse) -> ItemResponse { response }
    package func counted(_ response: ItemResponse) -> ItemResponse { response }
    package func isComplete(_ response: ItemResponse) -> Bool { true }
    package var offered: (count: Int, right: Set<Int>)? { nil }
    package var tagged: [TaggedPart] { [] }
    package var images: [String] { [] }
    package var isStory: Bool { false }
    package var takesSeveral: Bool { false }
}

/// A person's answer to an item as places in the file's lists, one byte each: small, exact, and the same in every
/// language; what was typed as UTF-8. Each kind says what its bytes mean. No bytes = blank.
package struct ItemResponse: Hashable, Sendable {
    /// What a stored answer holds at most.
    package static let most = 255

    package var bytes: [UInt8]

    package static let blank = ItemResponse(bytes: [])

    package init(bytes: [UInt8]) { self.bytes = bytes }
    init(_ places: [Int]) { bytes = places.map(UInt8.init) }

    package var isBlank: Bool { bytes.isEmpty }
    package var places: [Int] { bytes.map(Int.init) }
}

/// An answer as it travels, before its ids are looked up.
package enum Answer: Hashable, Sendable {
    case blank
    /// An option, or what was typed.
    case one(String)
    case many([String])
    case truth(Bool)
    case number(Decimal)
    /// By the id of the left side, or of the point of a checklist.
    case pairs([String: String])
}

/// The ids and the order under which one attempt shows an item's elements.
package struct Naming: Sendable {
    /// `ids[i]` stands for `elements[i]`.
    package var ids: [String]
    /// The places of the elements in the order they are shown.
    package var order: [Int]

    package init(ids: [String], order: [Int]) {
        self.ids = ids
        self.order = order
    }

    /// The ids of a response's places, leaving out places that there are not.
    func ids(of response: ItemResponse) -> [String] {
        response.places.compactMap { ids.indices.contains($0) ? ids[$0] : nil }
    }

    func answer(of response: ItemResponse) -> Answer {
        let ids = ids(of: response)
        return ids.isEmpty ? .blank : .many(ids)
    }

    /// The chosen ones of a kind of which several may be, in the order of the file.
    func several(_ answer: Answer) throws(Refusal) -> ItemResponse {
        switch answer {
        case .blank: .blank
        case .one(let id): ItemResponse([try place(of: id)])
        case .many(let ids): ItemResponse(try places(of: ids).sorted())
        default: throw .invalid(field: "response", .refusedManyOptions)
        }
    }

    func place(of id: String) throws(Refusal) -> Int {
        guard let place = ids.firstIndex(of: id) else { throw .invalid(field: "response", .refusedUnknownOption) }
        return place
    }

    func places(of ids: [String]) throws(Refusal) -> [Int] {
        var places: [Int] = []
        for id in ids {
            let place = try place(of: id)
            guard !places.contains(place) else { throw .invalid(field: "response", .refusedRepeatedOption) }
            places.append(place)
        }
        return places
    }
}
