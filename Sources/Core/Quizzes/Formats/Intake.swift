/// What reading a foreign file gives: its questions, and everything that is to be said about it.
package final class Intake {
    package var questions: [CommonQuestion] = []
    /// What is wrong: the file is not taken.
    package let faults: Reading
    /// Questions of a kind that there is none of here: left out, or the file is not taken.
    package let refused: Reading
    /// What was read otherwise than it was written, and what was left behind.
    package let notes: Reading
    /// How many texts lost a picture so far.
    package private(set) var lostPictures = 0

    /// The most options, pairs or accepted answers of a question; what has more is no question that anybody wrote.
    package static let mostParts = 100
    /// After so many faults the rest of the file is not looked at: nobody reads them all, and it takes its time.
    private static let mostFaults = 200
    private static let mostRefused = 500

    package init(file: String) {
        faults = Reading(file: file)
        refused = Reading(file: file)
        notes = Reading(file: file)
    }

    /// Whether reading on would change nothing.
    /// - Parameter place: what would be read next.
    package func stops(before place: Place) -> Bool {
        if refused.complaints.count >= Self.mostRefused {
            faults.complain(
                place,
                "Từ đây chưa đọc: trước đó đã có \(Self.mostRefused) câu thuộc loại không nhập được. Hãy chia tệp.")
            return true
        }
        return questions.count > QuizDraft.mostItems || faults.complaints.count >= Self.mostFaults
    }

    package func complainOfParts(at place: Place) {
        faults.complain(
            place, "Câu này có hơn \(Self.mostParts) phương án, cặp hoặc đáp án. Hãy chia nó thành nhiều câu.")
    }

    /// Complains about signs that no text has.
    package func checkSigns(of text: String) {
        let start = text.unicodeScalars.prefix(400)
        if start.count(where: { $0 == "\0" }) > start.count / 4 {
            faults.complain(
                Place(line: 1, column: 1),
                "Tệp có vẻ là UTF-16 không có dấu đầu tệp. Hãy mở tệp và lưu lại bằng UTF-8.")
            return
        }
        var place = Place(line: 1, column: 1)
        var left = 20
        for scalar in text.unicodeScalars {
            if scalar.isControl {
                faults.complain(place, "Có ký tự điều khiển U+\(scalar.hexadecimal) ở đây. Hãy xóa nó.")
                left -= 1
                if left == 0 { return }
            }
            place = scalar == "\n" ? Place(line: place.line + 1, column: 1) : place.next
        }
    }

    // MARK: Markup

    /// A text that was marked up. What is lost is noted.
    /// - Parameter isNoted: false where nobody would see it anyway.
    package func placed(_ reduced: PlainText.Reduced, raw: String, at place: Place, isNoted: Bool = true) -> PlacedText
    {
        var text = PlacedText(reduced.text, at: place)
        (text.raw, text.hasPicture) = (raw, reduced.hasPicture)
        guard isNoted else { return text }
        if reduced.isLess {
            notes.complain(place, "Chữ đậm, nghiêng, liên kết hoặc kiểu chữ khác ở đây được bỏ; lời thì còn.")
        }
        if reduced.hasPicture {
            lostPictures += 1
            notes.complain(
                place, "Hình, tiếng hoặc phim ở đây bị bỏ. Hãy vẽ hình của mình và đặt image, hoặc viết lại câu.")
        }
        if reduced.hasLanguages {
            notes.complain(place, "Chữ bằng nhiều ngôn ngữ (multilang) được ghép liền nhau. Hãy giữ lại một.")
        }
        if let unknown = reduced.unknown {
            notes.complain(place, "Không rõ \(unknown) là ký tự nào nên để nguyên. Hãy viết thẳng ký tự đó.")
        }
        return text
    }

    /// Notes a picture that stands beside a text.
    package func notePicture(at place: Place, _ message: String) {
        lostPictures += 1
        notes.complain(place, message)
    }

    /// Whether each option says something, and something else than the others; complains or refuses where not.
    package func canTellApart(_ answers: [CommonQuestion.Answer]) -> Bool {
        var raws: [String: String] = [:]
        for text in answers.map(\.text) {
            if text.text.isEmpty {
                complainOfEmpty(text, "Phương án này")
                return false
            }
            let raw = text.raw ?? text.text
            if let other = raws.updateValue(raw, forKey: text.text), other != raw {
                refused.complain(
                    text.place,
                    "Bỏ hình và kiểu chữ thì phương án này giống một phương án khác: “\(text.text.prefix(60))”. Hãy viết chữ khác nhau."
                )
                return false
            }
        }
        return true
    }

    private func complainOfEmpty(_ text: PlacedText, _ what: String) {
        if text.hasPicture {
            refused.complain(text.place, "\(what) chỉ có hình: ở đây cần chữ.")
        } else if text.raw?.isEmpty == false {
            faults.complain(
                text.place,
                "\(what) trống khi bỏ thẻ HTML. Nếu thẻ là chữ, hãy ghi định dạng plain ([plain] trong GIFT).")
        } else {
            faults.complain(text.place, "\(what) trống.")
        }
    }

    // MARK: Pairs

    /// Puts a pair where it belongs: one without a left side is an extra. False after a complaint or a refusal.
    package func take(
        _ left: PlacedText, _ right: PlacedText, _ pairs: inout [CommonQuestion.Pair], _ extra: inout [PlacedText]
    ) -> Bool {
        if right.text.isEmpty {
            complainOfEmpty(right, "Vế phải của cặp này")
            return false
        }
        if left.text.isEmpty, left.hasPicture {
            refused.complain(left.place, "Vế trái chỉ có hình: ở đây cần chữ.")
            return false
        }
        if left.text.isEmpty { extra.append(right) } else { pairs.append(.init(left, right)) }
        return true
    }
}
