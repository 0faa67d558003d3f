extension Migrations {
    static let corrections = """
        -- Who made a text public: a file that was imported, or staff.
        ALTER TABLE content ADD COLUMN madeBy TEXT NOT NULL DEFAULT 'file' CHECK (madeBy IN ('file', 'staff'));

        -- The file of each thing that was imported last: only another text makes a version.
        CREATE TABLE importedFile (
            kind TEXT NOT NULL,
            name TEXT NOT NULL,
            sourceHash BLOB NOT NULL CHECK (length(sourceHash) = 32),
            PRIMARY KEY (kind, name)
        ) STRICT, WITHOUT ROWID;
        INSERT INTO importedFile SELECT published.kind, published.name, content.sourceHash
            FROM published JOIN content ON content.id = published.content;

        -- A file that came while the public text was made by staff. It waits for an approver.
        CREATE TABLE proposal (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            kind TEXT NOT NULL CHECK (kind <> ''),
            name TEXT NOT NULL CHECK (name <> ''),
            source TEXT NOT NULL,
            seenHash BLOB NOT NULL CHECK (length(seenHash) = 32),
            proposedAt INTEGER NOT NULL CHECK (proposedAt > 0),
            decision TEXT CHECK (decision IN ('published', 'set aside', 'replaced')),
            decidedAt INTEGER,
            CHECK ((decision IS NULL) = (decidedAt IS NULL))
        ) STRICT;
        CREATE UNIQUE INDEX openProposal ON proposal (kind, name) WHERE decision IS NULL;

        -- A key that somebody says is wrong, with the text as it should be. Published, it is a key revision.
        CREATE TABLE correction (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            quiz TEXT NOT NULL,
            item TEXT NOT NULL,
            -- The text that was public when this was proposed; no other may be replaced by it.
            base INTEGER NOT NULL REFERENCES content (id),
            source TEXT NOT NULL,
            -- What the public reads. Empty where it is not told in English.
            note TEXT NOT NULL CHECK (length(note) BETWEEN 1 AND 500),
            noteEnglish TEXT NOT NULL CHECK (length(noteEnglish) <= 500),
            -- NULL for the command line.
            proposer INTEGER,
            proposedBy TEXT NOT NULL CHECK (proposedBy <> ''),
            proposedAt INTEGER NOT NULL CHECK (proposedAt > 0),
            decision TEXT CHECK (decision IN ('published', 'set aside')),
            decidedBy TEXT CHECK (decidedBy <> ''),
            decidedAt INTEGER CHECK (decidedAt >= proposedAt),
            -- The key revision that it became.
            content INTEGER UNIQUE REFERENCES content (id),
            -- Finished attempts that got other marks.
            changed INTEGER NOT NULL DEFAULT 0 CHECK (changed >= 0),
            raised INTEGER NOT NULL DEFAULT 0 CHECK (raised BETWEEN 0 AND changed),
            lowered INTEGER NOT NULL DEFAULT 0 CHECK (lowered BETWEEN 0 AND changed),
            nowPassed INTEGER NOT NULL DEFAULT 0 CHECK (nowPassed >= 0),
            nowFailed INTEGER NOT NULL DEFAULT 0 CHECK (nowFailed >= 0),
            unreadable INTEGER NOT NULL DEFAULT 0 CHECK (unreadable >= 0),
            -- When the last finished attempt was regraded; NULL before.
            regradedAt INTEGER,
            CHECK ((decision IS NULL) = (decidedAt IS NULL)),
            CHECK ((decision IS NULL) = (decidedBy IS NULL)),
            CHECK ((content IS NOT NULL) = (decision IS 'published')),
            CHECK (regradedAt IS NULL OR content IS NOT NULL)
        ) STRICT;

        -- What an attempt had before a correction changed it, by the key that it was graded with.
        CREATE TABLE earlierMarks (
            attempt INTEGER NOT NULL REFERENCES attempt (id) ON DELETE CASCADE,
            key INTEGER NOT NULL CHECK (key >= 1),
            marks INTEGER NOT NULL CHECK (marks BETWEEN 0 AND maxMarks),
            maxMarks INTEGER NOT NULL,
            passed INTEGER CHECK (passed IN (0, 1)),
            correction INTEGER NOT NULL REFERENCES correction (id),
            PRIMARY KEY (attempt, key)
        ) STRICT, WITHOUT ROWID;

        -- A law that a claim rests on has changed. What states it leaves all draws from that day until somebody else
        -- has verified the claim again, or a new wording of it is signed.
        CREATE TABLE lawChange (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            claim TEXT NOT NULL CHECK (claim <> ''),
            -- The claim as it then read in Vietnamese.
            sentence TEXT NOT NULL,
            fromDay TEXT NOT NULL CHECK (length(fromDay) = 10),
            note TEXT NOT NULL CHECK (length(note) BETWEEN 1 AND 500),
            noteEnglish TEXT NOT NULL CHECK (length(noteEnglish) <= 500),
            toldBy TEXT NOT NULL CHECK (toldBy <> ''),
            toldAt INTEGER NOT NULL CHECK (toldAt > 0),
            verifiedBy TEXT CHECK (verifiedBy <> ''),
            verifiedAt INTEGER CHECK (verifiedAt >= toldAt),
            CHECK ((verifiedAt IS NULL) = (verifiedBy IS NULL))
        ) STRICT;
        """
}
