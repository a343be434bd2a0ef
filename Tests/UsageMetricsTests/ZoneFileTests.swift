import EventModel
import Foundation
import TestSupport
import Testing

@testable import UsageMetrics

@Suite struct ZoneFileTests {
    private static func rule(_ text: String) -> ZoneRule? { ZoneRule(text.utf8) }

    @Test func rulesAreRead() throws {
        #expect(Self.rule("UTC0") == ZoneRule(standardOffset: 0, summer: nil))
        #expect(Self.rule("<+0545>-5:45") == ZoneRule(standardOffset: 20_700, summer: nil))
        #expect(
            Self.rule("EST5EDT,M3.2.0,M11.1.0")
                == ZoneRule(
                    standardOffset: -18_000,
                    summer: .init(
                        offset: -14_400, begin: .init(date: .weekday(month: 3, week: 2, weekday: 0), seconds: 7200),
                        end: .init(date: .weekday(month: 11, week: 1, weekday: 0), seconds: 7200))))
        #expect(
            Self.rule("<-02>2<-01>,M3.5.0/-1,M10.5.0/0")?.summer?.begin
                == .init(date: .weekday(month: 3, week: 5, weekday: 0), seconds: -3600))
        #expect(Self.rule("XXX3EDT4,0/0,J365/23")?.summer?.end == .init(date: .julian(365), seconds: 82_800))
    }

    @Test(arguments: [
        "", "5", "EST", "EST5EDT", "EST5EDT,M3.2.0", "EST5EDT,M13.2.0,M11.1.0", "EST25", "EST5x", "<EST5",
    ])
    func wrongRulesAreRefused(text: String) { #expect(Self.rule(text) == nil) }

    @Test func datesOfRulesAreThoseOfTheCalendar() {
        func date(_ date: ZoneRule.YearlyMoment.Date, _ year: Int) -> Day {
            let second = ZoneRule.YearlyMoment(date: date, seconds: 0).localSecond(in: year)
            return Day(number: Int32(second / 86_400))
        }
        #expect(date(.weekday(month: 3, week: 2, weekday: 0), 2026) == Day(test: "2026-03-08"))
        #expect(date(.weekday(month: 10, week: 5, weekday: 0), 2026) == Day(test: "2026-10-25"))
        // The month's first day is the weekday itself; and a fifth one that does not exist is the fourth.
        #expect(date(.weekday(month: 11, week: 1, weekday: 0), 2026) == Day(test: "2026-11-01"))
        #expect(date(.weekday(month: 2, week: 5, weekday: 0), 2026) == Day(test: "2026-02-22"))
        // Julian days never count 29 February, ordinals do.
        #expect(date(.julian(60), 2024) == Day(test: "2024-03-01"))
        #expect(date(.julian(60), 2026) == Day(test: "2026-03-01"))
        #expect(date(.ordinal(59), 2024) == Day(test: "2024-02-29"))
        #expect(date(.ordinal(0), 2024) == Day(test: "2024-01-01"))
    }

    @Test func summerTimeAllYearLeavesNoGap() {
        let history = ZoneHistory(initial: -10_800, recorded: [], rule: Self.rule("XXX3EDT4,0/0,J365/23"))
        for year in [1990, 2026, 2499] {
            let newYear = Day(year: year, month: 1, day: 1)
            #expect(history.firstSecond(of: newYear) - Int64(newYear.number) * 86_400 == 14_400)
        }
    }

    /// Berlin's file of the machine, cut or changed.
    private static let berlin = FileManager.default.contents(atPath: "/usr/share/zoneinfo/Europe/Berlin").map(
        Array.init)

    @Test func damagedFilesAreRefusedWithoutHarm() throws {
        let bytes: [UInt8] = try #require(Self.berlin)
        for length in 0..<bytes.count {
            if case .success = ZoneFile.read(Array(bytes.prefix(length))) {
                Issue.record("a file cut to \(length) bytes was read")
            }
        }
        for position in bytes.indices {
            var changed = bytes
            changed[position] ^= 0xFF
            _ = ZoneFile.read(changed)
        }
    }

    @Test func filesOfTheFirstVersionAndOfLeapSecondsAreRefused() throws {
        var bytes: [UInt8] = try #require(Self.berlin)
        bytes[4] = 0
        guard case .failure(.tooOld) = ZoneFile.read(bytes) else {
            Issue.record("read a file of version 1")
            return
        }
    }
}

@Suite struct ZoneDatabaseTests {
    private func error(_ name: String, database: String = ZoneDatabase.systemFolder) -> String {
        do {
            _ = try ReportCalendar(zone: name, database: database)
            return "no error"
        } catch { return "\(error)" }
    }

    @Test func unknownZonesNameTheNearest() {
        #expect(error("Europe/Berlim") == #"there is no time zone "Europe/Berlim"; near it: Europe/Berlin"#)
        #expect(error("europe/berlin") == #"there is no time zone "europe/berlin"; near it: Europe/Berlin"#)
        #expect(error("New York") == #"there is no time zone "New York"; near it: America/New_York"#)
        #expect(error("Mars/Olympus_Mons") == #"there is no time zone "Mars/Olympus_Mons""#)
    }

    @Test(arguments: [
        "", "/", "..", "../zoneinfo/UTC", "/usr/share/zoneinfo/UTC", "Europe/", "Europe//Berlin", "Europe",
    ])
    func namesThatLeadElsewhereAreUnknown(name: String) {
        #expect(error(name).hasPrefix("there is no time zone \"\(name)\""))
    }

    @Test func otherFilesOfTheFolderAreNoZones() {
        #expect(error("zone.tab") == #"there is no time zone "zone.tab""#)
        #expect(error("localtime").hasPrefix(#"the time zone "localtime" differs from machine to machine"#))
    }

    @Test func missingDatabaseIsSaidAndUTCNeedsNone() throws {
        #expect(
            error("Europe/Berlin", database: "/no/such/folder")
                == "the time zone database is not installed (/no/such/folder does not exist); on Debian it is the package tzdata"
        )
        #expect(
            try ReportCalendar(zone: "UTC", database: "/no/such/folder").start(of: Day(test: "2026-01-01"))
                == Instant(test: "2026-01-01"))
    }

    @Test func damagedZoneIsSaid() throws {
        let folder = try TemporaryFolder()
        try Data("TZif2 and no more".utf8).write(to: folder.url.appending(path: "Broken"))
        try Data(("TZif2" + String(repeating: "\0", count: 100)).utf8).write(to: folder.url.appending(path: "Short"))
        let path = folder.path("")
        #expect(error("Broken", database: path).hasPrefix(#"there is no time zone "Broken""#))
        #expect(error("Short", database: path).hasSuffix(": it is damaged"))
    }
}
