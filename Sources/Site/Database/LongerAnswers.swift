extension Migrations {
    static let longerAnswers = """
        -- What is typed, and what is tried again, takes more than 64 bytes. SQLite changes no CHECK of a table that
        -- stands, so it is made anew.
        CREATE TABLE longerAnswer (
            attempt INTEGER NOT NULL REFERENCES attempt (id) ON DELETE CASCADE,
            item INTEGER NOT NULL CHECK (item BETWEEN 0 AND 99),
            seq INTEGER NOT NULL CHECK (seq >= 1),
            response BLOB NOT NULL CHECK (length(response) <= 255),
            certainty TEXT CHECK (certainty IN ('sure', 'unsure', 'unknown')),
            seconds INTEGER CHECK (seconds BETWEEN 0 AND 86400),
            locked INTEGER NOT NULL DEFAULT 0 CHECK (locked IN (0, 1)),
            savedAt INTEGER NOT NULL,
            PRIMARY KEY (attempt, item)
        ) STRICT, WITHOUT ROWID;
        INSERT INTO longerAnswer (attempt, item, seq, response, certainty, seconds, locked, savedAt)
            SELECT attempt, item, seq, response, certainty, seconds, locked, savedAt FROM answer;
        DROP TABLE answer;
        ALTER TABLE longerAnswer RENAME TO answer;
        """
}
