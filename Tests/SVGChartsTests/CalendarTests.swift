import Testing

@testable import SVGCharts

@Suite struct CivilDayTests {
    @Test func knownDates() {
        #expect(CivilDay(year: 1970, month: 1, day: 1).number == 0)
        #expect(CivilDay(year: 2000, month: 3, day: 1).number == 11_017)
        #expect(CivilDay(year: 1969, month: 12, day: 31).number == -1)
        #expect(CivilDay(0).date == (1970, 1, 1))
        #expect(CivilDay(0).weekday == 3)
        #expect(CivilDay(year: 2026, month: 6, day: 30).text == "30\u{A0}Jun\u{A0}2026")
    }

    @Test func roundTrip() {
        for number in stride(from: -800_000, through: 800_000, by: 97) {
            let date = CivilDay(number).date
            #expect(CivilDay(year: date.year, month: date.month, day: date.day).number == number)
        }
    }

    @Test func farDaysAreHeld() {
        #expect(CivilDay(Int.max) == CivilDay(CivilDay.bound))
        #expect(CivilDay(Int.min).date.year < -20_000)
        #expect(CivilDay(year: Int.max, month: 1).number > 0)
        #expect(CivilDay(year: Int.min, month: 12).number < 0)
    }
}

@Suite struct CalendarTicksTests {
    private func ticks(
        _ from: CivilDay, _ to: CivilDay, width: Double, finest: CalendarPeriod = .day
    ) -> CalendarTicks {
        let units = width / Double(max(to.number - from.number, 1))
        return CalendarTicks(first: from.number, last: to.number, unitsPerDay: units, textSize: 13, finest: finest)
    }

    private let new2026 = CivilDay(year: 2026, month: 1)

    @Test func halfAYearHasMonths() {
        let ticks = ticks(new2026, CivilDay(year: 2026, month: 6, day: 30), width: 520)
        #expect(ticks.ticks.map(\.text) == ["Jan", "Feb", "Mar", "Apr", "May", "Jun"])
        #expect(ticks.ticks.map(\.context) == ["2026", "", "", "", "", ""])
    }

    @Test func theYearStandsWhereItChanges() {
        let ticks = ticks(CivilDay(year: 2025, month: 5, day: 27), CivilDay(year: 2026, month: 6, day: 30), width: 520)
        #expect(ticks.step == .months(2))
        #expect(ticks.ticks.map(\.text) == ["Jul", "Sep", "Nov", "Jan", "Mar", "May"])
        #expect(ticks.ticks.map(\.context) == ["2025", "", "", "2026", "", ""])
        #expect(ticks.minorDays.count == 13)
    }

    @Test func weeksBeginOnMondays() {
        let ticks = ticks(new2026, CivilDay(year: 2026, month: 1, day: 30), width: 520)
        #expect(ticks.step == .weeks(1))
        #expect(ticks.ticks.map(\.text) == ["5\u{A0}Jan", "12\u{A0}Jan", "19\u{A0}Jan", "26\u{A0}Jan"])
    }

    @Test func aFortnightHasDays() {
        let ticks = ticks(CivilDay(year: 2026, month: 1, day: 28), CivilDay(year: 2026, month: 2, day: 3), width: 520)
        #expect(ticks.ticks.map(\.text) == ["28", "29", "30", "31", "1", "2", "3"])
        #expect(ticks.ticks.map(\.context) == ["Jan\u{A0}2026", "", "", "", "Feb", "", ""])
    }

    @Test func manyYearsHaveYears() {
        let ticks = ticks(CivilDay(year: 2010, month: 3), CivilDay(year: 2026, month: 6), width: 300)
        #expect(ticks.ticks.map(\.text) == ["2015", "2020", "2025"])
    }

    @Test func barsOfMonthsHaveNoWeeks() {
        let ticks = ticks(new2026, CivilDay(year: 2026, month: 2), width: 520, finest: .month)
        #expect(ticks.ticks.map(\.text) == ["Jan", "Feb"])
    }

    @Test(arguments: [1, 2, 7, 13, 14, 30, 60, 91, 92, 120, 181, 365, 400, 800, 4000, 40_000])
    func labelsNeverTouch(_ days: Int) {
        for width in [120.0, 260, 520, 1200] {
            let ticks = ticks(new2026, CivilDay(new2026.number + days), width: width)
            let units = width / Double(days)
            for (a, b) in zip(ticks.ticks, ticks.ticks.dropFirst()) {
                #expect(Double(b.day - a.day) * units >= TextWidth.of(a.text, size: 13) + 6)
            }
        }
    }

    @Test func theEndsOfTheCalendarDoNotTrap() {
        for (first, last) in [(Int.min, Int.max), (Int.max, Int.max), (Int.max, Int.min), (0, 0)] {
            let ticks = CalendarTicks(first: first, last: last, unitsPerDay: 1e-5, textSize: 13)
            #expect(ticks.ticks.count < 100)
        }
    }

    @Test func daysOfASequence() {
        #expect(DaySequence.every(7, from: 10).positions(3) == [10, 17, 24])
        #expect(DaySequence.every(0, from: 10).positions(2) == [10, 11])
        #expect(DaySequence.listed([1, 5]).positions(4) == [1, 5, 6, 7])
        #expect(DaySequence.every(Int.max, from: Int.max).positions(2).count == 2)
    }
}
