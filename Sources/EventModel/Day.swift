/// A civil (proleptic Gregorian) date without a zone, counted in days since 1970-01-01.
///
/// The arithmetic is integer arithmetic on the count after Howard Hinnant, "chrono-compatible low-level date algorithms".
public struct Day: Hashable, Comparable, Strideable, Sendable {
    /// Days since 1970-01-01, negative before.
    public var number: Int32

    /// - Parameter number: Days since 1970-01-01, negative before.
    public init(number: Int32) { self.number = number }

    /// - Precondition: there is such a date.
    public init(year: Int, month: Int, day: Int) {
        let y = month <= 2 ? year - 1 : year
        let era = (y >= 0 ? y : y - 399) / 400
        let yearOfEra = y - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        number = Int32(era * 146_097 + dayOfEra - 719_468)
    }

    /// Whether `a` comes before `b`.
    public static func < (a: Day, b: Day) -> Bool { a.number < b.number }
    /// Days from this one to another, negative to one before.
    public func distance(to other: Day) -> Int { Int(other.number) - Int(number) }
    /// The day that follows after so many days.
    public func advanced(by days: Int) -> Day { Day(number: number + Int32(days)) }

    /// Year, month 1…12 and day of the month 1…31.
    public var civil: (year: Int, month: Int, day: Int) {
        let z = Int(number) + 719_468
        let era = (z >= 0 ? z : z - 146_096) / 146_097
        let dayOfEra = z - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let mp = (5 * dayOfYear + 2) / 153
        let month = mp < 10 ? mp + 3 : mp - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * mp + 2) / 5 + 1)
    }

    /// The weekday, 1 = Monday … 7 = Sunday (ISO 8601).
    public var isoWeekday: Int {
        let remainder = (Int(number) + 3) % 7
        return (remainder < 0 ? remainder + 7 : remainder) + 1
    }

    /// The ISO week and the year it belongs to.
    public var isoWeek: (year: Int, week: Int) {
        let thursday = advanced(by: 4 - isoWeekday)
        let year = thursday.civil.year
        return (year, (thursday.number.distance(from: Day(year: year, month: 1, day: 1).number)) / 7 + 1)
    }

    /// Whether the year has a 29 February.
    public static func isLeap(year: Int) -> Bool { year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) }

    /// How many days a month has.
    ///
    /// - Parameter month: 1…12.
    public static func daysInMonth(year: Int, month: Int) -> Int {
        if month == 2 { return isLeap(year: year) ? 29 : 28 }
        // 31 and 30 take turns, starting anew with August.
        return 30 + (month + month / 8) % 2
    }

    /// Reads `yyyy-mm-dd`; `nil` for anything else, dates that do not exist included.
    public init?(iso text: some StringProtocol) {
        let bytes = Array(text.utf8)
        guard bytes.count == 10, bytes[4] == 0x2D, bytes[7] == 0x2D else { return nil }
        func number(_ range: Range<Int>) -> Int? {
            var value = 0
            for byte in bytes[range] {
                guard byte >= 0x30, byte <= 0x39 else { return nil }
                value = value * 10 + Int(byte - 0x30)
            }
            return value
        }
        guard let year = number(0..<4), let month = number(5..<7), let day = number(8..<10),
            (1...12).contains(month), day >= 1, day <= Day.daysInMonth(year: year, month: month)
        else { return nil }
        self.init(year: year, month: month, day: day)
    }
}

extension Int32 {
    fileprivate func distance(from other: Int32) -> Int { Int(self) - Int(other) }
}

extension Day: CustomStringConvertible {
    /// `yyyy-mm-dd`.
    public var description: String {
        let (year, month, day) = civil
        func padded(_ value: Int, _ width: Int) -> String {
            let digits = String(value)
            return String(repeating: "0", count: max(0, width - digits.count)) + digits
        }
        return "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))"
    }
}
