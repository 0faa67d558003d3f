extension Migrations {
    static let approvalDesk = """
        -- What staff took out of public until somebody puts it back, by name: it outlives every import.
        CREATE TABLE withdrawal (
            kind TEXT NOT NULL CHECK (kind IN ('quiz', 'item', 'guidance', 'clip')),
            -- Of an item: its quiz, a slash, its own.
            name TEXT NOT NULL CHECK (name <> ''),
            reason TEXT NOT NULL CHECK (length(reason) BETWEEN 1 AND 500),
            withdrawnBy TEXT NOT NULL CHECK (withdrawnBy <> ''),
            withdrawnAt INTEGER NOT NULL CHECK (withdrawnAt > 0),
            PRIMARY KEY (kind, name)
        ) STRICT, WITHOUT ROWID;

        -- What readers say is wrong. Nothing tells who said it: a day and no time, no attempt, no address.
        CREATE TABLE report (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            day TEXT NOT NULL CHECK (length(day) = 10),
            kind TEXT NOT NULL CHECK (kind IN ('item', 'guidance')),
            -- Of an item: its quiz, a slash, its own.
            name TEXT NOT NULL CHECK (name <> ''),
            -- Of the paper, or of the page in that language.
            version INTEGER NOT NULL CHECK (version >= 1),
            language TEXT NOT NULL,
            choice TEXT NOT NULL,
            text TEXT NOT NULL CHECK (length(text) <= 500),
            handledBy TEXT CHECK (handledBy <> ''),
            handledAt INTEGER CHECK (handledAt > 0),
            note TEXT CHECK (length(note) BETWEEN 1 AND 500),
            CHECK ((handledAt IS NULL) = (handledBy IS NULL)),
            CHECK ((handledAt IS NULL) = (note IS NULL))
        ) STRICT;
        CREATE INDEX openReport ON report (kind, name) WHERE handledAt IS NULL;
        """
}
