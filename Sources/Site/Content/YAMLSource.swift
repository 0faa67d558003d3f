import Core
import Foundation
import Yams

/// Turns YAML text into nodes that Core reads.
enum YAMLSource {
    /// - Parameter offset: lines that stand before `text` in its file.
    /// - Returns: nil after a complaint.
    static func parse(_ text: String, _ reading: Reading, offset: Int = 0) -> SourceNode? {
        do {
            guard let node = try Yams.compose(yaml: text) else {
                reading.complain(Place(line: 1, column: 1), "Tệp trống.")
                return nil
            }
            return source(node, offset)
        } catch let error as YamlError {
            let (place, problem) = explain(error)
            reading.complain(
                Place(line: place.line + offset, column: place.column),
                "Không đọc được YAML: \(problem). Kiểm tra thụt lề, dấu hai chấm và dấu nháy.")
        } catch {
            reading.complain(Place(line: 1, column: 1), "Không đọc được YAML: \(error).")
        }
        return nil
    }

    private static func explain(_ error: YamlError) -> (Place, String) {
        switch error {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
            .composer(_, let problem, let mark, _):
            (Place(line: mark.line, column: mark.column), problem)
        case .duplicatedKeysInMapping(let keys, let context):
            (Place(line: context.mark.line, column: context.mark.column), "khóa viết hai lần: \(keys)")
        default: (Place(line: 1, column: 1), "\(error)")
        }
    }

    private static func source(_ node: Node, _ offset: Int) -> SourceNode {
        let place = place(node, offset)
        switch node {
        case .scalar(let scalar):
            return SourceNode(.text(scalar.string.precomposedStringWithCanonicalMapping), at: place)
        case .sequence(let sequence):
            return SourceNode(.list(sequence.map { source($0, offset) }), at: place)
        case .mapping(let mapping):
            let entries = mapping.map { key, value in
                SourceNode.Entry(
                    key: key.scalar?.string ?? "", place: self.place(key, offset), node: source(value, offset))
            }
            return SourceNode(.map(entries), at: place)
        case .alias:
            return SourceNode(.text(""), at: place)
        }
    }

    private static func place(_ node: Node, _ offset: Int) -> Place {
        Place(line: (node.mark?.line ?? 1) + offset, column: node.mark?.column ?? 1)
    }
}
