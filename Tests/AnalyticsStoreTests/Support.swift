import Diagnostics
import EventModel
import Foundation
import GRDB
import TestSupport
import UsageMetrics

@testable import AnalyticsStore

/// A folder with a store and files to take in.
struct Workshop {
    let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    var store: String { folder.path("store.sqlite") }

    func write(_ text: String, to name: String) throws -> String { try write(Array(text.utf8), to: name) }

    func write(_ bytes: [UInt8], to name: String) throws -> String {
        let url = URL(filePath: folder.path(name))
        try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(bytes).write(to: url)
        return folder.path(name)
    }

    /// Takes in each list of lines as a file of its own.
    @discardableResult
    func ingest(_ files: [String]..., store: String? = nil) throws -> IngestReport {
        let analytics = try AnalyticsStore(path: store ?? self.store)
        let inputs = try files.enumerated().map { index, lines in
            IngestInput.path(try write(lines.map { $0 + "\n" }.joined(), to: "part\(index).ndjson"))
        }
        let report = try analytics.ingest(inputs)
        try analytics.close()
        return report
    }

    /// Names of files that SQLite made for the store and left there.
    var filesBesideStore: [String] {
        ["-wal", "-shm", "-journal"].filter { FileManager.default.fileExists(atPath: store + $0) }
    }

    func reader(_ store: String? = nil) throws -> StoreReader { try StoreReader(path: store ?? self.store) }
}

/// Lines of the event log, short to write.
enum Lines {
    static func login(
        _ id: String, _ time: String = "2026-03-01T10:00:00.000Z", tenant: String = "t1", user: String = "u1"
    )
        -> String
    {
        #"{"id":"\#(id)","type":"userLogin","time":"\#(time)","tenant":"\#(tenant)","user":"\#(user)"}"#
    }

    static func created(
        _ id: String, _ time: String = "2026-03-01T09:00:00.000Z", tenant: String = "t1", name: String = "One"
    ) -> String {
        #"{"id":"\#(id)","type":"accountCreated","time":"\#(time)","tenant":"\#(tenant)","name":"\#(name)","#
            + #""industry":"Retail","plan":"pool"}"#
    }

    static func submitted(
        _ id: String, _ time: String = "2026-03-01T11:00:00.000Z", job: String, dataset: String? = nil
    )
        -> String
    {
        #"{"id":"\#(id)","type":"jobSubmitted","time":"\#(time)","tenant":"t1","user":"u1","job":"\#(job)","#
            + #""servers":2,"bytes":300\#(dataset.map { #","dataset":"\#($0)""# } ?? "")}"#
    }
}

extension StoreReader {
    var tenantIDs: [String] { tenants.map(\.id) }

    /// All events by UTC day, tenant number, time, then id.
    func events(before end: Instant = Instant(milliseconds: .max)) throws -> [UsageEvent] {
        var all: [UsageEvent] = []
        var day = DayEvents()
        for date in try days(changedAfter: 0) {
            try load(date, into: &day)
            day.forEachTenant { all += $1.filter { $0.time < end } }
        }
        return all
    }

    /// All events with names in place of numbers, which follow the order of arrival; by day, tenant, time, then id.
    func named() throws -> [String] {
        let byNumber = Dictionary(uniqueKeysWithValues: tenants.map { ($0.number, $0) })
        var lines: [(key: [String], text: String)] = []
        var names: [UInt32: (users: [String], datasets: [String])] = [:]
        for event in try events() {
            let number = UInt32(event.tenant)
            guard let tenant = byNumber[number] else { continue }
            if names[number] == nil { names[number] = (try userIDs(of: tenant), try datasetIDs(of: tenant)) }
            let user = event.user < 0 ? "-" : names[number]?.users[Int(event.user)] ?? "?"
            let dataset = event.dataset < 0 ? "-" : names[number]?.datasets[Int(event.dataset)] ?? "?"
            let place = "\(lines.count)"
            lines.append(
                (
                    [event.time.utcDay.description, tenant.id, String(repeating: "0", count: 9 - place.count) + place],
                    "\(event.time) \(tenant.id) \(user) \(dataset) \(event.type) \(event.bytes) \(event.servers) \(event.job)"
                ))
        }
        let accounts = try tenants.flatMap { tenant in
            try accountEvents(of: tenant).map { "\(tenant.id) \($0)" }
        }
        return accounts + lines.sorted { $0.key.lexicographicallyPrecedes($1.key) }.map(\.text)
    }

    /// The kept lines by day and id, rebuilt from what the store holds.
    func lines() throws -> [String] {
        try read { db in
            let judge = try ArrivalJudge(db, shapes: try ShapeStore(db))
            let select = try PreparedStatement(db, "SELECT day, data FROM block ORDER BY day, first")
            var lines: [String] = []
            var block = OpenBlock()
            while try select.step() {
                let day = Int32(select.int(0))
                try block.open(select.bytes(1), day: day)
                for index in 0..<block.count {
                    lines.append(String(decoding: try judge.line(of: block[index], day: day), as: UTF8.self))
                }
            }
            return lines
        }
    }
}

/// A generator of its own for tests: the same numbers everywhere (SplitMix64).
struct TestRandom: RandomNumberGenerator {
    var state: UInt64

    init(_ seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}

/// What an error says, and its exit code.
func failure(_ body: () throws -> Void) -> (status: Diagnostics.ExitStatus, text: String)? {
    do {
        try body()
        return nil
    } catch let failure as Failure {
        return (failure.status, failure.description)
    } catch {
        return (.internalFault, "\(error)")
    }
}
