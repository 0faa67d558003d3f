extension Migrations {
    static let qualityFlags = """
        -- What is usual for one paper, frozen once (Core/Awareness/QualityFlags.swift).
        CREATE TABLE qualityThresholds (
            quiz TEXT NOT NULL,
            paper INTEGER NOT NULL CHECK (paper >= 1),
            frozenAt INTEGER NOT NULL CHECK (frozenAt > 0),
            -- How many it was frozen from.
            attempts INTEGER NOT NULL CHECK (attempts >= 1),
            medianSeconds REAL CHECK (medianSeconds >= 0),
            PRIMARY KEY (quiz, paper)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE usualItemSeconds (
            quiz TEXT NOT NULL,
            paper INTEGER NOT NULL,
            item INTEGER NOT NULL CHECK (item BETWEEN 0 AND 99),
            seconds REAL NOT NULL CHECK (seconds >= 0),
            PRIMARY KEY (quiz, paper, item),
            FOREIGN KEY (quiz, paper) REFERENCES qualityThresholds (quiz, paper)
        ) STRICT, WITHOUT ROWID;

        -- Quality flags; NULL = not judged yet. They mark and never delete.
        ALTER TABLE attempt ADD COLUMN flags INTEGER CHECK (flags BETWEEN 0 AND 15);
        -- One of many alike from one network within minutes, seen when it was submitted.
        ALTER TABLE attempt ADD COLUMN inBurst INTEGER NOT NULL DEFAULT 0 CHECK (inBurst IN (0, 1));
        CREATE TRIGGER attemptInColumnsFlagged AFTER UPDATE OF flags ON attempt WHEN old.columns IS NOT NULL
        BEGIN UPDATE attemptColumns SET revision = revision + 1, built = 0, bytes = x'' WHERE id = old.columns; END;
        -- Columns that were packed before know of no flags.
        UPDATE attemptColumns SET revision = revision + 1, built = 0, bytes = x'';
        """
}
