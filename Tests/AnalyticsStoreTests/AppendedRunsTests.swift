import EventModel
import TestSupport
import Testing
import UsageMetrics

@testable import AnalyticsStore

@Suite struct AppendedRunsTests {
    private func append(_ bytes: [UInt8], to tenant: UInt32, of runs: AppendedRuns) throws {
        try bytes.withUnsafeBytes { try runs.append($0, to: tenant) }
    }

    private func contents(_ runs: AppendedRuns) throws -> [[UInt8]] {
        var found: [[UInt8]] = []
        try runs.forEachTenant { tenant, bytes in found.append([UInt8(tenant)] + bytes) }
        return found
    }

    /// In memory, or by way of a file in spans of one or more tenants.
    @Test(arguments: [1, 5, 9, 1000]) func runsComeBackByTenantInTheirOrder(mostGathered: Int) throws {
        let folder = try TemporaryFolder()
        let runs = AppendedRuns(folder: folder.path(""), mostGathered: mostGathered)
        try append([10, 11, 12], to: 2, of: runs)
        try append([20], to: 1, of: runs)
        try append([30, 31], to: 2, of: runs)
        try append([40, 41, 42, 43], to: 3, of: runs)
        try append([50], to: 1, of: runs)
        #expect(try contents(runs) == [[1, 20, 50], [2, 10, 11, 12, 30, 31], [3, 40, 41, 42, 43]])
        #expect(try contents(runs).isEmpty)
        try append([60], to: 7, of: runs)
        #expect(try contents(runs) == [[7, 60]])
    }

    @Test func whereNoFileCanBeMadeItSaysSo() throws {
        let runs = AppendedRuns(folder: "/nowhere/", mostGathered: 1)
        try append([1], to: 1, of: runs)
        let fault = failure { try append([2], to: 1, of: runs) }
        #expect(
            fault?.text == """
                /nowhere/: error: the derived file cannot be made here: No such file or directory
                  Check the disk and the permissions of the folder, or name another place with --cache.
                """)
    }

    /// A run of one event: 6 bytes of head, 1 of accounts, 1 of type, 1 of pause, 1 of user: 10 bytes. A full chunk holds
    /// 400 of them; a longer run stands alone.
    @Test func runsArePartedIntoFullChunks() throws {
        var bytes = RawBuffer()
        func add(_ day: Int32, events: Int) {
            let event = UsageEvent(
                time: Instant(milliseconds: Int64(day) * Instant.millisecondsPerDay), tenant: 1, type: .userLogin)
            EventRun.append(
                Array(repeating: event, count: events), of: Day(number: day), accounts: nil, to: &bytes)
        }
        for day in 1...401 { add(Int32(day), events: 1) }
        add(402, events: 2000)
        add(403, events: 1)
        let data = Array(bytes.bytes)
        let parts = try EventChunk.parts(data)
        #expect(parts.map(\.lowerBound) == [0, 4000, 4010, 10017])
        #expect(parts.last?.upperBound == data.count)
        #expect(parts.map { EventRun.day(data[$0]).number } == [1, 401, 402, 403])
    }
}
