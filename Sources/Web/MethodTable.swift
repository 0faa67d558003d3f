package import HTTPTypes

/// Which methods each address knows, made from the route table. Used only for addresses that no route answered.
package struct MethodTable: Sendable {
    private enum Segment: Sendable, Equatable {
        case text(Substring)
        case any
        /// Whatever follows, at least one segment.
        case rest
    }

    private struct Route: Sendable {
        let segments: [Segment]
        let methods: [HTTPRequest.Method]
    }

    private let routes: [Route]

    /// - Parameter routes: templates such as `/{lang}/quizzes/{quiz}` (a last segment `**` stands for anything), each
    ///   with its methods. HEAD comes with GET.
    package init(_ routes: [(path: String, methods: [HTTPRequest.Method])]) {
        self.routes = routes.map { route in
            Route(segments: Self.split(route.path).map(Self.segment), methods: route.methods)
        }
    }

    /// The value of `Allow` for a path, or nil when no route has it.
    package func allow(_ path: String) -> String? {
        let segments = Self.split(path)
        var methods: [String] = []
        for route in routes where Self.matches(route.segments, segments) {
            for method in route.methods {
                for name in method == .get ? ["GET", "HEAD"] : [method.rawValue] where !methods.contains(name) {
                    methods.append(name)
                }
            }
        }
        return methods.isEmpty ? nil : methods.sorted().joined(separator: ", ")
    }

    private static func split(_ path: String) -> [Substring] { path.split(separator: "/") }

    private static func segment(_ text: Substring) -> Segment {
        if text == "**" { return .rest }
        return text.hasPrefix("{") || text.hasPrefix(":") || text == "*" ? .any : .text(text)
    }

    private static func matches(_ template: [Segment], _ path: [Substring]) -> Bool {
        let open = template.last == .rest
        guard open ? path.count >= template.count : path.count == template.count else { return false }
        return zip(template, path).allSatisfy { segment, text in
            if case .text(let expected) = segment { expected == text } else { true }
        }
    }
}
