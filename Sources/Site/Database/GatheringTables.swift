extension Migrations {
    static let gatherings = """
        -- An address with which a teacher starts classes without an account. The address itself is sealed, not kept.
        CREATE TABLE teacherLink (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            note TEXT NOT NULL CHECK (length(note) <= 80),
            unit TEXT NOT NULL,
            -- The number of the form that made it: a form sent twice makes one.
            form BLOB UNIQUE CHECK (length(form) = 16),
            createdAt INTEGER NOT NULL CHECK (createdAt > 0),
            endsAt INTEGER NOT NULL CHECK (endsAt > createdAt),
            revokedAt INTEGER CHECK (revokedAt >= createdAt)
        ) STRICT;

        -- People who take one quiz together.
        CREATE TABLE gathering (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            -- NULL once its time of keeping is over: nobody reaches it any more.
            code TEXT UNIQUE CHECK (length(code) = 6),
            kind TEXT NOT NULL CHECK (kind IN ('class', 'event', 'household')),
            quiz TEXT NOT NULL,
            paper INTEGER NOT NULL CHECK (paper >= 1),
            -- Places of its items in the quiz, a byte each, as in an attempt.
            items BLOB NOT NULL CHECK (length(items) BETWEEN 1 AND 100),
            mode TEXT NOT NULL CHECK (mode IN ('practice', 'test')),
            title TEXT NOT NULL CHECK (length(title) <= 80),
            -- The code of a police unit; empty = none.
            unit TEXT NOT NULL,
            teacherLink INTEGER REFERENCES teacherLink (id) ON DELETE SET NULL,
            -- The number of the form that started it: a form sent twice starts one.
            form BLOB UNIQUE CHECK (length(form) = 16),
            startedAt INTEGER NOT NULL CHECK (startedAt > 0),
            endsAt INTEGER NOT NULL CHECK (endsAt > startedAt),
            closedAt INTEGER CHECK (closedAt >= startedAt)
        ) STRICT;
        CREATE INDEX gatheringOfTeacher ON gathering (teacherLink) WHERE teacherLink IS NOT NULL;

        -- Answer sheets that were typed off, by the number of their form: a form sent twice is taken once.
        CREATE TABLE paperEntry (
            form BLOB PRIMARY KEY CHECK (length(form) = 16),
            gathering INTEGER NOT NULL REFERENCES gathering (id),
            -- SHA-256 of what was typed: tells other sheets from the same form sent twice.
            textHash BLOB NOT NULL CHECK (length(textHash) = 32),
            sheets INTEGER NOT NULL CHECK (sheets >= 1),
            at INTEGER NOT NULL CHECK (at > 0)
        ) STRICT, WITHOUT ROWID;

        ALTER TABLE attempt ADD COLUMN gathering INTEGER REFERENCES gathering (id);
        CREATE INDEX attemptOfGathering ON attempt (gathering) WHERE gathering IS NOT NULL;
        -- A closed group is never counted among those who came by themselves.
        DROP INDEX attemptOutsideColumns;
        CREATE INDEX attemptOutsideColumns ON attempt (quiz, paper, finishedAt)
            WHERE columns IS NULL AND finishedAt IS NOT NULL AND gathering IS NULL;
        """
}
