import EventModel
import TestSupport
import Testing
import UsageMetrics

@Suite struct PeriodTests {
    @Test func weeksAreThoseOfISO8601() {
        let week = Period(.week, holding: Day(test: "2027-01-01"))
        #expect(week.days == Day(test: "2026-12-28")..<Day(test: "2027-01-04"))
        #expect(week.label == "2026-W53")
        #expect(week.next.label == "2027-W01")
        #expect(week.previous.label == "2026-W52")
    }

    @Test func monthsHaveTheirLengths() {
        let month = Period(.month, holding: Day(test: "2024-02-10"))
        #expect(month.days == Day(test: "2024-02-01")..<Day(test: "2024-03-01"))
        #expect(month.label == "2024-02")
        #expect(month.next.days.count == 31)
    }

    @Test func periodIsOverWithItsLastDay() {
        let week = Period(.week, holding: Day(test: "2026-03-04"))
        #expect(!week.isOver(asOf: Day(test: "2026-03-07")))
        #expect(week.isOver(asOf: Day(test: "2026-03-08")))
    }

    @Test func rowsAreCutAtTheBorders() {
        // Wednesday 4 March to Tuesday 17 March 2026: 5 days, 7 days, 2 days.
        let days = Array(Day(test: "2026-03-04")..<Day(test: "2026-03-18"))
        let cut = PeriodRows<Day>.cut(days, into: .week) { $0 }
        #expect(cut.map(\.rows.count) == [5, 7, 2])
        #expect(cut.map(\.isWhole) == [false, true, false])
        #expect(cut.map(\.period.label) == ["2026-W10", "2026-W11", "2026-W12"])
        #expect(PeriodRows<Day>.cut([], into: .month) { $0 }.isEmpty)
    }

    @Test func figuresAreSummedByMonth() throws {
        var log = TestLog()
        log.login("2026-02-27T10:00")
        log.login("2026-03-01T10:00")
        log.login("2026-03-31T10:00", "bob")
        let result = try log.result(asOf: "2026-03-31")
        let months = PeriodRows.cut(result.dailyFigures(ofTenant: 0), into: .month)
        #expect(months.map(\.totals.logins) == [1, 2])
        #expect(months.map(\.isWhole) == [false, true])
        let portfolio = PeriodRows.cut(result.portfolio(), into: .month)
        #expect(portfolio.map { $0.sum(\.logins) } == [1, 2])
    }
}
