/// A situation that goes on with every decision. ItemResponse: one byte a decision, the place of the choice in `choices`.
/// In practice the story may be told again from a mistake: `anew`, then the decisions of that run from the start. The
/// first run alone is graded and counted.
package struct Scenario: ItemKind {
    package static let name = "scenario"
    package static let keys = ["start", "situations", "endings"]

    package enum Target: Hashable, Sendable {
        case situation(String)
        case ending(String)
    }

    package struct Choice: Sendable {
        package var situation: String
        package var id: String
        package var text: Localized
        /// What happens next, told before anything is judged.
        package var consequence: Localized
        package var target: Target
        /// Costs the whole item, wherever it leads.
        package var critical: Bool
        /// "Lần sau: …", for a decision that was a mistake.
        package var nextTime: Localized?
        package var concepts: [String]
        package var place: Place
    }

    package struct Situation: Sendable {
        package var text: Localized
        package var image: String?
        package var place: Place
    }

    package struct Ending: Sendable {
        package var text: Localized
        package var credit: Credit
    }

    /// Stands before every run but the first. No place in `choices`, of which there are at most 120.
    private static let anew: UInt8 = 255
    private static let longestRun = 63

    /// Where a person stands after some decisions.
    package enum State: Equatable, Sendable {
        case situation(String)
        case ending(String)
    }

    package var start: String
    package var situations: [String: Situation] = [:]
    package var choices: [Choice] = []
    package var endings: [String: Ending] = [:]

    package var elements: [String] { choices.map { "\($0.situation)/\($0.id)" } }
    package var right: [Int] { [] }

    package var tagged: [TaggedPart] {
        choices.map {
            TaggedPart(
                text: $0.text, concepts: $0.concepts, verdict: $0.critical || $0.nextTime != nil ? .wrong : .right,
                hasFeedback: true, place: $0.place)
        }
    }

    /// The places in `choices` of what can be decided in `situation`.
    package func choices(in situation: String) -> [Int] {
        choices.indices.filter { choices[$0].situation == situation }
    }

    /// Every run from its start; the first is blank where nothing was decided.
    package func runs(of response: ItemResponse) -> [ItemResponse] {
        response.bytes.split(separator: Self.anew, omittingEmptySubsequences: false)
            .map { ItemResponse(bytes: Array($0)) }
    }

    package func counted(_ response: ItemResponse) -> ItemResponse {
        ItemResponse(bytes: Array(response.bytes.prefix { $0 != Self.anew }))
    }

    /// Where the decisions of one run lead; nil where one of them could not be taken at its moment.
    package func state(after response: ItemResponse) -> State? {
        var state = State.situation(start)
        for place in response.places {
            guard case .situation(let name) = state, choices.indices.contains(place), choices[place].situation == name
            else { return nil }
            switch choices[place].target {
            case .situation(let next): state = .situation(next)
            case .ending(let ending): state = .ending(ending)
            }
        }
        return state
    }

    package func isComplete(_ response: ItemResponse) -> Bool {
        if case .ending = state(after: counted(response)) { true } else { false }
    }

    /// The numbers (from 1) of the decisions of a run that should be taken otherwise next time.
    package func mistakes(in run: ItemResponse) -> [Int] {
        run.places.indices.map { $0 + 1 }.filter { step in
            let place = run.places[step - 1]
            return choices.indices.contains(place) && (choices[place].critical || choices[place].nextTime != nil)
        }
    }

    /// The response with another run, which keeps what was decided before decision number `step` (from 1) of the last.
    ///
    /// Throws `conflict` where that run has not come to its end, has no mistake there, or no room is left.
    package func replaying(from step: Int, after response: ItemResponse) throws(Refusal) -> ItemResponse {
        let last = runs(of: response).last ?? .blank
        guard case .ending = state(after: last), mistakes(in: last).contains(step) else {
            throw .conflict(.refusedReplay)
        }
        let next = response.bytes + [Self.anew] + last.bytes.prefix(step - 1)
        guard next.count + Self.longestRun <= ItemResponse.most else { throw .conflict(.refusedReplayFull) }
        return ItemResponse(bytes: next)
    }

    /// The response after one more decision in its last run, given by its public id.
    package func deciding(_ id: String, after response: ItemResponse, _ naming: Naming) throws(Refusal) -> ItemResponse
    {
        guard let place = naming.ids.firstIndex(of: id) else { throw .invalid(field: "choice", .refusedUnknownOption) }
        let run = ItemResponse((runs(of: response).last ?? .blank).places + [place])
        guard run.bytes.count <= Self.longestRun, state(after: run) != nil else {
            throw .invalid(field: "choice", .refusedUnknownOption)
        }
        return ItemResponse(response.places + [place])
    }

    package var seen: [String] {
        [start]
            + situations.sorted { $0.key < $1.key }.flatMap { [$0.key, $0.value.text.canonical, $0.value.image ?? ""] }
            + choices.flatMap { [$0.situation, $0.text.canonical, $0.consequence.canonical, "\($0.target)"] }
            + endings.sorted { $0.key < $1.key }.flatMap { [$0.key, $0.value.text.canonical] }
    }

    package var decisive: [String] {
        endings.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value.credit.billionths)" }
            + choices.map { "\($0.critical)" }
    }

    /// Decisions are given one by one, through `deciding(_:after:_:)`.
    package func response(_ answer: Answer, _ naming: Naming) throws(Refusal) -> ItemResponse {
        throw .invalid(field: "response", .refusedByItsSteps)
    }

    package func answer(_ response: ItemResponse, _ naming: Naming) -> Answer {
        naming.answer(of: counted(response))
    }

    /// An unfinished scenario earns nothing yet.
    package func credit(for response: ItemResponse) -> Credit {
        let response = counted(response)
        guard case .ending(let name) = state(after: response), let ending = endings[name],
            !response.places.contains(where: { choices[$0].critical })
        else { return .none }
        return ending.credit
    }

    package func feedback(for response: ItemResponse) -> [Localized] {
        counted(response).places.compactMap { choices.indices.contains($0) ? choices[$0].nextTime : nil }
    }

    package var isStory: Bool { true }
    package var images: [String] {
        situations.sorted { $0.key < $1.key }.compactMap(\.value.image)
    }

    package var texts: [Localized] {
        situations.values.map(\.text) + endings.values.map(\.text)
            + choices.flatMap { [$0.text, $0.consequence] + [$0.nextTime].compactMap { $0 } }
    }
}
