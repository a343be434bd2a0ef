import EventModel
import Testing
import UsageMetrics

@testable import ReportModel

@Suite struct ActivityReportTests {
    /// Accounts and users older than the log of their use, which begins `days` days before the end.
    private func platform(days: Int) -> Platform {
        var platform = Platform()
        platform.open("acme", daysBefore: 199)
        for user in 0..<25 {
            platform.user(.userAdded, "acme", "u\(user)", daysBefore: 199)
            platform.use("acme", "u\(user)", daysBefore: 0...days)
        }
        return platform
    }

    @Test func figuresOverManyDaysNeedThemAll() throws {
        let facts = try platform(days: 40).portfolio()
        // The first day of use is 40 days before the end: the first 30 days of use end 11 days before it.
        #expect(facts.monthlyUsers.suffix(41).firstIndex { $0 != nil } == facts.days.count - 12)
        #expect(facts.weeklyUsers.suffix(41).firstIndex { $0 != nil } == facts.days.count - 35)
        #expect(facts.monthlyUsers.dropLast(12).allSatisfy { $0 == nil })
        #expect(facts.monthlyUsers.suffix(12).allSatisfy { $0 == 25 })
        #expect(facts.daysOfUse == 41)
    }

    /// A history that begins after the first day of use has days behind it that it does not show.
    @Test func aShownHistoryMayBeginInTheMiddleOfUse() throws {
        var facts = try platform(days: 100).portfolio()
        facts.days = facts.days.suffix(10)
        #expect(facts.monthlyUsers == [Double?](repeating: 25, count: 10))
    }

    @Test func nothingIsComparedWithHalfAWindow() throws {
        let young = ActivityReport(try platform(days: 40).portfolio()).page
        #expect(young.headline.plain == "25 users active in 30 days")
        #expect(young.keyFigures[0].change.isEmpty)
        let old = ActivityReport(try platform(days: 59).portfolio()).page
        #expect(old.headline == "As many users are active as a month ago")
        #expect(old.keyFigures[0].change.plain == "unchanged in 30 days")
        #expect(
            old.lead.words.hasPrefix(
                "25 users were active in the 30 days to 30 June 2026, 25 of them in the last seven; 25"))
    }

    @Test func aTenantsChartsLeaveTheFirstDaysOut() throws {
        let report = try platform(days: 40).report("acme")
        let chart = try #require(report.sections.flatMap(\.charts).first { $0.id == "active-users" })
        guard case .lines(_, let series, _, _, _) = chart.content else {
            Issue.record("no lines")
            return
        }
        #expect(series.map(\.name) == ["In 30 days", "In 7 days", "In a day (mean)"])
        #expect(series[0].values.firstIndex { $0 != nil } == series[0].values.count - 12)
        #expect(series[1].values.firstIndex { $0 != nil } == series[1].values.count - 35)
        // A platform that began 20 days before the end has no 30 days to tell of.
        let young = try platform(days: 20).report("acme")
        let short = try #require(young.sections.flatMap(\.charts).first { $0.id == "active-users" })
        guard case .lines(_, let known, _, _, _) = short.content else {
            Issue.record("no lines")
            return
        }
        #expect(known.map(\.name) == ["In 7 days", "In a day (mean)"])
    }

    @Test func accountsStandBesideEachOtherByMonth() throws {
        var platform = platform(days: 59)
        platform.open("may", daysBefore: 45)
        platform.open("june", daysBefore: 3)
        platform.close("may", daysBefore: 2)
        var facts = try platform.portfolio()
        // From 3 May on: a month that the days begin within is left out.
        facts.days = facts.days.suffix(59)
        let tenants = try #require(ActivityReport(facts).page.sections.first { $0.id == "tenants" })
        #expect(tenants.charts[1].finding.plain == "1 opened and 1 closed since June 2026")
        guard case .periods(_, let starts, let series, let isPartial, let isGrouped) = tenants.charts[1].content else {
            Issue.record("no bars")
            return
        }
        #expect(starts == [Day(year: 2026, month: 6, day: 1)])
        #expect(series.map(\.values) == [[1], [1]])
        #expect(isGrouped && !isPartial)
    }

    @Test func theLargestSharesOfTimeoutsAreNamed() throws {
        var platform = platform(days: 59)
        platform.open("beta", daysBefore: 59)
        for day in 0..<20 {
            platform.user(day < 5 ? .userSessionTimeout : .userLogoff, "acme", "u1", daysBefore: day, minute: 900)
            if day < 19 { platform.user(.userSessionTimeout, "beta", "bob", daysBefore: day, minute: 900) }
        }
        let sessions = try #require(
            ActivityReport(try platform.portfolio()).page.sections.first { $0.id == "sessions" })
        guard case .bars(let bars, _) = sessions.charts[1].content else {
            Issue.record("no bars")
            return
        }
        // "beta" had 19 sessions only; of all, 24 of 39 timed out.
        #expect(bars.map(\.label) == ["acme", "All tenants"])
        #expect(bars.map { ($0.value * 10).rounded() } == [250, 615])
    }
}
