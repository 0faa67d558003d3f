extension Migrations {
    static let acknowledgements = """
        -- Who of staff has read which version of a dictionary entry. A new version asks anew.
        CREATE TABLE acknowledgement (
            entry TEXT NOT NULL CHECK (entry <> ''),
            version INTEGER NOT NULL CHECK (version >= 1),
            account INTEGER NOT NULL REFERENCES account (id) ON DELETE CASCADE,
            at INTEGER NOT NULL CHECK (at > 0),
            PRIMARY KEY (entry, version, account)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX acknowledgementOfAccount ON acknowledgement (account, entry);
        """
}
