import Core
import NIOCore
import Web

/// A wrong key as `outreach correct` says it.
package struct NewCorrection: Sendable {
    package var quiz: String
    package var item: String
    /// The item's text, or a quiz or list that holds it.
    package var text: String
    package var note: String
    package var noteEnglish: String

    package init(quiz: String, item: String, text: String, note: String, noteEnglish: String) {
        (self.quiz, self.item, self.text) = (quiz, item, text)
        (self.note, self.noteEnglish) = (note, noteEnglish)
    }

    /// As it goes through the operator's socket: JSON on one line.
    package var line: String {
        let object: JSONValue = [
            "quiz": .string(quiz), "item": .string(item), "text": .string(text), "note": .string(note),
            "noteEnglish": .string(noteEnglish),
        ]
        return object.text
    }

    /// Nil for what `line` did not write.
    init?(line: String) {
        guard let object = try? JSONValue.parse(ByteBuffer(string: line), limits: JSONLimits()),
            let quiz = object["quiz"]?.string, let item = object["item"]?.string, let text = object["text"]?.string,
            let note = object["note"]?.string, let english = object["noteEnglish"]?.string
        else { return nil }
        self.init(quiz: quiz, item: item, text: text, note: note, noteEnglish: english)
    }
}

/// A changed law as `outreach law-changed` says it.
package struct NewLawChange: Sendable {
    package var claims: [String]
    package var from: String
    package var note: String
    package var noteEnglish: String

    package init(claims: [String], from: String, note: String, noteEnglish: String) {
        (self.claims, self.from, self.note, self.noteEnglish) = (claims, from, note, noteEnglish)
    }

    package var line: String {
        let object: JSONValue = [
            "claims": .array(claims.map { .string($0) }), "from": .string(from), "note": .string(note),
            "noteEnglish": .string(noteEnglish),
        ]
        return object.text
    }

    init?(line: String) {
        guard let object = try? JSONValue.parse(ByteBuffer(string: line), limits: JSONLimits()),
            let claims = object["claims"]?.array, let from = object["from"]?.string,
            let note = object["note"]?.string, let english = object["noteEnglish"]?.string
        else { return nil }
        self.init(claims: claims.compactMap(\.string), from: from, note: note, noteEnglish: english)
    }
}

extension Program {
    func correct(line: String) async throws -> String {
        guard let new = NewCorrection(line: line) else { throw StartError("unknown command") }
        return try await correct(new)
    }

    func changeLaw(line: String) async throws -> String {
        guard let new = NewLawChange(line: line) else { throw StartError("unknown command") }
        return try await changeLaw(new)
    }

    /// Publishes a corrected key at once, as the machine's operator may publish files.
    /// - Returns: what it does, in a line.
    /// - Throws: `StartError` in words: `file:line:column` for each fault in the item's text.
    package func correct(_ new: NewCorrection) async throws -> String {
        do {
            let wish = try await CorrectionWish(self, quiz: new.quiz, item: new.item)
            let note = try PublicNote(new.note, new.noteEnglish)
            let corrected = try KeyCorrection(wish.source, item: new.item, to: .text(new.text), library)
            let effect = try await regrades.effect(of: corrected.quiz, paper: wish.paper)
            let id = try await corrections.correct(
                wish.proposed(corrected, note), by: .commandLine, at: clock.now)
            try await loadContent()
            let key = try await corrections.correction(id)?.key ?? 1
            await RegradeJob(program: self).work()
            return """
                Corrected \(new.quiz)/\(new.item): version \(wish.paper), key \(key). \
                \(effect.isCut ? "The first " : "")\(effect.attempts) attempts, \
                \(effect.changed) with other marks (up \(effect.raised), down \(effect.lowered)).
                """
        } catch KeyCorrection.Fault.complaints(let complaints) {
            throw StartError(complaints.map(\.description).joined(separator: "\n"))
        } catch KeyCorrection.Fault.refused(let phrase) {
            throw inWords(phrase)
        } catch let refusal as Refusal {
            throw inWords(refusal)
        }
    }

    /// - Returns: what leaves the draws, a line an item.
    /// - Throws: `StartError` in words.
    package func changeLaw(_ new: NewLawChange) async throws -> String {
        do {
            let note = try PublicNote(new.note, new.noteEnglish)
            let changes = try LawTies(library).changes(of: new.claims, from: new.from, note)
            try await lawChanges.tell(changes, by: .commandLine, at: clock.now)
            try await showDecisions()
            let lines = new.claims.flatMap { claim in
                LawTies(library).items(on: claim).map { "\(claim): \($0.quiz)/\($0.item.id) \($0.tie.rawValue)" }
            }
            return lines.joined(separator: "\n")
        } catch let refusal as Refusal {
            throw inWords(refusal)
        }
    }

    private func inWords(_ phrase: PhraseKey) -> StartError { StartError(library.phrases(in: .master)[phrase]) }

    private func inWords(_ refusal: Refusal) -> StartError {
        switch refusal {
        case .conflict(let phrase), .invalid(_, let phrase): inWords(phrase)
        default: inWords(.titleNotFound)
        }
    }
}
