/// The rules that every item is held to before it may reach anybody (product rules, part 1).
package struct ItemRules {
    package var claims: Set<String>
    /// Concepts on which sources disagree or that only an expert can judge: an item may not turn on one alone.
    package var neverScored: Set<String>
    /// The drawings that exist; nil = not looked at.
    package var images: Set<String>?

    package init(claims: Set<String>, neverScored: Set<String>, images: Set<String>? = nil) {
        self.claims = claims
        self.neverScored = neverScored
        self.images = images
    }

    package func check(_ quiz: Quiz, _ reading: Reading) {
        for item in quiz.items {
            checkClaims(of: item, reading)
            checkImages(of: item, reading)
            checkNeverScored(item, reading)
            if item.isForChildren { checkForChildren(item, reading) }
            if item.audience.isEmpty {
                reading.complain(item.place, "Câu “\(item.id)” cần ít nhất một đối tượng.")
            }
        }
        if let limit = quiz.timeLimit, quiz.audience.contains(.pupil), quiz.items.contains(where: \.isForChildren) {
            reading.complain(
                Place(line: 1, column: 1), "Bài cho trẻ dưới 11 tuổi không đặt giới hạn giờ (\(limit) giây).")
        }
    }

    private func checkClaims(of item: Item, _ reading: Reading) {
        if item.claims.isEmpty {
            reading.complain(item.place, "Câu “\(item.id)” không dựa trên luận điểm nào: thêm claims: [...].")
        }
        var named = item.claims.map { (claim: $0, place: item.place) }
        if case .ordering(let ordering) = item.body { named += ordering.scored.map { ($0.claim, $0.place) } }
        for (claim, place) in named where !claims.contains(claim) {
            reading.complain(place, "Không có luận điểm “\(claim)” trong Content/Claims.yaml.")
        }
    }

    private func checkImages(of item: Item, _ reading: Reading) {
        guard let images else { return }
        var named = [item.image].compactMap { $0 }
        switch item.body {
        case .single(let body): named += body.options.compactMap(\.image)
        case .multiple(let body): named += body.options.compactMap(\.image)
        case .scenario(let body): named += body.situations.values.compactMap(\.image)
        case .matching(let body): named += (body.lefts + body.rights).compactMap(\.image)
        default: break
        }
        for image in Set(named).sorted() where !images.contains(image) {
            reading.complain(item.place, "Câu “\(item.id)”: không có hình “\(image)” trong Public/media/drawings.")
        }
    }

    /// Refuses an item in which some wrong option differs from a right one in nothing but concepts that are never
    /// scored. An option of a multiple choice that neither earns nor costs anything is not wrong.
    private func checkNeverScored(_ item: Item, _ reading: Reading) {
        let right: [Option]
        let wrong: [Option]
        switch item.body {
        case .single(let body):
            right = body.options.filter { $0.credit > 0 }
            wrong = body.options.filter { $0.credit == 0 }
        case .multiple(let body):
            right = body.options.filter { $0.credit > 0 }
            wrong = body.options.filter { $0.credit < 0 }
        default: return
        }
        for option in wrong {
            let differences = right.map { Set($0.concepts).symmetricDifference(option.concepts) }
            if let difference = differences.first(where: { !$0.isEmpty && $0.isSubset(of: neverScored) }) {
                let concepts = difference.sorted().joined(separator: ", ")
                reading.complain(option.place, "Phương án này chỉ khác đáp án ở điều không được chấm: \(concepts).")
            }
        }
    }

    private static let notForChildren: Set<Topic> = [.extinguisher, .electricityCharging, .gas, .heatingCO, .firstAid]

    /// Whatever the audience: children take the quizzes of their households too.
    private func checkForChildren(_ item: Item, _ reading: Reading) {
        if Self.notForChildren.contains(item.topic) {
            reading.complain(
                item.place, "Trẻ dưới 11 tuổi không quyết định về “\(item.topic.rawValue)”: đặt minAge từ 11.")
        }
        if case .scenario(let scenario) = item.body {
            for choice in scenario.choices where choice.critical {
                reading.complain(choice.place, "Tình huống cho trẻ dưới 11 tuổi không dùng critical.")
            }
        }
    }
}
