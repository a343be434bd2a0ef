import Diagnostics
import GRDB

/// What builds remember: of each tenant, and of themselves. The file knows nothing of what it means.
extension DerivedFile {
    /// What a build made of one tenant.
    package struct Result: Sendable {
        /// What it was made from; with another key it is of no use.
        package var key: [UInt8]
        package var summary: [UInt8]
        /// What the tenant adds to the figures of all.
        package var share: [UInt8]

        package init(key: [UInt8], summary: [UInt8], share: [UInt8]) {
            self.key = key
            self.summary = summary
            self.share = share
        }
    }

    /// Begins to write results. They count once `commitResults` has been called; a run that ends before leaves those of
    /// the run before.
    ///
    /// - Returns: Whether it was possible: one run at a time can write results, others do without.
    /// - Throws: `Ahead` when another run has brought the file further than this one has read the store.
    package func beginResults() throws -> Bool {
        do {
            try write { db in try db.beginTransaction(.immediate) }
            try requireCurrent()
            return true
        } catch let failure as Failure where failure.status == .tryLater {
            return false
        }
    }

    package func commitResults() throws {
        try write { db in try db.commit() }
    }

    /// Calls `body` with each tenant's result, without its share.
    package func forEachResult(_ body: (UInt32, Result) throws -> Void) throws {
        try read { db in
            let select = try PreparedStatement(db, "SELECT tenant, key, summary FROM result ORDER BY tenant")
            while try select.step() {
                let result = Result(
                    key: Array(try SealedBytes.open(select.bytes(1))),
                    summary: Array(try SealedBytes.open(select.bytes(2))), share: [])
                try body(UInt32(clamping: select.int(0)), result)
            }
        }
    }

    package func share(of tenant: UInt32) throws -> [UInt8]? {
        try read { db in
            let select = try PreparedStatement(db, kept: "SELECT share FROM result WHERE tenant = ?")
            select.bind(tenant, at: 1)
            guard try select.step() else { return nil }
            defer { select.reset() }
            return Array(try SealedBytes.open(select.bytes(0)))
        }
    }

    package func setResult(_ result: Result, of tenant: UInt32) throws {
        try write { db in
            let put = try PreparedStatement(
                db, kept: "INSERT OR REPLACE INTO result (tenant, key, summary, share) VALUES (?, ?, ?, ?)")
            put.bind(tenant, at: 1)
            try SealedBytes.seal(result.key).withUnsafeBytes { key in
                try SealedBytes.seal(result.summary).withUnsafeBytes { summary in
                    try SealedBytes.seal(result.share).withUnsafeBytes { share in
                        put.bind(blob: key, at: 2)
                        put.bind(blob: summary, at: 3)
                        put.bind(blob: share, at: 4)
                        try put.run()
                    }
                }
            }
        }
    }

    /// Puts a key and a summary in the place of those that stand beside the tenant's share.
    package func setSummary(_ key: [UInt8], _ summary: [UInt8], of tenant: UInt32) throws {
        try write { db in
            let put = try PreparedStatement(db, kept: "UPDATE result SET key = ?, summary = ? WHERE tenant = ?")
            try SealedBytes.seal(key).withUnsafeBytes { key in
                try SealedBytes.seal(summary).withUnsafeBytes { summary in
                    put.bind(blob: key, at: 1)
                    put.bind(blob: summary, at: 2)
                    put.bind(tenant, at: 3)
                    try put.run()
                }
            }
        }
    }

    package func removeResults() throws {
        try write { db in try db.execute(sql: "DELETE FROM result") }
    }

    package func removeResult(of tenant: UInt32) throws {
        try write { db in
            let remove = try PreparedStatement(db, "DELETE FROM result WHERE tenant = ?")
            remove.bind(tenant, at: 1)
            try remove.run()
        }
    }

    package func note(_ name: String) throws -> [UInt8]? {
        try read { db in
            let select = try PreparedStatement(db, "SELECT value FROM note WHERE name = ?")
            select.bind(text: name, at: 1)
            guard try select.step() else { return nil }
            defer { select.reset() }
            return Array(try SealedBytes.open(select.bytes(0)))
        }
    }

    /// As `setNote`; where another run is writing, it is left out.
    package func setNoteIfFree(_ name: String, _ value: [UInt8]) throws {
        do {
            try setNote(name, value)
        } catch let failure as Failure where failure.status == .tryLater {
            return
        }
    }

    package func setNote(_ name: String, _ value: [UInt8]) throws {
        try write { db in
            let put = try PreparedStatement(db, "INSERT OR REPLACE INTO note (name, value) VALUES (?, ?)")
            put.bind(text: name, at: 1)
            try SealedBytes.seal(value).withUnsafeBytes { value in
                put.bind(blob: value, at: 2)
                try put.run()
            }
        }
    }
}
