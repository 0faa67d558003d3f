/// Short forms and what they stand for, both ways: a search for one finds the other.
package struct Abbreviations: Sendable {
    /// A part of a query and what else it may be called.
    package struct Segment: Hashable, Sendable {
        /// The folded words as typed. The last word of the last segment may be the beginning of a word.
        package var typed: [String]
        /// Other folded words in their place. All of them are whole words in this order.
        package var others: [[String]]

        package init(typed: [String], others: [[String]]) {
            self.typed = typed
            self.others = others
        }
    }

    private struct Form: Sendable {
        /// As written, word by word.
        var written: [String]
        /// Folded, with one spelling for i and y.
        var key: [String]
        var mustBeCapitals: Bool
        var family: Int
    }

    private var families: [[[String]]] = []
    private var forms: [String: [Form]] = [:]

    /// The common ones, and those of the entries.
    package init(_ entries: [DictionaryEntry] = []) {
        for family in Self.common { add(family) }
        for entry in entries {
            let own = entry.abbreviations.filter { Self.meanings(of: $0) == nil }
            if !own.isEmpty { add(own + [entry.term]) }
        }
    }

    private mutating func add(_ family: [String]) {
        let written = family.map { Folding.words($0).map(String.init) }
        for (text, words) in zip(family, written) where !words.isEmpty {
            let key = words.map { Spelling.canonical(Folding.fold($0)) }
            let form = Form(
                written: words, key: key, mustBeCapitals: Self.readsLikeASyllable(text), family: families.count)
            forms[key[0], default: []].append(form)
        }
        families.append(written.map { $0.map(Folding.fold) })
    }

    /// CAP is “Công an phường”, but cap is how cấp is typed without tone marks.
    private static func readsLikeASyllable(_ text: String) -> Bool {
        isShortForm(text) && text.count <= 3 && text.contains { "AEIOUY".contains($0) }
    }

    /// Two to twelve capitals, digits or `&`, one of them a capital at least.
    package static func isShortForm(_ text: String) -> Bool {
        (2...12).contains(text.count) && text.contains(where: \.isUppercase)
            && text.allSatisfy { $0 == "&" || $0.isUppercase || ("0"..."9").contains($0) }
    }

    /// What a common short form stands for, best known first; nil for one that is not common.
    package static func meanings(of short: String) -> [String]? {
        common.first { $0[0] == short.uppercased() }.map { Array($0.dropFirst()) }
    }

    /// Cuts the words of a query, as typed, into the longest known forms and single words.
    package func segments(of words: [Substring]) -> [Segment] {
        let words = words.map(String.init)
        let keys = words.map { Spelling.canonical(Folding.fold($0)) }
        var segments: [Segment] = []
        var start = 0
        while start < words.count {
            let found = forms[keys[start], default: []].filter { form in
                keys[start...].starts(with: form.key)
                    && (!form.mustBeCapitals || words[start...].starts(with: form.written))
            }
            let length = found.map(\.key.count).max() ?? 1
            let typed = words[start..<start + length].map(Folding.fold)
            let others = found.filter { $0.key.count == length }.flatMap { families[$0.family] }
            segments.append(Segment(typed: typed, others: Self.spelled(typed, others)))
            start += length
        }
        return segments
    }

    /// Every spelling of every form, each once, without the one that was typed.
    private static func spelled(_ typed: [String], _ others: [[String]]) -> [[String]] {
        var seen: Set = [typed]
        return ([typed] + others).flatMap(spellings).filter { seen.insert($0).inserted }
    }

    private static func spellings(_ words: [String]) -> [[String]] {
        words.reduce([[]]) { starts, word in
            let both = [word] + [Spelling.other(of: word)].compactMap { $0 }
            return starts.flatMap { start in both.map { start + [$0] } }
        }
    }
}

extension Abbreviations {
    /// The short form first, then what it stands for, and the ways in which papers mix the two.
    private static let common: [[String]] = [
        ["PCCC", "phòng cháy chữa cháy", "phòng cháy và chữa cháy"],
        ["CNCH", "cứu nạn cứu hộ"],
        ["CC&CNCH", "chữa cháy và cứu nạn cứu hộ", "chữa cháy và CNCH"],
        ["CSPCCC", "cảnh sát phòng cháy chữa cháy", "cảnh sát phòng cháy và chữa cháy", "cảnh sát PCCC"],
        [
            "C07", "cục cảnh sát phòng cháy chữa cháy và cứu nạn cứu hộ", "cục cảnh sát PCCC và CNCH",
        ],
        [
            "PC07", "phòng cảnh sát phòng cháy chữa cháy và cứu nạn cứu hộ", "phòng cảnh sát PCCC và CNCH",
        ],
        ["PX01", "phòng tổ chức cán bộ"],
        ["CAND", "công an nhân dân"],
        ["CBCS", "cán bộ chiến sĩ"],
        ["ANTT", "an ninh trật tự"],
        ["CAT", "công an tỉnh"],
        ["CAX", "công an xã"],
        ["CAP", "công an phường"],
        ["UBND", "ủy ban nhân dân"],
        ["HĐND", "hội đồng nhân dân"],
        ["TTHC", "thủ tục hành chính"],
        ["QĐ", "quyết định"],
        ["NĐ", "nghị định"],
        ["TT", "thông tư"],
        ["NQ", "nghị quyết"],
        ["VBHN", "văn bản hợp nhất"],
        ["QCVN", "quy chuẩn kỹ thuật quốc gia", "quy chuẩn Việt Nam"],
        ["TCVN", "tiêu chuẩn quốc gia", "tiêu chuẩn Việt Nam"],
        ["KHCN", "khoa học công nghệ", "khoa học và công nghệ"],
        ["ĐMST", "đổi mới sáng tạo"],
        ["CĐS", "chuyển đổi số"],
        ["BHXH", "bảo hiểm xã hội"],
        ["BHYT", "bảo hiểm y tế"],
        ["BMNN", "bí mật nhà nước"],
        ["DLCN", "dữ liệu cá nhân"],
        ["SXKD", "sản xuất kinh doanh"],
        ["LPG", "khí dầu mỏ hóa lỏng"],
        ["ĐVHC", "đơn vị hành chính"],
        ["TDP", "tổ dân phố"],
        ["TLG", "tổ liên gia"],
    ]
}
