import HTTPTypes
import Hummingbird

/// Which bytes of a representation a request asks for (RFC 9110 §14).
enum ByteRange: Equatable {
    /// All of them: no range was asked for, it cannot be understood, several were, or `If-Range` does not hold.
    case whole
    /// The bytes from the first to the last, counted from 0 and both included.
    case part(ClosedRange<Int>)
    /// None of the bytes asked for exist: 416.
    case unsatisfiable

    /// - Parameters:
    ///   - size: bytes of the whole representation.
    ///   - tag: its strong entity tag, with its quotes.
    init(_ request: Request, size: Int, tag: String) {
        self = .whole
        // Only GET has ranges; a HEAD answer describes the whole.
        guard request.method == .get else { return }
        let ranges = request.headers[values: .range]
        guard ranges.count == 1 else { return }
        // A date cannot match, because no Last-Modified is sent; a weak tag never does.
        if let condition = request.headers[.ifRange], condition != tag { return }
        self = Self.parse(ranges[0], size: size)
    }

    /// Reads the field's value. Several ranges are answered with the whole, which is always allowed.
    static func parse(_ value: String, size: Int) -> ByteRange {
        guard let equals = value.firstIndex(of: "="), value[..<equals].lowercased() == "bytes" else { return .whole }
        let specification = value[value.index(after: equals)...].filter { $0 != " " && $0 != "\t" }
        guard !specification.contains(","), let dash = specification.firstIndex(of: "-") else { return .whole }
        let first = specification[..<dash]
        let last = specification[specification.index(after: dash)...]
        guard isDigits(first), isDigits(last), !(first.isEmpty && last.isEmpty) else { return .whole }
        if first.isEmpty {
            let length = min(number(last), size)
            return length == 0 ? .unsatisfiable : .part(size - length...size - 1)
        }
        let start = number(first)
        let end = last.isEmpty ? Int.max : number(last)
        guard start <= end else { return .whole }
        return start < size ? .part(start...min(end, size - 1)) : .unsatisfiable
    }

    private static func isDigits(_ text: some StringProtocol) -> Bool {
        text.utf8.allSatisfy { (0x30...0x39).contains($0) }
    }

    /// A number of any length; one that does not fit counts as the largest there is.
    private static func number(_ digits: some StringProtocol) -> Int { Int(digits) ?? Int.max }
}
