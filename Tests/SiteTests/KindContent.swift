/// A quiz with the kinds that `SmallContent.mixed` has not, for tests that take every kind.
enum KindContent {
    /// Eleven points in five items; the checklist has none.
    static let kinds = """
        quiz: kinds
        title: {vi: "Các loại câu", en: "All kinds"}
        audience: [household]
        pass: 50
        open: true
        items:
          - id: pairs
            kind: matching
            part: theory
            topic: alarm-114
            points: 3
            prompt: {vi: "Số nào cho việc gì?", en: "Which number for what?"}
            pairs:
              - {left: {id: fire, text: {vi: "Cháy", en: "Fire"}}, right: {id: n114, text: {vi: "114", en: "114"}}}
              - {left: {id: trapped, text: {vi: "Mắc kẹt", en: "Trapped"}}, right: {id: n114}}
              - {left: {id: hurt, text: {vi: "Bị thương", en: "Hurt"}}, right: {id: n115, text: {vi: "115", en: "115"}}}
            extra:
              - {id: n113, text: {vi: "113", en: "113"}}
            why: {vi: "114 cho cháy và cứu nạn.", en: "114 is for fire and rescue."}
            claims: [call-114]
          - id: count
            kind: numeric
            part: theory
            topic: escape
            points: 2
            prompt: {vi: "Nhà cần ít nhất mấy lối ra?", en: "How many ways out, at least?"}
            answers:
              - {answer: 2}
              - {from: 2.5, to: 4, credit: 50, feedback: {vi: "Nhiều hơn cũng tốt.", en: "More is good too."}}
            unit: {vi: "lối", en: "ways"}
            feedback: {vi: "Một lối thì chưa đủ.", en: "One is not enough."}
            why: {vi: "Lối này tắc còn lối kia.", en: "If one is blocked there is the other."}
            claims: [close-door]
          - id: word
            kind: text
            part: theory
            topic: escape
            points: 2
            prompt: {vi: "Ra rồi thì làm gì với cửa?", en: "What do you do with the door?"}
            accept:
              - "đóng cửa"
              - "close it"
              - {text: "khép cửa", credit: 50, feedback: {vi: "Đóng hẳn lại.", en: "Shut it."}}
            feedback: {vi: "Cửa đóng giữ khói.", en: "A shut door holds smoke."}
            why: {vi: "Cửa đóng giữ khói lại.", en: "A shut door holds back smoke."}
            claims: [close-door]
          - id: look
            kind: hotspot
            part: practice
            topic: prevention
            points: 4
            image: home-hero.svg
            prompt: {vi: "Chỗ nào nguy hiểm?", en: "Where is danger?"}
            regions:
              - {id: stove, text: {vi: "Bếp đang bật", en: "A stove that is on"}, shape: {circle: [0.2, 0.3, 0.1]}, hazard: true}
              - {id: chair, text: {vi: "Cái ghế", en: "A chair"}, shape: {rect: [0.4, 0.4, 0.2, 0.2]}, hazard: false, feedback: {vi: "Ghế không sao.", en: "A chair is fine."}}
              - {id: socket, text: {vi: "Ổ cắm quá tải", en: "A loaded socket"}, shape: {polygon: [0.7, 0.6, 0.9, 0.6, 0.8, 0.9]}, hazard: true, feedback: {vi: "Ổ cắm nóng dễ cháy.", en: "A hot socket burns."}}
            why: {vi: "Bếp và ổ cắm sinh nhiệt.", en: "Stove and socket give heat."}
            claims: [close-door]
          - id: home
            kind: checklist
            part: practice
            topic: prevention
            prompt: {vi: "Nhà bạn thế nào?", en: "How is your home?"}
            points:
              - {id: key, text: {vi: "Chìa khóa ở cạnh cửa", en: "The key hangs by the door"}, todo: {vi: "Treo chìa khóa cạnh cửa.", en: "Hang the key by the door."}}
              - {id: exit, text: {vi: "Có lối ra thứ hai", en: "There is a second way out"}}
            why: {vi: "Hai việc này cứu người.", en: "These two save lives."}
            claims: [close-door]

        """
}
