extension Migrations {
    static let attemptColumns = """
        -- Finished attempts of one paper, packed column by column (Core/Awareness/AttemptColumns.swift). Can be rebuilt.
        CREATE TABLE attemptColumns (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            quiz TEXT NOT NULL,
            paper INTEGER NOT NULL CHECK (paper >= 1),
            -- Grows with every change of one of its attempts.
            revision INTEGER NOT NULL CHECK (revision >= 1),
            -- The revision that the bytes were made from. Where it is older, the bytes are not to be used.
            built INTEGER NOT NULL DEFAULT 0 CHECK (built BETWEEN 0 AND revision),
            bytes BLOB NOT NULL DEFAULT x''
        ) STRICT;
        CREATE INDEX attemptColumnsOfPaper ON attemptColumns (quiz, paper);

        -- The same browser had finished this paper before. Kept as a fact, because the link to the browser is cut.
        ALTER TABLE attempt ADD COLUMN isRepeat INTEGER NOT NULL DEFAULT 0 CHECK (isRepeat IN (0, 1));
        ALTER TABLE attempt ADD COLUMN columns INTEGER REFERENCES attemptColumns (id);
        CREATE INDEX attemptInColumns ON attempt (columns) WHERE columns IS NOT NULL;
        CREATE INDEX attemptOutsideColumns ON attempt (quiz, paper, finishedAt)
            WHERE columns IS NULL AND finishedAt IS NOT NULL;
        UPDATE attempt SET isRepeat = 1 WHERE participant IS NOT NULL AND EXISTS (
            SELECT 1 FROM attempt AS earlier
            WHERE earlier.participant = attempt.participant AND earlier.quiz = attempt.quiz
                AND earlier.paper = attempt.paper AND earlier.finishedAt < attempt.finishedAt);

        CREATE TRIGGER attemptInColumnsChanged
        AFTER UPDATE OF quiz, paper, mode, language, channel, homeUnit, ageBand, audience, isRepeat, record, finishedAt
        ON attempt WHEN old.columns IS NOT NULL
        -- The bytes go at once: they hold what somebody may just have taken back.
        BEGIN UPDATE attemptColumns SET revision = revision + 1, built = 0, bytes = x'' WHERE id = old.columns; END;
        CREATE TRIGGER attemptInColumnsDeleted AFTER DELETE ON attempt WHEN old.columns IS NOT NULL
        BEGIN UPDATE attemptColumns SET revision = revision + 1, built = 0, bytes = x'' WHERE id = old.columns; END;
        """
}
