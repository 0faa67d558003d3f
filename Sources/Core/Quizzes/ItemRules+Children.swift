// What nobody under 11 is asked to decide or to read.

extension ItemRules {
    private static let notForChildren: Set<Topic> = [.extinguisher, .electricityCharging, .gas, .heatingCO, .firstAid]
    private static let deaths = [
        "chết", "tử vong", "thiệt mạng", "mất mạng", "die", "died", "dies", "dying", "death", "deaths", "dead",
        "killed", "kill", "kills",
    ]

    /// Whatever the audience: children take the quizzes of their households too.
    func checkForChildren(_ item: Item, _ reading: Reading) {
        if Self.notForChildren.contains(item.topic) {
            reading.complain(
                item.place, "Trẻ dưới 11 tuổi không quyết định về “\(item.topic.rawValue)”: đặt minAge từ 11.")
        }
        if case .scenario(let scenario) = item.body {
            for choice in scenario.choices where choice.critical {
                reading.complain(choice.place, "Tình huống cho trẻ dưới 11 tuổi không dùng critical.")
            }
        }
        let texts = item.texts.flatMap { text in
            Language.allCases.map { " \(Folding.words(Folding.exact(text[$0])).joined(separator: " ")) " }
        }
        if let word = Self.deaths.first(where: { word in texts.contains { $0.contains(" \(word) ") } }) {
            reading.complain(
                item.place,
                "Câu “\(item.id)” cho trẻ dưới 11 tuổi không nói tới cái chết: “\(word)”.")
        }
    }
}
