/// The rules that every item is held to before it may reach anybody (product rules, part 1).
package struct ItemRules {
    package var claims: Set<String>
    /// What concepts may not decide.
    package var concepts: [ConceptRule]
    /// The drawings that exist; nil = not looked at.
    package var images: Set<String>?

    package init(claims: Set<String>, concepts: [ConceptRule], images: Set<String>? = nil) {
        self.claims = claims
        self.concepts = concepts
        self.images = images
    }

    package func check(_ quiz: Quiz, _ reading: Reading) {
        for item in quiz.items {
            checkClaims(of: item, reading)
            checkImages(of: item, reading)
            checkMistakes(of: item, reading)
            checkWords(of: item, reading)
            checkConcepts(of: item, reading)
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

    /// A mistake says what to do next time.
    private func checkMistakes(of item: Item, _ reading: Reading) {
        guard case .scenario(let scenario) = item.body else { return }
        for choice in scenario.choices where choice.critical && choice.nextTime == nil {
            reading.complain(choice.place, "Lựa chọn critical cần thêm next: “Lần sau: …”, nói nên làm gì.")
        }
    }

    private func checkImages(of item: Item, _ reading: Reading) {
        guard let images else { return }
        for image in Set(item.images).sorted() where !images.contains(image) {
            reading.complain(item.place, "Câu “\(item.id)”: không có hình “\(image)” trong Public/media/drawings.")
        }
    }
}
