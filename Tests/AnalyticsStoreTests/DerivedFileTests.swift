import Diagnostics
import EventModel
import Foundation
import TestSupport
import Testing
import UsageMetrics

@testable import AnalyticsStore

@Suite struct DerivedFileTests {
    private func derived(_ shop: Workshop) throws -> DerivedFile {
        try DerivedFile(path: shop.folder.path("derived"), of: try shop.reader())
    }

    /// Everything a derived file says of the tenants' logs, with names in place of numbers.
    private func transcript(_ derived: DerivedFile) throws -> [String] {
        var lines = try derived.activity().map { "\($0.day) \($0.tenants) \($0.first)" }
        for (tenant, _) in try derived.tenants() {
            let log = try derived.log(of: tenant, before: Instant(milliseconds: .max))
            lines += log.accounts.map { "\(tenant.id) \($0)" }
            for event in log.events {
                let user = event.user < 0 ? "-" : log.userIDs[Int(event.user)]
                let dataset = event.dataset < 0 ? "-" : log.datasetIDs[Int(event.dataset)]
                lines.append(
                    "\(event.time) \(tenant.id) \(user) \(dataset) \(event.type) \(event.outcome.map { "\($0)" } ?? "-") \(event.bytes) "
                        + "\(event.servers) \(event.job)")
            }
        }
        return lines
    }

    @Test func aTenantsLogHoldsItsEventsInOrder() throws {
        let shop = try Workshop()
        try shop.ingest([
            Lines.created("c", "2026-02-28T09:00:00.000Z"),
            Lines.login("b", "2026-03-01T10:00:00.000Z", user: "second"),
            Lines.login("a", "2026-03-01T10:00:00.000Z", user: "first"),
            Lines.submitted("s", "2026-03-02T11:00:00.000Z", job: "a-name-that-is-longer-than-15", dataset: "d"),
            #"{"id":"t","type":"jobTerminated","time":"2026-03-02T12:00:00.001Z","tenant":"t1","job":"fifteen-bytes-0","#
                + #""outcome":"failed"}"#,
            Lines.login("x", "2026-03-02T10:00:00.000Z", tenant: "t2"),
        ])
        let derived = try derived(shop)
        let tenants = try derived.tenants().map(\.tenant)
        #expect(tenants.map(\.id) == ["t1", "t2"])
        let log = try derived.log(of: tenants[0], before: Instant(milliseconds: .max))
        #expect(log.events.map(\.type) == [.accountCreated, .userLogin, .userLogin, .jobSubmitted, .jobTerminated])
        #expect(log.events[1...3].map { log.userIDs[Int($0.user)] } == ["first", "second", "u1"])
        #expect(log.datasetIDs[Int(log.events[3].dataset)] == "d")
        #expect((log.events[3].servers, log.events[3].bytes) == (2, 300))
        #expect(log.events[3].job == JobKey(id: "a-name-that-is-longer-than-15"))
        #expect(log.events[4].job.shortID == "fifteen-bytes-0")
        #expect(log.events[4].outcome == .failed)
        #expect(log.events[4].time.milliseconds % 1000 == 1)
        #expect(log.accounts.map(\.attributes.name) == ["One"])
        let early = try derived.log(of: tenants[0], before: log.events[3].time)
        #expect(early.events.count == 5, "an end within a UTC day leaves that day whole: the fold stops at E")
        let march2 = try #require(Day(iso: "2026-03-02"))
        let atMidnight = Instant(milliseconds: Int64(march2.number) * Instant.millisecondsPerDay)
        #expect(try derived.log(of: tenants[0], before: atMidnight).events.count == 3)
        #expect(try derived.activity().map(\.tenants) == [1, 2])
        #expect(
            try derived.activity().map(\.first) == [
                log.events[1].time, log.events[1].time.adding(milliseconds: 86_400_000),
            ])
    }

    @Test func kindsAreOfEventsBeforeTheEnd() throws {
        let shop = try Workshop()
        try shop.ingest([Lines.login("a"), Lines.submitted("s", job: "j")])
        let derived = try derived(shop)
        let events = try derived.reader.events()
        #expect(
            try derived.kinds(before: Instant(milliseconds: 4_102_444_800_000)).types == [.userLogin, .jobSubmitted])
        #expect(try derived.kinds(before: Instant(milliseconds: 4_102_444_800_000)).hasJobInput)
        #expect(try derived.kinds(before: events[1].time).types == [.userLogin])
        #expect(try !derived.kinds(before: events[1].time).hasJobInput)
        #expect(try derived.kinds(before: events[0].time).types == [])
    }

    /// Batches of new, late, duplicate and conflicting lines: the file that follows them says what a new one says, and
    /// marks those tenants as changed whose logs have changed, and no others.
    @Test(arguments: 1...6) func followingTheStoreEqualsANewFile(seed: Int) throws {
        var random = TestRandom(UInt64(seed))
        let shop = try Workshop()
        var changedBefore: [String: Int64] = [:]
        var logsBefore: [String: [String]] = [:]
        for batch in 0..<8 {
            let lines = (0..<Int.random(in: 0...120, using: &random)).map { _ in line(batch, &random) }
            try shop.ingest(lines)
            let followed = try derived(shop)
            let expected = try transcript(
                DerivedFile(path: shop.folder.path("new\(batch)"), of: try shop.reader()))
            let found = try transcript(followed)
            #expect(found == expected)
            let logs = Dictionary(grouping: found) { $0.split(separator: " ").dropFirst().first.map(String.init) ?? "" }
            for (tenant, changed) in try followed.tenants() {
                let isSame = logsBefore[tenant.id] == found.filter { $0.contains(" \(tenant.id) ") }
                if changedBefore[tenant.id] == changed { #expect(isSame, "\(tenant.id) changed, and is not marked") }
                changedBefore[tenant.id] = changed
                logsBefore[tenant.id] = found.filter { $0.contains(" \(tenant.id) ") }
            }
            #expect(!logs.isEmpty || lines.isEmpty)
        }
    }

    /// Days mostly move on; one line in five is late by up to a week; ids collide.
    private func line(_ batch: Int, _ random: inout TestRandom) -> String {
        func number(_ limit: Int) -> Int { Int.random(in: 0..<limit, using: &random) }
        let day = 9 + batch - (number(5) == 0 ? number(7) : 0)
        let time = "2026-03-\(day < 10 ? "0" : "")\(day)T1\(number(10)):00:00.00\(number(2))Z"
        let head = #""id":"e\#(number(400))","time":"\#(time)","tenant":"t\#(number(5))""#
        switch number(6) {
        case 0: return #"{\#(head),"type":"accountUpdated","region":"r\#(number(3))"}"#
        case 1:
            return #"{\#(head),"type":"datasetLoaded","user":"u\#(number(3))","dataset":"d\#(number(3))","bytes":7}"#
        case 2: return #"{\#(head),"type":"jobCancelled","job":"j\#(number(9))"}"#
        default: return #"{\#(head),"type":"userLogin","user":"u\#(number(3))"}"#
        }
    }

    @Test func onlyTenantsWithOtherLogsAreMarked() throws {
        let shop = try Workshop()
        try shop.ingest([
            Lines.login("a1", tenant: "t1"), Lines.login("b1", tenant: "t2"), Lines.created("c1", tenant: "t3"),
        ])
        func changed() throws -> [Int64] { try derived(shop).tenants().map(\.changed) }
        #expect(try changed() == [1, 1, 1])
        // A late event of t1 on the day of all, and duplicates of the others.
        try shop.ingest([Lines.login("a0", tenant: "t1"), Lines.login("b1", tenant: "t2")])
        #expect(try changed() == [2, 1, 1])
        try shop.ingest([Lines.login("b1", tenant: "t2")])
        #expect(try changed() == [2, 1, 1])
        // Another account line of the same id and time takes the place of the first.
        try shop.ingest([Lines.created("c1", tenant: "t3", name: "Before One")])
        #expect(try changed() == [2, 1, 3])
    }

    @Test func aTenantLosesTheDayOfWhichItsOnlyEventGaveWay() throws {
        let shop = try Workshop()
        try shop.ingest([Lines.login("a1", tenant: "t2"), Lines.login("a2", "2026-03-05T10:00:00.000Z", tenant: "t2")])
        _ = try derived(shop)
        try shop.ingest([Lines.login("a1", tenant: "t1")])
        let derived = try derived(shop)
        let counts = try derived.tenants().map { try derived.log(of: $0.tenant, before: .init(milliseconds: .max)) }
        #expect(counts.map { "\($0.id) \($0.events.count)" } == ["t1 1", "t2 1"])
    }

    @Test func aStoreThatWentAnotherWayIsReadAnew() throws {
        let shop = try Workshop()
        try shop.ingest([Lines.login("a1", tenant: "one")])
        let copy = shop.folder.path("copy.sqlite")
        try FileManager.default.copyItem(atPath: shop.store, toPath: copy)
        try shop.ingest([Lines.login("a2", tenant: "two")])
        #expect(try derived(shop).tenants().map(\.tenant.id) == ["one", "two"])
        try shop.ingest([Lines.login("a2", tenant: "three")], store: copy)
        try FileManager.default.removeItem(atPath: shop.store)
        try FileManager.default.copyItem(atPath: copy, toPath: shop.store)
        let derived = try derived(shop)
        #expect(try derived.tenants().map(\.tenant.id) == ["one", "three"])
        let logs = try derived.tenants().map { try derived.log(of: $0.tenant, before: .init(milliseconds: .max)) }
        #expect(logs.map(\.events.count) == [1, 1])
    }

    @Test func aFileOfSomebodyElseIsRefused() throws {
        let shop = try Workshop()
        try shop.ingest([Lines.login("a1")])
        let path = try shop.write("my notes", to: "derived")
        let found = failure { _ = try derived(shop) }
        #expect(found?.status == .cannotWrite)
        #expect(
            found?.text == """
                \(path): error: this file was not made by almanac, so it is not replaced by its derived file
                  Name another place with --cache.
                """)
        #expect(try String(contentsOfFile: path, encoding: .utf8) == "my notes")
        let store = failure { _ = try DerivedFile(path: shop.store, of: try shop.reader()) }
        #expect(store?.status == .cannotWrite)
    }

    @Test func aSpoiltFileIsDamageOrMadeAnew() throws {
        let shop = try Workshop()
        try shop.ingest((0..<400).map { Lines.login("a\($0)", tenant: "t\($0 % 9)") })
        let expected = try transcript(derived(shop))
        let path = shop.folder.path("derived")
        let whole = try Data(contentsOf: URL(filePath: path))
        var random = TestRandom(5)
        for _ in 0..<60 {
            var bytes = whole
            let start = Int.random(in: 72..<bytes.count - 64, using: &random)
            for offset in 0..<64 { bytes[start + offset] = UInt8.random(in: 0...255, using: &random) }
            DerivedFile.discard(path)
            try bytes.write(to: URL(filePath: path))
            do {
                _ = try transcript(derived(shop))
            } catch is DerivedFile.Damage {
                DerivedFile.discard(path)
                #expect(try transcript(derived(shop)) == expected)
            }
        }
    }

    @Test func resultsCountWhenTheyAreCommitted() throws {
        let shop = try Workshop()
        try shop.ingest([Lines.login("a1")])
        do {
            let derived = try derived(shop)
            #expect(try derived.beginResults())
            try derived.setResult(.init(key: [1], summary: [2, 3], share: [4]), of: 1)
            try derived.setNote("n", [9])
            try derived.commitResults()
            #expect(try derived.beginResults())
            try derived.setResult(.init(key: [7], summary: [], share: []), of: 1)
            try derived.setNote("n", [])
            // Goes without a commit.
        }
        let derived = try derived(shop)
        var seen: [String] = []
        try derived.forEachResult { seen.append("\($0) \($1.key) \($1.summary)") }
        #expect(seen == ["1 [1] [2, 3]"])
        #expect(try derived.share(of: 1) == [4])
        #expect(try derived.share(of: 2) == nil)
        #expect(try derived.note("n") == [9])
        #expect(try derived.note("other") == nil)
    }

    /// A run that reads an older moment of the store than the file tells of must not mix the two.
    @Test func aFileThatAnotherRunBroughtFurtherIsNotUsed() throws {
        let shop = try Workshop()
        try shop.ingest([Lines.login("a1")])
        let earlier = try derived(shop)
        try earlier.requireCurrent()
        try shop.ingest([Lines.login("a2", user: "new")])
        let later = try derived(shop)
        try later.requireCurrent()
        #expect(throws: DerivedFile.Ahead.self) { try earlier.requireCurrent() }
        #expect(throws: DerivedFile.Ahead.self) { try earlier.beginResults() }
    }

    @Test func tenantsOfTheFutureAreNotCounted() throws {
        let shop = try Workshop()
        try shop.ingest([
            Lines.login("a", "2026-03-01T10:00:00.000Z", tenant: "t1"),
            Lines.login("b", "2026-03-02T10:00:00.000Z", tenant: "t2"),
            Lines.login("c", "2026-03-02T11:00:00.000Z", tenant: "t3"),
        ])
        let derived = try derived(shop)
        let events = try derived.reader.events()
        #expect(try derived.tenantCount(before: events[2].time) == 2)
        #expect(try derived.tenantCount(before: events[2].time.adding(milliseconds: 1)) == 3)
        #expect(try derived.tenantCount(before: events[0].time) == 0)
    }

    @Test func whoeverMakesItAnewWaitsForThoseWhoUseIt() throws {
        let folder = try TemporaryFolder()
        let path = folder.path("derived")
        let user = DerivedHold(path)
        #expect(try user.acquire { true })
        let other = DerivedHold(path)
        #expect(try other.acquire { true }, "several may use it")
        let maker = DerivedHold(path, patienceInSeconds: 1)
        let found = failure { _ = try maker.acquire { false } }
        #expect(found?.status == .tryLater)
        #expect(
            found?.text == """
                \(path): error: the derived file has to be made anew, but other builds are at work with it
                  Try again when they have ended, or name another file with --cache.
                """)
    }

    @Test func aFolderInItsPlaceIsNamed() throws {
        let shop = try Workshop()
        try shop.ingest([Lines.login("a1")])
        let path = shop.folder.path("derived")
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
        let found = failure { _ = try derived(shop) }
        #expect(found?.status == .cannotWrite)
        #expect(
            found?.text == """
                \(path): error: the derived file cannot be put in its place
                  Check the permissions of its folder, or name another place with --cache.
                """)
    }
}
