import Core
import HTTPTypes
import Hummingbird
import NIOCore
import Web

/// Figures for staff: pages, files, API.
struct DashboardHandlers: Sendable {
    let program: Program

    private var statistics: Statistics { Statistics(program: program) }

    private var words: StatisticsWords {
        StatisticsWords(phrases: program.library.phrases(in: .master), library: program.library)
    }

    func overview(_ request: Request, _ context: StaffContext<SeesFigures>) async throws -> Response {
        let visit = StaffVisit(program, request, context.member)
        let overview = try await statistics.overview(try query(visit))
        return visit.page(DashboardPages(words: words).overview(overview, today: visit.now.day))
    }

    func paper(_ request: Request, _ context: StaffContext<SeesFigures>) async throws -> Response {
        let visit = StaffVisit(program, request, context.member)
        var query = try query(visit)
        query.quiz = context.parameters.get("quiz")
        let paper = try await statistics.paper(query)
        return visit.page(PaperPages(words: words).page(paper, today: visit.now.day))
    }

    func quality(_ request: Request, _ context: StaffContext<SeesFigures>) async throws -> Response {
        let visit = StaffVisit(program, request, context.member)
        var query = try query(visit)
        query.quiz = context.parameters.get("quiz")
        return visit.page(QualityPages(words: words).page(try await statistics.quality(query)))
    }

    /// `participation`, `units`, `items` or `awareness`, as CSV or XLSX.
    func file(_ request: Request, _ context: StaffContext<SeesFigures>) async throws -> Response {
        let visit = StaffVisit(program, request, context.member)
        let parts = (context.parameters.get("file") ?? "").split(separator: ".")
        guard parts.count == 2, let form = Form(rawValue: String(parts[1])) else { throw Refusal.notFound }
        let query = try query(visit)
        let sheet = try await sheet(String(parts[0]), query, phrases: form == .xlsx ? words.phrases : nil)
        let withMark = try visit.query["bom"] != "0"
        return try form.response(sheet, withMark: withMark, name: "\(parts[0]).\(parts[1])")
    }

    private func sheet(_ name: String, _ query: StatisticsQuery, phrases: Phrases?) async throws -> Sheet {
        let sheets = StatisticsSheets(phrases: phrases, words: words)
        switch name {
        case "participation":
            return sheets.participation(
                try await statistics.lines(query), try await statistics.overview(query.ofParticipation))
        case "units": return sheets.units(try await statistics.overview(query.ofParticipation))
        case "items": return sheets.items(try await statistics.paper(query))
        case "awareness":
            return sheets.awareness(try await statistics.papers(query), query, at: program.clock.now)
        default: throw Refusal.notFound
        }
    }

    // MARK: The API

    func participation(_ request: Request, _ context: StaffContext<SeesFigures>) async throws -> Response {
        try await answer(request, context.member, "participation") { query in
            StatisticsJSON(words: words).participation(
                try await statistics.lines(query), try await statistics.overview(query))
        }
    }

    func items(_ request: Request, _ context: StaffContext<SeesFigures>) async throws -> Response {
        try await answer(request, context.member, "items") { query in
            StatisticsJSON(words: words).items(try await statistics.paper(query))
        }
    }

    func awareness(_ request: Request, _ context: StaffContext<SeesFigures>) async throws -> Response {
        try await answer(request, context.member, "awareness") { query in
            StatisticsJSON(words: words).awareness(
                try await statistics.papers(query), query, at: program.clock.now)
        }
    }

    /// JSON, or a table where that is preferred.
    private func answer(
        _ request: Request, _ member: StaffMember, _ name: String,
        _ json: (StatisticsQuery) async throws -> JSONValue
    ) async throws -> Response {
        let visit = StaffVisit(program, request, member)
        let query = try query(visit)
        let offered = ["application/json"] + Form.allCases.map(\.mediaType)
        let preferred = preferredMediaType(request.headers[.accept], offered: offered)
        guard let form = Form.allCases.first(where: { $0.mediaType == preferred }) else {
            return Site.json(try await json(query))
        }
        let withMark = try visit.query["bom"] != "0"
        return try form.response(try await sheet(name, query, phrases: nil), withMark: withMark, name: nil)
    }

    private func query(_ visit: StaffVisit) throws -> StatisticsQuery {
        try StatisticsQuery(visit.query, visit.library, today: visit.now.day)
    }

    /// A table as a file.
    private enum Form: String, CaseIterable {
        case csv, xlsx

        var mediaType: String {
            switch self {
            case .csv: "text/csv"
            case .xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
            }
        }

        /// - Parameter name: under which a browser saves it.
        func response(_ sheet: Sheet, withMark: Bool, name: String?) throws -> Response {
            let bytes = self == .csv ? sheet.csv(bom: withMark) : try sheet.xlsx()
            var headers: HTTPFields = [
                .contentType: self == .csv ? "text/csv; charset=utf-8" : mediaType, .cacheControl: "no-store",
            ]
            if let name { headers[.contentDisposition] = "attachment; filename=\"\(name)\"" }
            return Response(status: .ok, headers: headers, body: .init(byteBuffer: ByteBuffer(bytes: bytes)))
        }
    }
}
