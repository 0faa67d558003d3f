// A file that says `minor: true` keeps the paper: its attempts and statistics go on as if nothing had been edited. Therefore
// it may correct tone marks and capitals of what people see, and nothing else of it.

extension Quiz {
    /// What makes it more than a minor edit of `older`, in words and at its place; nil where it is one.
    package func majorChange(since older: Quiz) -> (place: Place, message: String)? {
        let top = minorAt ?? Place(line: 1, column: 1)
        let outcome = "Vì vậy bài thành một bản mới và số liệu bắt đầu lại; hãy bỏ “minor”."
        guard items.map(\.id) == older.items.map(\.id) else {
            return (top, "Bài thêm, bớt hoặc đổi thứ tự câu, không phải chỉ sửa dấu. \(outcome)")
        }
        for (item, old) in zip(items, older.items) where item.seen != old.seen {
            guard Self.differInTonesOnly(item.seen, old.seen) else {
                return (item.place, "Câu “\(item.id)” khác bản trước nhiều hơn dấu và chữ hoa. \(outcome)")
            }
            guard item.body.kind.decisive == old.body.kind.decisive else {
                return (item.place, "Câu “\(item.id)” vừa sửa chữ vừa đổi đáp án. \(outcome)")
            }
        }
        guard Self.differInTonesOnly(seenFirst, older.seenFirst), seenLast == older.seenLast else {
            return (top, "Tên, đối tượng, giờ hoặc cách bốc câu khác bản trước. \(outcome)")
        }
        return nil
    }

    private static func differInTonesOnly(_ one: [String], _ other: [String]) -> Bool {
        one.map(Folding.fold) == other.map(Folding.fold)
    }
}
