import GRDB

/// The schema, step by step. A step that has landed is never edited.
enum Migrations {
    static let migrator: DatabaseMigrator = {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("0001 content and attempts") { db in try db.execute(sql: contentAndAttempts) }
        migrator.registerMigration("0002 media files") { db in try db.execute(sql: mediaFiles) }
        migrator.registerMigration("0003 staff") { db in try db.execute(sql: staff) }
        migrator.registerMigration("0004 approval desk") { db in try db.execute(sql: approvalDesk) }
        migrator.registerMigration("0005 initiatives") { db in try db.execute(sql: initiatives) }
        migrator.registerMigration("0006 attempt columns") { db in try db.execute(sql: attemptColumns) }
        migrator.registerMigration("0007 acknowledgements") { db in try db.execute(sql: acknowledgements) }
        migrator.registerMigration("0008 longer answers") { db in try db.execute(sql: longerAnswers) }
        migrator.registerMigration("0009 gatherings") { db in try db.execute(sql: gatherings) }
        migrator.registerMigration("0010 drawing and codes") { db in try db.execute(sql: drawingAndCodes) }
        migrator.registerMigration("0011 corrections") { db in try db.execute(sql: corrections) }
        migrator.registerMigration("0012 practices") { db in try db.execute(sql: practices) }
        migrator.registerMigration("0013 quality flags") { db in try db.execute(sql: qualityFlags) }
        return migrator
    }()

    private static let staff = """
        CREATE TABLE account (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            name TEXT NOT NULL UNIQUE CHECK (length(name) BETWEEN 2 AND 64),
            -- The code of a police unit; empty = none.
            unit TEXT NOT NULL,
            -- argon2id, encoded with its salt and cost; NULL until the person has chosen one.
            passwordHash TEXT,
            -- Encrypted under a key of this data folder.
            totpSecret BLOB,
            -- The last step whose code was used, so that a code works once.
            totpStep INTEGER NOT NULL DEFAULT 0,
            createdAt INTEGER NOT NULL CHECK (createdAt > 0),
            disabledAt INTEGER
        ) STRICT;

        CREATE TABLE accountRole (
            account INTEGER NOT NULL REFERENCES account (id) ON DELETE CASCADE,
            role TEXT NOT NULL,
            PRIMARY KEY (account, role)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE recoveryCode (
            account INTEGER NOT NULL REFERENCES account (id) ON DELETE CASCADE,
            codeHash BLOB NOT NULL CHECK (length(codeHash) = 32),
            PRIMARY KEY (account, codeHash)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE invitation (
            tokenHash BLOB PRIMARY KEY CHECK (length(tokenHash) = 32),
            account INTEGER NOT NULL UNIQUE REFERENCES account (id) ON DELETE CASCADE,
            expiresAt INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE session (
            hash BLOB PRIMARY KEY CHECK (length(hash) = 32),
            account INTEGER NOT NULL REFERENCES account (id) ON DELETE CASCADE,
            signedInAt INTEGER NOT NULL,
            lastSeenAt INTEGER NOT NULL CHECK (lastSeenAt >= signedInAt),
            -- Whether everything that the roles ask for was shown.
            isProven INTEGER NOT NULL CHECK (isProven IN (0, 1))
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX sessionOfAccount ON session (account);

        -- What staff did. Only ever added to. An account that is gone is still named.
        CREATE TABLE audit (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            at INTEGER NOT NULL CHECK (at > 0),
            account INTEGER,
            actor TEXT NOT NULL,
            action TEXT NOT NULL,
            object TEXT NOT NULL,
            detail TEXT NOT NULL
        ) STRICT;
        -- The personnel dictionary: names and texts with tone marks and without, and legal numbers as Core/Dictionary
        -- writes them.
        CREATE VIRTUAL TABLE dictionarySearch USING fts5 (
            exactNames, exactText, foldedNames, foldedText, keys, code UNINDEXED,
            tokenize = "unicode61 remove_diacritics 0"
        );
        -- Words that found nothing, by day and kind of unit: never who looked.
        CREATE TABLE missedSearch (
            day TEXT NOT NULL CHECK (length(day) = 10),
            words TEXT NOT NULL,
            unitKind TEXT NOT NULL,
            count INTEGER NOT NULL CHECK (count >= 1),
            PRIMARY KEY (day, words, unitKind)
        ) STRICT, WITHOUT ROWID;

        CREATE TRIGGER auditIsNeverChanged BEFORE UPDATE ON audit
        BEGIN SELECT raise(ABORT, 'the audit log is only added to'); END;
        CREATE TRIGGER auditIsNeverDeleted BEFORE DELETE ON audit
        BEGIN SELECT raise(ABORT, 'the audit log is only added to'); END;
        """

    private static let mediaFiles = """
        -- What is known of the files that clips name; modified is in nanoseconds since 1970. Can be rebuilt.
        CREATE TABLE mediaFile (
            address TEXT PRIMARY KEY CHECK (address LIKE '/%'),
            bytes INTEGER NOT NULL CHECK (bytes >= 0),
            modified INTEGER NOT NULL,
            sha256 TEXT NOT NULL CHECK (length(sha256) = 64)
        ) STRICT, WITHOUT ROWID;
        """

    private static let contentAndAttempts = """
        -- Every text that was ever imported, as its file had it. Rows are never changed.
        -- For a quiz, version is the paper (what people saw) and revision the key (how it is graded).
        CREATE TABLE content (
            id INTEGER PRIMARY KEY,
            kind TEXT NOT NULL CHECK (kind <> ''),
            name TEXT NOT NULL CHECK (name <> ''),
            version INTEGER NOT NULL CHECK (version >= 1),
            revision INTEGER NOT NULL CHECK (revision >= 1),
            source TEXT NOT NULL,
            sourceHash BLOB NOT NULL CHECK (length(sourceHash) = 32),
            seenHash BLOB NOT NULL CHECK (length(seenHash) = 32),
            importedAt INTEGER NOT NULL CHECK (importedAt > 0),
            UNIQUE (kind, name, version, revision)
        ) STRICT;

        -- What is public now: one row a thing.
        CREATE TABLE published (
            kind TEXT NOT NULL,
            name TEXT NOT NULL,
            content INTEGER NOT NULL UNIQUE REFERENCES content (id),
            PRIMARY KEY (kind, name)
        ) STRICT, WITHOUT ROWID;

        -- Who signed which sentence, as it then read.
        CREATE TABLE claimApproval (
            claim TEXT NOT NULL,
            language TEXT NOT NULL,
            sentence TEXT NOT NULL,
            approvedBy TEXT NOT NULL CHECK (approvedBy <> ''),
            approvedAt INTEGER NOT NULL CHECK (approvedAt > 0),
            PRIMARY KEY (claim, language, sentence)
        ) STRICT, WITHOUT ROWID;

        -- A browser that began a quiz. Nothing about the person.
        CREATE TABLE participant (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            tokenHash BLOB NOT NULL CHECK (length(tokenHash) = 32),
            createdAt INTEGER NOT NULL CHECK (createdAt > 0)
        ) STRICT;

        CREATE TABLE attempt (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            quiz TEXT NOT NULL,
            paper INTEGER NOT NULL CHECK (paper >= 1),
            -- The places of its items in the quiz, a byte each.
            items BLOB NOT NULL CHECK (length(items) BETWEEN 1 AND 100),
            language TEXT NOT NULL,
            mode TEXT NOT NULL CHECK (mode IN ('practice', 'test', 'survey')),
            channel TEXT NOT NULL,
            ageBand TEXT,
            audience TEXT,
            homeUnit TEXT,
            placeUnit TEXT,
            participant INTEGER REFERENCES participant (id) ON DELETE SET NULL,
            tokenHash BLOB NOT NULL CHECK (length(tokenHash) = 32),
            startedAt INTEGER NOT NULL CHECK (startedAt > 0),
            deadline INTEGER CHECK (deadline > startedAt),
            firstAnswerAt INTEGER CHECK (firstAnswerAt >= startedAt),
            finishedAt INTEGER CHECK (finishedAt >= startedAt),
            inGrace INTEGER CHECK (inGrace IN (0, 1)),
            gradedKey INTEGER CHECK (gradedKey >= 1),
            marks INTEGER CHECK (marks BETWEEN 0 AND maxMarks),
            maxMarks INTEGER CHECK (maxMarks >= 0),
            passed INTEGER CHECK (passed IN (0, 1)),
            record BLOB,
            CHECK ((finishedAt IS NULL) = (record IS NULL)),
            CHECK ((finishedAt IS NULL) = (marks IS NULL)),
            CHECK ((finishedAt IS NULL) = (gradedKey IS NULL))
        ) STRICT;
        CREATE INDEX attemptOfParticipant ON attempt (participant) WHERE participant IS NOT NULL;

        -- The answers of open attempts. Submitting packs them into the attempt and deletes them here.
        CREATE TABLE answer (
            attempt INTEGER NOT NULL REFERENCES attempt (id) ON DELETE CASCADE,
            item INTEGER NOT NULL CHECK (item BETWEEN 0 AND 99),
            seq INTEGER NOT NULL CHECK (seq >= 1),
            response BLOB NOT NULL CHECK (length(response) <= 64),
            certainty TEXT CHECK (certainty IN ('sure', 'unsure', 'unknown')),
            seconds INTEGER CHECK (seconds BETWEEN 0 AND 86400),
            locked INTEGER NOT NULL DEFAULT 0 CHECK (locked IN (0, 1)),
            savedAt INTEGER NOT NULL,
            PRIMARY KEY (attempt, item)
        ) STRICT, WITHOUT ROWID;

        -- Counts by day in Việt Nam. Empty homeUnit = not told.
        CREATE TABLE participation (
            day TEXT NOT NULL CHECK (length(day) = 10),
            quiz TEXT NOT NULL,
            language TEXT NOT NULL,
            channel TEXT NOT NULL,
            homeUnit TEXT NOT NULL,
            views INTEGER NOT NULL DEFAULT 0 CHECK (views >= 0),
            starts INTEGER NOT NULL DEFAULT 0 CHECK (starts >= 0),
            finishes INTEGER NOT NULL DEFAULT 0 CHECK (finishes >= 0),
            passes INTEGER NOT NULL DEFAULT 0 CHECK (passes >= 0),
            PRIMARY KEY (day, quiz, language, channel, homeUnit)
        ) STRICT, WITHOUT ROWID;

        -- What people can search: exact keeps tone marks, folded has none (Core/Folding.swift).
        CREATE VIRTUAL TABLE search USING fts5 (
            exactTitle, exactText, foldedTitle, foldedText, content UNINDEXED, language UNINDEXED, name UNINDEXED,
            tokenize = "unicode61 remove_diacritics 0"
        );
        """
}
