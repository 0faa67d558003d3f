/// How people went through a scenario: every decision with the number of those who took it.
package struct DecisionTree: Sendable, Equatable {
    /// A moment that people reached by the same decisions.
    package struct Node: Sendable, Equatable {
        package enum Place: Sendable, Equatable {
            case situation(String)
            case ending(String)
        }

        package var place: Place
        /// Everybody who came here.
        package var reached: Int
        /// Of them, those who decided nothing more.
        package var stopped: Int
        /// In the order of the file, those that nobody took included.
        package var branches: [Branch]
    }

    package struct Branch: Sendable, Equatable {
        /// The place in the scenario's `choices`.
        package var choice: Int
        package var count: Int
        /// Nil where nobody took it.
        package var next: Node?
    }

    package var start: Node

    /// Responses that cannot have been given are left out.
    package init(_ scenario: Scenario, _ responses: [ItemResponse: Int]) {
        let paths = responses.filter { scenario.state(after: $0.key) != nil }
            .map { (path: $0.key.places[...], count: $0.value) }
        start = Self.node(.situation(scenario.start), paths, scenario)
    }

    /// - Parameter paths: the decisions that are still to come, with how many took them.
    private static func node(
        _ place: Node.Place, _ paths: [(path: ArraySlice<Int>, count: Int)], _ scenario: Scenario
    ) -> Node {
        let reached = paths.reduce(0) { $0 + $1.count }
        guard case .situation(let name) = place else {
            return Node(place: place, reached: reached, stopped: 0, branches: [])
        }
        let branches = scenario.choices(in: name).map { choice in
            let taken = paths.filter { $0.path.first == choice }.map { ($0.path.dropFirst(), $0.count) }
            let count = taken.reduce(0) { $0 + $1.1 }
            guard count > 0 else { return Branch(choice: choice, count: 0, next: nil) }
            let next: Node.Place =
                switch scenario.choices[choice].target {
                case .situation(let next): .situation(next)
                case .ending(let ending): .ending(ending)
                }
            return Branch(choice: choice, count: count, next: node(next, taken, scenario))
        }
        let stopped = paths.reduce(0) { $0 + ($1.path.isEmpty ? $1.count : 0) }
        return Node(place: place, reached: reached, stopped: stopped, branches: branches)
    }
}
