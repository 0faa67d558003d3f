import Core
import Foundation
import Yams

/// Turns YAML text into nodes that Core reads.
enum YAMLSource {
    /// Nodes of one text. Aliases let a few lines stand for millions.
    static let mostNodes = 200_000

    private struct TooManyNodes: Error {}

    /// - Parameter offset: lines that stand before `text` in its file.
    /// - Returns: nil after a complaint.
    static func parse(_ text: String, _ reading: Reading, offset: Int = 0) -> SourceNode? {
        do {
            guard let node = try Yams.compose(yaml: text) else {
                reading.complain(Place(line: 1, column: 1), "Tệp trống.")
                return nil
            }
            var left = mostNodes
            return try source(node, offset, &left)
        } catch is TooManyNodes {
            reading.complain(
                Place(line: 1 + offset, column: 1),
                "Tệp có hơn \(mostNodes) mục nên không được nhận. Hãy chia nhỏ tệp và bỏ các bí danh (* và &).")
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

    private static func source(_ node: Node, _ offset: Int, _ left: inout Int) throws -> SourceNode {
        left -= 1
        guard left > 0 else { throw TooManyNodes() }
        let place = place(node, offset)
        switch node {
        case .scalar(let scalar):
            return SourceNode(.text(scalar.string.precomposedStringWithCanonicalMapping), at: place)
        case .sequence(let sequence):
            return SourceNode(.list(try sequence.map { try source($0, offset, &left) }), at: place)
        case .mapping(let mapping):
            let entries = try mapping.map { key, value in
                SourceNode.Entry(
                    key: key.scalar?.string ?? "", place: self.place(key, offset),
                    node: try source(value, offset, &left))
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
