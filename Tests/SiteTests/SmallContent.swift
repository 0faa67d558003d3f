/// The smallest content that has everything: five kinds of item, a page in each state, units with a past.
enum SmallContent {
    static let files: [(name: String, text: String)] = [
        ("Content/Claims.yaml", claims), ("Content/never-scored.yaml", neverScored), ("Content/units.csv", units),
        ("Content/former-units.csv", former), ("Quizzes/mixed.yaml", mixed), ("Quizzes/short.yaml", short),
        ("Content/Guidance/power-line.vi.md", powerLine), ("Content/Guidance/power-line.en.md", powerLineEnglish),
        ("Content/Guidance/check-up.vi.md", checkUp), ("Public/css/site.css", "body{}"),
        ("Public/media/drawings/home-hero.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>"),
    ]

    static let claims = """
        - id: call-114
          sentence: {vi: "Thấy cháy thì gọi 114.", en: "If you see a fire, call 114."}
          source: "Luật"
          origin: luat
          confidence: certain
          kind: law
          audiences: [household]
        - id: close-door
          sentence: {vi: "Đóng cửa giữ khói lại.", en: "A closed door holds back smoke."}
          source: "Sách"
          origin: sach
          confidence: likely
          kind: physics
          audiences: [household]

        """

    static let neverScored = """
        - concept: shoes-first
          why: {vi: "Không chấm.", en: "Not marked."}

        """

    static let units = """
        code,name,type,validFrom,validUntil,lat,lon,population,populationSource
        06658,Phường Hạ Long,phường,2025-07-01,,20.95,107.08,,
        06652,Phường Hồng Gai,phường,2025-07-01,,,,,
        06655,Xã Ba Chẽ,xã,2025-07-01,,,,,

        """

    static let former = """
        name,district,newCode,partial
        Phường Hùng Thắng,Thành phố Hạ Long,06658,false
        Phường Bãi Cháy,Thành phố Hạ Long,06658,true
        Phường Bãi Cháy,Thành phố Hạ Long,06652,true

        """

    /// Ten points in six items: theory 4, practice 6.
    static let mixed = """
        quiz: mixed
        title: {vi: "Bài thử", en: "Trial quiz"}
        audience: [household]
        pass: 70
        open: true
        timeLimit: 15m
        items:
          - id: number
            kind: single
            part: theory
            topic: alarm-114
            minAge: 6
            points: 1
            prompt: {vi: "Gọi số nào?", en: "Which number?"}
            options:
              - {id: a, text: {vi: "113", en: "113"}, feedback: {vi: "113 là công an.", en: "113 is the police."}}
              - {id: b, text: {vi: "114", en: "114"}, correct: true}
              - {id: c, text: {vi: "115", en: "115"}}
            why: {vi: "114 là số báo cháy.", en: "114 is the fire number."}
            claims: [call-114]
          - id: say
            kind: multiple
            part: theory
            topic: alarm-114
            points: 2
            prompt: {vi: "Nói những gì?", en: "Say what?"}
            options:
              - {id: where, text: {vi: "Ở đâu", en: "Where"}, credit: 50}
              - {id: what, text: {vi: "Cháy gì", en: "What burns"}, credit: 50}
              - {id: price, text: {vi: "Giá tiền", en: "The price"}, credit: -50}
            why: {vi: "Nói nơi cháy trước.", en: "Say where first."}
            claims: [call-114]
          - id: door
            kind: truefalse
            part: theory
            topic: escape
            points: 1
            prompt: {vi: "Đóng cửa giữ khói lại.", en: "A closed door holds back smoke."}
            answer: true
            why: {vi: "Cửa kín giữ khói.", en: "A shut door holds smoke."}
            claims: [close-door]
          - id: order
            kind: ordering
            part: practice
            topic: escape
            points: 2
            prompt: {vi: "Xếp thứ tự.", en: "Put in order."}
            steps:
              - {id: out, text: {vi: "Ra ngoài", en: "Go out"}}
              - {id: close, text: {vi: "Đóng cửa", en: "Close the door"}}
              - {id: call, text: {vi: "Gọi 114", en: "Call 114"}}
            scored:
              - {before: out, after: call, claim: call-114}
              - {before: close, after: call, claim: close-door}
            why: {vi: "Ra ngoài rồi mới gọi.", en: "Out first, then call."}
            claims: [call-114, close-door]
          - id: smoke
            kind: scenario
            part: practice
            topic: escape
            points: 3
            prompt: {vi: "Khói ở cầu thang.", en: "Smoke on the stairs."}
            start: s1
            situations:
              s1:
                text: {vi: "Khói dày.", en: "Thick smoke."}
                choices:
                  - {id: back, text: {vi: "Lùi lại", en: "Go back"}, consequence: {vi: "Phòng còn trong.", en: "The room is clear."}, goto: s2}
                  - {id: run, text: {vi: "Chạy xuống", en: "Run down"}, consequence: {vi: "Không thở được.", en: "No breath."}, next: {vi: "Lần sau: lùi lại.", en: "Next time: go back."}, ending: hurt, critical: true}
              s2:
                text: {vi: "Trong phòng.", en: "In the room."}
                choices:
                  - {id: seal, text: {vi: "Chèn khe", en: "Seal the gap"}, consequence: {vi: "Khói ở ngoài.", en: "The smoke stays out."}, ending: safe}
                  - {id: wait, text: {vi: "Ngồi chờ", en: "Sit and wait"}, consequence: {vi: "Khói lọt vào.", en: "Smoke comes in."}, next: {vi: "Lần sau: chèn khe.", en: "Next time: seal it."}, ending: late}
            endings:
              safe: {text: {vi: "Bạn an toàn.", en: "You are safe."}, credit: 100}
              late: {text: {vi: "Bạn ho nhiều.", en: "You cough a lot."}, credit: 50}
              hurt: {text: {vi: "Bạn bị thương.", en: "You are hurt."}, credit: 0}
            why: {vi: "Khói dày thì lùi lại.", en: "In thick smoke, go back."}
            claims: [close-door]
          - id: grown-up
            kind: truefalse
            part: practice
            topic: gas
            minAge: 16
            points: 1
            prompt: {vi: "Mùi gas thì bật quạt.", en: "At a smell of gas, turn on the fan."}
            answer: false
            feedback: {vi: "Công tắc có tia lửa.", en: "A switch makes a spark."}
            why: {vi: "Tia lửa làm gas nổ.", en: "A spark lights the gas."}
            claims: [call-114]

        """

    /// One item, no time limit, closed.
    static let short = """
        quiz: short
        title: {vi: "Bài ngắn", en: "Short quiz"}
        audience: [household]
        open: false
        items:
          - id: only
            kind: truefalse
            part: theory
            topic: prevention
            prompt: {vi: "Bếp đang bật thì có người trông.", en: "Somebody watches a stove that is on."}
            answer: true
            why: {vi: "Bếp không người trông dễ cháy.", en: "An unwatched stove burns."}
            claims: [close-door]

        """

    private static let powerLine = page(
        "Đường dây điện áp cao", "Tránh xa dây điện đứt.", topic: "electricity-charging", today: true)
    private static let powerLineEnglish = page(
        "Power lines", "Keep away from a fallen line.", topic: "electricity-charging")
    private static let checkUp = page("Khám bệnh dương tính", "Một duong khác, không phải lối đi.", topic: "escape")

    static func page(_ title: String, _ body: String, topic: String, claims: String = "call-114", today: Bool = false)
        -> String
    {
        """
        ---
        title: "\(title)"
        summary: "\(title)."
        topics: [\(topic)]
        audience: [household]
        claims: [\(claims)]
        reviewBy: 2027-05-31
        spoken: "Mời bạn nghe."
        \(today ? "today: {title: \"Làm hôm nay\", text: \"Một việc nhỏ.\"}" : "related: [\"quiz:mixed\"]")
        ---

        \(body)

        """
    }
}
