/// Civil (proleptic Gregorian) dates as days since 1970-01-01, in integer arithmetic after Howard Hinnant,
/// "chrono-compatible low-level date algorithms". The engine has its own because it imports nothing.
package struct CivilDay: Equatable, Comparable, Sendable {
    package var number: Int

    /// Days beyond about ±27,000 years are held there, so that no arithmetic on them overflows.
    static let bound = 10_000_000

    package init(_ number: Int) { self.number = min(max(number, -Self.bound), Self.bound) }

    package init(year: Int, month: Int, day: Int = 1) {
        let y = min(max(month <= 2 ? year - 1 : year, -30_000), 30_000)
        let era = (y >= 0 ? y : y - 399) / 400
        let yearOfEra = y - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        self.init(era * 146_097 + dayOfEra - 719_468)
    }

    package static func < (a: CivilDay, b: CivilDay) -> Bool { a.number < b.number }

    /// Year, month 1…12 and day of the month 1…31.
    package var date: (year: Int, month: Int, day: Int) {
        let z = number + 719_468
        let era = (z >= 0 ? z : z - 146_096) / 146_097
        let dayOfEra = z - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let mp = (5 * dayOfYear + 2) / 153
        let month = mp < 10 ? mp + 3 : mp - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * mp + 2) / 5 + 1)
    }

    /// 0 = Monday … 6 = Sunday.
    package var weekday: Int { Self.modulo(number + 3, 7) }

    static func modulo(_ a: Int, _ n: Int) -> Int {
        let remainder = a % n
        return remainder < 0 ? remainder + n : remainder
    }

    static let weekdayNames = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
    static let monthNames = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]

    /// `30 Jun 2026`, with no-break spaces.
    package var text: String {
        let (year, month, day) = date
        return String(atMost: 15) { text in
            text.put(digits: UInt(day))
            text.put(unescaped: NumberText.space)
            text.put(unescaped: Self.monthNames[month - 1])
            text.put(unescaped: NumberText.space)
            if year < 0 { text.put(UInt8(ascii: "-")) }
            text.put(digits: year.magnitude)
        }
    }

    /// `Jun 2026`.
    var monthText: String { "\(Self.monthNames[date.month - 1])\u{A0}\(date.year)" }
}
