import Core
import Hummingbird
import NIOCore
import Web

/// Tables of initiatives: out of the register, and into it.
struct InitiativeFileHandlers: Sendable {
    let program: Program

    /// Whatever the filter finds.
    func table(_ request: Request, _ context: StaffContext<ReadsInitiatives>) async throws -> Response {
        let visit = StaffVisit(program, request, context.member)
        let query = try visit.query
        let table = try await program.initiatives.table(InitiativeFilter(query), at: visit.now)
        return Self.file(table, named: "initiatives-\(visit.now.day.iso).csv", bom: query["bom"] != "0")
    }

    /// An empty table with three made-up rows, which its reader may import as they are.
    func template(_ request: Request, _ context: StaffContext<WritesInitiatives>) async throws -> Response {
        let visit = StaffVisit(program, request, context.member)
        let codes = visit.library.policeUnits.map(\.code).filter(context.member.initiatives.covers)
        let samples = Initiative.samples(units: codes, year: Int(visit.now.day.iso.prefix(4)) ?? 0)
        return Self.file(
            InitiativeTable(samples), named: "initiatives-template.csv", bom: try visit.query["bom"] != "0")
    }

    private static func file(_ table: InitiativeTable, named name: String, bom: Bool) -> Response {
        Response(
            status: .ok,
            headers: [
                .contentType: "text/csv; charset=utf-8", .cacheControl: "no-store",
                .contentDisposition: "attachment; filename=\"\(name)\"",
            ], body: .init(byteBuffer: ByteBuffer(bytes: Sheet(table).csv(bom: bom))))
    }

    // MARK: Into the register

    func page(_ request: Request, _ context: StaffContext<WritesInitiatives>) async throws -> Response {
        let visit = StaffVisit(program, request, context.member)
        return visit.page(pages(visit).page(InitiativeProposal(text: "")))
    }

    /// Shows what would come of a table; with `do=import` and the seal of what was shown, lets it come.
    func take(_ request: Request, _ context: StaffContext<WritesInitiatives>) async throws -> Response {
        let visit = StaffVisit(program, request, context.member)
        let form = try await visit.form()
        var proposal = InitiativeProposal(text: form["text"] ?? "")
        let reading = Reading(file: "CSV")
        let rows = InitiativeSource.rows(proposal.text, visit.library.policeUnits, visit.phrases, reading)
        let plan = try await propose(rows, reading, &proposal, visit, context.member)
        guard let plan else { return visit.page(pages(visit).page(proposal), status: .unprocessableContent) }
        guard form["do"] == "import" else { return visit.page(pages(visit).page(proposal)) }
        do {
            guard form["seen"] == proposal.seal else { throw Refusal.conflict(.staffInitiativeLookAgain) }
            try await program.initiatives.carryOut(by: context.member, rows, seen: plan.state, at: visit.now)
            return seeOther("/staff/initiatives")
        } catch Refusal.conflict {
            proposal.wrong = .staffInitiativeLookAgain
            return visit.page(pages(visit).page(proposal), status: .conflict)
        }
    }

    /// The plan, or nil and complaints.
    private func propose(
        _ rows: [InitiativeFile.Row], _ reading: Reading, _ proposal: inout InitiativeProposal, _ visit: StaffVisit,
        _ member: StaffMember
    ) async throws -> InitiativePlan? {
        proposal.complaints = reading.complaints.sorted()
        guard proposal.complaints.isEmpty else { return nil }
        let plan = try await program.initiatives.plan(by: member, rows)
        for trouble in plan.troubles {
            reading.complain(trouble.place, InitiativeFile.complaint(trouble.fault, visit.phrases))
        }
        proposal.complaints = reading.complaints.sorted()
        guard proposal.complaints.isEmpty else { return nil }
        proposal.plan = plan
        proposal.seal = Base64URL.encode(sha256("\(plan.state)\u{0}\(proposal.text)".utf8))
        return plan
    }

    private func pages(_ visit: StaffVisit) -> InitiativeFilePages {
        InitiativeFilePages(pages: InitiativePages(visit))
    }
}

/// Reads a table as people paste it: from a CSV file, or out of a spreadsheet.
enum InitiativeSource {
    static func rows(_ text: String, _ units: [PoliceUnit], _ phrases: Phrases, _ reading: Reading)
        -> [InitiativeFile.Row]
    {
        for mark in SecrecyGate.marks(in: text) {
            reading.complain(mark.place, phrases(.staffInitiativeSecret, ["stamp": mark.stamp.rawValue]))
        }
        guard reading.complaints.isEmpty else { return [] }
        let records = CSVSource.records(text, separator: CSVSource.separator(of: text), reading).map { record in
            record.map { SourceNode(.text($0.text), at: $0.place) }
        }
        // A quotation mark that is never closed swallows the rest; complaints about that would only mislead.
        guard reading.complaints.isEmpty else { return [] }
        return InitiativeFile.read(records, units: units, phrases: phrases, reading)
    }
}

extension Sheet {
    fileprivate init(_ table: InitiativeTable) {
        self.init(
            name: "initiatives", columns: table.header, rows: table.rows.map { $0.map(Cell.text) }, notes: [],
            notesName: "")
    }
}
