import Core
import Foundation

/// A file of `Content/` or `Quizzes/`: what an author wrote, before anybody reads it.
struct SourceFile: Sendable {
    enum Kind: String, CaseIterable, Sendable {
        case phrases, claims
        case neverScored = "never-scored"
        case units
        case formerUnits = "former-units"
        case policeUnits = "police-units"
        case placeKit = "place-kit"
        case guidance, quiz, clip, playlist, dictionary
    }

    var kind: Kind
    /// The thing's name within its kind: `home-basics`, `two-exits.vi`, `vi`.
    var name: String
    /// As complaints show it.
    var path: String
    var text: String

    var hash: [UInt8] { sha256(text.utf8) }
}

/// The folders that authors write in.
package struct ContentFolders: Sendable {
    package var content: String
    package var quizzes: String
    /// Where drawings and media are.
    package var publicFiles: String
    /// Of personnel entries, apart from public content.
    package var dictionary: String

    package init(content: String, quizzes: String, publicFiles: String, dictionary: String) {
        self.content = content
        self.quizzes = quizzes
        self.publicFiles = publicFiles
        self.dictionary = dictionary
    }

    /// Every file that is content, sorted by path. A file that should be there or cannot be read is a complaint.
    func read() -> (files: [SourceFile], complaints: [Complaint]) {
        var files: [SourceFile] = []
        var complaints: [Complaint] = []
        func add(_ kind: SourceFile.Kind, _ name: String, _ path: String) {
            guard let data = FileManager.default.contents(atPath: path) else {
                complaints.append(Complaint(file: path, place: Place(line: 1, column: 1), message: "Không có tệp này."))
                return
            }
            guard let text = String(validating: data, as: UTF8.self) else {
                complaints.append(
                    Complaint(
                        file: path, place: Place(line: 1, column: 1), message: "Tệp không phải UTF-8. Hãy lưu lại."))
                return
            }
            files.append(SourceFile(kind: kind, name: name, path: path, text: text))
        }
        add(.claims, "claims", "\(content)/Claims.yaml")
        add(.neverScored, "never-scored", "\(content)/never-scored.yaml")
        add(.units, "units", "\(content)/units.csv")
        add(.formerUnits, "former-units", "\(content)/former-units.csv")
        // What a site may do without.
        for (kind, file) in [(SourceFile.Kind.placeKit, "PlaceKit.yaml"), (.policeUnits, "police-units.csv")]
        where FileManager.default.fileExists(atPath: "\(content)/\(file)") {
            add(kind, kind.rawValue, "\(content)/\(file)")
        }
        for (kind, folder, ending) in [
            (SourceFile.Kind.phrases, "\(content)/Phrases", ".yaml"), (.guidance, "\(content)/Guidance", ".md"),
            (.quiz, quizzes, ".yaml"), (.clip, "\(content)/Clips", ".yaml"),
            (.playlist, "\(content)/Playlists", ".yaml"), (.dictionary, dictionary, ".yaml"),
        ] {
            for name in Self.names(in: folder, ending: ending) { add(kind, name, "\(folder)/\(name)\(ending)") }
        }
        return (files, complaints)
    }

    var drawings: Set<String> { Set(Self.names(in: "\(publicFiles)/media/drawings", ending: "")) }

    private static func names(in folder: String, ending: String) -> [String] {
        let all = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return all.filter { $0.hasSuffix(ending) && !$0.hasPrefix(".") }.map { String($0.dropLast(ending.count)) }
            .sorted()
    }
}
