import Core
import Hummingbird
import Web

/// The register of initiatives: all of staff read it, writers keep it.
struct InitiativeHandlers: Sendable {
    let program: Program

    private static let rowsOnAPage = 100

    func list(_ request: Request, _ context: StaffContext<ReadsInitiatives>) async throws -> Response {
        let visit = StaffVisit(program, request, context.member)
        let query = try visit.query
        let filter = try InitiativeFilter(query)
        let page = min(max(query["page"].flatMap { Int($0) } ?? 1, 1), 10_000)
        let rows = try await program.initiatives.list(
            filter, skipping: (page - 1) * Self.rowsOnAPage, count: Self.rowsOnAPage + 1)
        let counts = try await program.initiatives.counts(filter)
        return visit.page(
            InitiativeListPages(pages: pages(visit)).list(
                Array(rows.prefix(Self.rowsOnAPage)), filter, years: try await program.initiatives.years(),
                InitiativeOverview(counts, units: visit.library.policeUnits),
                page: page, hasMore: rows.count > Self.rowsOnAPage))
    }

    func new(_ request: Request, _ context: StaffContext<WritesInitiatives>) async throws -> Response {
        let visit = StaffVisit(program, request, context.member)
        let year = String(visit.now.day.iso.prefix(4))
        let draft = InitiativeDraft { column in
            switch column {
            case .unit: context.member.unit
            case .year: year
            case .progress: "0"
            default: nil
            }
        }
        return visit.page(pages(visit).new(InitiativeForm(draft: draft)))
    }

    func add(_ request: Request, _ context: StaffContext<WritesInitiatives>) async throws -> Response {
        let visit = StaffVisit(program, request, context.member)
        let fields = try await visit.form()
        var form = InitiativeForm(draft: InitiativeDraft { fields[$0.rawValue] })
        var status = HTTPResponse.Status.unprocessableContent
        do {
            let new = try form.draft.read(units: visit.library.policeUnits)
            try await program.initiatives.add(by: context.member, new, at: visit.now)
            return seeOther("/staff/initiatives/\(new.code)")
        } catch let faults as InitiativeFaults {
            form.faults = faults.list
        } catch Refusal.conflict(let phrase) {
            form.faults = [InitiativeFault(.code, phrase)]
            status = .conflict
        } catch Refusal.notAllowed {
            form.faults = [InitiativeFault(.unit, .staffInitiativeForeign, ["unit": form.draft[.unit]])]
            status = .forbidden
        }
        return visit.page(pages(visit).new(form), status: status)
    }

    func page(_ request: Request, _ context: StaffContext<ReadsInitiatives>) async throws -> Response {
        let visit = StaffVisit(program, request, context.member)
        let found = try await found(context.parameters.get("initiative"))
        return visit.page(pages(visit).page(found, try await history(of: found), nil))
    }

    /// `do`: change · remove, which takes a made-up row away.
    func change(_ request: Request, _ context: StaffContext<WritesInitiatives>) async throws -> Response {
        let visit = StaffVisit(program, request, context.member)
        let old = try await found(context.parameters.get("initiative"))
        let fields = try await visit.form()
        if fields["do"] == "remove" {
            try await program.initiatives.removeSample(by: context.member, old.initiative.code, at: visit.now)
            return seeOther("/staff/initiatives")
        }
        var form = InitiativeForm(draft: InitiativeDraft { fields[$0.rawValue] })
        form.draft[.code] = old.initiative.code
        form.draft[.sample] = old.initiative[.sample]
        form.revision = fields["revision"].flatMap { Int($0) } ?? 0
        return try await change(old, form, visit, context.member)
    }

    private func change(
        _ old: RegisteredInitiative, _ form: InitiativeForm, _ visit: StaffVisit, _ member: StaffMember
    ) async throws -> Response {
        var (form, old) = (form, old)
        var status = HTTPResponse.Status.unprocessableContent
        do {
            guard member.initiatives.covers(old.initiative.unit) else { throw Refusal.notAllowed }
            let new = try form.draft.read(units: visit.library.policeUnits)
            try await program.initiatives.change(by: member, new, seen: form.revision, at: visit.now)
            return seeOther("/staff/initiatives/\(new.code)")
        } catch let faults as InitiativeFaults {
            form.faults = faults.list
        } catch Refusal.notAllowed {
            form.wrong = .staffInitiativeForeignPage
            status = .forbidden
        } catch Refusal.conflict(let phrase) {
            old = try await found(old.initiative.code)
            (form.wrong, form.newer, form.revision) = (phrase, old.initiative, old.revision)
            status = .conflict
        }
        return visit.page(pages(visit).page(old, try await history(of: old), form), status: status)
    }

    // MARK: What they need

    private func found(_ code: String?) async throws -> RegisteredInitiative {
        guard let found = try await program.initiatives.initiative(code ?? "") else { throw Refusal.notFound }
        return found
    }

    private func history(of found: RegisteredInitiative) async throws -> [InitiativePages.Event] {
        let actions: [AuditAction] = [.initiativeAdded, .initiativeChanged, .sampleRemoved]
        return try await program.audit.entries(about: found.initiative.code, actions: actions, count: 50).map { entry in
            .init(at: entry.at, who: entry.actor.name, what: PhraseKey(entry.action), detail: entry.detail)
        }
    }

    private func pages(_ visit: StaffVisit) -> InitiativePages { InitiativePages(visit) }
}

extension InitiativePages {
    init(_ visit: StaffVisit) {
        let isWriter = visit.member?.permissions.contains(.writeInitiatives) == true
        self.init(
            phrases: visit.phrases, units: visit.library.policeUnits, scope: isWriter ? visit.member?.initiatives : nil)
    }
}
