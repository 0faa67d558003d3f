extension Migrations {
    static let drawingAndCodes = """
        -- From which the paper of a quiz with banks was drawn; 64 bits, NULL where nothing is drawn.
        ALTER TABLE attempt ADD COLUMN seed INTEGER;

        -- Six letters by which an attempt moves to another browser. Rows that are over are deleted.
        CREATE TABLE returnCode (
            attempt INTEGER PRIMARY KEY REFERENCES attempt (id) ON DELETE CASCADE,
            -- HMAC under a key of this data folder.
            codeHash BLOB NOT NULL UNIQUE CHECK (length(codeHash) = 32),
            -- Of a code that was used: while its answer may have got lost.
            expiresAt INTEGER NOT NULL CHECK (expiresAt > 0),
            -- The hash of the new holder's secret; NULL until it is used.
            usedBy BLOB CHECK (length(usedBy) = 32)
        ) STRICT;

        -- Certificates that were printed. The name stands on paper only; here it is an HMAC under a key of this data
        -- folder, different for every attempt.
        CREATE TABLE certificate (
            attempt INTEGER PRIMARY KEY REFERENCES attempt (id) ON DELETE CASCADE,
            nameHash BLOB NOT NULL CHECK (length(nameHash) = 32),
            madeAt INTEGER NOT NULL CHECK (madeAt > 0)
        ) STRICT;
        """
}
