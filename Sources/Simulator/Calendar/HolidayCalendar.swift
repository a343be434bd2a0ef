import EventModel

/// The public holidays of a part of the world, simplified: those of fixed date, those that hang on Easter, and those
/// on the nth weekday of a month.
struct HolidayCalendar: Sendable {
    /// Month × 100 + day.
    var fixed: [Int]
    /// Days after Easter Sunday.
    var easter: [Int] = []
    /// (month, ISO weekday, which one; 5 stands for the last).
    var floating: [(month: Int, weekday: Int, which: Int)] = []
    /// Work between the years, December 24 to January 1, as a share of normal.
    var yearEnd = 1.0
    /// Work in August as a share of normal.
    var august = 1.0

    func isHoliday(_ day: Day) -> Bool {
        let (year, month, dayOfMonth) = day.civil
        if fixed.contains(month * 100 + dayOfMonth) { return true }
        if !easter.isEmpty, easter.contains(HolidayCalendar.easterSunday(year: year).distance(to: day)) { return true }
        return floating.contains { rule in
            guard rule.month == month, rule.weekday == day.isoWeekday else { return false }
            let isLast = dayOfMonth + 7 > Day.daysInMonth(year: year, month: month)
            return rule.which == 5 ? isLast : (dayOfMonth - 1) / 7 + 1 == rule.which
        }
    }

    /// How busy a day is beyond weekday and holiday, as a share of normal.
    func season(_ day: Day) -> Double {
        let (_, month, dayOfMonth) = day.civil
        if (month == 12 && dayOfMonth >= 24) || (month == 1 && dayOfMonth == 1) { return yearEnd }
        return month == 8 ? august : 1
    }

    /// Easter Sunday of the Gregorian calendar (the anonymous algorithm of 1876, after Meeus).
    static func easterSunday(year: Int) -> Day {
        let a = year % 19
        let b = year / 100
        let c = year % 100
        let d = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30
        let e = (32 + 2 * (b % 4) + 2 * (c / 4) - d - c % 4) % 7
        let f = d + e - 7 * ((a + 11 * d + 22 * e) / 451) + 114
        return Day(year: year, month: f / 31, day: f % 31 + 1)
    }

    static let unitedStates = HolidayCalendar(
        fixed: [101, 619, 704, 1111, 1225],
        floating: [(1, 1, 3), (2, 1, 3), (5, 1, 5), (9, 1, 1), (11, 4, 4)], yearEnd: 0.4)
    static let westernEurope = HolidayCalendar(
        fixed: [101, 501, 1225, 1226], easter: [-2, 1, 39, 50], yearEnd: 0.3, august: 0.85)
    static let brazil = HolidayCalendar(
        fixed: [101, 421, 501, 907, 1012, 1102, 1115, 1225], easter: [-48, -47, -2, 60], yearEnd: 0.5)
    static let southAfrica = HolidayCalendar(
        fixed: [101, 321, 427, 501, 616, 809, 924, 1216, 1225, 1226], easter: [-2, 1], yearEnd: 0.4)
    static let emirates = HolidayCalendar(fixed: [101, 1202, 1203])
    static let india = HolidayCalendar(fixed: [126, 501, 815, 1002, 1225])
    static let singapore = HolidayCalendar(fixed: [101, 501, 809, 1225], easter: [-2])
    static let japan = HolidayCalendar(
        fixed: [101, 102, 103, 211, 223, 429, 503, 504, 505, 811, 1103, 1123, 1231],
        floating: [(1, 1, 2), (7, 1, 3), (9, 1, 3), (10, 1, 2)])
}
