extension Migrations {
    static let initiatives = """
        -- The register of initiatives. What each was before is in the audit log.
        CREATE TABLE initiative (
            code TEXT PRIMARY KEY CHECK (length(code) BETWEEN 2 AND 32),
            revision INTEGER NOT NULL CHECK (revision >= 1),
            title TEXT NOT NULL CHECK (length(title) BETWEEN 1 AND 300),
            -- The code of a police unit.
            unit TEXT NOT NULL CHECK (unit <> ''),
            field TEXT NOT NULL CHECK (length(field) BETWEEN 1 AND 100),
            year INTEGER NOT NULL CHECK (year BETWEEN 2000 AND 2100),
            status TEXT NOT NULL CHECK (status IN ('registered', 'in-progress', 'completed', 'stopped')),
            -- The five clears; empty = still missing.
            clearWho TEXT NOT NULL CHECK (length(clearWho) <= 1000),
            clearWhat TEXT NOT NULL CHECK (length(clearWhat) <= 1000),
            clearResponsibility TEXT NOT NULL CHECK (length(clearResponsibility) <= 1000),
            clearWhen TEXT NOT NULL CHECK (length(clearWhen) <= 1000),
            clearResult TEXT NOT NULL CHECK (length(clearResult) <= 1000),
            progress INTEGER NOT NULL CHECK (progress BETWEEN 0 AND 100),
            evidence TEXT NOT NULL CHECK (length(evidence) <= 4000),
            -- Made up, to show how the register works.
            isSample INTEGER NOT NULL CHECK (isSample IN (0, 1)),
            -- Its words without tone marks (Core/Folding.swift).
            searched TEXT NOT NULL,
            changedAt INTEGER NOT NULL CHECK (changedAt > 0),
            CHECK (status <> 'registered' OR progress = 0),
            CHECK (status <> 'completed' OR (progress = 100 AND evidence <> ''))
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX initiativeOfUnit ON initiative (unit, status);
        -- Each page of an initiative shows what was done to it.
        CREATE INDEX auditOfInitiative ON audit (object, id);
        """
}
