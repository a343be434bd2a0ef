import EventModel
import TestSupport
import Testing
import UsageMetrics

@testable import ReportModel

/// As of 30 June 2026: the days 0…29 before are June, 30…60 May, 61…90 April; day 150 is 31 January.
@Suite struct MonthlyChurnTests {
    private func months(_ platform: Platform) throws -> [MonthlyChurn] {
        let settings = Platform.site.settings
        let states = try UsageScan.run(platform, settings: settings).states
        let share = states.reduce(into: PortfolioShare(settings)) {
            $0.add($1, firstDayOfUse: Instant(milliseconds: 0), settings)
        }
        #expect(PortfolioShare(settings, values: share.values)?.values == share.values)
        let first = states.compactMap { $0.days.records.first { $0.counts.activity > 0 }?.day }.min()
        return MonthlyChurn.since(first ?? settings.asOf.advanced(by: -199), share.months)
    }

    /// Accounts older than the record of daily use, which begins on 31 January.
    private func platform() -> Platform {
        var platform = Platform()
        for (tenant, use) in [("stays", 0...150), ("closes", 50...150), ("quiet", 65...150), ("longQuiet", 120...150)] {
            platform.open(tenant, daysBefore: 199)
            platform.use(tenant, "ann", daysBefore: use)
        }
        platform.close("closes", daysBefore: 45)
        platform.close("longQuiet", daysBefore: 10)
        platform.open("unused", daysBefore: 58)
        platform.open("passing", daysBefore: 55)
        platform.use("passing", "ann", daysBefore: 55...55)
        platform.close("passing", daysBefore: 40)
        return platform
    }

    @Test func idleTenantsAreOpenAndCannotFallIdleAgain() throws {
        let months = try months(platform())
        let may = try #require(months.first { $0.firstDay == Day(year: 2026, month: 5, day: 1) })
        // Open on 1 May: stays, closes, quiet, and longQuiet, which has been idle since April.
        #expect(may.openAtStart == 4)
        #expect(may.closed == 1)
        #expect(may.fellIdle == 1)
        #expect(may.lost == 2)
        // "passing" came and left; "unused" came and has not begun.
        #expect(may.joinedAndLeft == 1)
        let june = try #require(months.last)
        // Open on 1 June: stays, quiet, longQuiet, unused.
        #expect(june.openAtStart == 4)
        #expect(june.closed == 1)
        #expect(june.fellIdle == 0)
        #expect(june.joinedAndLeft == 0)
        #expect(!june.isPartial)
    }

    @Test func monthsBeginWithTheFirstDayOfUse() throws {
        let months = try months(platform())
        #expect(months.map(\.firstDay.civil.month) == [1, 2, 3, 4, 5, 6])
        #expect(months.map(\.isPartial) == [true, false, false, false, false, false])
    }

    @Test func pagesTellOfWholeMonthsOnly() throws {
        let platform = platform()
        var facts = try platform.portfolio(model: .test)
        facts.months = try months(platform)
        let report = ChurnReport(facts)
        #expect(
            report.lead.words.hasSuffix("In June 2026 the platform lost 1 of 4 tenants open at its start (25 %)."))
        let mean = report.keyFigures.first { $0.label == "Monthly churn" }
        // February to June lost 0, 0, 1, 2 and 1 of four each: longQuiet fell idle in April.
        #expect(mean?.value.plain == "20 %")
        #expect(mean?.change.plain == "mean of 5 months")
    }

    @Test func aTenantThatComesBackWithinTheMonthIsNotLost() throws {
        var platform = Platform()
        platform.open("a", daysBefore: 199)
        platform.use("a", "ann", daysBefore: 100...150)
        platform.use("a", "ann", daysBefore: 0...5)
        let june = try #require(try months(platform).last)
        #expect([june.openAtStart, june.closed, june.fellIdle] == [1, 0, 0])
    }

    @Test func withoutUseThereIsNoChurn() throws {
        var platform = Platform()
        platform.open("a", daysBefore: 199)
        #expect(try months(platform).allSatisfy { $0.lost == 0 })
    }
}
