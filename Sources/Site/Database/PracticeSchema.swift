extension Migrations {
    static let practices = """
        -- Practices taken without the network that were handed in, by the id that their device gave them: each counts once,
        -- however often it comes. Nothing here leads to the attempt or to a person.
        CREATE TABLE practice (
            id BLOB PRIMARY KEY CHECK (length(id) = 16),
            handedInAt INTEGER NOT NULL CHECK (handedInAt > 0)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX practiceByAge ON practice (handedInAt);
        """
}
