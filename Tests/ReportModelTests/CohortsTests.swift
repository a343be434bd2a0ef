import EventModel
import PlainWords
import TestSupport
import Testing
import UsageMetrics

@testable import ReportModel

/// As of 30 June 2026: the days 0…29 before are June, 30…60 May, 61…90 April, 91…121 March.
@Suite struct RetentionTests {
    /// Use begins on 22 March with a tenant of December.
    private func platform() -> Platform {
        var platform = Platform()
        platform.open("old", daysBefore: 199)
        platform.use("old", "ann", daysBefore: 0...100)
        platform.open("march", daysBefore: 95)
        platform.use("march", "ann", daysBefore: 61...95)
        platform.open("stays", daysBefore: 80)
        platform.use("stays", "ann", daysBefore: 0...80)
        platform.open("tries", daysBefore: 70)
        platform.use("tries", "ann", daysBefore: 65...70)
        platform.open("new", daysBefore: 10)
        platform.use("new", "ann", daysBefore: 0...10)
        return platform
    }

    private func cohorts(asOf: Day) throws -> RetentionCohorts {
        let facts = try platform().portfolio()
        return RetentionCohorts(facts.tenants, firstDayOfUse: facts.firstDayOfUse, asOf: asOf)
    }

    @Test func cohortsBeginWithTheFirstMonthOfUse() throws {
        let cohorts = try cohorts(asOf: Platform.asOf)
        #expect(cohorts.cohorts.map(\.firstDay.civil.month) == [3, 4, 6])
        #expect(cohorts.cohorts.map(\.tenants) == [1, 2, 1])
        #expect(cohorts.cohorts.map(\.active) == [[1, 1, 0, 0], [2, 1, 1], [1]])
        #expect(!cohorts.lastIsPartial)
    }

    @Test func sharesRestOnMonthsSeenWhole() throws {
        let cohorts = try cohorts(asOf: Platform.asOf)
        func retained(_ age: Int) -> [Int] { [cohorts.retained(age).active, cohorts.retained(age).of] }
        // Of March only the end was seen.
        #expect(retained(0) == [3, 3])
        #expect(retained(1) == [2, 3])
        #expect(retained(2) == [1, 3])
        #expect(retained(3) == [0, 1])
        #expect(retained(4) == [0, 0])
    }

    @Test func theRunningMonthIsPartial() throws {
        let cohorts = try cohorts(asOf: Platform.asOf.advanced(by: -10))
        #expect(cohorts.lastIsPartial)
        // June counts for nobody: not for those of April in their month 2, nor for those of March in their month 3.
        #expect(cohorts.retained(2) == (active: 0, of: 1))
        #expect(cohorts.retained(3) == (active: 0, of: 0))
    }

    @Test func fewTenantsMakeNoShare() throws {
        let page = try SubjectPage.cohorts.report(platform().portfolio())
        #expect(page.headline == "Too early to tell how long new tenants stay")
        #expect(
            page.lead.words
                .hasPrefix("4 tenants were created since March 2026; a share needs 5 that have been there for"))
    }

    @Test func theHeadlineSaysHowManyStay() throws {
        var platform = platform()
        for tenant in 0..<4 {
            platform.open("more\(tenant)", daysBefore: 90)
            platform.use("more\(tenant)", "ann", daysBefore: 20...90)
        }
        let page = try SubjectPage.cohorts.report(platform.portfolio())
        // In month 2 those four and "stays", of them, "tries" and the one of March; in month 3 only that one is old enough.
        #expect(page.headline.plain == "5 of 7 new tenants are active two months on")
        let figure = try #require(page.keyFigures.first)
        // In month 1 the one of March and "stays" as well.
        #expect(figure.label.plain == "Active one month on")
        #expect([figure.value.plain, figure.change.plain] == ["86 %", "6 of 7 tenants"])
        #expect(page.sections[0].tables[0].rows[1].map(\.text.words) == ["Apr 2026", "6", "83 % (5)", "83 % (5)", ""])
    }
}

@Suite struct FirstStepsTests {
    /// Use begins 40 days before the last; the account of then is older.
    private func platform() -> Platform {
        var platform = Platform()
        platform.open("old", daysBefore: 100)
        platform.use("old", "ann", daysBefore: 30...40)
        return platform
    }

    @Test func halfOfNewTenantsSubmitAJobWithinTheMedian() throws {
        var platform = platform()
        // Jobs come at 8:10. Those without one wait: one until it closes on the sixth day, one until the report ends.
        for tenant in ["a", "b", "c", "closes"] { platform.open(tenant, daysBefore: 20) }
        platform.submit("a", "ann", daysBefore: 20...20)
        platform.submit("b", "ann", daysBefore: 18...18)
        platform.submit("c", "ann", daysBefore: 10...10)
        platform.close("closes", daysBefore: 15)
        platform.open("new", daysBefore: 3)
        let page = try SubjectPage.cohorts.report(platform.portfolio())
        // 4/5 wait after "a", 3/5 after "b"; two stop waiting before "c" submits after ten days and eight hours.
        let figure = try #require(page.keyFigures.first { $0.label == "Time to first job" })
        #expect([figure.value.plain, figure.change.plain] == ["10 days", "median of 5 new tenants"])
        let section = try #require(page.sections.first { $0.id == "first-job" })
        let all = try #require(section.tables[0].rows.last)
        #expect(all.map(\.text.words) == ["All", "5", "3", "10 days", "40 %", "100 %"])
    }

    @Test func fourTenantsHaveNoMedian() throws {
        var platform = platform()
        for tenant in ["a", "b", "c", "d"] { platform.open(tenant, daysBefore: 20) }
        let section = try #require(
            SubjectPage.cohorts.report(platform.portfolio()).sections.first { $0.id == "first-job" })
        #expect(section.text.words == "Not enough data: needs 5 tenants created since 21 May 2026, has 4.")
        #expect(section.charts.isEmpty && section.tables.isEmpty)
    }

    @Test func theFunnelTellsWhereNewUsersStop() throws {
        var platform = platform()
        // Added before the first day of use.
        platform.user(.userAdded, "old", "bob", daysBefore: 99)
        platform.use("old", "bob", daysBefore: 35...35)
        for user in ["one", "two", "three"] { platform.user(.userAdded, "old", user, daysBefore: 20) }
        platform.use("old", "one", daysBefore: 20...20)
        platform.use("old", "two", daysBefore: 19...19, idle: 1)
        let section = try #require(
            SubjectPage.cohorts.report(platform.portfolio()).sections.first { $0.id == "funnel" })
        #expect(
            section.text.words.hasSuffix(
                "The largest share is lost between “logged in” and “worked”: 1 of 2 (50 %)."))
        // Of 7 h 59 min and a day more the first is the median; its bin, 28,672 to 29,491.2 s, has its middle at 8.08 h.
        #expect(
            section.tables[0].rows.map { $0.map(\.text.words) } == [
                ["Added", "3", "100 %", "", ""], ["Logged in", "2", "67 %", "67 %", "8.1 h"],
                ["Worked", "1", "33 %", "50 %", "5.0 min"], ["Submitted a job", "1", "33 %", "100 %", "5.0 min"],
            ])
    }
}
