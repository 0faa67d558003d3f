import Core
import Testing

/// GIFT files as other systems and people write them.
@Suite struct GIFTTests {
    private func read(_ text: String) -> Intake {
        let intake = Intake(file: "t.gift")
        GIFTSource.read(text, intake)
        return intake
    }

    private func one(_ text: String) throws -> CommonQuestion {
        let intake = read(text)
        #expect(intake.faults.complaints.isEmpty && intake.refused.complaints.isEmpty, "\(complaints(intake))")
        try #require(intake.questions.count == 1)
        return intake.questions[0]
    }

    private func complaints(_ intake: Intake) -> [String] {
        (intake.faults.complaints + intake.refused.complaints).map(\.description)
    }

    private func options(_ body: CommonQuestion.Body) -> [String] {
        switch body {
        case .single(let answers), .multiple(let answers), .text(let answers, _):
            answers.map { "\($0.text.text)|\(Percent.written($0.credit))|\($0.feedback?.text ?? "")" }
        case .numeric(let numbers, _, _):
            numbers.map { "\($0.span)|\(Percent.written($0.credit))|\($0.feedback?.text ?? "")" }
        case .matching(let pairs, let extra):
            pairs.map { "\($0.left.text)→\($0.right.text)" } + extra.map { "→\($0.text)" }
        case .trueFalse(let isTrue, let wrong): ["\(isTrue)", wrong?.text ?? ""]
        }
    }

    @Test("One right option: name, several lines, feedback of each option and of the question")
    func single() throws {
        let question = try one(
            """
            // Bài thử
            $CATEGORY: $course$/chay

            ::So bao chay:: Bạn thấy cháy,
            bạn gọi số nào? {
              ~113 #Đó là số
                    công an
              =114#Đúng
              // một lời ghi chú ở giữa
              ~115
              ####Cả nước dùng chung 114.
            }
            """)
        #expect(question.name == "So bao chay" && question.prompt.text == "Bạn thấy cháy, bạn gọi số nào?")
        #expect(question.place == Place(line: 4, column: 1) && question.why?.text == "Cả nước dùng chung 114.")
        guard case .single = question.body else { return #expect(Bool(false), "not single") }
        #expect(options(question.body) == ["113|0|Đó là số công an", "114|100|Đúng", "115|0|"])
    }

    @Test("Line ends of every kind, a byte order mark, and a category right before its question")
    func lineEnds() throws {
        for end in ["\n", "\r\n", "\r"] {
            let text = "\u{FEFF}$CATEGORY: a" + end + "Một? {=a ~b}" + end + end + "Hai? {T}" + end
            let intake = read(text)
            #expect(intake.questions.map(\.place.line) == [2, 4], "\(complaints(intake))")
            #expect(intake.questions.map(\.prompt.text) == ["Một?", "Hai?"])
        }
    }

    @Test("Escaped signs are signs, \\n is a line break, and other backslashes stay")
    func escapes() throws {
        let question = try one(##"::a\:\:b::\{x\} \= \~ \# 1\:2 \\ \frac\nxong {=\~a\#b ~\=c\}\{}"##)
        #expect(question.name == "a::b" && question.prompt.text == "{x} = ~ # 1:2 \\ \\frac\nxong")
        #expect(options(question.body) == ["~a#b|100|", "=c}{|0|"])
    }

    @Test(
        "True and false in every spelling, with what is said to whoever is wrong",
        arguments: [
            ("{T}", true, ""), ("{TRUE}", true, ""), ("{true#Không đúng}", true, "Không đúng"), ("{F}", false, ""),
            ("{ FALSE # sai rồi # đúng rồi #### vì sao }", false, "sai rồi"),
        ])
    func truth(_ block: String, _ isTrue: Bool, _ wrong: String) throws {
        #expect(options(try one("Than hồng thì an toàn. \(block)").body) == ["\(isTrue)", wrong])
    }

    @Test("Weights: several right ones, thirds, and wrong ones that cost")
    func weights() throws {
        let two = try one("Ai? {~%-100%không ai ~%50%An ~%50%Bình}")
        #expect(options(two.body) == ["không ai|-100|", "An|50|", "Bình|50|"])
        let thirds = try one("Ba? {~%33.33333%a ~%33.33333%b ~%33.33333%c ~%-100%d}")
        #expect(options(thirds.body)[0] == "a|33.33333|", "near enough is kept as it is")
        let rough = try one("Ba? {~%33%a ~%33%b ~%33%c ~%-100%d}")
        #expect(options(rough.body)[0] == "a|33.3333333|", "within one per cent it is evened out")
    }

    @Test("One right option beside others that are nearly right")
    func nearlyRight() throws {
        let one = try one("Ai? {=An ~%50%Bình#Gần đúng. ~Chi ~%-25%Dũng}")
        #expect(options(one.body) == ["An|100|", "Bình|50|Gần đúng.", "Chi|0|", "Dũng|0|"])
        guard case .single = one.body else { return #expect(Bool(false), "one may be chosen") }
    }

    @Test("Where choosing everything earned everything, the wrong ones get their cost, and that is said")
    func free() {
        let intake = read("Ai? {~ai đó ~%50%An ~%50%Bình ~không ai}")
        #expect(intake.questions.map { options($0.body) } == [["ai đó|-50|", "An|50|", "Bình|50|", "không ai|-50|"]])
        #expect(intake.notes.complaints.count == 1)
    }

    @Test("Short answers: several, weighed, bare, and what is said of all others")
    func shortAnswers() throws {
        let question = try one("Số? {=114 =%50%115#gần đúng =%0%*#chưa đúng}")
        #expect(options(question.body) == ["114|100|", "115|50|gần đúng"])
        guard case .text(_, let other) = question.body else { return #expect(Bool(false), "not text") }
        #expect(other?.text == "chưa đúng")
        #expect(options(try one("Số? {114}").body) == ["114|100|"])
        #expect(options(try one(#"Dấu? {=5 \* 2}"#).body) == ["5 * 2|100|"])
        let same = read("Ai? {=Grant =grant =GRANT}")
        #expect(same.questions.count == 1 && same.notes.complaints.count == 2, "what folds to the same is one answer")
    }

    @Test("Numbers: tolerance, range, several with weights, decimal comma, minus")
    func numbers() throws {
        #expect(options(try one("π? {#3.141:0.01}").body) == ["around(\"3.141\", tolerance: \"0.01\")|100|"])
        #expect(options(try one("1-5? {#1..5}").body) == ["between(\"1\", \"5\")|100|"])
        #expect(options(try one("Lạnh? {#-2,5..-1}").body) == ["between(\"-2.5\", \"-1\")|100|"])
        let born = try one(
            """
            Năm nào? {#
                =1822:0      #Đúng
                =%50%1822:2  #Gần đúng
                ~            #Chưa đúng
            }
            """)
        #expect(
            options(born.body) == [
                "around(\"1822\", tolerance: \"0\")|100|Đúng", "around(\"1822\", tolerance: \"2\")|50|Gần đúng",
            ])
        guard case .numeric(_, _, let other) = born.body else { return #expect(Bool(false), "not numeric") }
        #expect(other?.text == "Chưa đúng")
    }

    @Test("Pairs, also right sides that suit nothing")
    func pairs() throws {
        let question = try one("Ghép. { =114 -> báo cháy\n=115->cấp cứu\n= -> hỏi giờ }")
        #expect(options(question.body) == ["114→báo cháy", "115→cấp cứu", "→hỏi giờ"])
    }

    @Test("A missing word leaves its gap")
    func missingWord() throws {
        #expect(try one("Khi có khói, {=cúi thấp ~đứng thẳng} mà đi.").prompt.text == "Khi có khói, _____ mà đi.")
    }

    @Test("HTML becomes plain text, plain text stays what it is")
    func formats() throws {
        let html = try one("[html]<p>Khói &amp; lửa</p><p>ở <b>đâu</b>?</p> {=[html]<i>trên</i> ~dưới}")
        #expect(html.prompt.text == "Khói & lửa\nở đâu?" && options(html.body)[0] == "trên|100|")
        #expect(try one("[plain]Thẻ <b>? {=<b> ~<i>}").prompt.text == "Thẻ <b>?")
        #expect(try one("Nếu x < 5 và y > 3? {T}").prompt.text == "Nếu x < 5 và y > 3?")
        #expect(try one("[markdown]# *Khói* **dày** `3 * 2`? {T}").prompt.text == "Khói dày 3 * 2?")
    }

    @Test(
        "What there is none of here is refused with its line",
        arguments: [
            ("Viết. {}", "tự luận"), ("Đọc kỹ đoạn sau.", "lời dẫn"), ("Số {1:SHORTANSWER:=một} thôi.", "cloze"),
            ("Một {1:MC:=a~b} hai {2:MC:=c~d}.", "cloze"), ("Tính {#={x}+1}", "tính toán"),
            ("Hai? {=a =b ~c}", "2 đáp án"), ("Gì? {=ab*}", "dấu *"),
        ])
    func refused(_ text: String, _ words: String) throws {
        let intake = read("Một? {T}\n\n\(text)\n")
        #expect(intake.questions.count == 1 && intake.faults.complaints.isEmpty, "\(complaints(intake))")
        let complaint = try #require(intake.refused.complaints.first)
        #expect(complaint.place.line == 3 && complaint.message.contains(words), "\(complaint)")
    }

    @Test(
        "What is wrong is named where it is",
        arguments: [
            ("Một {=a ~b", "3:5:", "không đóng"), ("Một =a ~b}", "3:10:", "không có ngoặc {"),
            ("Một {=a ~b}}", "3:12:", "Thừa"), ("::Một {=a ~b}", "3:1:", "không đóng bằng ::"),
            ("Một {a ~b}", "3:6:", "thiếu = "), ("Một {~a ~b}", "3:7:", "thiếu đáp án"),
            ("Một {~%30%a ~%30%b ~c}", "3:11:", "60 %"), ("Một {~%150%a ~b}", "3:7:", "phần trăm"),
            ("Một {=a ~b} hai {=c ~d}", "3:17:", "hai ngoặc"), ("Một {~=a ~b}", "3:6:", "thay cho ~="),
            ("Một {=a ~}", "3:9:", "trống"), ("Một ::Hai:: {=a ~b}", "3:5:", "Có ::"),
            ("Một {#1,000}", "3:7:", "một nghìn"), ("Một {=}", "3:6:", "trống"),
            ("Một {#ba}", "3:7:", "không phải số"), ("Một {#5..1}", "3:7:", "không phải số"),
            ("Một {=a -> b =c}", "3:14:", "thiếu “->”"), ("Một {=a ->}", "3:9:", "trống"),
            ("{=a ~b}", "3:1:", "lời hỏi"), ("Một {=%-10%a}", "3:5:", "thiếu đáp án"),
            ("Một {=%50%a}", "3:11:", "100 %"), ("Một\u{8} {=a ~b}", "3:4:", "U+0008"),
        ])
    func wrong(_ text: String, _ place: String, _ words: String) throws {
        let intake = read("Một? {T}\n\n\(text)\n\nBa? {F}\n")
        let complaint = try #require(intake.faults.complaints.first, "\(text)")
        #expect(complaint.description.hasPrefix("t.gift:\(place)") && complaint.message.contains(words), "\(complaint)")
        #expect(intake.faults.complaints.count == 1, "\(complaints(intake))")
    }

    @Test("Feedback begins at the first # and keeps every other one")
    func hashes() throws {
        #expect(options(try one("Gì? {=a#one # two ~b##fb}").body) == ["a|100|one # two", "b|0|#fb"])
        guard case .trueFalse(_, let wrong) = try one("Gì? {F#sai#đúng # rồi}").body else {
            return #expect(Bool(false), "not truefalse")
        }
        #expect(wrong?.text == "sai")
    }

    @Test("A % is a weight only around a number; the number may have a comma")
    func percents() throws {
        #expect(
            options(try one("Gì? {~%PATH% là biến =%d in ra số ~%-12,5%c}").body) == [
                "%PATH% là biến|0|", "%d in ra số|100|", "c|0|",
            ])
        let thirds = try one("Ba? {~%33,33333%a ~%33,33333%b ~%33,33333%c ~%-100%d}")
        #expect(options(thirds.body)[0] == "a|33.33333|")
    }

    @Test("A question may begin right under the answer of another; fences and categories are no part of it")
    func crowded() {
        let intake = read("```gift\n::A::Một? {=a\n~b}\n::B::Hai? {T}\n$CATEGORY: x/y\nBa? {F}\n```\n")
        #expect(intake.questions.map(\.prompt.text) == ["Một?", "Hai?", "Ba?"], "\(complaints(intake))")
        #expect(intake.questions.map(\.place.line) == [2, 4, 6])
    }

    @Test("Pictures leave a note and a gap; what has only a picture is refused")
    func pictures() throws {
        let intake = read("[html]Xem <img src\\=\"a.png\"> ở đâu? {=<b>trên</b> ~dưới}")
        #expect(intake.questions.map(\.lacksPicture) == [true])
        #expect(intake.notes.complaints.map(\.message).contains { $0.hasPrefix("Hình") })
        for (text, words) in [
            ("[html]Gì? {=<img src\\=\"a.png\"> ~b}", "Phương án này chỉ có hình"),
            ("[html]Gì? {=a<img> ~<i>a</i>}", "giống một phương án khác"),
            ("[html]Gì? {=<img src\\=\"a.png\"> -> x =b -> y}", "Vế trái chỉ có hình"),
        ] {
            let intake = read(text)
            #expect(intake.questions.isEmpty && intake.refused.complaints.first?.message.contains(words) == true)
        }
        #expect(options(try one("[html]Ghép. {=a -> x =b -> y =<p></p> -> z}").body).last == "→z")
    }

    @Test("Where no format is named, entities are signs and unknown ones are noted")
    func entities() throws {
        #expect(try one("Lửa &gt; 60&deg;C &agrave;? {T}").prompt.text == "Lửa > 60°C à?")
        let unknown = read("Gì &khong; thế? {T}")
        #expect(unknown.questions.map(\.prompt.text) == ["Gì &khong; thế?"] && unknown.notes.complaints.count == 1)
    }

    @Test("Decimals beyond the sixth go where the tolerance is larger than they are")
    func fine() throws {
        let pi = read("π? {#3.14159265358979:0.001}")
        #expect(pi.questions.map { options($0.body) } == [["around(\"3.141593\", tolerance: \"0.001\")|100|"]])
        #expect(pi.notes.complaints.count == 1)
        let exact = try one("π? {#3.14159265358979}")
        #expect(options(exact.body) == ["around(\"3.14159265358979\", tolerance: \"0\")|100|"])
    }

    @Test("UTF-16 without its mark is named once, other control characters at most twenty times")
    func signs() {
        let wide = read("Một? {T}".map { "\($0)\0" }.joined())
        #expect(wide.faults.complaints.count == 1 && wide.faults.complaints[0].message.contains("UTF-16"))
        #expect(read(String(repeating: "a\u{1}", count: 90)).faults.complaints.count == 20)
    }

    @Test("A question with more than a hundred parts is one fault; after the 101st question nothing is read")
    func endless() {
        let parts = (0..<300).map { "~a\($0) " }.joined()
        #expect(read("Gì? {=đúng \(parts)}").faults.complaints.map(\.place.line) == [1])
        let many = read((0..<300).map { "Câu \($0)? {T}" }.joined(separator: "\n\n"))
        #expect(many.questions.count == 101)
    }

    @Test("An empty line inside an answer is one fault, named at its brace")
    func cut() {
        let intake = read("Một {\n=a\n\n~b\n}\n\nHai {T}")
        #expect(intake.faults.complaints.map(\.place) == [Place(line: 1, column: 5)])
        #expect(intake.questions.map(\.prompt.text) == ["Hai"])
    }

    @Test("A file without a question says so", arguments: ["", "// chỉ có ghi chú\n\n$CATEGORY: x\n"])
    func empty(_ text: String) { #expect(read(text).faults.complaints.count == 1) }
}
