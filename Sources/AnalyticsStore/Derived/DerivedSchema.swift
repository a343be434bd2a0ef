import GRDB

/// The tables of a derived file. It can be made anew at any time, so another version is not migrated but replaced.
enum DerivedSchema {
    /// `ALMD`.
    static let applicationID: Int32 = 0x414C_4D44
    /// Of the tables and of what stands in them.
    static let version: Int32 = 1

    static let statements = [
        "PRAGMA application_id = \(applicationID)",
        "PRAGMA user_version = \(version)",
        // The last batch of the store that has been taken in.
        "CREATE TABLE source (sequence INTEGER NOT NULL, token INTEGER NOT NULL)",
        "INSERT INTO source VALUES (0, 0)",
        // UTC days, each a `DerivedDay`. All blobs have a checksum behind them.
        "CREATE TABLE day (day INTEGER PRIMARY KEY, data BLOB NOT NULL)",
        // Pieces of the tenants' logs; the key is tenant × 65536 + the first day that was put in.
        "CREATE TABLE chunk (key INTEGER PRIMARY KEY, data BLOB NOT NULL)",
        // `changed` counts up with each change of the tenant's log.
        "CREATE TABLE tenant (number INTEGER PRIMARY KEY, changed INTEGER NOT NULL)",
        // What a build remembers of each tenant and of itself, for the next one.
        "CREATE TABLE result (tenant INTEGER PRIMARY KEY, key BLOB NOT NULL, summary BLOB NOT NULL, share BLOB NOT NULL)",
        "CREATE TABLE note (name TEXT PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID",
    ]
}
