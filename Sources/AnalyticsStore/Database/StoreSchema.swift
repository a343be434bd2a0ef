import GRDB

/// The tables of a store and the steps that made them. A step that has been released is never edited.
enum StoreSchema {
    /// `ALMN`: tells a store from any other SQLite database.
    static let applicationID: Int32 = 0x414C_4D4E

    static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("1 events in blocks", foreignKeyChecks: .immediate) { db in
            try db.execute(sql: "PRAGMA application_id = \(applicationID)")
            for statement in firstTables { try db.execute(sql: statement) }
        }
        // Lines that conflict are rebuilt from numbers: without it, each costs a search through all names of its tenant.
        migrator.registerMigration("2 names by number") { db in
            for table in ["user", "dataset"] {
                try db.execute(sql: "CREATE UNIQUE INDEX \(table)_number ON \(table) (tenant, number)")
            }
        }
        // What is worked out from a store has to know whether the store has only grown since: a copy that went another
        // way has other tokens, which are drawn at random.
        migrator.registerMigration("3 batches by token") { db in
            try db.execute(sql: "ALTER TABLE batch ADD COLUMN token INTEGER NOT NULL DEFAULT 0")
            try db.execute(sql: "UPDATE batch SET token = random()")
            try db.execute(sql: "CREATE INDEX account_tenant ON account (tenant, time, id)")
        }
        return migrator
    }

    /// Numbers of users and data sets count from 1 within their tenant; `day` is the UTC day since 1970-01-01; times
    /// are milliseconds since then.
    private static let firstTables = [
        """
        CREATE TABLE tenant (
            number INTEGER PRIMARY KEY,
            id TEXT NOT NULL UNIQUE,
            users INTEGER NOT NULL,
            datasets INTEGER NOT NULL,
            events INTEGER NOT NULL)
        """,
        """
        CREATE TABLE user (
            tenant INTEGER NOT NULL, id TEXT NOT NULL, number INTEGER NOT NULL, PRIMARY KEY (tenant, id)
        ) WITHOUT ROWID
        """,
        """
        CREATE TABLE dataset (
            tenant INTEGER NOT NULL, id TEXT NOT NULL, number INTEGER NOT NULL, PRIMARY KEY (tenant, id)
        ) WITHOUT ROWID
        """,
        // What is kept of a day as a whole; `changed` is the last batch that added to it or replaced an event of it.
        "CREATE TABLE day (day INTEGER PRIMARY KEY, events INTEGER NOT NULL, changed INTEGER NOT NULL)",
        // A block holds the events of one day whose ids lie from `first` up to the day's next block.
        """
        CREATE TABLE block (
            number INTEGER PRIMARY KEY,
            day INTEGER NOT NULL,
            first TEXT NOT NULL,
            events INTEGER NOT NULL,
            earliest INTEGER NOT NULL,
            latest INTEGER NOT NULL,
            data BLOB NOT NULL)
        """,
        "CREATE UNIQUE INDEX block_key ON block (day, first)",
        // The lines of account events, which the report reads before all others.
        """
        CREATE TABLE account (
            day INTEGER NOT NULL, id TEXT NOT NULL, tenant INTEGER NOT NULL, time INTEGER NOT NULL, line BLOB NOT NULL,
            PRIMARY KEY (day, id)
        ) WITHOUT ROWID
        """,
        // Spellings that lines have in common, by number from 1.
        "CREATE TABLE shape (number INTEGER PRIMARY KEY, parts BLOB NOT NULL)",
        """
        CREATE TABLE batch (
            sequence INTEGER PRIMARY KEY,
            name TEXT NOT NULL,
            read INTEGER NOT NULL,
            accepted INTEGER NOT NULL,
            duplicate INTEGER NOT NULL,
            quarantined INTEGER NOT NULL,
            conflicts INTEGER NOT NULL,
            unknown_fields INTEGER NOT NULL,
            late INTEGER NOT NULL)
        """,
        """
        CREATE TABLE quarantine (
            number INTEGER PRIMARY KEY,
            batch INTEGER NOT NULL,
            line INTEGER NOT NULL,
            kind TEXT NOT NULL,
            field TEXT,
            detail TEXT NOT NULL,
            text BLOB NOT NULL)
        """,
        "CREATE INDEX quarantine_reason ON quarantine (kind, field)",
        // A line met another with its id and other content; `lost` is the one of the two that was not kept.
        """
        CREATE TABLE conflict (
            number INTEGER PRIMARY KEY,
            batch INTEGER NOT NULL,
            line INTEGER NOT NULL,
            day INTEGER NOT NULL,
            id TEXT NOT NULL,
            lost BLOB NOT NULL)
        """,
    ]
}
