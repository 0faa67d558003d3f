import Core
import Foundation
import Hummingbird
import NIOCore
import NIOPosix
import Web

/// Quizzes as files for staff: out in every form, with the key, and in as a draft that is published nowhere.
struct ExchangeHandlers: Sendable {
    let program: Program

    func list(_ request: Request, _ context: StaffContext<ExchangesQuizzes>) async throws -> Response {
        let visit = StaffVisit(program, request, context.member)
        return visit.page(ExchangePages(phrases: visit.phrases).list(visit.library.quizzes.map(\.quiz)))
    }

    /// `home-basics.gift`: the quiz as it is graded now, in the language asked for.
    func file(_ request: Request, _ context: StaffContext<ExchangesQuizzes>) async throws -> Response {
        let visit = StaffVisit(program, request, context.member)
        let parts = (request.uri.path.split(separator: "/").last ?? "").split(separator: ".")
        let language = Language(rawValue: try visit.query["language"] ?? Language.master.rawValue)
        guard parts.count == 2, let format = QuizFormat(ending: parts[1]), let quiz = visit.library.quiz(parts[0]),
            let source = try await program.quizVersions.source(quiz.quiz.name, paper: quiz.paper)
        else { throw Refusal.notFound }
        guard let language else { throw Refusal.invalid(field: "language", .refusedLanguage) }
        let file = QuizFile(quiz.quiz, source: source, as: format, in: language)
        return Self.attachment(file.bytes, file.name, file.contentType)
    }

    func template(_ request: Request, _ context: StaffContext<ExchangesQuizzes>) async throws -> Response {
        let rows = QuizTable.template
        return Self.attachment(
            QuizFile.table(rows[0], Array(rows.dropFirst())), "quiz-template.csv", "text/csv; charset=utf-8")
    }

    func form(_ request: Request, _ context: StaffContext<ExchangesQuizzes>) async throws -> Response {
        let visit = StaffVisit(program, request, context.member)
        return visit.page(ExchangePages(phrases: visit.phrases).form(QuizProposal()))
    }

    /// Shows what would come of a text; with `do=file` gives the quiz file. Nothing is kept.
    func take(_ request: Request, _ context: StaffContext<ExchangesQuizzes>) async throws -> Response {
        let visit = StaffVisit(program, request, context.member)
        let form = try await visit.form()
        var proposal = QuizProposal(form)
        let pages = ExchangePages(phrases: visit.phrases)
        guard let options = proposal.options else {
            return visit.page(pages.form(proposal), status: .unprocessableContent)
        }
        let (text, rules) = (proposal.text, ItemRules(visit.library))
        let intake = try await NIOThreadPool.singleton.runIfActive {
            QuizIntake(text, file: options.format.rawValue.uppercased(), options, rules: rules)
        }
        proposal.intake = intake
        guard let yaml = intake.yaml else {
            return visit.page(pages.form(proposal), status: .unprocessableContent)
        }
        guard form["do"] == "file" else { return visit.page(pages.form(proposal)) }
        return Self.attachment(
            Array(yaml.utf8), "\(options.defaults.name).yaml", "application/yaml; charset=utf-8")
    }

    private static func attachment(_ bytes: [UInt8], _ name: String, _ type: String) -> Response {
        Response(
            status: .ok,
            headers: [
                .contentType: type, .cacheControl: "no-store",
                .contentDisposition: "attachment; filename=\"\(name)\"",
            ], body: .init(byteBuffer: ByteBuffer(bytes: bytes)))
    }
}

extension QuizFormat {
    /// As a file's name ends.
    init?(ending: some StringProtocol) {
        switch ending.lowercased() {
        case "gift", "txt": self = .gift
        case "xml": self = .moodle
        case "csv": self = .csv
        case "yaml", "yml": self = .yaml
        default: return nil
        }
    }
}

extension QuizProposal {
    init(_ form: FormBody) {
        self.init()
        text = form["text"] ?? ""
        format = form["format"] ?? format
        name = (form["name"] ?? "").trimmingCharacters(in: .whitespaces)
        title = (form["title"] ?? "").trimmingCharacters(in: .whitespaces)
        audience = form["audience"] ?? audience
        topic = form["topic"] ?? topic
        part = form["part"] ?? part
        minAge = (form["minAge"] ?? minAge).trimmingCharacters(in: .whitespaces)
        skipsUnsupported = form["skip"] == "yes"
        check()
    }
}
