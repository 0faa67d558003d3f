import Core
import Foundation

/// What `outreach quiz` does, without a server.
package enum QuizExchange {
    /// A file on the command line, in bytes.
    package static let largest = 5 << 20

    /// What a file is to become, in the words of the command line.
    package struct Wanted: Sendable {
        var format: String?
        var name: String
        var title: String?
        var audience: String
        var topic: String
        var part: String
        var minAge: Int
        var skipsUnsupported: Bool

        package init(
            format: String?, name: String, title: String?, audience: String, topic: String, part: String, minAge: Int,
            skipsUnsupported: Bool
        ) {
            (self.format, self.name, self.title, self.audience) = (format, name, title, audience)
            (self.topic, self.part, self.minAge) = (topic, part, minAge)
            self.skipsUnsupported = skipsUnsupported
        }

        /// Throws `StartError` (64) that names every fault at once.
        func options(for path: String) throws -> QuizIntake.Options {
            let ending = path.split(separator: ".").last ?? ""
            let format = self.format.map { QuizFormat(rawValue: $0) } ?? QuizFormat(ending: ending)
            let audiences = audience.split(separator: ",").map { Audience(rawValue: String($0)) }
            var faults: [String] = []
            if format == nil { faults.append("--format must be one of: \(Self.words(QuizFormat.self)).") }
            if !isSlug(name) { faults.append("--name must be a-z, 0-9 and hyphens, at most 64 characters.") }
            if audiences.isEmpty || audiences.contains(nil) {
                faults.append("--audience must be of: \(Self.words(Audience.self)).")
            }
            if Topic(rawValue: topic) == nil { faults.append("--topic must be one of: \(Self.words(Topic.self)).") }
            if Part(rawValue: part) == nil { faults.append("--part must be one of: \(Self.words(Part.self)).") }
            if !(5...18).contains(minAge) { faults.append("--min-age must be 5 to 18.") }
            guard faults.isEmpty, let format, let topic = Topic(rawValue: topic), let part = Part(rawValue: part) else {
                throw StartError(faults.joined(separator: "\n"), exitCode: 64)
            }
            return QuizIntake.Options(
                format: format,
                defaults: .init(
                    name: name, title: title ?? name, audience: audiences.compactMap { $0 }, topic: topic, part: part,
                    minAge: minAge),
                skipsUnsupported: skipsUnsupported)
        }

        private static func words<W: CaseIterable & RawRepresentable>(_ type: W.Type) -> String
        where W.RawValue == String {
            W.allCases.map(\.rawValue).joined(separator: ", ")
        }
    }

    /// Reads a foreign file.
    ///
    /// Throws `StartError`: 64 where what is wanted cannot be, 1 where the file cannot be read at all.
    package static func take(_ path: String, _ wanted: Wanted, folders: ContentFolders) throws -> QuizIntake {
        let options = try wanted.options(for: path)
        guard let data = FileManager.default.contents(atPath: path) else { throw StartError("Cannot read \(path).") }
        guard data.count <= largest else {
            throw StartError("\(path) is larger than \(largest >> 20) MiB; split it into several quizzes.")
        }
        let text = try text(of: data, path)
        let parser = ContentParser(folders.read().files)
        return QuizIntake(text, file: path, options, rules: ItemRules(parser.library))
    }

    /// UTF-8, UTF-16 that says so, or what an XML file says that it is.
    private static func text(of data: Data, _ path: String) throws -> String {
        if data.starts(with: [0xFF, 0xFE]) || data.starts(with: [0xFE, 0xFF]) {
            guard let text = String(data: data, encoding: .utf16) else {
                throw StartError("\(path):1:1: Tệp UTF-16 bị hỏng. Hãy lưu lại bằng UTF-8.")
            }
            return text
        }
        if let text = String(validating: data, as: UTF8.self) { return text }
        if data.prefix(400).count(where: { $0 == 0 }) > min(data.count, 400) / 4 {
            throw StartError(
                "\(path):1:1: Tệp có vẻ là UTF-16 không có dấu đầu tệp. Hãy mở tệp và lưu lại bằng UTF-8.")
        }
        if let text = western(data) { return text }
        var line = 1
        for part in data.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
            if String(validating: part, as: UTF8.self) == nil { break }
            line += 1
        }
        throw StartError("\(path):\(line):1: Dòng này không phải UTF-8. Hãy mở tệp và lưu lại bằng UTF-8.")
    }

    /// XML in ISO 8859-1 or Windows-1252, where its declaration says so.
    private static func western(_ data: Data) -> String? {
        let start = String(decoding: data.prefix(200), as: UTF8.self).lowercased()
        guard start.drop(while: \.isWhitespace).hasPrefix("<?xml"), let end = start.firstRange(of: "?>") else {
            return nil
        }
        let names = ["iso-8859-1", "latin1", "windows-1252", "cp1252"]
        guard names.contains(where: { start[..<end.lowerBound].contains($0) }) else { return nil }
        return String(data: data, encoding: .windowsCP1252) ?? String(data: data, encoding: .isoLatin1)
    }

    /// A quiz of `folders` as a file.
    ///
    /// Throws `StartError` (64) where there is no such quiz, (1) where its file is wrong.
    package static func give(_ name: String, as format: String, in language: String, folders: ContentFolders) throws
        -> QuizFile
    {
        guard let format = QuizFormat(rawValue: format), let language = Language(rawValue: language) else {
            throw StartError(
                "--format must be gift, moodle, csv or yaml, and --language vi, en, zh or ko.", exitCode: 64)
        }
        let path = "\(folders.quizzes)/\(name).yaml"
        guard isSlug(name), let data = FileManager.default.contents(atPath: path),
            let source = String(validating: data, as: UTF8.self)
        else { throw StartError("There is no \(path).", exitCode: 64) }
        let reading = Reading(file: path)
        let quiz = YAMLSource.parse(source, reading).flatMap { Quiz.read($0, reading) }
        guard let quiz, reading.complaints.isEmpty else {
            throw StartError(reading.complaints.sorted().map(\.description).joined(separator: "\n"))
        }
        return QuizFile(quiz, source: source, as: format, in: language)
    }
}
