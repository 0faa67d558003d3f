extension Chart {
    /// The numbers of the image.
    package var table: HTML {
        """
        <div class="scroll" tabindex="0" role="region" aria-labelledby="\(id)-caption"><table><thead><tr>\(heads)</tr></thead>
        <tbody>\(rows.html { "<tr>\($0)</tr>\n" })</tbody></table></div>
        """
    }

    private var heads: HTML {
        let firstNumber = if case .shares = content { 2 } else { 1 }
        return words.heads.enumerated().html { place, head in
            place < firstNumber
                ? "<th scope=\"col\">\(head)</th>" : "<th scope=\"col\" class=\"number\">\(head)</th>"
        }
    }

    private var rows: [HTML] {
        switch content {
        case .columns(let points), .bars(let points): points.map { head($0.label) + number($0.value) }
        case .histogram(let bins): bins.map { head("\($0.from) – \($0.to)") + number($0.value) }
        case .funnel(let steps):
            steps.indices.map { place in
                let step = steps[place]
                let before = place > 0 ? share(step.value, of: steps[place - 1].value) : nil
                return head(step.label) + number(step.value) + percent(before)
                    + percent(share(step.value, of: steps[0].value))
            }
        case .shares(let wholes):
            wholes.flatMap { whole in
                whole.parts.map { part in
                    head(whole.label)
                        + "<td>\(part.isMarked ? "✓ " : "" as HTML)\(part.short) · \(part.label)</td>\(number(part.value))"
                        + percent(share(part.value, of: total(of: whole)))
                }
            }
        case .tree(let nodes): nodes.flatMap { branch($0, of: nil, depth: 0) }
        }
    }

    private func branch(_ node: Node, of parent: Node?, depth: Int) -> [HTML] {
        let indent = String(repeating: "– ", count: depth)
        let share = node.kind == .choice ? share(node.value, of: parent?.value) : nil
        let row = head(indent + node.label) + number(node.value) + percent(share)
        return [row] + node.children.flatMap { branch($0, of: node, depth: depth + 1) }
    }

    private func head(_ label: String) -> HTML { "<th scope=\"row\">\(label)</th>" }
    private func number(_ value: Value) -> HTML { "<td class=\"number\">\(text(value))</td>" }
    private func percent(_ share: Double?) -> HTML { "<td class=\"number\">\(share.map(words.percent) ?? "–")</td>" }
}
