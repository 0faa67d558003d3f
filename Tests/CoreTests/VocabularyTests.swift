import Testing

@testable import Core

@Suite("A name")
struct SlugTests {
    @Test(arguments: ["a", "0", "home-basics", "a-1-b", "114", String(repeating: "a", count: 64)])
    func isASlug(text: String) {
        #expect(isSlug(text))
    }

    static let others = [
        "", "-", "-a", "a-", "a--b", "A", "home basics", "a_b", "a.b", "a/b", "nhà", "a\u{301}", "ａ", "a\n", " a",
        "a\0",
        String(repeating: "a", count: 65),
    ]

    @Test(arguments: others) func isNoSlug(text: String) {
        #expect(!isSlug(text))
    }
}

@Suite("A vocabulary")
struct VocabularyTests {
    /// What files, forms and the API say; never to be changed.
    static let words: [(String, [String])] = [
        ("mode", Mode.allCases.map(\.rawValue)), ("ageBand", AgeBand.allCases.map(\.rawValue)),
        ("audience", Audience.allCases.map(\.rawValue)), ("topic", Topic.allCases.map(\.rawValue)),
        ("certainty", Certainty.allCases.map(\.rawValue)), ("part", Part.allCases.map(\.rawValue)),
        ("language", Language.allCases.map(\.rawValue)),
    ]
    static let fixed = [
        "mode": "practice test survey",
        "ageBand": "under-11 11-15 16-17 18-24 25-34 35-49 50-64 65+",
        "audience": "household pupil lodging-staff guest boat-passenger business e-vehicle team",
        "topic":
            "prevention alarm-114 escape extinguisher electricity-charging gas heating-co lodging-guest first-aid forest boat",
        "certainty": "sure unsure unknown",
        "part": "theory practice",
        "language": "vi en zh ko",
    ]

    @Test(arguments: words) func saysTheWordsThatWereAgreed(name: String, words: [String]) {
        #expect(words.joined(separator: " ") == Self.fixed[name])
    }

    @Test func hasAgeBandsThatGrow() {
        let ages = AgeBand.allCases.map(\.youngest)
        #expect(ages == ages.sorted() && Set(ages).count == ages.count && ages.first == 0)
        for band in AgeBand.allCases where band != .under11 { #expect(band.rawValue.hasPrefix("\(band.youngest)")) }
    }

    @Test func hasOnePhraseForEachTopicAndAgeBand() {
        #expect(Set(Topic.allCases.map(PhraseKey.init)).count == Topic.allCases.count)
        #expect(Set(AgeBand.allCases.map(PhraseKey.init)).count == AgeBand.allCases.count)
    }
}

@Suite("A text in several languages")
struct LocalizedTests {
    let text = Localized(vi: "Cháy", others: [.en: "Fire", .vi: "never this"])

    @Test func isVietnameseWhereALanguageIsMissing() {
        #expect(text[.vi] == "Cháy" && text[.en] == "Fire" && text[.ko] == "Cháy")
        #expect(text.isMissing(in: .ko) && !text.isMissing(in: .en) && !text.isMissing(in: .vi))
    }

    @Test func isOneStringForComparing() {
        #expect(text.canonical == Localized(vi: "Cháy", others: [.en: "Fire"]).canonical)
        let others = [
            Localized(vi: "Cháy"), Localized(vi: "Fire", others: [.en: "Cháy"]),
            Localized(vi: "Cháy", others: [.ko: "Fire"]),
            Localized(vi: "Cháy", others: [.en: "Fire!"]),
        ]
        for other in others { #expect(other.canonical != text.canonical) }
    }
}
